import Links

extension Confirmation {
  /// What holds where a file says nothing of it. `retry` is never empty.
  package static let standard = Confirmation(
    hard: Threshold(failures: 3, over: .days(2)), soft: Threshold(failures: 5, over: .days(7)),
    retry: [.minutes(15), .hours(2), .hours(12), .days(1)])
}

extension Confirmation {
  mutating func read(_ setting: ConfigNode) {
    setting.readMapping { fields in
      fields.value("hard") { hard.read($0) }
      fields.value("soft") { soft.read($0) }
      fields.value("retry", into: &retry) { $0.pauses() }
    }
  }
}

extension Confirmation.Threshold {
  mutating func read(_ setting: ConfigNode) {
    setting.readMapping { fields in
      fields.count("failures", into: &failures, in: 1...1000)
      fields.span("over", into: &over)
    }
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
