import Journal
import Links

extension Monitor {
  /// Tells, once, that the mirror stays behind the database, and tries again until it does not. Nothing is lost
  /// meanwhile, and checks go on: the mirror is completed from the database.
  func tendMirror(at now: Moment) {
    packOldFiles(at: now)
    // A file that was moved away is begun anew at once.
    if mirrorRetryAt.map({ $0 <= now }) ?? (store.mirrorTrouble?.kind == .displaced) {
      restoreMirror(at: now)
    }
    guard let error = store.mirrorTrouble else {
      if mirrorRetryAt != nil { note("the journal file is complete again") }
      mirrorRetryAt = nil
      return
    }
    if mirrorRetryAt == nil { note("\(error); the entries are safe in the database", isTrouble: true) }
    if mirrorRetryAt.map({ $0 <= now }) ?? true { mirrorRetryAt = now + Monitor.retryPause }
  }

  /// Has rotated files compressed when they are old. Nothing wakes for it: it is seen to when the status files are.
  private func packOldFiles(at now: Moment) {
    for news in store.takePackingNews() { note(news) }
    guard packAt <= now else { return }
    let age = settings.configuration.output.journalCompress
    store.packFiles(from: now - age)
    packAt = now + min(age, Monitor.packingPause)
  }

  private static let packingPause = Span.hours(1)

  private func restoreMirror(at now: Moment) {
    guard store.mirrorTrouble?.kind == .displaced else { return store.mirrorEntries() }
    // What keeps it from that was told already, with the trouble itself.
    if let repairs = try? store.reconcileMirror(at: now) { tell(repairs) }
  }
}
