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
