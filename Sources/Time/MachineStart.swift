/// A start of this machine: which one, and when it was by the clock as it stands now. The same start at another
/// moment means that the clock was set.
package struct MachineStart: Hashable, Sendable, CustomStringConvertible {
  /// The start's own id, another one after each start.
  package let id: String
  /// When it was, by the clock as it stands.
  package let moment: Moment

  /// A start.
  package init(id: String, moment: Moment) {
    self.id = id
    self.moment = moment
  }

  /// Reads what ``description`` writes; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let milliseconds = Int64(parts[1]) else { return nil }
    self.init(id: String(parts[0]), moment: Moment(milliseconds: milliseconds))
  }

  /// `2f3e… 1795424400000`
  package var description: String { "\(id) \(moment.milliseconds)" }

  /// By how much the clock was set between an earlier look and this one: forward where positive; zero if it was
  /// set by too little to matter, or the machine was started in between, and then nobody can tell.
  package func clockStep(since earlier: MachineStart) -> Span {
    guard earlier.id == id else { return .zero }
    // To the second: each reading may be a millisecond off.
    let step = Span.seconds(Int64((moment - earlier.moment).seconds.rounded()))
    return step.magnitude > Self.slack ? step : .zero
  }

  /// A clock that is put right by less is not worth it.
  package static let slack = Span.minutes(1)
}
