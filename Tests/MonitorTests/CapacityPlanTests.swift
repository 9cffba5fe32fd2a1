import Testing

@testable import Journal
@testable import Time
@testable import Checking
@testable import Monitor

private let schedule = Schedule(
  registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0.1)

private func capacityPlan(dois: Int = 0, _ lines: HostQueue..., interval: Span = .milliseconds(500))
  -> CapacityPlan
{
  CapacityPlan(
    lines: [HostQueue(id: HostQueue.resolver, kind: nil, site: "resolver", aspects: 2 * dois)] + lines,
    dois: dois,
    schedule: schedule
  ) { line in
    (line.id == HostQueue.resolver ? "doi.org" : line.site, HostBudget(concurrency: 2, interval: interval))
  }
}

@Suite struct `The capacityPlan` {
  @Test func `keeps the configured intervals where every budget allows them`() {
    let few = capacityPlan(dois: 140_000)
    #expect(few.notices == [])
    #expect(few.intervals.interval(.doi, .registry, line: HostQueue.resolver) == .days(1))
    // Twice 140,000 requests at two a second.
    #expect(
      few.estimate
        == "a polite pass over everything takes about 1 d, longest at doi.org with 280,000 requests")
  }

  @Test func `lengthens both intervals of DOIs alike where the resolver's budget forbids them`() {
    // 300,000 and 42,857 requests a day are wanted, 164,160 are to be had: 2.09-fold, in steps of 5 % 2.18.
    let many = capacityPlan(dois: 300_000)
    let registry = many.intervals.interval(.doi, .registry, line: HostQueue.resolver)
    let page = many.intervals.interval(.doi, .page, line: HostQueue.resolver)
    #expect(abs(Double(registry.milliseconds) / Double(Span.days(1).milliseconds) - 2.1829) < 0.001)
    #expect(abs(Double(page.milliseconds) / Double(registry.milliseconds) - 7) < 0.001)
    #expect(many.intervals.interval(.doi, .record, line: HostQueue.crossref) == .days(7))
    #expect(many.notices.first?.contains("doi.org allows 172,800 requests a day") == true)
  }

  @Test func `counts records that the resolver negotiates, each once in thirty days`() {
    let lines = [HostQueue(id: HostQueue.resolver, kind: nil, site: "doi.org", aspects: 3 * 90_000)]
    let busy = CapacityPlan(lines: lines, dois: 90_000, schedule: schedule) { _ in
      ("doi.org", HostBudget(concurrency: 2, interval: .milliseconds(500)))
    }
    // Daily for the handle, weekly for the page, and a thirtieth for the record.
    let wanted = 90_000.0 * (1 + 1.0 / 7 + 1.0 / 30)
    #expect(busy.capacity.hosts.map(\.wanted) == [Int(wanted.rounded(.up))])
    #expect(busy.estimate.contains("270,000 requests"))
  }

  @Test func `lengthens the intervals of one crowded host, and of no other`() {
    let crowded = HostQueue(id: 9, kind: .url, site: "data.example", aspects: 3_000_000)
    let landing = HostQueue(id: 10, kind: .doi, site: "pub.example", aspects: 2_000_000)
    let other = HostQueue(id: 11, kind: .url, site: "other.example", aspects: 10_000)
    let intervals = capacityPlan(dois: 1000, crowded, landing, other).intervals
    #expect(intervals.interval(.url, .page, line: 9) > .days(14))
    #expect(intervals.interval(.url, .page, line: 11) == .days(7))
    #expect(intervals.interval(.doi, .page, line: HostQueue.resolver, landing: 10) > .days(11))
    #expect(intervals.interval(.doi, .page, line: HostQueue.resolver, landing: nil) == .days(7))
    #expect(intervals.interval(.doi, .registry, line: HostQueue.resolver) == .days(1))
  }

  @Test func `counts lines that share a budget together`() {
    let license = HostQueue(id: 9, kind: .license, site: "data.example", aspects: 700_000)
    let page = HostQueue(id: 10, kind: .doi, site: "data.example", aspects: 700_000)
    #expect(capacityPlan(license).notices == [])
    #expect(capacityPlan(license, page).intervals.stretches.keys.sorted() == [9, 10])
  }

  @Test func `tells what the budgets carry, the tightest host first`() {
    let crowded = HostQueue(id: 9, kind: .url, site: "data.example", aspects: 3_000_000)
    let small = HostQueue(id: 10, kind: .doi, site: "pub.example", aspects: 700)
    let capacityPlan = capacityPlan(dois: 140_000, small, crowded)
    #expect(capacityPlan.capacity.hosts.map(\.name) == ["data.example", "doi.org", "pub.example"])
    #expect(capacityPlan.capacity.fullPass == .seconds(1_500_000))
    let first = capacityPlan.capacity.hosts[0]
    #expect((first.links, first.wanted, first.allowed) == (3_000_000, 428_572, 172_800))
    // 428,572 of 164,160: 2.61-fold, in steps of 5 % 2.65.
    #expect(abs(first.stretch - 2.653) < 0.001 && capacityPlan.capacity.hosts[1].stretch == 1)
    #expect(
      capacityPlan.limits?.contains("data.example (17 d), doi.org (1 d), pub.example") == true,
      "\(capacityPlan.limits ?? "")"
    )
    #expect(
      capacityPlan.notices.first?.contains("the shortest from 7 d to 18.6 d") == true,
      "\(capacityPlan.notices)")
    #expect(Capacity(capacityPlan.capacity.description) == capacityPlan.capacity)
    let many = (0..<30).map { HostQueue(id: 20 + Int64($0), kind: .url, site: "h\($0).example", aspects: $0) }
    let wide = CapacityPlan(lines: many, dois: 0, schedule: schedule) {
      ($0.site, HostBudget(concurrency: 1, interval: .seconds(1)))
    }
    #expect(wide.capacity.hosts.count == 20 && wide.capacity.hosts[0].name == "h29.example")
  }

  @Test(
    arguments: [
      (Span.hours(1), "from 1 h to 2.2 h"), (Span.minutes(90), "from 1.5 h to 3.3 h"),
      (Span.minutes(1), "from 1 min to 2.2 min"), (Span.seconds(5), "from 5 s to 10.9 s"),
    ])
  func `tells by how much an interval is longer that is shorter than a day`(interval: Span, words: String) {
    let schedule = Schedule(
      registry: interval, page: interval, record: interval, license: interval, jitter: 0.1)
    // Twice as much is wanted as is to be had; with the reserve, in steps of 5 %, that is 2.18-fold.
    let each = interval.milliseconds / 500
    let lines = [HostQueue(id: 9, kind: .url, site: "data.example", aspects: Int(each * 2))]
    let plan = CapacityPlan(lines: lines, dois: 0, schedule: schedule) { _ in
      ("data.example", HostBudget(concurrency: 2, interval: .milliseconds(500)))
    }
    #expect(plan.notices.first?.contains("the shortest \(words)") == true, "\(plan.notices)")
  }

  @Test func `counts the requests that records take, not the records`() throws {
    let line = HostQueue(id: HostQueue.dataCite, kind: nil, site: "DataCite", aspects: 1_000_000)
    let settings = Settings(configuration())
    let capacityPlan = settings.capacityPlan(lines: [line], dois: 0)
    #expect(capacityPlan.notices == [] && capacityPlan.capacity.fullPass == .seconds(6000))
    let crossref = HostQueue(id: HostQueue.crossref, kind: nil, site: "Crossref", aspects: 1_000_000)
    #expect(
      settings.capacityPlan(lines: [crossref], dois: 0).capacity.hosts.map(\.name) == [
        "api.crossref.org/works?"
      ])
    #expect(settings.capacityPlan(lines: [crossref], dois: 0).capacity.fullPass == .seconds(20_000))
  }

  @Test func `has no limit where hosts have none`() {
    let free = capacityPlan(dois: 10_000_000, interval: .zero)
    #expect(free.notices == [])
    #expect(free.estimate.contains("no host has a limit"))
  }
}
