/// A start of this machine: which one, and when it was by the clock as it stands now. The same start at another
/// moment means that the clock was set.
public struct MachineStart: Hashable, Sendable, CustomStringConvertible {
  /// The start's own id, another one after each start.
  public let id: String
  /// When it was, by the clock as it stands.
  public let moment: Moment

  /// A start.
  public init(id: String, moment: Moment) {
    self.id = id
    self.moment = moment
  }

  /// Reads what ``description`` writes; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let milliseconds = Int64(parts[1]) else { return nil }
    self.init(id: String(parts[0]), moment: Moment(milliseconds: milliseconds))
  }

  /// `2f3e… 1795424400000`
  public var description: String { "\(id) \(moment.milliseconds)" }

  /// By how much the clock was set between an earlier look and this one: forward where positive; zero where it was
  /// set by too little to matter, or the machine was started in between, and then nobody can tell.
  public func clockStep(since earlier: MachineStart) -> Span {
    guard earlier.id == id else { return .zero }
    // To the second: each reading may be a millisecond off.
    let step = Span.seconds(Int64((moment - earlier.moment).seconds.rounded()))
    return step.magnitude > Self.slack ? step : .zero
  }

  /// A clock that is put right by less is not worth it.
  public static let slack = Span.minutes(1)
}
