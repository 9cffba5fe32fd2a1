import Text
import Time
import Findings

/// What is remembered of an aspect's eyes between two looks.
package struct EyeMemory: Hashable, Sendable {
  /// What each saw at the last look.
  package var sights: [Sight] = []
  /// Looks in a row at which they differed.
  package var differing = FailureCount.none
  /// The eye that found it failing then: the next look is its.
  package var dissenter: String?

  /// Nothing remembered.
  package init() {}

  /// What a look makes of it.
  ///
  /// - Parameter others: the eyes that are there.
  mutating func take(_ sights: [Sight], _ word: EyeAgreement.Word, at now: Moment) {
    let before = dissenter
    self.sights = sights
    switch word {
    case .differs:
      differing.add(at: now)
      dissenter = sights.first { $0.kind == .failing }?.eye
    case .agreed, .alone:
      // Whoever differed may only have been left out.
      let isGone = word == .agreed && sights.contains { $0.kind == .failing }
      let isMended = before.map { name in sights.contains { $0.eye == name && $0.isGood } } ?? true
      guard isGone || isMended else { return }
      differing = .none
      dissenter = nil
    }
  }

  /// Whether another eye saw the page when one could not.
  package func isSeenElsewhere(than own: String) -> Bool {
    sights.contains { $0.eye == own && !$0.isGood } && sights.contains { $0.eye != own && $0.isGood }
  }

  /// Whether they differed for a whole confirmation.
  package func isLasting(_ confirm: Confirmation, at now: Moment) -> Bool {
    differing.confirms(confirm.soft, at: now)
  }

  /// Who saw what, in a sentence's part: `zurich saw ok, oslo saw page.not-found`.
  package var words: String { sights.map { "\($0.eye) saw \($0.saw)" }.joined(separator: ", ") }

  // MARK: As it is kept

  /// The memory as text; nil if there is nothing to remember.
  package var text: String? {
    guard !sights.isEmpty || differing.count > 0 else { return nil }
    var lines = ["\(differing.count) \(differing.first?.milliseconds ?? 0) \(dissenter ?? "")"]
    lines += sights.map { "\($0.eye) \($0.kind.rawValue) \($0.saw)" }
    return lines.joined(separator: "\n")
  }

  /// Reads a text that ``text`` wrote.
  package init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard head.count == 3, let count = Int(head[0]), let first = Int64(head[1]) else { return nil }
    differing = FailureCount(count: count, first: count > 0 ? Moment(milliseconds: first) : nil)
    dissenter = head[2].isEmpty ? nil : String(head[2])
    sights = lines.dropFirst().compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let kind = Sight.Kind(rawValue: String(parts[1])) else { return nil }
      return Sight(eye: String(parts[0]), kind: kind, saw: String(parts[2]))
    }
  }
}

extension [Sight] {
  /// The eyes and what they saw, as entries and reports have it.
  package func write(to list: inout JSONText) {
    for sight in self {
      list.object { object in
        object.member("name", sight.eye)
        object.member("saw", sight.saw)
      }
    }
  }

  /// The detail of an entry.
  package var detail: JournalEntry.Detail? {
    guard !isEmpty else { return nil }
    var text = JSONText()
    text.array("eyes") { write(to: &$0) }
    let json = String(text.string.drop { $0 != "[" })
    return JournalEntry.Detail(
      name: "eyes", json: json, short: map { "\($0.eye):\($0.saw)" }.joined(separator: ","))
  }
}
