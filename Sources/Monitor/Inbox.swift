import Foundation

/// The door: events from the timer, the signals and the curl thread wait here until the run loop takes
/// them, all at once, so that what arrived together is committed together.
package final class Inbox: @unchecked Sendable {
  // Unchecked: `events` is guarded by `condition`.
  private let condition = NSCondition()
  private var events: [Event] = []

  /// An empty inbox.
  package init() {}

  /// Puts an event in; never waits.
  package func post(_ event: Event) { post([event]) }

  /// Puts events in that came together; never waits.
  package func post(_ new: [Event]) {
    condition.lock()
    events += new
    condition.signal()
    condition.unlock()
  }

  /// Takes everything, waiting until there is something.
  package func take() -> [Event] {
    condition.lock()
    defer { condition.unlock() }
    while events.isEmpty { condition.wait() }
    defer { events = [] }
    return events
  }
}
