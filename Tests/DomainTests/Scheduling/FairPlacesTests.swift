import Testing
import Trials

@testable import Time
@testable import Observations
@testable import Checking

/// Hosts that answer beside many that hang until the time limit, in a room of 64 places.
@Suite struct `A host that answers` {
  private struct Hop {
    let host: String
    let number: Int
  }

  /// What a room full of hosts that hang makes of those that answer.
  ///
  /// - Parameters:
  ///   - hanging: hosts that hang, each with one link that asks again as soon as it has failed.
  ///   - isNew: whether instead each of them is another host every time.
  private func run(_ seed: UInt64, hanging: Int, isNew: Bool) -> (asked: [String: Int], waits: [Span]) {
    var random = Dice(seed: seed)
    let rules = HostRules(standard: .init(concurrency: 2, interval: .milliseconds(500)))
    var queue = HopQueue<Hop>(rules: rules, capacity: 64)
    let healthy = (0..<12).map { "well\($0).example" }
    var number = 0
    var open: [(hop: Hop, begun: Moment, end: Moment)] = []
    var asked: [String: Int] = [:]
    var ordered: [Int: Moment] = [:]
    var waits: [Span] = []
    func hop(_ host: String) -> Hop {
      number += 1
      return Hop(host: host, number: number)
    }
    for host in healthy { queue.add(hop(host), budget: host) }
    for index in 0..<hanging {
      let new = hop("hangs\(index).example")
      queue.add(new, budget: new.host)
    }
    for step in 0..<3000 {
      let now = start + .milliseconds(Int64(step) * 100)
      for each in open where each.end <= now {
        queue.finish(budget: each.hop.host, took: each.end - each.begun, at: now)
        guard each.hop.host.hasPrefix("hangs") else { continue }
        let again = hop(isNew ? "hangs-\(number).example" : each.hop.host)
        queue.add(again, budget: again.host)
      }
      open.removeAll { $0.end <= now }
      // Each has something due every second, as far as there is room in its line.
      if step % 10 == 0 {
        for host in healthy where queue.room(budget: host) > 0 { queue.add(hop(host), budget: host) }
      }
      if Int.random(in: 0..<50, using: &random) == 0 {
        let new = hop("ordered\(number).example")
        ordered[new.number] = now
        queue.add(new, budget: new.host, isUrgent: true)
      }
      for started in queue.start(at: now) {
        if let since = ordered.removeValue(forKey: started.number) { waits.append(now - since) }
        let took: Span = started.host.hasPrefix("hangs") ? .seconds(30) : .milliseconds(200)
        open.append((started, now, now + took))
        if step >= 600 { asked[started.host, default: 0] += 1 }
      }
    }
    waits += ordered.values.map { start + .seconds(300) - $0 }
    return (asked.filter { $0.key.hasPrefix("well") }, waits)
  }

  @Test(arguments: [64, 65, 300, 2000], [false, true])
  func `is asked at least at half its pace, and an order at once`(hanging: Int, isNew: Bool) {
    for seed in 1...3 as ClosedRange<UInt64> {
      let (asked, waits) = run(seed, hanging: hanging, isNew: isNew)
      #expect(asked.count == 12)
      for (host, count) in asked { #expect(count >= 120, "\(host): \(count) times in 240 s") }
      #expect(waits.allSatisfy { $0 <= .seconds(5) }, "\(waits.max() ?? .zero)")
      #expect(waits.count > 20)
    }
  }

  @Test func `has its turn in the order in which it asked`() {
    let rules = HostRules(standard: .init(concurrency: 1, interval: .zero))
    var queue = HopQueue<String>(rules: rules, capacity: 1)
    for host in ["a", "b", "c"] { for _ in 0..<3 { queue.add(host, budget: host) } }
    var served = ""
    for second in 0..<9 as Range<Int64> {
      let now = start + .seconds(second)
      let next = queue.start(at: now)
      #expect(next.count == 1)
      served += next.joined()
      queue.finish(budget: next[0], took: .seconds(1), at: now)
      // Whoever comes anew stands behind those that wait.
      if second == 0 { queue.add("d", budget: "d") }
    }
    #expect(served == "abcadbcab")
  }

  @Test func `keeps its turn when it becomes known`() {
    let rules = HostRules(standard: .init(concurrency: 1, interval: .zero))
    var queue = HopQueue<String>(rules: rules, capacity: 8)
    for index in 0..<20 { queue.add("h\(index)", budget: "h\(index)") }
    queue.add("well", budget: "well")
    let first = queue.start(at: start)
    #expect(first.count == 5, "the rest is kept for hosts that answer, and for orders")
    queue.learn(.prompt, of: "well")
    #expect(queue.start(at: start) == ["well"])
    queue.add("ordered", budget: "h19", isUrgent: true)
    #expect(queue.start(at: start) == ["ordered"])
  }
}
