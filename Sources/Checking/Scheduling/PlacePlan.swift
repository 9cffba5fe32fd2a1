import Time

/// How long a host holds a place among the open transfers.
package enum HostManner: Hashable, Sendable {
  /// It was never asked, or not lately.
  case unknown
  /// Its last transfer ended soon, whatever it brought.
  case prompt
  /// Its last transfer took long, or ended with the time limit.
  case slow

  /// - Parameter took: how long the last transfer took.
  package init(took: Span) { self = took <= Policy.Asking.promptAnswer ? .prompt : .slow }
}

/// The kinds of place among the open transfers.
enum PlaceKind: Hashable, Sendable {
  /// Somebody waits for it: what was ordered, and canaries.
  case urgent
  /// A host's, by how long it holds places.
  case host(HostManner)
  /// Another eye's; none of this machine's own.
  case far

  static let all: [PlaceKind] = [.urgent, .host(.prompt), .host(.unknown), .host(.slow), .far]

  /// Its place in ``all``.
  var index: Int {
    switch self {
    case .urgent: 0
    case .host(.prompt): 1
    case .host(.unknown): 2
    case .host(.slow): 3
    case .far: 4
    }
  }
}

/// Which places among the open transfers are kept for whom.
///
/// Places are given in the order they are asked for; but hosts that hang would soon hold all of them, for as long as
/// the time limit allows, and every other would be asked once in that time. For example, of 64 places hosts that are
/// slow get 32 at most, together with those of which nothing is known 44, with those that answer soon 60; four are
/// only for what is urgent, which itself takes 32 at most. Below four nothing can be kept.
struct PlacePlan: Sendable {
  let capacity: Int
  private var most = ByPlaceKind(Int.max)
  /// How many transfers are open at most when a place of a kind is given.
  private let allButUrgent: Int
  private let unproven: Int

  init(capacity: Int) {
    self.capacity = capacity
    guard capacity >= 4 else {
      (allButUrgent, unproven) = (capacity, capacity)
      return
    }
    allButUrgent = capacity - max(1, capacity / 16)
    unproven = allButUrgent - max(1, capacity / 4)
    most[.urgent] = max(2, capacity / 2)
    most[.host(.slow)] = max(1, capacity / 2)
  }

  /// Whether one more place of a kind may be taken.
  func hasRoom(for kind: PlaceKind, _ taken: ByPlaceKind<Int>, open: Int) -> Bool {
    guard taken[kind] < most[kind] else { return false }
    switch kind {
    case .urgent: return open < capacity
    case .far: return false
    case .host(.prompt): return open < allButUrgent
    case .host:
      return open < allButUrgent
        && taken[.host(.unknown)] + taken[.host(.slow)] < unproven
    }
  }
}
