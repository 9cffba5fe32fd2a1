import Time
import Testing

@testable import Names
@testable import Observations
@testable import Checking

/// A check driven to its end by a table of answers, one for each URL.
struct Chain {
  var asked: [HopRequest] = []
  var end: PageEnd?
  var seen: Observation?

  init(_ link: Link, maxRedirects: Int = 10, _ answers: (HopRequest) -> Answer) {
    var check = Check(
      link, .page,
      policy: CheckPolicy(
        resolver: resolver, dataCite: url("https://api.datacite.org"),
        crossref: url("https://api.crossref.org"), maxRedirects: maxRedirects))
    var step = check.begin(at: start)
    while case .ask(let request) = step, asked.count < 50 {
      asked.append(request)
      var hop = result(request, .success(answers(request)), at: start + .seconds(Int64(asked.count)))
      if request.url.path == "/cookie" { hop.cookies = ["pub.example\tid=1"] }
      step = check.receive(hop)
    }
    guard case .finished(let observation) = step else { return }
    seen = observation
    if case .page(let end) = observation.facts { self.end = end }
  }

  init(_ text: String, maxRedirects: Int = 10, _ answers: [String: Answer]) {
    self.init(Link(.url, text), maxRedirects: maxRedirects) { answers[$0.url.text] ?? answer(404) }
  }

  var urls: [String] { asked.map(\.url.text) }
}

@Suite struct `A chain to a page` {
  @Test func `begins at the resolver for a DOI`() {
    let chain = Chain(Link(.doi, "10.1000/a<b>#c")) {
      $0.url.host == "doi.org" ? redirect(to: "https://pub.example/a") : answer(200, title: "A")
    }
    #expect(chain.urls == ["https://doi.org/10.1000/a%3Cb%3E%23c", "https://pub.example/a"])
    #expect(chain.seen?.hops.map(\.status) == [302, 200])
    #expect(chain.seen?.lastURL?.text == "https://pub.example/a")
    #expect(chain.seen?.startedAt == start + .seconds(1))
    #expect(chain.seen?.finishedAt == start + .seconds(2) + .milliseconds(40))
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func `follows a redirect hop by hop`(status: Int) {
    let chain = Chain(
      "https://a.example/",
      [
        "https://a.example/": redirect(status, to: "//b.example/x"),
        "https://b.example/x": redirect(status, to: "../y?q"), "https://b.example/y?q": answer(200),
      ])
    #expect(chain.urls == ["https://a.example/", "https://b.example/x", "https://b.example/y?q"])
    guard case .answered(let last)? = chain.end else {
      Issue.record("ended as \(String(describing: chain.end))")
      return
    }
    #expect(last.status == 200)
  }

  @Test(arguments: [300, 304, 305, 306]) func `ends at another status that begins with 3`(status: Int) {
    let chain = Chain("https://a.example/", ["https://a.example/": redirect(status, to: "/b")])
    #expect(chain.asked.count == 1)
    guard case .answered? = chain.end else {
      Issue.record("ended as \(String(describing: chain.end))")
      return
    }
  }

  @Test func `gives the chain's cookies on`() {
    let chain = Chain("https://pub.example/cookie", ["https://pub.example/cookie": redirect(to: "/page")])
    #expect(chain.asked.map(\.cookies) == [[], ["pub.example\tid=1"]])
  }

  @Test func `ends in a loop, but not where a cookie was set on the way`() {
    let circle = Chain(
      "https://pub.example/a",
      [
        "https://pub.example/a": redirect(to: "/b"), "https://pub.example/b": redirect(to: "/a"),
      ])
    guard case .loop("https://pub.example/a")? = circle.end else {
      Issue.record("ended as \(String(describing: circle.end))")
      return
    }
    #expect(circle.asked.count == 2)
    let wall = Chain(Link(.url, "https://pub.example/a")) { request in
      if request.url.path == "/cookie" { return redirect(to: "/a") }
      return request.cookies.isEmpty ? redirect(to: "/cookie") : answer(200)
    }
    #expect(wall.urls == ["https://pub.example/a", "https://pub.example/cookie", "https://pub.example/a"])
    guard case .answered? = wall.end else {
      Issue.record("ended as \(String(describing: wall.end))")
      return
    }
  }

  @Test(arguments: [0, 1, 10]) func `follows so many redirects and no more`(most: Int) {
    func count(_ redirects: Int) -> Chain {
      Chain(Link(.url, "https://pub.example/0"), maxRedirects: most) { request in
        let number = Int(request.url.path.dropFirst()) ?? 0
        return number < redirects ? redirect(to: "/\(number + 1)") : answer(200)
      }
    }
    guard case .answered? = count(most).end else {
      Issue.record("\(most) redirects are allowed")
      return
    }
    guard case .tooManyRedirects(most)? = count(most + 1).end else {
      Issue.record("\(most + 1) redirects are too many")
      return
    }
    #expect(count(most + 1).asked.count == most + 1)
  }

  @Test(arguments: ["ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example"])
  func `never leaves http and https`(target: String) {
    let chain = Chain("https://a.example/", ["https://a.example/": redirect(to: target)])
    #expect(chain.asked.count == 1)
    guard case .forbiddenScheme(target)? = chain.end else {
      Issue.record("ended as \(String(describing: chain.end))")
      return
    }
  }

  @Test(arguments: ["javascript:history.back()", "JaVa\tScript:x", "mailto:a@b.example"])
  func `stays on a page that shows more than a refresh out of the web`(target: String) {
    for (length, stays) in [(5_000, true), (200, false)] {
      var page = answer(200)
      page.headers["refresh"] = "0; url=\(target)"
      page.page = PageFacts()
      page.page?.opening.length = length
      let end = Chain("https://a.example/", ["https://a.example/": page]).end
      if case .answered? = end { #expect(stays) } else { #expect(!stays, "\(String(describing: end))") }
    }
  }

  @Test(arguments: [
    nil, "", "https://", "https://a b/", "https://a.example:99999/", "https://b\u{FFFD}cher.example/",
  ])
  func `ends at a redirect that leads nowhere`(location: String?) {
    let first = answer(302, location.map { ["location": $0] } ?? [:])
    let chain = Chain("https://a.example/", ["https://a.example/": first])
    guard case .badRedirect(302, _)? = chain.end else {
      Issue.record("ended as \(String(describing: chain.end))")
      return
    }
  }

  @Test func `strips user name and password off a redirect`() {
    let chain = Chain(
      "https://a.example/", ["https://a.example/": redirect(to: "https://user:pass@b.example/#top")])
    #expect(chain.urls == ["https://a.example/", "https://b.example/"])
    #expect(chain.asked.last?.url.text == "https://b.example/")
  }

  @Test func `ends at a robot wall even where it redirects`() {
    let chain = Chain(
      "https://a.example/",
      [
        "https://a.example/": answer(302, ["location": "/captcha", "cf-mitigated": "challenge"])
      ])
    #expect(chain.asked.count == 1)
  }
}

@Suite struct `A meta refresh` {
  private func page(_ delay: Double, _ target: String, status: Int = 200) -> Answer {
    var page = answer(status, title: "wait")
    page.page?.redirects.refresh = MetaRefresh(delay: delay, target: target)
    return page
  }

  @Test(arguments: [0.0, 5, 10]) func `of 10 s or less is followed`(delay: Double) {
    let chain = Chain("https://a.example/x/", ["https://a.example/x/": page(delay, "y")])
    #expect(chain.urls == ["https://a.example/x/", "https://a.example/x/y"])
  }

  @Test(arguments: [11.0, 300]) func `that takes longer is a page`(delay: Double) {
    let chain = Chain("https://a.example/", ["https://a.example/": page(delay, "/y")])
    #expect(chain.asked.count == 1)
  }

  @Test(arguments: [202, 299]) func `is followed off any success`(status: Int) {
    #expect(
      Chain("https://a.example/", ["https://a.example/": page(0, "/y", status: status)]).asked.count == 2)
  }

  @Test(arguments: [403, 404, 503]) func `is not followed off an error page`(status: Int) {
    #expect(
      Chain("https://a.example/", ["https://a.example/": page(0, "/y", status: status)]).asked.count == 1)
  }

  @Test func `counts from the page's base`() {
    var first = page(0, "y")
    first.page?.base = "https://b.example/z/"
    let chain = Chain("https://a.example/", ["https://a.example/": first])
    #expect(chain.urls.last == "https://b.example/z/y")
  }

  @Test func `off a robot wall is not followed`() {
    var wall = page(0, "/y")
    wall.headers["x-amzn-waf-action"] = "challenge"
    #expect(Chain("https://a.example/", ["https://a.example/": wall]).asked.count == 1)
  }
}
