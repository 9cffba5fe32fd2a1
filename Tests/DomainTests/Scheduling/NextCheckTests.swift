import Testing

@testable import Time
@testable import Findings
@testable import Judging
@testable import Checking

private func state(_ status: Status, failures: Int = 0) -> AspectState {
  var state = AspectState()
  state.status = status
  state.failures.all = FailureCount(count: failures, first: start)
  return state
}

extension NextCheck {
  /// The next check after an ordinary one, made so long after the start.
  fileprivate func next(
    _ span: Span, _ status: Status = .ok, failures: Int = 0, _ codes: [FindingCode] = [],
    period: Span = .days(7), wait: Span? = nil
  ) -> NextCheck {
    after(
      state(status, failures: failures), findings: codes.map { finding($0) }, period: period,
      confirm: confirmation, wait: wait, at: start + span)
  }
}

@Suite struct `The next check` {
  private let first = NextCheck(at: start)

  @Test func `comes a period after the one before was planned, however late it was made`() {
    for late in [Span.zero, .seconds(5), .hours(20), .days(6)] {
      #expect(first.next(late) == NextCheck(at: start + .days(7)))
    }
  }

  @Test func `keeps to its grid after a stop, without making up for what was missed`() {
    #expect(first.next(.days(7)) == NextCheck(at: start + .days(14)))
    #expect(first.next(.days(16)) == NextCheck(at: start + .days(21)))
    #expect(first.next(.days(365)) == NextCheck(at: start + .days(371)))
  }

  @Test func `comes sooner while it fails, at the configured pace`() {
    let waits: [(Int, Span)] = [
      (1, .minutes(15)), (2, .hours(2)), (3, .hours(12)), (4, .days(1)), (9, .days(1)),
    ]
    for (failures, wait) in waits {
      for status in [Status.suspect, .broken] {
        let next = first.next(.minutes(1), status, failures: failures)
        #expect(next.due == start + .minutes(1) + wait)
        #expect(next.planned == start + .days(7))
      }
    }
  }

  @Test func `is planned no later for having been looked at sooner`() {
    var next = first
    var now = Span.zero
    for failures in 1...6 {
      next = next.next(now, .suspect, failures: failures)
      #expect(next.planned <= start + now + .days(7))
      now = next.due - start
    }
    let mended = next.next(now)
    #expect(mended.due <= start + now + .days(7))
    #expect(mended.due == start + .days(7), "the grid is kept")
  }

  @Test func `comes no sooner than an ordinary one where those come quickly`() {
    let next = first.next(.zero, .suspect, failures: 1, period: .minutes(1))
    #expect(next.due == start + .minutes(1))
  }

  @Test(arguments: [FindingCode.doiResolverError, .pageRateLimited, .netDNSTemporary, .netOffline])
  func `comes soon after a trouble that passes`(code: FindingCode) {
    #expect(first.next(.zero, .undecided, [code]).due == start + .hours(2))
  }

  @Test func `comes at the ordinary pace after other undecided looks`() {
    #expect(first.next(.zero, .undecided, [.pageBlocked]).due == start + .days(7))
  }

  @Test func `waits as long as the host asked`() {
    #expect(first.next(.zero, .undecided, [.pageRateLimited], wait: .hours(5)).due == start + .hours(5))
    #expect(first.next(.zero, .undecided, [.pageRateLimited], wait: .seconds(1)).due == start + .hours(2))
    #expect(first.next(.zero, wait: .days(9)).due == start + .days(9))
  }

  @Test func `is within a period also where the clock was set back`() {
    let next = NextCheck(at: start + .days(4000)).next(.zero)
    #expect(next.due <= start + .days(7))
  }
}

@Suite struct `A schedule` {
  private let schedule = Schedule(
    registry: .days(1), page: .days(7), record: .days(8), license: .days(9), jitter: 0.1)

  @Test func `has an interval for each aspect of each kind`() {
    #expect(schedule.interval(.doi, .registry) == .days(1))
    #expect(schedule.interval(.doi, .page) == .days(7))
    #expect(schedule.interval(.url, .page) == .days(7))
    #expect(schedule.interval(.license, .page) == .days(9))
    #expect(schedule.interval(.doi, .record) == .days(8))
  }

  @Test func `spreads links over a part of the interval, never beyond it`() {
    #expect(schedule.period(of: .days(10), phase: 0) == .days(10))
    #expect(schedule.period(of: .days(10), phase: 0.5) == .milliseconds(820_800_000))
    for step in 0..<1000 {
      let period = schedule.period(of: .days(7), phase: Double(step) / 1000)
      #expect(period <= .days(7))
      #expect(period.milliseconds >= Int64(0.9 * 7 * 86_400_000))
    }
    #expect(schedule.period(of: .milliseconds(1), phase: 0.999) == .milliseconds(1))
  }

  @Test func `gives a link the same phase everywhere and for ever`() {
    #expect(Schedule.phase(key: "doi:10.1000/1", .page) == Schedule.phase(key: "doi:10.1000/1", .page))
    #expect(Schedule.phase(key: "doi:10.1000/1", .page) != Schedule.phase(key: "doi:10.1000/1", .registry))
    // Recorded once: a changed phase would move every check of every installation.
    let phase = Schedule.phase(key: "doi:10.3929/ethz-b-000334381", .registry)
    #expect(abs(phase - 0.847178607366) < 1e-9)
  }

  @Test func `spreads phases evenly`() {
    var counts = [Int](repeating: 0, count: 10)
    for number in 0..<10_000 {
      let phase = Schedule.phase(key: "doi:10.1000/\(number)", .page)
      #expect((0..<1).contains(phase))
      counts[Int(phase * 10)] += 1
    }
    #expect(counts.allSatisfy { (850...1150).contains($0) }, "\(counts)")
  }
}
