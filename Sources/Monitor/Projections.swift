import Journal
import Time
import Reporting

/// What others see of the state, made from what is committed: the journal file, status files, digests, messages and
/// metrics.
struct Projections {
  var journalFile: JournalFileUpkeep
  var files: StatusFiles
  var digests: DigestPeriods
  var outbox = Outbox()
  var metrics = Metrics()

  /// - Parameter beginning: where the first period of a digest begins that is new.
  init(at now: Moment, digestsFrom beginning: DigestMark) {
    digests = DigestPeriods(from: beginning)
    journalFile = JournalFileUpkeep(at: now)
    files = StatusFiles(at: now)
  }

  /// When one of them is to be made next. What the store has to record waits until it can be written.
  func next(isStoreWorking: Bool, isLost: Bool) -> Moment? {
    let recorded = isStoreWorking ? [digests.dueAt, outbox.next(isLost: isLost)] : []
    return ([files.dueAt, journalFile.retryAt] + recorded).compactMap(\.self).min()
  }

  /// The clock was set: files that wait for a moment of the old one are written at once.
  mutating func clockSet(at now: Moment) {
    files.writeNow(at: now)
    journalFile.clockSet(at: now)
  }
}
