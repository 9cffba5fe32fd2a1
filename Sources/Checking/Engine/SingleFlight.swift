/// One URL is never asked twice at a time: whoever comes second waits until the first has its answer.
struct SingleFlight<Ticket: Sendable>: Sendable {
  /// What waits for each URL that is being asked.
  private var waiting: [String: [Ticket]] = [:]

  /// Takes a URL, or waits for it.
  ///
  /// - Returns: whether it may be asked now.
  mutating func enter(_ url: String, _ ticket: Ticket) -> Bool {
    guard waiting[url] != nil else {
      waiting[url] = []
      return true
    }
    waiting[url]?.append(ticket)
    return false
  }

  /// Gives a URL back.
  ///
  /// - Returns: who has it next; nil if nobody waits.
  mutating func leave(_ url: String) -> Ticket? {
    guard var line = waiting[url] else { return nil }
    guard !line.isEmpty else {
      waiting[url] = nil
      return nil
    }
    let next = line.removeFirst()
    waiting[url] = line
    return next
  }

  /// Takes out all that wait.
  mutating func clear() -> [Ticket] {
    let all = waiting.keys.sorted().flatMap { waiting[$0] ?? [] }
    for url in waiting.keys { waiting[url] = [] }
    return all
  }
}
