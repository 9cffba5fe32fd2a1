import Names
import Observations

/// The checks underway, by their numbers. They lie in an array, where one thing of a check is read or changed in its place:
/// out of a dictionary a whole check would be copied for it, with all that it has gathered.
struct Flights: Sendable {
  private var places: [UInt64: Int] = [:]
  private(set) var numbers: [UInt64] = []
  /// The checks, in no order that means anything.
  private(set) var all: [Flight] = []

  /// Adds a check under a number that none has.
  mutating func add(_ flight: consuming Flight, _ number: UInt64) {
    places[number] = all.count
    numbers.append(number)
    all.append(flight)
  }

  /// Takes a check out; nil if it is not underway.
  mutating func remove(_ number: UInt64) -> Flight? {
    guard let place = places.removeValue(forKey: number) else { return nil }
    var taken = all.removeLast()
    let moved = numbers.removeLast()
    guard place < all.count else { return taken }
    // The last one takes its place, so that no place is empty.
    swap(&taken, &all[place])
    numbers[place] = moved
    places[moved] = place
    return taken
  }

  /// Whether a check is underway.
  func contains(_ number: UInt64) -> Bool { places[number] != nil }

  /// What is read of a check; nil if it is not underway.
  func read<Value>(_ number: UInt64, _ read: (Flight) -> Value) -> Value? {
    guard let place = places[number] else { return nil }
    return read(all[place])
  }

  /// Changes a check in its place; nil if it is not underway.
  @discardableResult
  mutating func change<Value>(_ number: UInt64, _ change: (inout Flight) -> Value) -> Value? {
    guard let place = places[number] else { return nil }
    return change(&all[place])
  }

  /// The numbers of checks that are meant, in the order they began.
  func numbers(where isMeant: (Flight) -> Bool) -> [UInt64] {
    all.indices.filter { isMeant(all[$0]) }.map { numbers[$0] }.sorted()
  }
}
