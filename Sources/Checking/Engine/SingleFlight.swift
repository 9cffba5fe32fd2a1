/// One URL is never asked twice at a time: whoever comes second waits until the first has its answer.
struct SingleFlight<Ticket: Sendable>: Sendable {
  /// What waits for each URL that is being asked.
  private var waiting: [String: [Ticket]] = [:]

  /// Takes a URL, or waits for it.
  ///
  /// - Returns: whether it may be asked now.
  mutating func enter(_ url: String, _ ticket: @autoclosure () -> Ticket) -> Bool {
    // Most URLs nobody else asks for: to enter them takes one look-up, and no ticket.
    guard var line = waiting.updateValue([], forKey: url) else { return true }
    line.append(ticket())
    waiting[url] = line
    return false
  }

  /// Gives a URL back.
  ///
  /// - Returns: who has it next; nil if nobody waits.
  mutating func leave(_ url: String) -> Ticket? {
    guard var line = waiting.removeValue(forKey: url), !line.isEmpty else { return nil }
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
