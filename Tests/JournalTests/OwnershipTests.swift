import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging
@testable import Reporting

@Suite struct `Owners in the state` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
  }

  private static let rules = OwnerRules([
    Owner(name: "cad", title: "Caucasus Digest", prefixes: [DOIPrefix("10.3929")].compactMap(\.self)),
    Owner(name: "press", hosts: ["press.example"]),
  ])

  private func article(_ id: String, _ doi: String?, owners: [String] = [], licenses: [String] = [])
    throws -> Article
  {
    try #require(
      Article(id: id, title: nil, doi: doi, licenses: licenses, links: [], owners: owners))
  }

  @discardableResult
  private func take(_ articles: [Article], _ rules: OwnerRules = rules, at now: Moment = start) throws
    -> ImportOutcome
  {
    try store.importArticles(
      fingerprint: "\(now) \(articles.count)", schedule: schedule, owners: rules, at: now
    ) {
      feed in for article in articles { try feed(article) }
    }
  }

  /// `cad 2: ok 1, unchecked 2`
  private func standings(at now: Moment = start) throws -> [String] {
    try expectSound()
    return try store.snapshot(at: now).owners.shown.map { owner in
      let counts = Status.allCases.sorted().compactMap { status in
        owner.links[status].map { "\(status) \($0)" }
      }
      return "\(owner.name) \(owner.articles): \(counts.joined(separator: ", "))"
    }
  }

  private func expectSound() throws {
    let found = try store.read("look for contradictions") { db in try Contradictions.found(db) }
    #expect(found == [])
  }

  private static let license = "https://creativecommons.org/licenses/by/4.0/"

  @Test func `are those of the articles, of the rules, and both count a shared link`() throws {
    try take([
      article("a", "10.3929/a", licenses: [Self.license]),
      article("b", "10.5555/b", licenses: [Self.license]),
      article("c", "10.5555/c", owners: ["zoe", "cad"], licenses: [Self.license]),
    ])
    #expect(try standings() == ["cad 2: unchecked 3", "press 0: ", "zoe 1: unchecked 2"])
    let titles = try store.snapshot(at: start).owners.shown.map(\.title)
    #expect(titles == ["Caucasus Digest", "press", "zoe"])
  }

  @Test func `follow the status of links`() throws {
    try take([article("a", "10.3929/a", licenses: [Self.license]), article("b", "10.3929/b")])
    try store.look(at: "doi:10.3929/a", .registry, at: start)
    try store.look(at: "doi:10.3929/a", .page, at: start)
    #expect(try standings() == ["cad 2: ok 1, unchecked 2", "press 0: "])
    try store.breakLink("doi:10.3929/b", at: start + .days(3))
    try store.look(at: "doi:10.3929/b", .registry, at: start + .days(3))
    #expect(try standings() == ["cad 2: ok 1, unchecked 1, broken 1", "press 0: "])
    let problem = try #require(try store.snapshot(at: start).problems.shown.first)
    #expect(problem.owners == ["cad"] && problem.ownersTotal == 1)
  }

  @Test func `change with the registered target where a row goes by hosts`() throws {
    try take([article("a", "10.5555/a"), article("b", "10.3929/b")])
    #expect(try standings() == ["cad 1: unchecked 1", "press 0: "])
    try store.look(
      at: "doi:10.5555/a", .registry, reading: reading(target: "https://press.example/a"), at: start)
    #expect(try standings() == ["cad 1: unchecked 1", "press 1: unchecked 1"])
    try store.look(
      at: "doi:10.5555/a", .registry, reading: reading(target: "https://elsewhere.example/a"), at: start)
    #expect(try standings() == ["cad 1: unchecked 1", "press 0: "])
    // Another article that names the same DOI goes by what the registry told before it came.
    try store.look(
      at: "doi:10.5555/a", .registry, reading: reading(target: "https://press.example/a"), at: start)
    try take(
      [article("a", "10.5555/a"), article("b", "10.3929/b"), article("again", "10.5555/a")],
      at: start + .days(1))
    #expect(try standings() == ["cad 1: unchecked 1", "press 2: unchecked 1"])
  }

  @Test func `change with the article, and go with it`() throws {
    try take([article("a", "10.5555/a", owners: ["x"]), article("b", "10.5555/b", owners: ["x", "y"])])
    #expect(try standings() == ["cad 0: ", "press 0: ", "x 2: unchecked 2", "y 1: unchecked 1"])
    let outcome = try take(
      [article("a", "10.5555/a", owners: ["y"]), article("b", "10.5555/other", owners: ["x", "y"])],
      at: start + .days(1))
    #expect(outcome.changed == 2)
    #expect(try standings() == ["cad 0: ", "press 0: ", "y 2: unchecked 2", "x 1: unchecked 1"])
    try take([article("a", "10.5555/a", owners: ["y"])], at: start + .days(2))
    #expect(try standings() == ["cad 0: ", "press 0: ", "y 1: unchecked 1"])
    let removal = try #require(
      try store.lines(after: 0).map(\.line).last { $0.contains("article.removed") })
    #expect(removal.contains("\"owners\":[\"x\",\"y\"]"))
  }

  @Test func `follow other rules without any article being another one`() throws {
    let articles = try (0..<700).map { try article("a\($0)", "10.\($0 % 2 == 0 ? 3929 : 5555)/\($0)") }
    try take(articles)
    let outcome = try take(
      articles,
      OwnerRules([
        Owner(name: "all", prefixes: [DOIPrefix("10.5555"), DOIPrefix("10.3929")].compactMap(\.self))
      ]),
      at: start + .days(1))
    #expect(outcome.changed == 0 && outcome.entries.isEmpty)
    #expect(try standings() == ["all 700: unchecked 700"])
    #expect(try store.holdsOwners(of: Self.rules) == false)
    try take(articles, OwnerRules(), at: start + .days(2))
    #expect(try standings() == [])
  }

  @Test func `are worked out anew after an import under other rules was cut off`() throws {
    let articles = [try article("a", "10.3929/a")]
    try take(articles)
    let cut = try ArticleImport(store, fingerprint: "new", schedule: schedule, owners: OwnerRules())
    try cut.take(articles.map { PreparedArticle($0) }, at: start)
    #expect(try !store.takeUp(Self.rules), "nobody knows whose rules the state follows")
    #expect(try store.holdsOwners(of: OwnerRules()) == false)
  }

  @Test func `narrow what is listed, told and looked at`() throws {
    try take([
      article("a", "10.3929/a"), article("b", "10.5555/b", owners: ["zoe"]), article("c", "10.5555/c"),
    ])
    for id in ["10.3929/a", "10.5555/b", "10.5555/c"] {
      try store.breakLink("doi:\(id)", at: start + .days(3))
    }
    var keys: [String] = []
    try store.eachLink(fitting: Selection(owner: "zoe")) { keys.append($0.key) }
    #expect(keys == ["doi:10.5555/b"])
    let (answer, _) = try store.carryOut(.recheck(Selection(owner: "cad")), at: start)
    #expect(answer == .rechecking(links: 1, waits: false))
    var filter = JournalFilter()
    filter.owner = "cad"
    let told = try store.lines(after: 0, fitting: filter).map(\.line)
    #expect(told.count == 3 && told.allSatisfy { $0.contains("10.3929/a") }, "\(told)")
    let mark = DigestMark(end: start, through: 0)
    let digest = try store.digestContent("daily", since: mark, to: start + .days(4), owner: "zoe")
    #expect(digest.new.items.map(\.link) == ["doi:10.5555/b"] && digest.new.total == 1)
    #expect(
      digest.standing.links == 1 && digest.standing.coverage.overdue + digest.standing.coverage.onTime == 1)
    #expect(digest.json.contains("\"owner\":\"zoe\"") && digest.text.contains("for zoe"))
    let whole = try store.digestContent("daily", since: mark, to: start + .days(4))
    #expect(whole.new.total == 3 && whole.standing.links == 3 && !whole.json.contains("\"owner\""))
    let later = DigestMark(end: start + .days(4), through: try store.checkpoint().size)
    let quiet = try store.digestContent("daily", since: later, to: start + .days(5), owner: "cad")
    #expect(quiet.stillBroken.total == 1 && quiet.stillBroken.items.map(\.link) == ["doi:10.3929/a"])
    #expect(try store.digestContent("daily", since: mark, to: start, owner: "nobody").standing.links == 0)
  }

  @Test func `have one part each of a digest, and what is nobody's is the rest`() throws {
    try take([
      article("a", "10.3929/a"), article("b", "10.5555/b", owners: ["zoe"]), article("c", "10.5555/c"),
      article("d", "10.5555/d", owners: ["zoe", "cad"]), article("e", "10.5555/b"),
    ])
    for id in ["10.3929/a", "10.5555/b", "10.5555/c"] {
      try store.breakLink("doi:\(id)", at: start + .days(3))
    }
    let now = start + .days(5)
    _ = try store.carryOut(
      .acknowledge(link: "doi:10.5555/c", Acknowledgement(until: now + .days(9), reason: "known")), at: now)
    let mark = DigestMark(end: start, through: 0)
    func told(_ content: DigestContent) -> [String] {
      let lines = content.text.split(separator: "\n").filter { $0.contains("doi:") }.map(String.init)
      let coverage = content.standing.coverage
      return lines.sorted() + [
        "\(content.standing.links) links, \(coverage.overdue) overdue, oldest \(coverage.oldestCheck?.milliseconds ?? 0)",
        "\(content.acknowledged.total) known, \(content.standing.acknowledgedLately) lately",
        "\(content.notChecked.total) not checked",
      ]
    }
    let parts = try store.digestParts("daily", since: mark, to: now, owners: ["zoe", "cad"], withRest: true)
    #expect(parts.owners.map { $0.owner?.name } == ["zoe", "cad"])
    for (content, owner) in zip(parts.owners, ["zoe", "cad"]) {
      #expect(try told(content) == told(store.digestContent("daily", since: mark, to: now, owner: owner)))
    }
    // The link that an article of nobody names too is told there too.
    let rest = try #require(parts.rest)
    #expect(rest.owner == nil && rest.new.items.map(\.link) == ["doi:10.5555/b"])
    #expect(rest.standing.links == 2 && rest.acknowledged.items.map(\.link) == ["doi:10.5555/c"])
    #expect(rest.standing.acknowledgedLately == 1 && rest.notChecked.total == rest.standing.coverage.overdue)
    // Who is not reached by a part of its own falls to the rest.
    let fewer = try store.digestParts("daily", since: mark, to: now, owners: ["zoe"], withRest: true)
    #expect(fewer.rest?.new.items.map(\.link).sorted() == ["doi:10.3929/a", "doi:10.5555/b"])
    let none = try store.digestParts("daily", since: mark, to: now, owners: [], withRest: true)
    #expect(try none.rest.map(told) == told(store.digestContent("daily", since: mark, to: now)))
    let alone = try store.digestParts("daily", since: mark, to: now, owners: ["zoe"], withRest: false)
    #expect(alone.rest == nil)
  }

  @Test func `read of their own articles beside a link that they share`() throws {
    let theirs = try (0..<30).map { try article("a\($0)", nil, owners: ["zoe"], licenses: [Self.license]) }
    try take(theirs + [article("mine", nil, owners: ["cad"], licenses: [Self.license])])
    try store.breakLink("license:\(Self.license)", at: start + .days(3))
    let mark = DigestMark(end: start, through: 0)
    for since in [mark, DigestMark(end: start + .days(3), through: 1_000)] {
      func named(_ owner: String?) throws -> String {
        let content = try store.digestContent("daily", since: since, to: start + .days(4), owner: owner)
        let item = try #require((content.new.items + content.stillBroken.items).first)
        return "\(item.articles.count) of \(item.articlesTotal ?? item.articles.count): \(item.articles[0])"
      }
      #expect(try named("cad") == "1 of 1: mine")
      #expect(try named("zoe") == "20 of 30: a0")
      #expect(try named(nil) == "20 of 31: a0")
    }
    let whole = try store.digestContent("daily", since: mark, to: start + .days(4))
    #expect(whole.text.contains("a0, a1, a2 and 28 more") && whole.json.contains("\"articles_total\":31"))
  }

  @Test func `are counted at no more cost where the library is ten times as large`() throws {
    func steps(links count: Int) throws -> Int {
      let state = try TemporaryState()
      let store = try state.open()
      let rules = OwnerRules([Owner(name: "cad", isPublic: false), Owner(name: "zoe")])
      let articles = try (0..<count).map {
        try article("a\($0)", "10.5555/\($0)", owners: [$0 % 2 == 0 ? "cad" : "zoe"])
      }
      _ = try store.importArticles(fingerprint: "all", schedule: schedule, owners: rules, at: start) { feed in
        for article in articles { try feed(article) }
      }
      for number in 0..<10 { try store.breakLink("doi:10.5555/\(number)", at: start + .days(1)) }
      for number in 0..<4 {
        _ = try store.carryOut(
          .acknowledge(
            link: "doi:10.5555/\(number)", Acknowledgement(until: start + .days(9), reason: "known")),
          at: start + .days(2))
      }
      return try store.stepsOfReading { _ = try store.publicOwners(most: 10, at: start + .days(3)) }
    }
    let (small, large) = (try steps(links: 60), try steps(links: 600))
    #expect(large <= 2 * small + 1, "\(small) hundreds of steps, and \(large)")
  }

  /// Three links of one host behind an incident: one of each owner, and one that both share.
  private func incident(_ rules: OwnerRules) throws {
    let urls = ["x", "y", "z"].map { "https://down.example/\($0)" }
    let articles = [
      Article(id: "a", title: nil, doi: nil, licenses: [], links: [urls[0], urls[2]], owners: ["cad"]),
      Article(id: "b", title: nil, doi: nil, licenses: [], links: [urls[1], urls[2]], owners: ["zoe"]),
      Article(id: "c", title: nil, doi: "10.5555/c", licenses: [], links: [], owners: ["nobody"]),
    ].compactMap(\.self)
    try take(articles, rules)
    for url in urls { try store.breakLink("url:\(url)", at: start + .days(3)) }
    try store.run(
      """
      INSERT INTO incident (id, host, sign, opened_at, resumed_at, most)
        VALUES (7, 'down.example', 'down', \(start.milliseconds), \(start.milliseconds), 0);
      UPDATE aspect SET incident = 7 WHERE link IN (SELECT id FROM link WHERE kind = 2);
      """)
  }

  @Test func `have their part of an incident in their digest`() throws {
    try incident(Self.rules)
    let mark = DigestMark(end: start - .days(1), through: 0)
    func part(_ owner: String?) throws -> [String] {
      try store.digestContent("daily", since: mark, to: start + .days(4), owner: owner).incidents.map {
        each in
        let report = each.report
        return "\(report.links) of \(report.articles), \(report.broken) broken: \(report.members.count)"
      }
    }
    #expect(try part(nil) == ["3 of 2, 3 broken: 3"])
    #expect(try part("zoe") == ["2 of 1, 2 broken: 2"])
    #expect(try part("nobody") == [])
    try store.run(
      "UPDATE aspect SET incident = NULL; UPDATE incident SET closed_at = opened_at + 1, links = 'url:https://down.example/x'"
    )
    for owner in ["cad", "zoe"] { #expect(try part(owner) == ["2 of 0, 0 broken: 2"]) }
    #expect(try part("nobody") == [])
  }

  @Test func `that are private leave counts, problems and incidents of what others see`() throws {
    try incident(OwnerRules([Owner(name: "cad", isPublic: false), Owner(name: "zoe")]))
    let now = start + .days(4)
    _ = try store.carryOut(
      .acknowledge(
        link: "url:https://down.example/x", Acknowledgement(until: now + .days(9), reason: "known")),
      at: now)
    let seen = try store.publicSnapshot(at: now)
    #expect(
      seen.linksTotal == 3 && seen.count(.broken) == 2 && seen.articles.watched == 2
        && seen.articles.failing == 1)
    #expect(seen.acknowledgedTotal == 0 && seen.coverage.onTime + seen.coverage.overdue == 3)
    #expect(seen.owners.shown.map(\.name) == ["zoe", "nobody"])
    #expect(
      seen.problems.shown.map(\.link).sorted() == [
        "url:https://down.example/y", "url:https://down.example/z",
      ])
    #expect(
      seen.problems.shown.allSatisfy { $0.articles == ["b"] && $0.owners == ["zoe"] }
        && seen.problems.total == 2)
    #expect(seen.incidents.map { "\($0.links) of \($0.articles)" } == ["2 of 1"])
    let whole = try store.snapshot(at: now)
    #expect(whole.linksTotal == 4 && whole.articles.watched == 3 && whole.acknowledgedTotal == 1)
    #expect(try store.hidesLink("url:https://down.example/x") == true)
    #expect(try store.hidesLink("url:https://down.example/gone") == nil)
    #expect(try store.hidesArticle("a") == true && store.hidesArticle("b") == false)
  }

  @Test(arguments: 1...3) func `stand in sum as they stand one by one, whatever happens`(seed: UInt64) throws
  {
    var dice = Dice(seed: seed)
    let names = ["u", "v", "w"]
    for round in 0..<12 {
      let now = start + .days(Int64(round))
      let articles = try (0..<30).filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }.map { number in
        try article(
          "a\(number)", "10.\(number % 2 == 0 ? 3929 : 5555)/\(number % 9)",
          owners: names.filter { _ in Int.random(in: 0..<4, using: &dice) == 0 },
          licenses: number % 3 == 0 ? [Self.license] : [])
      }
      try take(articles, round % 5 == 4 ? OwnerRules() : Self.rules, at: now)
      for check in try store.dueChecks(at: Moment(milliseconds: .max), most: 1000)
      where Int.random(in: 0..<3, using: &dice) == 0 {
        let fails = Bool.random(using: &dice)
        let target = Bool.random(using: &dice) ? "https://press.example/" : "https://other.example/"
        try store.look(
          at: check.link.key, check.aspect, fails ? .pageServerError : .pageMoved,
          reading: check.aspect == .registry ? reading(target: target) : Extracted(), at: now)
      }
      try expectSound()
    }
    #expect(try store.snapshot(at: start).owners.shown.contains { $0.articles > 0 })
  }
}
