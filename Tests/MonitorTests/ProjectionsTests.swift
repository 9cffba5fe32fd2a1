import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Monitor

@Suite struct `Status files` {
  private let interval = Span.minutes(1)

  /// Files that were written at the start.
  private var written: StatusFiles {
    var files = StatusFiles(at: start)
    _ = files.written(storeFails: false, every: interval, at: start)
    return files
  }

  private func isDue(_ files: StatusFiles, storeFails: Bool = false, after span: Span) -> Bool {
    var files = files
    return files.isDue(storeFails: storeFails, at: start + span)
  }

  @Test func `are written at the start, and then at their interval`() {
    #expect(isDue(StatusFiles(at: start), after: .zero))
    #expect(!isDue(written, after: .milliseconds(59_999)))
    #expect(isDue(written, after: interval))
    #expect(written.dueAt == start + interval)
  }

  @Test func `are written soon after a change, but not for each of many`() {
    var files = written
    files.changed()
    #expect(!isDue(files, after: .milliseconds(999)))
    #expect(isDue(files, after: .seconds(1)))
    _ = files.isDue(storeFails: false, at: start)
    #expect(files.dueAt == start + .seconds(1), "the monitor wakes for it")
    _ = files.written(storeFails: false, every: interval, at: start + .seconds(1))
    #expect(!isDue(files, after: .seconds(60)), "the change is shown")
  }

  @Test func `show at once that the store fails, and that it works again`() {
    #expect(isDue(written, storeFails: true, after: .milliseconds(1)))
    var files = written
    _ = files.written(storeFails: true, every: interval, at: start)
    #expect(!isDue(files, storeFails: true, after: .milliseconds(1)))
    #expect(isDue(files, storeFails: false, after: .milliseconds(1)))
  }

  @Test func `that cannot be written are tried each second, and that is reported once`() {
    var files = written
    let news = [files.failed(every: interval, at: start), files.failed(every: interval, at: start)]
    #expect(news == [true, false])
    #expect(
      !isDue(files, storeFails: true, after: .milliseconds(999)), "a full disk is not tried without end")
    #expect(isDue(files, after: .seconds(1)))
    let mended = (0..<2).map { _ in files.written(storeFails: false, every: interval, at: start) }
    #expect(mended == [true, false])
  }

  @Test func `are written when that is asked for`() {
    var files = written
    files.writeNow(at: start + .seconds(3))
    #expect(isDue(files, after: .seconds(3)))
  }
}

@Suite struct `The upkeep of the journal file` {
  @Test func `reports once that it stays behind, and once that it is complete, and tries each five seconds`()
  {
    var upkeep = JournalFileUpkeep(at: start)
    let news = [(true, 0), (true, 4), (true, 5), (false, 6), (false, 7)].map { isBehind, second in
      upkeep.saw(isBehind: isBehind, at: start + .seconds(Int64(second)))
    }
    #expect(news == [.failed, nil, nil, .isComplete, nil])
    #expect(upkeep.retryAt == nil)
    _ = upkeep.saw(isBehind: true, at: start)
    _ = upkeep.saw(isBehind: true, at: start + .seconds(4))
    #expect(upkeep.retryAt == start + .seconds(5), "a moment that was set is not put off")
    _ = upkeep.saw(isBehind: true, at: start + .seconds(5))
    #expect(upkeep.retryAt == start + .seconds(10))
  }

  @Test func `restores at once what was moved away, and everything else after a pause`() {
    var upkeep = JournalFileUpkeep(at: start)
    let full = StateError(.unusable, "full")
    #expect(upkeep.isRestoreDue(StateError(.displaced, "moved"), at: start))
    #expect(!upkeep.isRestoreDue(full, at: start) && !upkeep.isRestoreDue(nil, at: start))
    _ = upkeep.saw(isBehind: true, at: start)
    #expect(
      !upkeep.isRestoreDue(full, at: start + .seconds(4))
        && upkeep.isRestoreDue(full, at: start + .seconds(5)))
    upkeep.clockSet(at: start - .hours(1))
    #expect(upkeep.isRestoreDue(full, at: start - .hours(1)))
  }

  @Test func `looks for old files once an hour, or as often as files grow old`() {
    var upkeep = JournalFileUpkeep(at: start)
    let days = [0, 59, 60].map { upkeep.takePacking(age: .days(7), at: start + .minutes($0)) }
    #expect(days == [true, false, true])
    upkeep = JournalFileUpkeep(at: start)
    let minutes = [0, 9, 10].map { upkeep.takePacking(age: .minutes(10), at: start + .minutes($0)) }
    #expect(minutes == [true, false, true])
    upkeep.clockSet(at: start - .days(1))
    let afterwards = upkeep.takePacking(age: .days(7), at: start - .days(1))
    #expect(afterwards, "the old clock's hour may lie far ahead")
  }
}

@Suite struct `The periods of digests` {
  @Test func `are looked at once at first, and then when one ends`() {
    var digests = DigestPeriods(from: DigestMark(end: start, through: 0))
    let first = [digests.takeDue(at: start), digests.takeDue(at: start)]
    #expect(first == [true, false])
    digests.plan(start + .hours(1))
    let then = [59, 60].map { digests.takeDue(at: start + .minutes($0)) }
    #expect(then == [false, true])
    digests.beginAnew(from: DigestMark(end: start + .hours(2), through: 7))
    let anew = digests.takeDue(at: start)
    #expect(anew, "another configuration may have a digest that is new")
    #expect(digests.beginning == DigestMark(end: start + .hours(2), through: 7))
  }

  @Test func `that end after a single pass began are told and left to the next run`() {
    var digests = DigestPeriods(from: DigestMark(end: start, through: 0))
    _ = digests.takeDue(at: start)
    digests.plan(start + .hours(1), isWithinPass: false)
    let isDue = digests.takeDue(at: start + .hours(2))
    #expect(!isDue && digests.nextAt == start + .hours(1) && digests.dueAt == nil)
  }

  @Test func `tell of each digest that fails once, and once that it no longer does`() {
    var digests = DigestPeriods(from: DigestMark(end: start, through: 0))
    let full = StateError(.unusable, "full")
    let news = ["a", "a", "b"].map { digests.failed($0, because: full) }
    #expect(news == [true, false, true])
    #expect(digests.trouble?.description == "full")
    digests.plan(start + .hours(3), retryAt: start + .minutes(1))
    #expect(digests.dueAt == start + .minutes(1) && digests.nextAt == start + .hours(3))
    let mended = [digests.succeeded("a"), digests.succeeded("a"), digests.succeeded("c")]
    #expect(mended == [true, false, false])
    digests.keepOnly(["a"])
    #expect(digests.trouble == nil, "the other one is no longer asked for")
    digests.plan(start + .hours(3), retryAt: start + .minutes(1))
    #expect(digests.dueAt == start + .hours(3))
  }
}

@Suite struct `The projections` {
  @Test func `wait with what the store has to record until it works, and with messages until we are online`()
  {
    var projections = Projections(at: start, digestsFrom: DigestMark(end: start, through: 0))
    _ = projections.files.written(storeFails: false, every: .hours(9), at: start)
    projections.digests.plan(start + .hours(3))
    projections.outbox.plan(start + .hours(1))
    projections.outbox.collect("changes", until: start + .hours(2))
    #expect(projections.next(isStoreWorking: true, isLost: false) == start + .hours(1))
    #expect(projections.next(isStoreWorking: true, isLost: true) == start + .hours(2))
    projections.outbox.endCollecting("changes")
    #expect(projections.next(isStoreWorking: true, isLost: true) == start + .hours(3))
    #expect(projections.next(isStoreWorking: false, isLost: false) == start + .hours(9))
    _ = projections.journalFile.saw(isBehind: true, at: start)
    #expect(projections.next(isStoreWorking: false, isLost: false) == start + .seconds(5))
  }

  @Test func `are all made again at once when the clock was set back`() {
    var projections = Projections(at: start, digestsFrom: DigestMark(end: start, through: 0))
    _ = projections.files.written(storeFails: false, every: .hours(9), at: start)
    _ = projections.journalFile.saw(isBehind: true, at: start)
    let earlier = start - .days(2)
    projections.clockSet(at: earlier)
    #expect(projections.files.dueAt == earlier && projections.journalFile.retryAt == earlier)
  }
}
