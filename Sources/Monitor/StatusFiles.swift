import Time

/// When `status.json` and `doiwatch.prom` are written: at their interval, and soon after a change, so that they never
/// contradict the journal for long.
struct StatusFiles {
  /// When they are written next, whatever changes.
  private(set) var dueAt: Moment
  /// They are written at most this often, however much changes.
  var shortestGap = Span.seconds(1)
  private var writtenAt = Moment(milliseconds: 0)
  private var isChanged = true
  private var hasFailed = false
  /// Whether they say that the store cannot be written.
  private var showsStoreFailure = false

  init(at now: Moment) { dueAt = now }

  /// What they say is no longer true.
  mutating func changed() { isChanged = true }

  /// Has them written at once.
  mutating func writeNow(at now: Moment) { dueAt = now }

  /// Whether they are to be written now. A failure of the store begins and ends rarely, and is shown without a pause.
  mutating func isDue(storeFails: Bool, at now: Moment) -> Bool {
    if isChanged { dueAt = min(dueAt, max(writtenAt + shortestGap, now)) }
    if showsStoreFailure != storeFails, !hasFailed { dueAt = now }
    return dueAt <= now
  }

  /// They were written; whether that failed before.
  mutating func written(storeFails: Bool, every interval: Span, at now: Moment) -> Bool {
    defer { hasFailed = false }
    (isChanged, showsStoreFailure) = (false, storeFails)
    (writtenAt, dueAt) = (now, now + interval)
    return hasFailed
  }

  /// They could not be written, and are tried again after the gap; whether that is news.
  mutating func failed(every interval: Span, at now: Moment) -> Bool {
    defer { hasFailed = true }
    isChanged = true
    (writtenAt, dueAt) = (now, now + interval)
    return !hasFailed
  }
}
