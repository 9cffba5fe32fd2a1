import Journal
import Observations

/// All checks that were taken from the schedule and are not yet committed, by their aspects.
struct ChecksUnderway {
  /// The aspects, which nobody else takes from the schedule.
  private(set) var ids: Set<Int64> = []
  /// Those of which a hop was sent, in that order: what the process died of, if it does.
  private(set) var sent: [Int64] = []
  private var flights: [Int64: CheckFlight] = [:]
  /// Pages that wait for registry and agency, by their links.
  private var awaiting: [Int64: Int64] = [:]

  /// Nothing.
  init() {}

  /// Those that were judged and are still to be written, when all others are given up.
  init(judged: some Sequence<Int64>) {
    for id in judged where take(id) { judge(id) }
  }

  /// Whether there are none.
  var isEmpty: Bool { ids.isEmpty }

  /// Whether a page waits for what registry and agency say.
  var isAwaitingKin: Bool { !awaiting.isEmpty }

  /// Whether an aspect is being checked.
  func contains(_ id: Int64) -> Bool { ids.contains(id) }

  /// Takes an aspect from the schedule; false if it is underway already.
  mutating func take(_ id: Int64) -> Bool {
    guard ids.insert(id).inserted else { return false }
    flights[id] = CheckFlight()
    return true
  }

  /// Takes note that a hop of a check was sent; one that was seen already is looked at once more by another eye.
  mutating func send(_ id: Int64) {
    switch flights[id]?.phase {
    case .taken, .seen:
      flights[id]?.phase = .sent
      sent.append(id)
    case .sent, .awaitingKin, .judged, nil: return
    }
  }

  /// Takes note that a check has seen what it was made for, or came to nothing: none of its hops is out any more.
  mutating func land(_ id: Int64) {
    guard case .sent? = flights[id]?.phase else { return }
    flights[id]?.phase = .seen
    sent.removeAll { $0 == id }
  }

  /// Has a page wait until registry and agency were looked at.
  mutating func awaitKin(_ check: DueCheck, _ observation: Observation) {
    flights[check.id]?.phase = .awaitingKin(check, observation)
    awaiting[check.linkID] = check.id
  }

  /// The page of a link that waits for registry and agency, which no longer waits; nil if none does.
  mutating func takeAwaiting(ofLink link: Int64) -> (check: DueCheck, observation: Observation)? {
    guard let id = awaiting.removeValue(forKey: link),
      case .awaitingKin(let check, let observation)? = flights[id]?.phase
    else { return nil }
    flights[id]?.phase = .seen
    return (check, observation)
  }

  /// The pages that wait for registry and agency.
  var pagesAwaitingKin: [DueCheck] {
    awaiting.values.compactMap { id in
      if case .awaitingKin(let check, _)? = flights[id]?.phase { check } else { nil }
    }
  }

  /// Takes note that a check was judged, and waits to be written.
  mutating func judge(_ id: Int64) { flights[id]?.phase = .judged }

  /// Whether a check was judged, and waits to be written.
  func isJudged(_ id: Int64) -> Bool {
    if case .judged? = flights[id]?.phase { true } else { false }
  }

  /// Has checks made once more when they have ended.
  mutating func `repeat`(_ these: Set<Int64>) {
    for id in these { flights[id]?.isRepeated = true }
  }

  /// Whether a check is to be made once more.
  func isRepeated(_ id: Int64) -> Bool { flights[id]?.isRepeated ?? false }

  /// Has the states of all that are not judged yet be read anew.
  mutating func outdate() {
    for (id, flight) in flights {
      if case .judged = flight.phase { continue }
      flights[id]?.isStale = true
    }
  }

  /// Whether the state of an aspect was changed while it was checked.
  func isStale(_ id: Int64) -> Bool { flights[id]?.isStale ?? false }

  /// Ends a check, whatever it came to: its aspect is free for the schedule again.
  mutating func end(_ id: Int64) {
    guard ids.remove(id) != nil else { return }
    if case .awaitingKin(let check, _)? = flights[id]?.phase { awaiting[check.linkID] = nil }
    land(id)
    flights[id] = nil
  }
}
