import Testing

@testable import Journal
@testable import Time
@testable import Checking
@testable import Monitor

private func plan(_ interval: Span = .zero, dois: Int = 300_000) -> CapacityPlan {
  CapacityPlan(
    lines: [HostQueue(id: HostQueue.resolver, kind: nil, site: "resolver", aspects: 2 * dois)], dois: dois,
    schedule: Schedule(registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0.1)
  ) { _ in ("doi.org", HostBudget(concurrency: 2, interval: interval)) }
}

@Suite struct `What begins next` {
  private var dispatch = Dispatch(stragglers: [], plan(), NegotiatedAgencies(), at: start)

  @Test func `is looked for from the beginning once a minute, if nothing is underway`() {
    var dispatch = dispatch
    dispatch.scanner.read = DuePlace(due: 7, id: 7)
    dispatch.beginPass(isIdle: true, at: start + .seconds(59))
    dispatch.beginPass(isIdle: false, at: start + .minutes(9))
    #expect(dispatch.scanner.read == DuePlace(due: 7, id: 7))
    dispatch.beginPass(isIdle: true, at: start + .minutes(1))
    #expect(dispatch.scanner.read == .start && dispatch.scanner.begunAt == start + .minutes(1))
  }

  @Test
  func `is looked for at once after checks that asked nothing, and after a schedule too long for one go`() {
    var dispatch = dispatch
    #expect(dispatch.nextPass(isCrowded: false, after: start) == nil)
    dispatch.hasSettledUnasked = true
    #expect(dispatch.nextPass(isCrowded: false, after: start) == start)
    dispatch.beginPass(isIdle: false, at: start)
    #expect(dispatch.nextPass(isCrowded: false, after: start) == nil)
    dispatch.scanner.isBehind = true
    #expect(dispatch.nextPass(isCrowded: true, after: start) == start)
  }

  @Test func `is looked for in lines four times a second while the room is crowded`() {
    var dispatch = dispatch
    let crowded = [0, 249, 250].map { dispatch.takePass(isCrowded: true, at: start + .milliseconds($0)) }
    #expect(crowded == [true, false, true])
    let free = dispatch.takePass(isCrowded: false, at: start + .milliseconds(251))
    #expect(free)
    #expect(dispatch.nextPass(isCrowded: true, after: start) == nil, "no line waits")
    dispatch.found(9)
    #expect(dispatch.nextPass(isCrowded: true, after: start) == start + .milliseconds(500))
    #expect(
      dispatch.nextPass(isCrowded: true, after: start + .seconds(1)) == start + .milliseconds(1001),
      "never without end at one moment")
  }

  @Test func `is found again in the resolver's line from its beginning`() {
    var dispatch = dispatch
    dispatch.scanner.resolver = DuePlace(due: 7, id: 7)
    dispatch.found(HostQueue.resolver)
    #expect(dispatch.scanner.resolver == .start && dispatch.scanner.lines.isEmpty)
    dispatch.found(9)
    #expect(dispatch.scanner.lines == [9])
  }

  @Test func `is looked for anew under another configuration, whose hosts may draw on other budgets`() {
    var dispatch = Dispatch(stragglers: [3, 4], plan(), NegotiatedAgencies(), at: start)
    dispatch.budgets.keep("a.example", of: 9)
    dispatch.found(9)
    dispatch.stragglers.begin(3)
    dispatch.reconfigured(NegotiatedAgencies(), at: start + .hours(1))
    #expect(dispatch.budgets[9] == nil && dispatch.scanner.lines.isEmpty && !dispatch.stragglers.isBegun(3))
    #expect(dispatch.stragglers.waiting == [3, 4], "what the last process died of still waits")
    _ = dispatch.takePass(isCrowded: true, at: start + .hours(1))
    dispatch.reconfigured(NegotiatedAgencies(), at: start)
    let afterwards = dispatch.takePass(isCrowded: true, at: start)
    #expect(afterwards, "a clock that was set back stops nothing for an hour")
  }
}

@Suite struct `What the last process may have died of` {
  private let none = ChecksUnderway()

  @Test func `waits until all else was checked, a minute at most`() {
    var stragglers = Stragglers([3, 4], startedAt: start)
    let early = stragglers.take(none, isQuiet: false, at: start + .seconds(59))
    #expect(early == nil && stragglers.next(none, isQuiet: false, after: start) == start + .minutes(1))
    let quiet = stragglers.take(none, isQuiet: true, at: start)
    let late = stragglers.take(none, isQuiet: false, at: start + .minutes(1))
    #expect(quiet == 3 && late == 4 && stragglers.isEmpty)
    #expect(stragglers.next(none, isQuiet: true, after: start) == nil)
  }

  @Test func `is made one at a time`() {
    var stragglers = Stragglers([3, 4], startedAt: start)
    var checks = ChecksUnderway()
    _ = stragglers.take(checks, isQuiet: true, at: start)
    stragglers.begin(3)
    _ = checks.take(3)
    let second = stragglers.take(checks, isQuiet: true, at: start + .hours(1))
    #expect(second == nil && stragglers.next(checks, isQuiet: true, after: start) == nil)
    #expect(stragglers.isBegun(3) && !stragglers.isBegun(4))
    checks.end(3)
    #expect(stragglers.next(checks, isQuiet: true, after: start) == start)
  }

  @Test func `need not wait if somebody orders it`() {
    var stragglers = Stragglers([3, 4, 5], startedAt: start)
    stragglers.release([4, 9])
    #expect(stragglers.waiting == [3, 5] && !stragglers.contains(4) && stragglers.contains(5))
  }
}

@Suite struct `The pace` {
  @Test func `is worked out again each hour, and at once as long as checks are planned anew`() {
    var pace = Pace(plan(), at: start)
    #expect(pace.isRenewalDue(at: start))
    pace.renewed(at: start)
    #expect(!pace.isDue(at: start + .minutes(59)) && pace.isDue(at: start + .hours(1)))
    #expect(pace.next(after: start) == start + .hours(1))
    pace.isReplanning = true
    #expect(pace.isDue(at: start) && pace.next(after: start) == start && !pace.isRenewalDue(at: start))
  }

  @Test func `is news only if other intervals come of it`() {
    var pace = Pace(plan(), at: start)
    let isNews = [plan(dois: 299_999), plan(.milliseconds(500)), plan(.milliseconds(500))].map {
      pace.follow($0)
    }
    #expect(isNews == [false, true, false])
    #expect(pace.plan == plan(.milliseconds(500)) && pace.intervals == pace.plan.intervals)
  }
}

@Suite struct `The budgets of lines` {
  @Test func `are kept, and forgotten when there are very many`() {
    var budgets = LineBudgets()
    for line in 0...Int64(LineBudgets.most) { budgets.keep("h\(line)", of: line) }
    #expect(budgets[0] == "h0" && budgets[20_000] == "h20000" && budgets[20_001] == nil)
    budgets.keep("h20001", of: 20_001)
    #expect(budgets[0] == nil && budgets[20_001] == "h20001")
  }
}
