import Testing

@testable import Time
@testable import Findings
@testable import Observations
@testable import Judging

@Suite struct `A page is judged` {
  private static let statuses: [(Int, [FindingCode])] = [
    (200, []), (204, []), (206, []), (299, []),
    (300, [.pageBadRedirect]), (304, [.netProtocol]), (305, [.pageBadRedirect]), (399, [.pageBadRedirect]),
    (400, [.pageClientError]), (401, [.pageLogin]), (402, [.pageClientError]), (403, [.pageBlocked]),
    (404, [.pageNotFound]), (405, [.pageBlocked]), (406, [.pageBlocked]), (409, [.pageClientError]),
    (410, [.pageGone]),
    (407, [.pageClientError]), (418, [.pageBlocked]), (420, [.pageBlocked]), (429, [.pageRateLimited]),
    (451, [.pageClientError]),
    (499, [.pageClientError]), (500, [.pageServerError]), (502, [.pageServerError]),
    (503, [.pageServerError]), (504, [.pageServerError]), (599, [.pageServerError]),
    (100, [.netProtocol]), (600, [.netProtocol]), (998, [.netProtocol]), (999, [.pageBlocked]),
    (0, [.netProtocol]),
  ]

  @Test(arguments: statuses) func `by its status`(status: Int, expected: [FindingCode]) {
    #expect(codes(observation(.answered(answer(status)))) == expected)
  }

  private static let tombstones: [(String?, String, String)] = [
    ("Repository", "Withdrawn in 2021 by its author.", ": “Repository: Withdrawn in 2021 by its author.”"),
    ("Withdrawn", "Withdrawn in 2021 by its author.", ": “Withdrawn in 2021 by its author.”"),
    (nil, "Deleted.", ": “Deleted.”"), ("Deleted", "", ": “Deleted”"), (nil, "", ""),
  ]

  @Test(arguments: tombstones) func `as gone in the words of its tombstone`(
    title: String?, text: String, words: String
  ) {
    var gone = answer(410, title: title)
    gone.page?.opening.text = text
    let link = Link(.url, "https://pub.example/a")
    let findings = Judge.findings(
      observation(.answered(gone)), of: link, JudgeContext(resolver: resolver, now: start))
    #expect(findings.map(\.message) == ["the page was removed (HTTP 410)" + words])
  }

  @Test(arguments: [200, 202, 301, 403, 404, 405, 410, 429, 500, 503])
  func `as blocked where a challenge stands, whatever its status`(status: Int) {
    for headers in [
      ["cf-mitigated": "challenge"], ["cf-mitigated": "Challenge"], ["x-amzn-waf-action": "captcha"],
    ] {
      #expect(codes(observation(.answered(answer(status, headers)))) == [.pageBlocked])
    }
  }

  @Test func `as rate-limited only by a 503 that says how long`() {
    #expect(
      codes(observation(.answered(answer(503, retryAfter: .seconds(120))))) == [.pageRateLimited])
    #expect(codes(observation(.answered(answer(500, retryAfter: .seconds(120))))) == [.pageServerError])
    #expect(codes(observation(.answered(answer(404, retryAfter: .seconds(120))))) == [.pageNotFound])
  }

  private static let cuts: [(Answer.Cut?, String?, Int, [FindingCode])] = [
    (nil, nil, 0, [.pageEmpty]), (nil, nil, 1, []), (.enough, "Title", 900, []),
    (.limit, nil, 1 << 20, [.pageTruncated]), (.limit, "Title", 1 << 20, [.pageTruncated]),
    (.failure(TransferFailure(.reset, "cut")), "Title", 500, [.pageTruncated]),
    (.failure(TransferFailure(.reset, "cut")), nil, 500, [.netReset]),
    (.failure(TransferFailure(.timeout, "slow")), nil, 500, [.netTimeout]),
    (.failure(TransferFailure(.malformedAnswer, "chunk")), nil, 0, [.netProtocol]),
  ]

  @Test(arguments: cuts)
  func `by how its body ended`(cut: Answer.Cut?, title: String?, bytes: Int, expected: [FindingCode]) {
    #expect(codes(observation(.answered(answer(200, title: title, bytes: bytes, cut: cut)))) == expected)
  }

  @Test func `by its status alone where an error page was cut`() {
    let cut = Answer.Cut.failure(TransferFailure(.reset, "cut"))
    #expect(codes(observation(.answered(answer(404, cut: cut)))) == [.pageNotFound])
    #expect(codes(observation(.answered(answer(200, bytes: 0)))) == [.pageEmpty])
  }

  private static let ends: [(PageEnd, FindingCode, Severity)] = [
    (.loop("https://pub.example/a"), .pageRedirectLoop, .undecided),
    (.tooManyRedirects(10), .pageTooManyRedirects, .undecided),
    (.badRedirect(status: 302, location: nil), .pageBadRedirect, .undecided),
    (.badRedirect(status: 302, location: "http://"), .pageBadRedirect, .undecided),
    (.forbiddenScheme("ftp://pub.example/a"), .netForbiddenScheme, .broken),
  ]

  @Test(arguments: ends) func `by where its chain ended`(end: PageEnd, code: FindingCode, severity: Severity)
  {
    let findings = Judge.findings(
      observation(end), of: Link(.url, "https://pub.example/a"), JudgeContext(resolver: resolver, now: start))
    #expect(findings.map(\.code) == [code])
    #expect(findings.worstSeverity == severity)
  }

  @Test func `as gone with the tombstone's words`() {
    let findings = Judge.findings(
      observation(.answered(answer(410, title: "Withdrawn\u{1B}[2J by the author"))),
      of: Link(.url, "https://pub.example/a"), JudgeContext(resolver: resolver, now: start))
    #expect(findings.first?.message.contains("Withdrawn [2J by the author") == true)
  }

  private static let titles: [(String, String?, Bool)] = [
    ("On the keeping of links", nil, true), ("On Denoting", nil, false), ("On Denoting", "On denoting", true),
    ("Not found", "Not found", true), ("Not found", nil, false), ("On Denoting", "On Denoting II", false),
    ("Editorial", "Editorial", false), ("万葉集の植物考察", nil, true),
    ("植物考", nil, false), ("植物考", "植物考", true), ("页岩气资源评价方法", nil, true), ("조선시대 문서 연구", nil, true),
  ]

  @Test(arguments: titles)
  func `as right where it shows a title that tells, or is said to be of that title`(
    title: String, citationTitle: String?, isKnown: Bool
  ) {
    var seen = answer(200, title: "\(title) | Repository")
    seen.page?.reading.isHTML = true
    seen.page?.reading.needleFound = false
    seen.page?.citationTitle = citationTitle
    seen.page?.opening.text = "\(title) The full text file was not found."
    seen.page?.opening.length = 60
    var context = JudgeContext(resolver: resolver, now: start)
    context.titles = [title]
    let hops: [(String, Int?)] = [("https://doi.org/10.1000/1", 302), ("https://pub.example/a", 200)]
    let findings = Judge.findings(
      observation(.answered(seen), hops: hops), of: Link(.doi, "10.1000/1"), context)
    let expected: [FindingCode] = [isKnown ? .pageDOIMissing : .pageSoft404]
    #expect(findings.map(\.code) == expected)
  }

  @Test func `as moved for good, unless something graver is to be said`() {
    for status in [301, 308] {
      let hops: [(String, Int?)] = [("http://pub.example/a", status), ("https://pub.example/b", 200)]
      #expect(codes(observation(.answered(answer(200)), hops: hops)) == [.pageMoved])
      #expect(codes(observation(.answered(answer(404)), hops: hops)) == [.pageNotFound])
    }
    let passing: [(String, Int?)] = [("https://pub.example/a", 302), ("https://pub.example/b", 200)]
    #expect(codes(observation(.answered(answer(200)), hops: passing)) == [])
  }

  @Test func `as moved by the publisher, not by the resolver's own step to https`() {
    let link = Link(.doi, "10.1000/1")
    let upgraded: [(String, Int?)] = [
      ("http://doi.org/10.1000/1", 301), ("https://doi.org/10.1000/1", 302), ("https://pub.example/a", 200),
    ]
    #expect(codes(observation(.answered(answer(200)), hops: upgraded), of: link) == [])
    let moved: [(String, Int?)] = [
      ("https://doi.org/10.1000/1", 302), ("http://pub.example/a", 301), ("https://pub.example/a", 200),
    ]
    #expect(codes(observation(.answered(answer(200)), hops: moved), of: link) == [.pageMoved])
  }
}

@Suite struct `A certificate` {
  private static let ends: [(Span, [FindingCode])] = [
    (.days(20), []), (.days(14), []), (.days(14) - .milliseconds(1), [.tlsExpiresSoon]),
    (.minutes(1), [.tlsExpiresSoon]), (.zero, []), (.zero - .days(1), []),
  ]

  @Test(arguments: ends) func `is warned of within 14 days`(left: Span, expected: [FindingCode]) {
    var observation = observation(.answered(answer(200)))
    observation.certificateEnd = start + left
    #expect(codes(observation) == expected)
  }
}

extension Span {
  fileprivate static func - (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds - right.milliseconds)
  }
}
