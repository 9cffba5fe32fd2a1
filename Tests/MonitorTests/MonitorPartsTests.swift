import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Checking
@testable import Monitor

@Suite struct `The guard of the clock` {
  @Test func `sees a step back of more than a minute, unless the shell saw it`() {
    var clock = ClockGuard(startedAt: start, horizon: nil)
    clock.passed(start + .hours(1))
    #expect(clock.stepBack(at: start + .minutes(59)) == nil)
    #expect(clock.stepBack(at: start + .minutes(58)) == .minutes(2))
    #expect(clock.stepBack(at: start + .hours(9)) == nil, "time may pass while nothing happens")
    let set = MachineStart(id: "a", moment: start)
    clock.set(set)
    #expect(clock.stepBack(at: start) == nil && clock.unrecorded == set, "how far is told by the shell")
    clock.recorded()
    #expect(clock.unrecorded == nil)
  }

  @Test func `ends a single pass at its horizon`() {
    let pass = ClockGuard(startedAt: start, horizon: start + .minutes(1))
    #expect(pass.limit(at: start) == start && pass.limit(at: start + .hours(1)) == start + .minutes(1))
    #expect(pass.isWithinPass(start + .minutes(1)) && !pass.isWithinPass(start + .minutes(2)))
    let service = ClockGuard(startedAt: start, horizon: nil)
    #expect(
      service.limit(at: start + .hours(1)) == start + .hours(1) && service.isWithinPass(start + .days(9)))
  }
}

@Suite struct `The queue of actions` {
  @Test func `gives each action away once, in order`() {
    var actions = ActionQueue()
    for text in ["a", "b"] { actions.append(.note(Monitor.Note(trouble: nil, text: text))) }
    let texts = actions.take().map { if case .note(let note) = $0 { note.text } else { "" } }
    #expect(texts == ["a", "b"])
    let rest = actions.take()
    #expect(rest.isEmpty)
  }

  @Test func `reports local failures once a minute, and anew when the clock was set`() {
    var actions = ActionQueue()
    let told = [0, 59, 60, 61].map { actions.reportsFailure(at: start + .seconds($0)) }
    #expect(told == [true, false, true, false])
    let earlier = start - .days(1)
    let before = actions.reportsFailure(at: earlier)
    actions.clockSet()
    let after = actions.reportsFailure(at: earlier)
    #expect(!before && after)
  }

  @Test func `reports each round of canaries once, before it comes`() {
    var actions = ActionQueue()
    let first = start + .seconds(30)
    let told = [first, first, start + .minutes(1), nil, first].map { actions.reportsProbe($0, at: start) }
    #expect(told == [true, false, true, false, true])
    let late = actions.reportsProbe(start, at: start)
    #expect(!late, "its moment has come")
  }
}

@Suite struct `Orders that take time` {
  private func recheck(_ number: UInt64) -> PendingOrders.Stepwise {
    PendingOrders.Stepwise(number: number, steps: .recheck(RecheckSteps(Selection(status: .ok), at: start)))
  }

  private func removal(_ number: UInt64) -> PendingOrders.Stepwise {
    PendingOrders.Stepwise(number: number, steps: .acceptance(AcceptanceSteps(.articles(files: []))))
  }

  @Test func `have their turns one after the other`() {
    var orders = PendingOrders(expiryAt: nil)
    for number in 1...3 as ClosedRange<UInt64> { orders.putBack(recheck(number)) }
    var turns: [UInt64] = []
    while let next = orders.take(mayRemove: true) {
      turns.append(next.number)
      // The second takes two more turns.
      if next.number == 2, turns.filter({ $0 == 2 }).count < 3 { orders.putBack(next) }
    }
    #expect(turns == [1, 2, 3, 2, 2] && orders.isEmpty)
  }

  @Test func `remove no articles while articles are taken in, and let others pass meanwhile`() {
    var orders = PendingOrders(expiryAt: start + .hours(1))
    orders.putBack(removal(1))
    orders.putBack(recheck(2))
    #expect(orders.take(mayRemove: false)?.number == 2)
    #expect(orders.take(mayRemove: false) == nil && !orders.isEmpty)
    #expect(orders.next(isStoreWorking: true, mayRemove: false, after: start) == start + .hours(1))
    #expect(orders.next(isStoreWorking: true, mayRemove: true, after: start) == start)
    #expect(orders.take(mayRemove: true)?.number == 1 && orders.isEmpty)
  }

  @Test func `go on at once, and acknowledgements expire when the store can record it`() {
    var orders = PendingOrders(expiryAt: start + .hours(1))
    #expect(!orders.isExpiryDue(at: start + .minutes(59)) && orders.isExpiryDue(at: start + .hours(1)))
    #expect(orders.next(isStoreWorking: true, mayRemove: true, after: start) == start + .hours(1))
    #expect(orders.next(isStoreWorking: false, mayRemove: true, after: start) == nil)
    orders.putBack(recheck(1))
    #expect(orders.next(isStoreWorking: false, mayRemove: true, after: start) == start)
    #expect(!PendingOrders(expiryAt: nil).isExpiryDue(at: start + .days(9)))
  }
}

@Suite struct `Questions that are no check's` {
  private func flight() -> RecordBatches.Flight { .init(agency: .dataCite, checks: [], at: start) }

  @Test func `are told apart by their numbers, also after another configuration`() {
    var errands = Errands([], [])
    #expect(errands.isIdle)
    var before: [UInt64] = []
    for _ in 0..<2 {
      let number = errands.records.begin(flight())
      #expect(Errands.owner(of: number) == .records && !before.contains(number))
      #expect(!errands.isIdle)
      before.append(number)
      errands.reconfigured([], [])
      let late = errands.records.land(number)
      #expect(errands.isIdle && late == nil, "what comes late is nobody's")
    }
    #expect(Errands.owner(of: errands.rescues.numbers + 1) == .rescue)
    #expect(Errands.owner(of: errands.sources.numbers + 1) == .source)
  }

  @Test func `keep a single pass from its end while trouble of a source is in doubt`() {
    let rule = SourceRule(name: "a", place: .dataCite(.client, "a.b"))
    var errands = Errands([rule], [SourceStanding(id: 1, name: "a")])
    errands.sources.doubt(.trouble("no such name"), 0, until: start + .milliseconds(250))
    #expect(!errands.isIdle)
    errands.sources.forgetDoubted()
    #expect(errands.isIdle)
  }

  @Test func `keep a single pass from its end while a look at a source goes on soon`() {
    let rule = SourceRule(name: "a", place: .dataCite(.client, "a.b"))
    var errands = Errands([rule], [SourceStanding(id: 1, name: "a")])
    #expect(!errands.sources.goesOnSoon(at: start))
    errands.sources.wait(0, until: start + .seconds(4))
    #expect(errands.sources.goesOnSoon(at: start))
    errands.sources.wait(0, until: start + .hours(1))
    #expect(!errands.sources.goesOnSoon(at: start))
  }

  @Test func `keep off articles that are taken in, whatever the configuration`() {
    var errands = Errands([], [])
    errands.isTakingArticles = true
    errands.reconfigured([], [])
    #expect(errands.isTakingArticles)
  }
}
