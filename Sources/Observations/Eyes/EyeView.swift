import Time
import Findings

/// What several eyes saw at one look, and what that comes to.
package struct EyeView: Hashable, Sendable {
  /// Who saw what.
  package let sights: [Sight]
  /// What all say together.
  package let word: EyeAgreement.Word

  /// A view.
  package init(_ sights: [Sight], _ word: EyeAgreement.Word) {
    self.sights = sights
    self.word = word
  }

  /// What is remembered after this look.
  package func memory(after before: EyeMemory?, at now: Moment) -> EyeMemory {
    var memory = before ?? EyeMemory()
    memory.take(sights, word, at: now)
    return memory
  }
}

extension EyeMemory {
  /// What is to be said where eyes differ for a whole confirmation; nil if they do not.
  package func lasting(_ aspect: Aspect, _ confirm: Confirmation, at now: Moment) -> Finding? {
    guard let since = differing.first, isLasting(confirm, at: now) else { return nil }
    return Finding(
      .pageDiffersByPlace, aspect, "places differ since \(since.minuteText): \(words)",
      advice: "open it from both places; a wall may keep one of them out")
  }
}
