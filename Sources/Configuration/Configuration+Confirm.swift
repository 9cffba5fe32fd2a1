import Links

extension Configuration {
  /// When a suspect aspect counts as broken, and how it is rechecked until then.
  public struct Confirm: Hashable, Sendable {
    /// Both must be reached: so many failures in a row, over so much time.
    public struct Threshold: Hashable, Sendable {
      /// Failures in a row, at least 1.
      public var failures: Int
      /// Time from the first to the last of them.
      public var over: Span

      /// A threshold.
      public init(failures: Int, over: Span) {
        self.failures = failures
        self.over = over
      }
    }

    /// For hard signs: findings of severity `broken`.
    public var hard = Threshold(failures: 3, over: .days(2))
    /// For soft signs: findings of severity `failing`.
    public var soft = Threshold(failures: 5, over: .days(7))
    /// The pauses between checks while suspect; the last one repeats. Never empty.
    public var retry: [Span] = [.minutes(15), .hours(2), .hours(12), .days(1)]

    /// The defaults.
    public init() {}
  }
}

extension Configuration.Confirm {
  mutating func read(_ setting: Setting) {
    setting.readMapping { fields in
      fields.value("hard") { hard.read($0) }
      fields.value("soft") { soft.read($0) }
      fields.value("retry", into: &retry) { $0.pauses() }
    }
  }
}

extension Configuration.Confirm.Threshold {
  mutating func read(_ setting: Setting) {
    setting.readMapping { fields in
      fields.count("failures", into: &failures, in: 1...1000)
      fields.span("over", into: &over)
    }
  }
}

extension Setting {
  fileprivate func pauses() -> [Span]? {
    var pauses: [Span]?
    let isClean = isClean { pauses = list { $0.span(allowsZero: false) } }
    guard isClean, let pauses else { return nil }
    guard !pauses.isEmpty else {
      say("found an empty list, allowed is at least one duration")
      return nil
    }
    return pauses
  }
}
