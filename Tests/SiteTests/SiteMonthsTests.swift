import Journal
import Time
import Findings
import Testing

@testable import SiteWriting

@Suite struct `The month of a report` {
  private let url = "url:https://a.example/", other = "url:https://b.example/"

  @Test func `ends without the links that no article names any more, broken or not`() throws {
    let library = try Library()
    try library.watch("a.example", "b.example", at: november(23))
    for key in [url, other] { try library.turn(key, from: .ok, to: .broken, at: november(24)) }
    try library.watch("b.example", at: november(25))
    try library.renew(at: november(26))
    let report = library.read("report/2026-11.html")
    #expect(report.contains("2 links broke, 0 fixed, 1 broken at the end."))
    let end = try #require(report.split(separator: "<h2>").first { $0.hasPrefix("Broken at the end (1)") })
    #expect(end.contains(other) && !end.contains(url))
  }

  @Test func `keeps what was counted in it when it is over, and when that was`() throws {
    let library = try Library()
    try library.watch("a.example", "b.example", at: november(23))
    try library.turn(url, from: .unchecked, to: .ok, at: november(24))
    try library.renew(at: november(30))
    let counted = "2 links of 2 articles watched; 1 in order (50 %)"
    #expect(library.read("report/2026-11.html").contains("\(counted).</p>"))
    try library.watch("a.example", at: november(32))
    for day in [33, 34] as [Int64] { try library.renew(at: november(day)) }
    let report = library.read("report/2026-11.html")
    #expect(report.contains("\(counted), counted <time datetime=\"2026-11-30T00:00:00Z\">"))
    #expect(!report.contains("data-next-by="))
    let next = library.read("report/2026-12.html")
    #expect(next.contains("1 link of 1 article watched; 1 in order (100 %).</p>"))
  }

  @Test func `keeps the report that was written when it was over`() throws {
    let library = try Library()
    try library.watch("a.example", at: november(23))
    for day in [24, 33] as [Int64] { try library.renew(at: november(day)) }
    let report = library.read("report/2026-11.html")
    // Nobody can be told of it later.
    try library.turn(url, from: .ok, to: .broken, at: november(25))
    try library.renew(at: november(34))
    #expect(library.read("report/2026-11.html") == report)
  }

  @Test func `counts nothing where the site was not made in it`() throws {
    let library = try Library()
    try library.watch("a.example", at: november(23))
    try library.renew(at: november(33))
    #expect(!library.read("report/2026-11.html").contains("watched;"))
  }

  @Test func `knows what was watched at its end by when that left`() {
    let end = november(31), now = november(40), later = november(200)
    func wasWatched(_ presence: Store.Presence, hasLeft: Bool = false, now: Moment) -> Bool {
      SiteMonths.wasWatched(presence, at: end, hasLeft: hasLeft, now: now)
    }
    #expect(wasWatched(.watched, now: now))
    #expect(wasWatched(.left(november(32)), now: now) && !wasWatched(.left(november(30)), now: now))
    #expect(!wasWatched(.unknown, now: now), "it would still rest")
    #expect(wasWatched(.unknown, now: later) && !wasWatched(.unknown, hasLeft: true, now: later))
  }
}
