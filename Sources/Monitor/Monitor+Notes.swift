import Journal
import Time

/// What is told to the log, and how a failure of the store is taken.
extension Monitor {
  /// Tells the log of durable entries, and the files that they are out of date.
  func tell(_ written: [WrittenEntry]) {
    guard !written.isEmpty else { return }
    actions.append(.journaled(written))
    collect(written)
    projections.files.changed()
  }

  /// Takes note that the store failed: reported once, and tried again until it works.
  func handleStoreError(_ error: StateError, at now: Moment) {
    switch commits.failed(error, at: now) {
    case .endsService: actions.append(.giveUp(error))
    case .isReported: note(error.description, about: .state)
    case .isKnown: break
    }
  }

  /// Puts off the checks whose results the database refuses, where it takes others, so that one result does not keep all
  /// others from being recorded. Whether there were any.
  func putOffRefused(at now: Moment) -> Bool {
    let all = commits.batch.checks
    guard let refused = try? store.refusedChecks(of: commits.batch), !refused.isEmpty,
      refused.count == 1 || refused.count < all.count
    else { return false }
    let errors = Dictionary(refused.map { ($0.id, $0.error) }, uniquingKeysWith: { first, _ in first })
    commits.batch.checks.removeAll { errors[$0.check.id] != nil }
    for checked in all {
      guard let error = errors[checked.check.id] else { continue }
      putOff(checked.check, at: now)
      note(
        "the result for \(checked.check.link.key) was dropped, and the link is checked again later: \(error)",
        about: .state)
    }
    return true
  }

  /// Says, once per round of canaries, that it keeps trying.
  func reportProbe(at now: Moment) {
    let next = engine.nextProbe
    guard actions.reportsProbe(next, at: now), let next else { return }
    note("our own connection is lost; no link is judged; the next attempt is in \(next - now)")
  }

  /// Tells whoever runs the service something that is no journal entry.
  func note(_ text: String, about trouble: Note.Trouble? = nil) {
    actions.append(.note(Note(trouble: trouble, text: text)))
  }
}
