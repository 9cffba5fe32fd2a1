import Testing

@testable import Time
@testable import Checking

private func queue(concurrency: Int = 2, far: Int = 8) -> HopQueue<Int> {
  let rules = HostRules(standard: .init(concurrency: concurrency, interval: .milliseconds(500)))
  var queue = HopQueue<Int>(rules: rules, capacity: 4)
  queue.farPlaces = far
  return queue
}

@Suite struct `A hop for another eye` {
  @Test func `holds its host until its answer, from which the interval counts`() {
    var queue = queue()
    queue.add(1, budget: "a", isFar: true)
    queue.add(2, budget: "a")
    queue.add(3, budget: "b")
    #expect(queue.start(at: start) == [1, 3])
    #expect((queue.far, queue.open) == (1, 1))
    #expect(queue.start(at: start + .seconds(60)).isEmpty)
    queue.finish(budget: "a", isFar: true, at: start + .seconds(60))
    #expect(queue.start(at: start + .seconds(60) + .milliseconds(499)).isEmpty)
    #expect(queue.nextStart() == start + .seconds(60) + .milliseconds(500))
    #expect(queue.start(at: start + .seconds(60) + .milliseconds(500)) == [2])
  }

  @Test func `starts no sooner after one of this machine's own than that does`() {
    var queue = queue()
    queue.add(1, budget: "a")
    queue.add(2, budget: "a", isFar: true)
    #expect(queue.start(at: start) == [1])
    #expect(queue.start(at: start + .milliseconds(499)).isEmpty)
    #expect(queue.start(at: start + .milliseconds(500)) == [2])
    // Each gives back its own place, in whatever order.
    queue.finish(budget: "a", isFar: true, at: start + .milliseconds(600))
    #expect((queue.far, queue.open) == (0, 1))
    queue.finish(budget: "a", at: start + .milliseconds(700))
    #expect((queue.far, queue.open) == (0, 0))
    queue.finish(budget: "a", at: start + .milliseconds(700))
    #expect((queue.far, queue.open) == (0, 0))
  }

  @Test func `takes none of this machine's places, nor waits for one`() {
    var queue = queue(far: 2)
    for host in 0..<10 { queue.add(host, budget: "own\(host)") }
    for host in 0..<4 { queue.add(100 + host, budget: "far\(host)", isFar: true) }
    let started = queue.start(at: start)
    // Of hosts that nothing is known of two have one of four.
    #expect(started.count { $0 < 100 } == 2)
    #expect(started.count { $0 >= 100 } == 2)
    queue.finish(budget: "far0", isFar: true, at: start)
    #expect(queue.start(at: start) == [102])
  }

  @Test func `waits an interval after an earlier process, which may have asked just now`() {
    var queue = queue()
    queue.askedUntil = start
    queue.add(1, budget: "a")
    #expect(queue.start(at: start + .milliseconds(499)).isEmpty)
    #expect(queue.start(at: start + .milliseconds(500)) == [1])
  }

  @Test func `waits while there is no eye, and can be taken back`() {
    var queue = queue(far: 0)
    queue.add(1, budget: "a", isFar: true)
    queue.add(2, budget: "a")
    queue.add(3, budget: "a", isUrgent: true, isFar: true)
    #expect(queue.start(at: start).isEmpty)
    #expect(Set(queue.takeFar()) == [1, 3])
    #expect(queue.waiting == 1)
    #expect(queue.start(at: start) == [2])
  }

  @Test(arguments: 1...6) func `breaks no rule on a day of eyes that come and go`(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    var queue = queue(concurrency: 3)
    var now = start
    var open: [(budget: String, isFar: Bool, from: Moment, until: Moment)] = []
    var starts: [String: [(from: Moment, until: Moment?)]] = [:]
    var isFar: [Int: Bool] = [:]
    var budgets: [Int: String] = [:]
    for number in 0..<3000 {
      now = now + .milliseconds(Int64(dice.next() % 120))
      for each in open where each.until <= now {
        queue.finish(budget: each.budget, isFar: each.isFar, at: now)
      }
      open.removeAll { $0.until <= now }
      queue.farPlaces = dice.next() % 4 == 0 ? 0 : 5
      let budget = "host\(dice.next() % 5)"
      isFar[number] = dice.next() % 2 == 0
      budgets[number] = budget
      queue.add(number, budget: budget, isUrgent: dice.next() % 9 == 0, isFar: isFar[number] == true)
      for started in queue.start(at: now) {
        guard let budget = budgets[started], let isFar = isFar[started] else { continue }
        let until = now + .milliseconds(Int64(dice.next() % 900))
        // When another eye asked is known to nobody: it may have been as late as its answer.
        let asked = isFar ? until : now
        for other in open where other.budget == budget && other.isFar {
          Issue.record("\(budget) was asked twice while an eye had a hop of it, \(other)")
        }
        for earlier in starts[budget, default: []].suffix(4) {
          #expect(now - earlier.from >= .milliseconds(500), "\(budget)")
        }
        #expect(open.count { $0.budget == budget } < 3)
        open.append((budget, isFar, now, until))
        starts[budget, default: []].append((asked, until))
      }
    }
    #expect(starts.values.reduce(0) { $0 + $1.count } > 300)
  }
}

private struct SplitMix {
  var seed: UInt64

  mutating func next() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var value = (seed ^ seed >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
