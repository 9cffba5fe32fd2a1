/// A value for each kind of place. Each hop that starts asks for a dozen, which a dictionary would hash for.
struct ByPlaceKind<Value: Sendable>: Sendable {
  private var values: [Value]

  init(_ value: Value) { values = Array(repeating: value, count: PlaceKind.all.count) }

  subscript(_ kind: PlaceKind) -> Value {
    get { values[kind.index] }
    _modify { yield &values[kind.index] }
  }
}
