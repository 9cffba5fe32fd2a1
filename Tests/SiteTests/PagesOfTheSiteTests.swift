import Foundation
import Time
import Names
import Findings
import Observations
import Reporting
import Testing

@testable import Site

private let now = Moment("2026-11-28T12:00:00Z") ?? Moment(milliseconds: 0)
private let hostile = "</script><script>alert(1)</script>\u{202E}" + String(repeating: "x", count: 100_000)

private func problem(_ key: String, _ status: Status, codes: [String] = ["page.not-found"]) -> SiteProblem {
  var problem = SiteProblem(key: key, status: status, since: now - .days(3))
  problem.articles = [SiteArticle(id: "a1", title: "On the keeping of \(hostile)")]
  problem.articlesTotal = 1
  problem.findings = codes.map {
    StoredFinding(code: $0, message: "the page is gone", advice: "ask \(hostile)")
  }
  problem.address = key.hasPrefix("doi:") ? "https://doi.org/\(key.dropFirst(4))" : "https://parked.example/"
  problem.checkedAt = now - .hours(2)
  problem.failures = 4
  return problem
}

private func view(_ problems: [SiteProblem], links: [Status: Int] = [.ok: 10]) -> SiteView {
  var view = SiteView(asOf: now, nextBy: now + .hours(1))
  view.problems = problems
  view.links = links
  view.coverage = StatusSnapshot.Coverage(onTime: 9, overdue: 1, oldestCheck: now - .days(31))
  return view
}

private func index(_ view: SiteView, _ change: (inout SiteSettings) -> Void = { _ in }) -> String {
  var settings = SiteSettings()
  change(&settings)
  return OverviewPage(view, settings: settings) { _ in true }.text
}

@Suite struct `The first page` {
  @Test func `answers in one sentence whether something is broken`() {
    #expect(index(view([], links: [:])).contains("No links are watched yet."))
    #expect(index(view([])).contains("Nothing is known to be broken among 10 links."))
    let broken = view(
      [problem("doi:10.1/a", .broken), problem("doi:10.1/b", .suspect)],
      links: [.ok: 8, .broken: 1, .suspect: 1])
    #expect(
      index(broken).contains("1 link of 10 is broken, in 1 article. 1 link more fails, not yet confirmed."))
    #expect(index(broken).contains("<title>(1) broken – doiwatch</title>"))
  }

  @Test func `says what to do, how sure it is and how fresh`() {
    let text = index(view([problem("doi:10.1/a", .broken)]))
    for words in [
      "the page is gone", "class=\"do\"", "4 failures in a row", "last checked 2 h ago", "(3 d)",
      "9 of 10 links were checked within their interval, the oldest check is 31 d old.",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `puts what is acknowledged, and what an incident explains, elsewhere`() {
    var known = problem("doi:10.1/known", .broken)
    known.acknowledged = Acknowledgement(until: now + .days(1), reason: "moving house")
    var member = problem("doi:10.1/member", .broken)
    member.incident = 7
    let text = index(view([known, member], links: [.broken: 2]))
    #expect(!text.contains("Broken now"))
    #expect(text.contains("Known problems (1)") && text.contains("moving house"))
    #expect(
      text.contains("1 link of 2 is broken, 1 explained by incidents, in 1 article. 1 more is acknowledged."))
  }

  @Test func `counts the articles of a link that very many name`() {
    var license = problem("license:https://a.example/", .broken)
    license.articlesTotal = 500
    #expect(index(view([license])).contains("1 link of 10 is broken, in 500 articles."))
    var known = problem("doi:10.1/k", .broken)
    known.acknowledged = Acknowledgement(until: now + .days(1), reason: "")
    let text = index(view([license, problem("doi:10.1/a", .broken), known]))
    #expect(text.contains("2 links of 10 are broken, in at least 500 articles. 1 more is acknowledged."))
  }

  @Test func `leads to all of very many known problems`() {
    let many = (0..<1001).map { index in
      var problem = problem("doi:10.1/\(index)", .broken)
      problem.articles = []
      problem.findings = []
      problem.acknowledged = Acknowledgement(until: now + .days(1), reason: "")
      return problem
    }
    let text = index(view(many))
    #expect(text.contains("Known problems (1,001)") && text.contains("… and 1 more; all of them are in"))
  }

  @Test func `does not call what is acknowledged nothing`() {
    var known = [problem("doi:10.1/a", .broken), problem("doi:10.1/b", .broken)]
    for index in known.indices {
      known[index].acknowledged = Acknowledgement(until: now + .days(1), reason: "moving house")
    }
    let two = index(view(known, links: [.ok: 8, .broken: 2]))
    #expect(two.contains("Nothing is known to be broken among 10 links, apart from 2 acknowledged problems."))
    #expect(two.contains("<title>Only known problems – doiwatch</title>"))
    let one = index(view([known[0], problem("doi:10.1/c", .suspect)]))
    #expect(one.contains("apart from 1 acknowledged problem. 1 link more fails, not yet confirmed."))
  }

  @Test func `says of what kind the service's trouble is, and names nothing`() {
    var snapshot = StatusSnapshot(at: now)
    #expect(SiteView.trouble(of: snapshot, cannotWrite: false) == nil)
    let file = ArticleFileStanding(
      path: "/secret/a.bib", state: .unreadable, articles: 3, problems: 0, messages: [])
    snapshot.articles.files = .init([file])
    var source = SourceStanding(id: 1, name: "secret")
    source.failures = 3
    snapshot.sources = [source]
    var shown = view([])
    shown.trouble = SiteView.trouble(of: snapshot, cannotWrite: true)
    let text = index(shown)
    for words in [
      "<p>The service itself has a problem: what it finds, or a report, cannot be written; a list of",
      "; a source of articles cannot", "before or none. “doiwatch status” tells its operator which.</p>",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("secret"))
  }

  @Test func `shows an owner the incident that explains its links`() {
    var member = problem("doi:10.1/member", .broken)
    member.incident = 7
    var shown = view([member], links: [.broken: 1])
    let cause = IncidentCause(host: "down.example", sign: .down)
    shown.incidents = [IncidentReport(id: 7, cause: cause, openedAt: now - .hours(3))]
    let owner = SiteOwner(name: "cad", title: "CAD", articles: 1, links: [.broken: 1])
    let text = OverviewPage(shown, owner: owner, settings: SiteSettings()) { _ in true }.text
    #expect(text.contains("Incidents now (1)") && text.contains("<li>down.example is down"))
    #expect(text.contains("href=\"../incidents.html\"") && text.contains("Links behind them (1)"))
  }

  @Test func `lets nothing from outside be markup, and stays of a size that opens`() {
    let text = index(view([problem("doi:10.1/<b>\"", .broken)])) { $0.title = hostile }
    #expect(text.components(separatedBy: "<script>").count == 2)
    #expect(text.components(separatedBy: "</script>").count == 2)
    #expect(!text.contains("\u{202E}"))
    #expect(!text.contains("<b>"))
  }

  @Test func `makes no link to a site that changed hands, but for the DOI's own address`() {
    let url = index(view([problem("url:https://parked.example/", .warning, codes: ["page.new-owner"])]))
    #expect(!url.contains("href=\"https://parked.example/\""))
    let doi = index(view([problem("doi:10.1/a", .warning, codes: ["page.new-owner"])]))
    #expect(doi.contains("href=\"https://doi.org/10.1/a\""))
  }

  @Test func `asks search engines to stay away unless it is told otherwise`() {
    #expect(index(view([])).contains("noindex"))
    #expect(!index(view([])) { $0.isIndexed = true }.contains("noindex"))
  }

  @Test func `shows a thousand problems at most and leads to all of them`() {
    let many = (0..<1200).map { index in
      var problem = problem("doi:10.1/\(index)", .broken)
      problem.articles = [SiteArticle(id: "a\(index)", title: nil)]
      problem.findings = []
      return problem
    }
    let text = index(view(many))
    #expect(text.components(separatedBy: "<div class=\"problem").count == 1001)
    #expect(text.contains("… and 200 more; all of them are in <a href=\"problems.csv\">"))
    #expect(ProblemsCSV.text(many).components(separatedBy: "\r\n").count == 1202)
  }
}

@Suite struct `The report of a month` {
  private var month: ReportPage.Month {
    ReportPage.Month(name: "2026-11", from: now - .days(27), to: now, isRunning: true, checkpoint: .empty)
  }

  private func report(_ month: ReportPage.Month) -> String {
    ReportPage(month, nextBy: now + .hours(1), settings: SiteSettings()).text
  }

  @Test func `shows no markup as text, with incidents or without`() {
    var eventful = month
    let cause = IncidentCause(host: "<b>down.example", sign: .down)
    eventful.incidents = [IncidentReport(id: 1, cause: cause, openedAt: now - .hours(3))]
    let texts = (calm: report(month), eventful: report(eventful))
    #expect(texts.calm.contains("<h2>Incidents (0)</h2>\n<p>None.</p>"))
    #expect(texts.eventful.contains("<h2>Incidents (1)</h2>\n<ul><li>&lt;b&gt;down.example is down"))
    for text in [texts.calm, texts.eventful] {
      for sign in ["&lt;p", "&lt;ul", "&lt;li", "HTML("] { #expect(!text.contains(sign), "\(sign)") }
    }
  }
}

@Suite struct `The headings of a report` {
  @Test func `count links, and sides where there are more`() {
    var month = ReportPage.Month(
      name: "2026-11", from: now - .days(27), to: now, isRunning: true, checkpoint: .empty)
    month.broke = ["page", "registry"].map {
      SiteChange(
        time: now, link: "doi:10.1/a", articles: [], words: "\($0) changed from ok to broken", status: .broken
      )
    }
    month.stillBroken = month.broke
    let text = ReportPage(month, nextBy: nil, settings: SiteSettings()).text
    #expect(text.contains("1 link broke, 0 fixed, 1 broken at the end."))
    #expect(text.contains("<h2>Broke (1 link, 2 changes)</h2>") && text.contains("<h2>Mended (0)</h2>"))
    #expect(text.contains("<h2>Broken at the end (1 link, 2 sides)</h2>"))
  }
}

@Suite struct `The CSV of problems` {
  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
  func `keeps spreadsheets from calculating`(text: String) {
    #expect(ProblemsCSV.cell(text).hasPrefix("'"))
  }

  @Test func `quotes what separates`() {
    #expect(ProblemsCSV.cell("a,\"b\"") == "\"a,\"\"b\"\"\"")
    #expect(ProblemsCSV.cell("a\nb") == "a\u{FFFD}b")
  }
}

@Suite struct `The year of a link` {
  private func states(
    _ turns: [YearOfWeeks.Turn], now status: Status = .ok, since: Moment? = nil, pauses: [Range<Moment>] = []
  ) -> [Status?] {
    YearOfWeeks(until: now, sides: [(.page, turns, status)], watchedSince: since, pauses: pauses).rows[0]
      .states
  }

  @Test func `shows the worst of each week`() {
    let turns: [YearOfWeeks.Turn] = [
      .init(time: now - .days(15), from: .ok, to: .suspect),
      .init(time: now - .days(14), from: .suspect, to: .broken),
      .init(time: now - .days(13), from: .broken, to: .ok),
    ]
    let states = states(turns)
    #expect(states.count == 53)
    #expect(states.filter { $0 == .broken }.count == 1)
    #expect(states.last == .some(.ok) && states.first == .some(.ok))
  }

  @Test func `has a mark of its own for weeks without a look`() {
    let looked = states([], since: now - .days(10)).map { $0 != nil }
    #expect((2...3).contains(looked.count { $0 }) && looked.suffix(2).allSatisfy(\.self))
    // Twenty-one days hold two or three whole weeks.
    let paused = states([], pauses: [(now - .days(41))..<(now - .days(20))]).map { $0 == nil }
    #expect((2...3).contains(paused.count { $0 }) && paused.suffix(3).allSatisfy { !$0 })
    #expect(states([], now: .unchecked).allSatisfy { $0 == nil })
  }

  @Test func `says the same in the drawing and in the table`() {
    let year = YearOfWeeks(until: now, sides: [(.page, [], .ok)], watchedSince: now - .days(10), pauses: [])
    let text = year.html(of: "doi:10.1/a").text
    #expect(
      text.components(separatedBy: "<rect class=\"ok\"").count - 1 == text.components(
        separatedBy: "<td>ok</td>"
      ).count - 1)
    #expect(
      text.components(separatedBy: "<path class=\"unchecked\"").count - 1 == text.components(
        separatedBy: "<td>no look</td>"
      ).count - 1)
  }
}

@Suite struct `The feed` {
  @Test func `keeps an entry's id when the problem ends, and moves its time`() throws {
    let began = now - .days(2)
    func feed(_ ended: Moment?) -> String {
      ProblemFeed(
        [
          ProblemFeed.Episode(
            key: "doi:10.1/a", status: .broken, began: began, ended: ended, articles: [], findings: [],
            address: nil)
        ],
        began: began, settings: SiteSettings()
      ).text
    }
    func id(_ text: String) throws -> Substring {
      try #require(text.split(separator: "\n").filter { $0.hasPrefix("<id>") }.last)
    }
    #expect(try id(feed(nil)) == id(feed(now)))
    #expect(feed(now).contains("<updated>\(now.secondsText)</updated>"))
    #expect(feed(nil).contains("<updated>\(began.secondsText)</updated>"))
  }
}

@Suite struct `The badge` {
  private func badge(_ links: [Status: Int], broken: Int = 0) -> String {
    let json = Badge(label: "links", broken: broken, links: links).json
    let told = json.firstMatch(of: /"message":"(.*)","color":"(.*)"/)
    return told.map { "\($0.1): \($0.2)" } ?? json
  }

  @Test func `is as wide as its words, East Asian ones too`() {
    #expect(Badge.width("漢字") == 22)
  }

  @Test func `tells how many are broken, and that all are in order only where they are`() {
    #expect(badge([.ok: 6, .broken: 3], broken: 3) == "3 broken: red")
    #expect(badge([.ok: 1200]) == "1,200 links in order: brightgreen")
    #expect(badge([.ok: 1]) == "1 link in order: brightgreen")
    #expect(badge([:]) == "no links: lightgrey")
    #expect(badge([.ok: 0]) == "no links: lightgrey")
  }

  @Test func `counts nothing that is not known among what is in order`() {
    #expect(badge([.unchecked: 3]) == "3 not known yet: lightgrey")
    #expect(badge([.ok: 2, .undecided: 1]) == "2 of 3 in order, 1 not known yet: yellowgreen")
    #expect(badge([.ok: 2, .undecided: 1, .unchecked: 4]) == "2 of 7 in order, 5 not known yet: yellowgreen")
  }

  @Test func `names what else is not in order, with the colour of the worst`() {
    #expect(badge([.ok: 2, .warning: 1]) == "2 of 3 in order, 1 with a warning: yellow")
    #expect(badge([.suspect: 1, .undecided: 1]) == "1 suspect, 1 not known yet: orange")
    #expect(badge([.ok: 1, .broken: 2]) == "1 of 3 in order, 2 acknowledged: yellow")
  }
}
