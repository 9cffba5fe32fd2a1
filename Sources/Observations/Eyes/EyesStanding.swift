import Text
import Time

/// How the eyes stand, as the service sees it.
package struct EyesStanding: Hashable, Sendable {
  /// One eye.
  package struct Eye: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Whether it shows that it lives.
    package var isAlive: Bool
    /// Since when that is so.
    package var since: Moment
    /// Hops it answered for, and those of them that failed.
    package var hops: Int64, failures: Int64
    /// How long the last hops lay before it took them.
    package var lag: Span
    /// Hops it takes at once.
    package var places: Int
    /// Whether it is the service's own.
    package var isOwn: Bool
    /// Answers of it that were dropped, and why the last of them was.
    package var refused: Int64 = 0, refusal = ""

    /// An eye.
    package init(
      name: String, isAlive: Bool, since: Moment, hops: Int64 = 0, failures: Int64 = 0, lag: Span = .zero,
      places: Int = 1, isOwn: Bool = false
    ) {
      self.name = name
      self.isAlive = isAlive
      self.since = since
      self.hops = hops
      self.failures = failures
      self.lag = lag
      self.places = places
      self.isOwn = isOwn
    }
  }

  /// Whether PostgreSQL does its work.
  package var isUp: Bool
  /// Since when that is so.
  package var since: Moment
  /// Why it does not.
  package var trouble: String?
  /// All eyes, the own among them.
  package var eyes: [Eye]

  /// A standing.
  package init(isUp: Bool, since: Moment, trouble: String? = nil, eyes: [Eye]) {
    self.isUp = isUp
    self.since = since
    self.trouble = trouble
    self.eyes = eyes
  }

  /// The other eyes that can be asked.
  package var others: [Eye] { isUp ? eyes.filter { $0.isAlive && !$0.isOwn } : [] }

  /// What is wrong, in a sentence; nil if nothing is.
  package var sentence: String? {
    isUp
      ? nil
      : "PostgreSQL is down since \(since.minuteText) UTC (\(trouble ?? "no reason is known")); only this machine's own eye looks"
  }

  /// The standing as text, for who reads the state; hops are left out, which change all the time.
  package var words: String {
    var lines = ["\(isUp ? "up" : "down") \(since.milliseconds)", trouble ?? ""]
    lines += eyes.map { "\($0.name) \($0.isAlive ? "alive" : "lost") \($0.isOwn ? "own" : "other")" }
    return lines.joined(separator: "\n")
  }

  /// Reads a text that ``words`` wrote.
  package init?(words: String) {
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").map(String.init)
    }
    guard lines.count >= 2, lines[0].count == 2, let since = Int64(lines[0][1]) else { return nil }
    let moment = Moment(milliseconds: since)
    self.init(
      isUp: lines[0][0] == "up", since: moment,
      trouble: lines[1].isEmpty ? nil : lines[1].joined(separator: " "),
      eyes: lines.dropFirst(2).compactMap { parts in
        guard parts.count == 3 else { return nil }
        return Eye(name: parts[0], isAlive: parts[1] == "alive", since: moment, isOwn: parts[2] == "own")
      })
  }

  /// Writes the members of `eyes` in status.json.
  package func write(_ object: inout JSONText) {
    object.member("postgres", isUp ? "up" : "down")
    object.member("since", since)
    object.member("alive", isUp ? eyes.count(where: \.isAlive) : 1)
    object.member("lost", eyes.count - (isUp ? eyes.count(where: \.isAlive) : min(1, eyes.count)))
    object.member("message", sentence)
  }
}

extension EyesStanding.Eye {
  /// Writes the row of the eye.
  package func write(_ object: inout JSONText) {
    object.member("name", name)
    object.member("state", isAlive ? "alive" : "lost")
    object.member("since", since)
    object.member("hops", hops)
    object.member("failures", failures)
    object.member("lag_ms", lag.milliseconds)
  }
}
