/// The places among the open transfers: which are taken, and which may be given next.
struct OpenPlaces: Sendable {
  let plan: PlacePlan
  /// Transfers open now, of this machine's own.
  private(set) var own = 0
  /// Hops that other eyes may have at once.
  var mostFar = 0
  private var taken = ByPlaceKind(0)

  init(plan: PlacePlan) { self.plan = plan }

  /// Hops that other eyes have now.
  var far: Int { taken[.far] }

  /// Whether no place of any kind is left.
  var areAllTaken: Bool { own >= plan.capacity && far >= mostFar }

  /// Whether a place of a kind may be given.
  func hasRoom(for kind: PlaceKind) -> Bool {
    kind == .far ? far < mostFar : plan.hasRoom(for: kind, taken, open: own)
  }

  mutating func take(_ kind: PlaceKind) {
    if kind != .far { own += 1 }
    taken[kind] += 1
  }

  mutating func giveBack(_ kind: PlaceKind) {
    if kind != .far { own -= 1 }
    taken[kind] -= 1
  }
}
