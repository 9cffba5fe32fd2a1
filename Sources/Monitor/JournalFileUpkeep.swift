import Journal
import Time

/// When the journal file beside the database is completed, and its rotated files are compressed.
struct JournalFileUpkeep {
  /// What is to be reported of it.
  enum News { case failed, isComplete }

  /// When the file, which stays behind the database, is tried again; nil if it does not.
  private(set) var retryAt: Moment?
  private var packAt: Moment

  init(at now: Moment) { packAt = now }

  /// Whether rotated files are to be looked through now for those of an age; then not again for an hour, or that age.
  mutating func takePacking(age: Span, at now: Moment) -> Bool {
    guard packAt <= now else { return false }
    packAt = now + min(age, Policy.Service.packing)
    return true
  }

  /// Whether the file is to be completed now; one that was moved away is begun anew at once.
  func isRestoreDue(_ failure: StateError?, at now: Moment) -> Bool {
    retryAt.map { $0 <= now } ?? (failure?.kind == .displaced)
  }

  /// Takes note of whether the file is behind the database; what is to be reported, once each time that changes.
  mutating func saw(isBehind: Bool, at now: Moment) -> News? {
    let wasBehind = retryAt != nil
    if !isBehind {
      retryAt = nil
    } else if retryAt.map({ $0 <= now }) ?? true {
      retryAt = now + Policy.Service.storeRetry
    }
    return isBehind == wasBehind ? nil : isBehind ? .failed : .isComplete
  }

  /// The clock was set: whatever waits is tried at once.
  mutating func clockSet(at now: Moment) {
    packAt = now
    if retryAt != nil { retryAt = now }
  }
}
