import Journal
import Time

extension Monitor {
  /// Tells, once, that the mirror stays behind the database, and tries again until it does not. Nothing is lost
  /// meanwhile, and checks go on: the mirror is completed from the database.
  func tendMirror(at now: Moment) {
    packOldFiles(at: now)
    if projections.journalFile.isRestoreDue(store.mirrorTrouble, at: now) { restoreMirror(at: now) }
    let failure = store.mirrorTrouble
    switch projections.journalFile.saw(isBehind: failure != nil, at: now) {
    case .failed:
      note("\(failure?.description ?? ""); the entries are safe in the database", about: .state)
    case .isComplete: note("the journal file is complete again")
    case nil: break
    }
  }

  /// Has rotated files compressed when they are old. Nothing wakes for it: it is seen to when the status files are.
  private func packOldFiles(at now: Moment) {
    for news in store.takePackingNews() { note(news) }
    let age = settings.configuration.reports.output.journalCompress
    if projections.journalFile.takePacking(age: age, at: now) { store.packFiles(from: now - age) }
  }

  private func restoreMirror(at now: Moment) {
    guard store.mirrorTrouble?.kind == .displaced else { return store.mirrorEntries() }
    // What keeps it from that was told already, with the trouble itself.
    if let repairs = try? store.reconcileMirror(at: now) { tell(repairs) }
  }
}
