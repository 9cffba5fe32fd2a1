import Time

/// The checks that the last process may have died of, because they were on the wire then. They wait behind all others
/// and are made one at a time, so that one that ends the process again does so only after everything else was checked.
struct Stragglers {
  /// The aspects that wait.
  private(set) var waiting: [Int64]
  /// The one that was begun last.
  private var begun: Int64?
  private let startedAt: Moment

  init(_ rows: [Int64], startedAt: Moment) {
    waiting = rows
    self.startedAt = startedAt
  }

  /// Whether none waits.
  var isEmpty: Bool { waiting.isEmpty }

  /// Whether an aspect waits among them.
  func contains(_ id: Int64) -> Bool { waiting.contains(id) }

  /// Whether a check is the one that was begun last.
  func isBegun(_ id: Int64) -> Bool { begun == id }

  /// Takes the next of them, if its turn has come: the one before it has ended, and all else that is due was checked or
  /// they waited long enough.
  mutating func take(_ checks: ChecksUnderway, isQuiet: Bool, at now: Moment) -> Int64? {
    guard !waiting.isEmpty, !isUnderway(checks), isQuiet || now - startedAt >= Policy.Service.stragglers
    else {
      return nil
    }
    return waiting.removeFirst()
  }

  /// One of them begins.
  mutating func begin(_ id: Int64) { begun = id }

  /// When the turn of the next one comes if nothing happens; nil if none waits, or one is underway.
  func next(_ checks: ChecksUnderway, isQuiet: Bool, after now: Moment) -> Moment? {
    guard !waiting.isEmpty, !isUnderway(checks) else { return nil }
    return isQuiet ? now : startedAt + Policy.Service.stragglers
  }

  /// Some need not wait any longer: somebody ordered them.
  mutating func release(_ some: Set<Int64>) { waiting.removeAll(where: some.contains) }

  /// All checks were given up; none of them is underway.
  mutating func giveUpBegun() { begun = nil }

  private func isUnderway(_ checks: ChecksUnderway) -> Bool { begun.map(checks.contains) ?? false }
}
