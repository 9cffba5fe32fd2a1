import Testing

@testable import Journal
@testable import Links
@testable import Monitor

private let schedule = Schedule(
  registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0.1)

private func pace(dois: Int = 0, _ lines: HostLine..., interval: Span = .milliseconds(500)) -> Pace {
  Pace(
    lines: [HostLine(id: HostLine.resolver, kind: nil, site: "resolver", aspects: 2 * dois)] + lines,
    dois: dois,
    schedule: schedule
  ) { line in
    (line.id == HostLine.resolver ? "doi.org" : line.site, HostBudget(concurrency: 2, interval: interval))
  }
}

@Suite struct `The pace` {
  @Test func `keeps the configured intervals where every budget allows them`() {
    let few = pace(dois: 140_000)
    #expect(few.notices == [])
    #expect(few.timetable.interval(.doi, .registry, line: HostLine.resolver) == .days(1))
    // Twice 140,000 requests at two a second.
    #expect(
      few.estimate
        == "a polite pass over everything takes about 1 d, longest at doi.org with 280,000 requests")
  }

  @Test func `lengthens both intervals of DOIs alike where the resolver's budget forbids them`() {
    // 300,000 and 42,857 requests a day are wanted, 164,160 are to be had: 2.09-fold, in steps of 5 % 2.18.
    let many = pace(dois: 300_000)
    let registry = many.timetable.interval(.doi, .registry, line: HostLine.resolver)
    let page = many.timetable.interval(.doi, .page, line: HostLine.resolver)
    #expect(abs(Double(registry.milliseconds) / Double(Span.days(1).milliseconds) - 2.1829) < 0.001)
    #expect(abs(Double(page.milliseconds) / Double(registry.milliseconds) - 7) < 0.001)
    #expect(many.timetable.interval(.doi, .record, line: HostLine.crossref) == .days(7))
    #expect(many.notices.first?.contains("doi.org may be asked 172,800 times a day") == true)
  }

  @Test func `lengthens the intervals of one crowded host, and of no other`() {
    let crowded = HostLine(id: 9, kind: .url, site: "data.example", aspects: 3_000_000)
    let landing = HostLine(id: 10, kind: .doi, site: "pub.example", aspects: 2_000_000)
    let other = HostLine(id: 11, kind: .url, site: "other.example", aspects: 10_000)
    let timetable = pace(dois: 1000, crowded, landing, other).timetable
    #expect(timetable.interval(.url, .page, line: 9) > .days(14))
    #expect(timetable.interval(.url, .page, line: 11) == .days(7))
    #expect(timetable.interval(.doi, .page, line: HostLine.resolver, landing: 10) > .days(11))
    #expect(timetable.interval(.doi, .page, line: HostLine.resolver, landing: nil) == .days(7))
    #expect(timetable.interval(.doi, .registry, line: HostLine.resolver) == .days(1))
  }

  @Test func `counts lines that share a budget together`() {
    let license = HostLine(id: 9, kind: .license, site: "data.example", aspects: 700_000)
    let page = HostLine(id: 10, kind: .doi, site: "data.example", aspects: 700_000)
    #expect(pace(license).notices == [])
    #expect(pace(license, page).timetable.stretches.keys.sorted() == [9, 10])
  }

  @Test func `has no limit where hosts have none`() {
    let free = pace(dois: 10_000_000, interval: .zero)
    #expect(free.notices == [])
    #expect(free.estimate.contains("no host has a limit"))
  }
}
