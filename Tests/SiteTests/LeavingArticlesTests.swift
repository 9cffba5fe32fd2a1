import Findings
import Observations
import Testing
import Time

@testable import SiteWriting

/// What the site keeps of articles that left, or that somebody else owns by now, within one day: at its end all files are
/// compared with the state.
@Suite struct `On the site an article` {
  private let shared = "url:https://shared.example/"

  private func article(_ id: String, _ links: String..., owner: String? = nil) throws -> Article {
    try #require(
      Article(
        id: id, title: nil, doi: nil, licenses: [], links: links,
        owners: owner.map { [$0] } ?? []))
  }

  /// Two articles that share a broken link, and one by itself; the site of it.
  private func made(owners: OwnerRules = OwnerRules()) throws -> (Library, [Article]) {
    let library = try Library()
    let articles = [
      try article("leaving", "https://shared.example/", owner: "zoe"),
      try article("staying", "https://shared.example/", owner: "zoe"),
      try article("lonely", "https://lonely.example/", owner: "zoe"),
    ]
    try library.watch(articles, owners: owners, at: november(20))
    for key in [shared, "url:https://lonely.example/"] {
      try library.turn(key, from: .ok, to: .broken, at: november(20) + .minutes(1))
    }
    try library.renew(at: november(24))
    return (library, articles)
  }

  @Test(arguments: [true, false])
  func `that left has no page, and no longer names a link, whoever shares it`(isPartlyPrivate: Bool) throws {
    let rules = isPartlyPrivate ? OwnerRules([Owner(name: "cad", isPublic: false)]) : OwnerRules()
    let (library, articles) = try made(owners: rules)
    #expect(library.read("problems.csv").contains("leaving"))
    try library.watch(Array(articles.dropFirst()), owners: rules, at: november(24) + .hours(1))
    try library.renew(at: november(24) + .hours(1), goesOn: true)
    #expect(!library.files(with: "leaving").contains { $0.hasPrefix("article/") || $0.hasPrefix("data/") })
    #expect(!library.read("problems.csv").contains("leaving"))
    #expect(library.read("problems.csv").contains("staying"))
  }

  @Test func `that no longer names a link does not stand beside it`() throws {
    let (library, before) = try made()
    var articles = before
    articles[0] = try article("leaving", "https://another.example/")
    try library.watch(articles, at: november(24) + .hours(1))
    try library.renew(at: november(24) + .hours(1), goesOn: true)
    #expect(!library.read("problems.csv").contains("leaving"))
  }

  @Test func `that became private is gone at once, also where another one left with it`() throws {
    let rules = OwnerRules([Owner(name: "cad", isPublic: false)])
    let (library, before) = try made(owners: rules)
    var articles = before
    #expect(library.files(with: "lonely").contains { $0.hasPrefix("article/") })
    articles[2] = try article("lonely", "https://lonely.example/", owner: "cad")
    try library.watch([articles[2]], owners: rules, at: november(24) + .hours(1))
    try library.renew(at: november(24) + .hours(1), goesOn: true)
    #expect(library.files(with: "lonely") == [])
  }

  @Test func `that became private leaves the reports of months that are over`() throws {
    let rules = OwnerRules([Owner(name: "cad", isPublic: false)])
    let (library, before) = try made(owners: rules)
    var articles = before
    try library.renew(at: november(33), goesOn: true)
    #expect(library.read("report/2026-11.html").contains("lonely.example"))
    articles[2] = try article("lonely", "https://lonely.example/", owner: "cad")
    try library.watch(articles, owners: rules, at: november(33) + .hours(1))
    try library.renew(at: november(33) + .hours(1), goesOn: true)
    #expect(library.files(with: "lonely") == [])
    #expect(library.read("report/2026-11.html").contains(shared))
  }
}
