import Testing

@testable import Time
@testable import Names
@testable import Observations
@testable import Checking

@Suite struct `A round for a broken page` {
  private static let page = "https://pub.example/a"
  private static let policy = CheckPolicy(
    resolver: resolver, dataCite: url("https://api.datacite.org"), crossref: url("https://api.crossref.org"),
    maxRedirects: 10)
  private static let wayback = ArchiveRule(name: "wayback", form: .redirect(url("https://web.example/web/")))

  private func rescue(_ change: (inout RescueCase) -> Void = { _ in }) -> RescueCase {
    var known = KnownPage(Link(.url, Self.page))
    known.pageTitle = "On the matter of things"
    var rescue = RescueCase(known: known, failingSince: Moment("2026-03-03T12:00:00Z")!)
    rescue.addresses = [url(Self.page)]
    rescue.failing = [url(Self.page)]
    change(&rescue)
    return rescue
  }

  private func shown(_ title: String, canonical: String? = nil) -> Answer {
    var shown = answer(200, ["content-type": "text/html"], title: title)
    shown.page?.reading.isHTML = true
    shown.page?.opening.length = 900
    shown.page?.opening.text = title
    shown.page?.canonical = canonical
    return shown
  }

  private func run(
    _ rescue: RescueCase, of archives: [ArchiveRule] = [Self.wayback], _ web: (String) -> Answer?
  ) -> (found: Rescue, asked: [String]) {
    var round = RescueRound(
      rescue, archives: archives, before: nil, askedAt: start, policy: Self.policy, at: start)
    var step = round.begin()
    var asked: [String] = []
    while true {
      switch step {
      case .finished(let found): return (found, asked)
      case .ask(let request):
        asked.append(request.url.text)
        guard asked.count < 50 else { return (Rescue(failingSince: start), asked) }
        let outcome: Result<Answer, TransferFailure> =
          web(request.url.text).map { .success($0) }
          ?? .failure(TransferFailure(.timeout, "no answer in time"))
        step = round.receive(result(request, outcome))
      }
    }
  }

  private func archive(_ copies: [String], _ copy: Answer) -> (String) -> Answer? {
    { text in
      guard let place = ArchivedAddress(url(text)), text.hasPrefix("https://web.example") else {
        return answer(404)
      }
      let stamp = ArchiveStamp.text(place.time)
      if copies.contains(stamp) { return copy }
      let near = copies.min {
        abs((ArchiveStamp.moment($0)! - place.time).milliseconds)
          < abs((ArchiveStamp.moment($1)! - place.time).milliseconds)
      }
      return near.map { redirect(to: "/web/\($0)/\(place.original)") } ?? answer(404)
    }
  }

  @Test func `finds the newest copy from before and compares it`() {
    let (found, _) = run(
      rescue(), archive(["20200101000000", "20250101000000"], shown("On the matter of things")))
    #expect(found.best?.copy?.time.secondsText == "2025-01-01T00:00:00Z")
    #expect(found.best?.likeness == .matches)
    #expect(
      found.copySentence?.contains("https://web.example/web/20250101000000/https://pub.example/a") == true)
  }

  @Test func `asks further back where the nearest copy is from behind`() {
    let (found, asked) = run(
      rescue(), archive(["20260304000000", "20250901000000"], shown("On the matter of things")))
    #expect(found.best?.copy?.time.secondsText == "2025-09-01T00:00:00Z")
    #expect(asked.count { $0.hasPrefix("https://web.example") } <= 8)
    let (none, _) = run(rescue(), archive(["20260304000000"], shown("On the matter of things")))
    #expect(none.replies.map(\.state) == [.none])
  }

  @Test func `tells a copy of another page, and one behind a wall`() {
    #expect(
      run(rescue(), archive(["20250101000000"], shown("Buy this domain"))).found.best?.likeness == .differs)
    var wall = shown("Just a moment...")
    wall.headers["cf-mitigated"] = "challenge"
    wall.status = 403
    let (found, _) = run(rescue(), archive(["20250101000000"], wall))
    #expect(found.best?.likeness == .unread)
    #expect(found.candidate == nil)
  }

  @Test(arguments: [429, 503, 500, 403]) func `takes no error of an archive for its word`(_ status: Int) {
    let (found, _) = run(rescue()) { _ in answer(status) }
    #expect(found.replies.map(\.state) == [.unknown])
    #expect(found.replies[0].sentence.contains("not known"))
    #expect(!found.replies[0].sentence.contains("no copy"))
    #expect(found.isPassing)
    let (slow, _) = run(rescue()) { _ in nil }
    #expect(slow.replies.map(\.state) == [.unknown])
  }

  @Test func `tells of copies that it cannot see`() {
    let cdx = ArchiveRule(name: "list", form: .cdx(url("https://web.example/cdx"), copy: nil))
    let (found, _) = run(rescue(), of: [cdx]) { _ in
      var list = answer(200)
      list.body = Array(
        #"[["timestamp","original","statuscode"],["20250101000000","https://pub.example/a","200"]]"#.utf8)
      return list
    }
    #expect(found.best?.likeness == .unread)
    #expect(found.best?.copy?.url == nil)
    #expect(found.best?.copy?.time.secondsText == "2025-01-01T00:00:00Z")
  }

  @Test func `looks at what the copy called itself, as it stood at its own place`() {
    let copy = shown("On the matter of things", canonical: "/web/20250101000000/https://pub.example/works/1")
    let (found, _) = run(rescue()) { text in
      text == "https://pub.example/works/1"
        ? shown("On the matter of things") : archive(["20250101000000"], copy)(text)
    }
    #expect(found.candidate?.url == "https://pub.example/works/1")
    #expect(found.candidate?.reason == .canonical)
  }

  @Test func `offers only places where the page was seen`() {
    let pages = (0..<5).compactMap {
      MovedPage(from: url("https://pub.example/\($0)"), to: url("https://new.example/\($0)"))
    }
    func candidates(_ answer: @escaping (String) -> Answer?) -> Rescue {
      run(rescue { $0.moved = pages }, of: [], answer).found
    }
    let right = candidates { $0.hasSuffix("/a") ? shown("On the matter of things") : answer(404) }
    #expect(right.candidate?.url == "https://new.example/a")
    #expect(right.candidate?.why.contains("5 pages of the same site") == true)
    // Another page, the same page for everything, an error, nothing at all.
    #expect(candidates { $0.hasSuffix("/a") ? shown("Another work") : answer(404) }.offers.isEmpty)
    #expect(candidates { _ in shown("On the matter of things") }.offers.isEmpty)
    #expect(candidates { _ in answer(404) }.offers.isEmpty)
    #expect(candidates { _ in nil }.offers.isEmpty)
  }

  @Test func `never takes a DOI in an address for the page's own`() {
    var page = shown("Search")
    page.page?.reading.needleFound = true
    var known = KnownPage(Link(.doi, "10.5555/abc"))
    #expect(
      PageComparison.of(page.page!, at: "https://x.example/10.5555/abc", with: known).likeness == .differs)
    #expect(PageComparison.of(page.page!, at: "https://x.example/1", with: known).likeness == .matches)
    page.page?.note(identifier: "10.5555/other", from: .citationDOI)
    #expect(PageComparison.of(page.page!, at: "https://x.example/1", with: known).likeness == .differs)
    known = KnownPage(Link(.url, "https://x.example/1"))
    #expect(PageComparison.of(shown("Any").page!, at: "", with: known).likeness == .unread)
  }

  @Test func `ends in a letter to whoever can mend it`() {
    let copy = archive(["20250101000000"], shown("On the matter of things"))
    let plain = rescue {
      $0.findings = [
        .init(code: "page.not-found", message: "the page does not exist (HTTP 404)", advice: nil)
      ]
    }
    let found = run(plain, copy).found
    let letter = RescueLetter(plain, found, articles: ["“One”"])
    #expect(letter.recipient == .siteOperator("pub.example"))
    #expect(letter.text.contains("2026-03-03 12:00 UTC"))
    #expect(letter.text.contains("https://web.example/web/20250101000000/https://pub.example/a"))
    var known = KnownPage(Link(.doi, "10.5555/abc"))
    known.titles = ["On the matter of things"]
    var doi = RescueCase(known: known, failingSince: start)
    doi.agency = "Crossref"
    #expect(RescueLetter(doi, nil, articles: []).recipient == .registrant(.crossref))
    #expect(RescueLetter(doi, nil, articles: []).text.contains("10.5555/abc"))
    doi.findings = [.init(code: "doi.malformed", message: "it is no DOI", advice: nil)]
    #expect(RescueLetter(doi, nil, articles: []).recipient == .editor)
    let license = RescueCase(
      known: KnownPage(Link(.license, "https://creativecommons.org/licenses/by/4.0/")), failingSince: start)
    #expect(RescueLetter(license, nil, articles: []).recipient == .editor)
    let shared = RescueLetter(license, nil, articles: ["a", "b", "c", "d"], others: 27)
    #expect(shared.text.contains("(a, b, c and 28 more)"))
    let taken = rescue { $0.hasNewOwner = true }
    #expect(RescueLetter(taken, nil, articles: []).recipient == .editor)
    let markup = RobustLink.markup(plain, found, title: "A <b> & \"c\"")
    #expect(markup?.contains("data-originalurl=\"https://pub.example/a\"") == true)
    #expect(markup?.contains("data-versiondate=\"2025-01-01T00:00:00Z\"") == true)
    #expect(
      markup?.contains("data-versionurl=\"https://web.example/web/20250101000000/https://pub.example/a\"")
        == true)
    #expect(markup?.hasSuffix(">A &lt;b&gt; &amp; &quot;c&quot;</a>") == true)
    #expect(RobustLink.markup(plain, nil, title: nil) == nil)
  }
}
