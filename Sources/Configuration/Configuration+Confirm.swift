import Time
import Findings

extension Confirmation {
  /// What holds where a file says nothing of it. `retry` is never empty.
  package static let standard = Confirmation(
    hard: Threshold(failures: 3, over: .days(2)), soft: Threshold(failures: 5, over: .days(7)),
    retry: [.minutes(15), .hours(2), .hours(12), .days(1)])
}

extension Confirmation {
  static var keys: [ConfigKey<Self>] {
    [
      .section("hard", \.hard, "When a link with hard signs is broken: not found, gone, not registered.") {
        _ in
        Threshold.keys
      },
      .section("soft", \.soft, "When a link with soft signs is broken: server errors, time-outs.") { _ in
        Threshold.keys
      },
      ConfigKey(
        "retry", \.retry, .pauses, "The pauses between the checks of a suspect link; the last one repeats."),
    ]
  }
}

extension Confirmation.Threshold {
  fileprivate static var keys: [ConfigKey<Self>] {
    [
      ConfigKey("failures", \.failures, .count(in: 1...1000), "So many failures in a row."),
      ConfigKey("over", \.over, .duration, "Over at least this time."),
    ]
  }
}

extension Codec where Value == [Span] {
  fileprivate static var pauses: Codec {
    Codec("a list of durations", { "[\($0.map(\.description).joined(separator: ", "))]" }) { $0.pauses() }
  }
}

extension ConfigNode {
  fileprivate func pauses() -> [Span]? {
    var pauses: [Span]?
    let isClean = isClean { pauses = list { $0.span(allowsZero: false) } }
    guard isClean, let pauses else { return nil }
    guard !pauses.isEmpty else {
      say("expected at least one duration, found an empty list")
      return nil
    }
    return pauses
  }
}
