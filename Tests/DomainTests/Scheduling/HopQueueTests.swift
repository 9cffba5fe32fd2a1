import Testing
import Trials

@testable import Time
@testable import Checking

private func rules(concurrency: Int = 2, interval: Span = .milliseconds(500)) -> HostRules {
  var rules = HostRules(standard: .init(concurrency: concurrency, interval: interval))
  rules.add(
    "api.example", aliases: ["api2.example", "API3.example"], .init(concurrency: 1, interval: .seconds(2)))
  rules.add("free.example", aliases: [], .init(concurrency: 1000, interval: .zero))
  return rules
}

@Suite struct `A hop in the queue` {
  @Test func `starts at once where nothing speaks against it`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 10)
    queue.add(1, budget: "a.example")
    #expect(queue.nextStart().map { $0 <= start } == true)
    #expect(queue.start(at: start) == [1])
    #expect(queue.open == 1)
    #expect(queue.waiting == 0)
    #expect(queue.start(at: start) == [])
    #expect(queue.nextStart() == nil)
  }

  @Test func `waits for its host's interval`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 10)
    for number in 1...2 { queue.add(number, budget: "a.example") }
    #expect(queue.start(at: start) == [1])
    #expect(queue.nextStart() == start + .milliseconds(500))
    #expect(queue.start(at: start + .milliseconds(499)) == [])
    #expect(queue.start(at: start + .milliseconds(500)) == [2])
  }

  @Test func `is not hurried by what another host's line has left behind`() {
    var queue = HopQueue<Int>(rules: rules(concurrency: 1), capacity: 10)
    var now = start
    for round in 0..<20 {
      let name = "host\(round).example"
      for number in 1...2 { queue.add(number, budget: name) }
      #expect(queue.start(at: now) == [1])
      queue.finish(budget: name, at: now + .milliseconds(100))
      queue.hurry(budget: name) { $0 == 2 }
      #expect(queue.start(at: now + .milliseconds(499)) == [])
      #expect(queue.start(at: now + .milliseconds(500)) == [2])
      now = now + .seconds(2)
      queue.finish(budget: name, at: now)
      #expect(queue.nextStart() == nil)
    }
  }

  @Test func `waits for one of its host's places`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 10)
    for number in 1...3 { queue.add(number, budget: "a.example") }
    _ = queue.start(at: start)
    #expect(queue.start(at: start + .seconds(1)) == [2])
    #expect(queue.start(at: start + .seconds(9)) == [])
    #expect(queue.nextStart() == nil, "only a finished hop makes room")
    queue.finish(budget: "a.example", at: start + .seconds(10))
    #expect(queue.start(at: start + .seconds(10)) == [3])
  }

  @Test func `shares the budget of the host's aliases`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 10)
    func budget(_ host: String) -> String { rules().budget(of: url("https://\(host)/")) }
    queue.add(1, budget: budget("api.example"))
    queue.add(2, budget: budget("api2.example"))
    queue.add(3, budget: budget("api3.example"))
    #expect(queue.start(at: start) == [1])
    queue.finish(budget: "api.example", at: start)
    #expect(queue.start(at: start + .seconds(1)) == [])
    #expect(queue.start(at: start + .seconds(2)) == [2])
    queue.finish(budget: budget("api2.example"), at: start + .seconds(9))
    #expect(queue.start(at: start + .seconds(9)) == [3])
  }

  @Test func `goes out with any number of others where a host has no interval`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 100)
    for number in 0..<50 { queue.add(number, budget: "free.example") }
    #expect(queue.start(at: start) == Array(0..<50))
  }

  @Test func `waits for one of all places`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 3)
    for number in 0..<9 { queue.add(number, budget: "h\(number).example") }
    #expect(queue.start(at: start) == [0, 1, 2])
    #expect(queue.nextStart() == nil)
    queue.finish(budget: "h1.example", at: start)
    #expect(queue.start(at: start) == [3])
  }

  @Test func `waits where its host asked for it, and delays nobody else`() {
    var queue = HopQueue<Int>(
      rules: rules(), capacity: 10,
      held: ["held.example": start + .hours(1), "api.example": start + .hours(2)])
    queue.add(1, budget: "held.example")
    queue.add(2, budget: "api.example")
    queue.add(3, budget: "other.example")
    #expect(queue.start(at: start) == [3])
    #expect(queue.nextStart() == start + .hours(1))
    #expect(queue.start(at: start + .hours(1) - .milliseconds(1)) == [])
    #expect(queue.start(at: start + .hours(1)) == [1])
    #expect(queue.start(at: start + .hours(2)) == [2])
  }

  @Test func `waits also where it was called up before the host asked`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 10)
    queue.add(1, budget: "a.example")
    queue.hold(budget: "a.example", until: start + .minutes(5))
    queue.hold(budget: "a.example", until: start + .minutes(1))
    #expect(queue.start(at: start + .minutes(4)) == [])
    #expect(queue.nextStart() == start + .minutes(5))
    #expect(queue.start(at: start + .minutes(5)) == [1])
  }

  @Test func `can be taken out again`() {
    var queue = HopQueue<Int>(rules: rules(), capacity: 10)
    for number in 0..<4 { queue.add(number, budget: number < 2 ? "a.example" : "b.example") }
    _ = queue.start(at: start)
    #expect(queue.clear().sorted() == [1, 3])
    #expect(queue.waiting == 0)
    #expect(queue.open == 2)
    #expect(queue.nextStart() == nil)
    queue.add(9, budget: "a.example")
    #expect(queue.start(at: start + .hours(1)) == [9])
  }
}

@Suite struct `A day of politeness` {
  /// Adds, finishes, holds and starts at random; every rule is watched at every start.
  @Test(arguments: 1...12) func `breaks no rule`(seed: UInt64) throws {
    var random = Dice(seed: seed)
    let rules = rules(concurrency: Int.random(in: 1...4, using: &random), interval: .milliseconds(700))
    let capacity = Int.random(in: 1...8, using: &random)
    let hosts = ["a.example", "b.example", "c.example", "api.example", "api2.example", "free.example"]
    var queue = HopQueue<(number: Int, host: String)>(rules: rules, capacity: capacity)
    func budget(_ host: String) -> String { rules.budget(of: url("https://\(host)/")) }
    let budgetOf = budget
    var lastStart: [String: Moment] = [:]
    var open: [(host: String, end: Moment)] = []
    var heldUntil: [String: Moment] = [:]
    var added = 0
    var started: Set<Int> = []
    var order: [String: [Int]] = [:]
    var now = start
    while started.count < 600 {
      for done in open.filter({ $0.end <= now }) { queue.finish(budget: budget(done.host), at: now) }
      open.removeAll { $0.end <= now }
      while added < 600, Bool.random(using: &random) {
        let host = hosts.randomElement(using: &random)!
        queue.add((added, host), budget: budget(host))
        added += 1
      }
      if Int.random(in: 0..<60, using: &random) == 0 {
        let line = budgetOf(hosts.randomElement(using: &random)!)
        let until = now + .seconds(Int64.random(in: 1...20, using: &random))
        heldUntil[line] = max(until, heldUntil[line] ?? until)
        queue.hold(budget: line, until: until)
      }
      for (number, host) in queue.start(at: now) {
        let line = budgetOf(host)
        let rule = rules.rule(ofBudget: line)
        if let last = lastStart[line] { #expect(now - last >= rule.interval) }
        if let held = heldUntil[line] { #expect(now >= held) }
        lastStart[line] = now
        open.append((host, now + .milliseconds(Int64.random(in: 1...4000, using: &random))))
        #expect(open.filter { budgetOf($0.host) == line }.count <= rule.concurrency)
        #expect(started.insert(number).inserted)
        order[line, default: []].append(number)
      }
      #expect(open.count <= capacity)
      #expect(queue.open == open.count)
      #expect(queue.waiting == added - started.count)
      // Nothing is forgotten: what waits has a time, or a hop underway that makes room for it.
      let next = [queue.nextStart(), open.map(\.end).min()].compactMap(\.self).min()
      if added < 600 {
        now = min(max(next ?? now, now), now + .milliseconds(300)) + .milliseconds(1)
      } else if started.count < 600 {
        let wake = try #require(next, "the queue sleeps on \(queue.waiting) hops")
        #expect(wake > now, "the queue turns on the spot")
        now = max(wake, now + .milliseconds(1))
      }
    }
    for numbers in order.values { #expect(numbers == numbers.sorted(), "a host's line keeps its order") }
  }

  @Test func `serves hosts in turn`() {
    var queue = HopQueue<String>(rules: rules(concurrency: 100, interval: .zero), capacity: 1)
    for _ in 0..<50 { queue.add("busy", budget: "busy.example") }
    queue.add("rare", budget: "rare.example")
    var served: [String] = []
    for second in 0..<10 {
      let now = start + .seconds(Int64(second))
      served += queue.start(at: now)
      queue.finish(budget: served.last == "rare" ? "rare.example" : "busy.example", at: now)
    }
    #expect(served.prefix(3).contains("rare"))
  }
}
