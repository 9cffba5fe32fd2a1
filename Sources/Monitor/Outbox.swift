import Time
import Reporting

/// The messages on their way, what came of others, and when the next ones go out.
struct Outbox {
  /// Messages on their way, by their rows.
  private var underway: [Int64: DeliveryChannel] = [:]
  /// What came of messages and is not recorded yet.
  private(set) var results: [(parcel: Parcel, outcome: DeliveryOutcome)] = []
  /// Whether the store may know of an earlier message than ``dueAt``.
  private(set) var isChanged = false
  /// When the next message is due; nil if none waits.
  private var dueAt: Moment?
  /// Until when routes of changes collect, by name.
  private var collecting: [String: Moment] = [:]

  /// Messages of a channel that are on their way at once. They wait for each other there; more would only fill memory.
  private static let most = 8

  // MARK: Sending

  /// The messages on their way.
  var rows: Set<Int64> { Set(underway.keys) }

  /// How many more messages a channel takes.
  func room(_ channel: DeliveryChannel) -> Int { Self.most - underway.values.count { $0 == channel } }

  /// The channels that take more.
  var open: [DeliveryChannel] { DeliveryChannel.allCases.filter { room($0) > 0 } }

  /// There are other messages than before.
  mutating func changed() { isChanged = true }

  /// The store told when the next message is due, of channels that take more.
  mutating func plan(_ next: Moment?) { (isChanged, dueAt) = (false, next) }

  /// Whether a message is to be sent now.
  func isDue(at now: Moment) -> Bool { dueAt.map { $0 <= now } ?? false }

  /// A message was handed over.
  mutating func sent(_ parcel: Parcel, by channel: DeliveryChannel) { underway[parcel.row] = channel }

  /// Takes in what came of messages.
  mutating func take(_ events: [Event]) {
    for case .delivered(let parcel, let outcome) in events { results.append((parcel, outcome)) }
  }

  /// What came of messages is recorded, and their places are free.
  mutating func recorded() -> [(parcel: Parcel, outcome: DeliveryOutcome)] {
    defer { results = [] }
    for (parcel, _) in results { underway[parcel.row] = nil }
    isChanged = true
    return results
  }

  // MARK: Collecting

  /// Has a route collect changes until a moment, unless it does already.
  mutating func collect(_ route: String, until moment: Moment) {
    if collecting[route] == nil { collecting[route] = moment }
  }

  /// Whether any route collects.
  var isCollecting: Bool { !collecting.isEmpty }

  /// Whether a route has collected long enough.
  func hasCollected(_ route: String, at now: Moment) -> Bool { collecting[route].map { $0 <= now } ?? false }

  /// Ends the collecting of a route.
  mutating func endCollecting(_ route: String) { collecting[route] = nil }

  /// Ends all collecting.
  mutating func endCollecting() { collecting = [:] }

  // MARK: Time

  /// When something is to be sent or collected next; while our own connection is lost, nothing is sent.
  func next(isLost: Bool) -> Moment? {
    (collecting.values + (isLost ? [] : [dueAt].compactMap(\.self))).min()
  }

  /// Whether nothing is on its way, and nothing that can be sent is due.
  func isIdle(isLost: Bool, at now: Moment) -> Bool {
    underway.isEmpty && results.isEmpty && (isLost || !isDue(at: now))
  }
}
