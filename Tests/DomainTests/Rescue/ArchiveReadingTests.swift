import Testing

@testable import Time
@testable import Observations
@testable import Checking

@Suite struct `An archive's answer` {
  private static let page = url("https://pub.example/a?id=7")
  private static let before = Moment("2026-03-03T12:00:00Z")!

  private func read(_ form: ArchiveRule.Form, _ answer: Answer) -> ArchiveAnswer {
    let rule = ArchiveRule(name: "one", form: form)
    let request = rule.question(Self.page, before: Self.before)
    return ArchiveReading(rule: rule, page: Self.page, before: Self.before).answer(
      of: result(request, .success(answer)))
  }

  private func body(_ text: String, _ type: String = "application/json", status: Int = 200) -> Answer {
    var answer = Answer(status: status, headers: ["content-type": type])
    answer.body = Array(text.utf8)
    return answer
  }

  private func isUnknown(_ answer: ArchiveAnswer) -> Bool {
    if case .unknown = answer { true } else { false }
  }

  private static let redirect = ArchiveRule.Form.redirect(url("https://web.example/web"))
  private static let cdx = ArchiveRule.Form.cdx(
    url("https://web.example/cdx"), copy: url("https://web.example/web/"))
  private static let timemap = ArchiveRule.Form.timemap(url("https://web.example/map/link/"))

  @Test func `is asked for in the form that the archive understands`() {
    func text(_ form: ArchiveRule.Form) -> String {
      ArchiveRule(name: "one", form: form).question(Self.page, before: Self.before).url.text
    }
    #expect(text(Self.redirect) == "https://web.example/web/20260303120000/https://pub.example/a?id=7")
    #expect(
      text(Self.cdx).hasPrefix("https://web.example/cdx?url=https:%2F%2Fpub.example%2Fa%3Fid%3D7&output=json")
    )
    #expect(text(Self.cdx).contains("&to=20260303120000"))
    #expect(text(Self.timemap) == "https://web.example/map/link/https://pub.example/a?id=7")
  }

  @Test(arguments: [
    ("/web/20250101000000/https://pub.example/a?id=7", "2025-01-01T00:00:00Z"),
    ("https://web.example/web/20250101000000id_/http://www.pub.example/a/?id=7", "2025-01-01T00:00:00Z"),
    ("/web/20250101000000/https:/pub.example/a?id=7", "2025-01-01T00:00:00Z"),
    ("/web/20260401000000/https://pub.example/a?id=7", "later"),
    ("/web/20250101000000/https://pub.example/a", "unknown"),
    ("/web/20250101000000/https://pub.example/b?id=7", "unknown"),
    ("https://web.example/login", "unknown"), ("", "unknown"),
  ])
  func `by redirect counts where it leads to a copy of that page`(_ sample: (location: String, want: String))
  {
    let answer = read(Self.redirect, Answer(status: 302, headers: ["location": sample.location]))
    switch answer {
    case .copies(let copies): #expect(copies.map(\.time.secondsText) == [sample.want])
    case .later: #expect(sample.want == "later")
    case .unknown: #expect(sample.want == "unknown")
    default: Issue.record("\(answer)")
    }
  }

  @Test(arguments: [429, 500, 503, 200, 403, 204])
  func `of any other status is no answer`(_ status: Int) {
    for form in [Self.redirect, Self.cdx, Self.timemap] {
      #expect(isUnknown(read(form, body("<html><title>Busy</title></html>", "text/html", status: status))))
    }
  }

  @Test func `of 404 means that there is no copy`() {
    for form in [Self.redirect, Self.cdx, Self.timemap] {
      #expect(read(form, body("", status: 404)) == .none)
    }
  }

  @Test func `as a failure is no answer`() {
    let rule = ArchiveRule(name: "one", form: Self.cdx)
    let seen = result(
      rule.question(Self.page, before: Self.before), .failure(TransferFailure(.timeout, "too slow")))
    let answer = ArchiveReading(rule: rule, page: Self.page, before: Self.before).answer(of: seen)
    #expect(answer == .unknown("too slow"))
  }

  @Test func `as a CDX list gives the newest copies with 200 from before`() {
    let rows = """
      [["timestamp","original","statuscode"],["20240101000000","http://pub.example/a?id=7","200"],
      ["20250601000000","https://pub.example/a?id=7","404"],["20250201000000","https://pub.example/a?id=7","200"],
      ["20260601000000","https://pub.example/a?id=7","200"]]
      """
    guard case .copies(let copies) = read(Self.cdx, body(rows)) else { return #expect(Bool(false)) }
    #expect(copies.map(\.time.secondsText) == ["2025-02-01T00:00:00Z", "2024-01-01T00:00:00Z"])
    #expect(copies.first?.url == "https://web.example/web/20250201000000/https://pub.example/a?id=7")
    let lines = """
      {"timestamp": "20240101000000", "url": "https://pub.example/a?id=7", "status": "200"}
      {"timestamp": "20250101000000", "url": "https://pub.example/a?id=7", "status": 200}
      """
    guard case .copies(let more) = read(Self.cdx, body(lines, "text/x-ndjson")) else {
      return #expect(Bool(false))
    }
    #expect(more.map(\.time.secondsText) == ["2025-01-01T00:00:00Z", "2024-01-01T00:00:00Z"])
  }

  @Test(arguments: [
    ("[]", true), ("[[\"timestamp\",\"original\",\"statuscode\"]]", true), (" [ ] ", true),
    (
      "[[\"timestamp\",\"original\",\"statuscode\"],[\"20250201000000\",\"https://pub.example/a?id=7\",\"404\"]]",
      true
    ),
    ("{}", false), ("", false), ("null", false), ("[[\"timestamp\",\"orig", false), ("<html>", false),
    ("{\"error\":\"busy\"}", false),
    (
      "[[\"timestamp\",\"original\",\"statuscode\"],[\"20250201000000\",\"https://pub.example/\",\"200\"]]",
      false
    ),
  ])
  func `as a CDX list says that there is none only where it is whole`(_ sample: (text: String, isNone: Bool))
  {
    let answer = read(Self.cdx, body(sample.text))
    if sample.isNone { #expect(answer == .none) } else { #expect(isUnknown(answer)) }
    var cut = body(sample.text)
    cut.cut = .failure(TransferFailure(.reset, "cut"))
    #expect(isUnknown(read(Self.cdx, cut)))
  }

  @Test func `as a TimeMap gives the newest copies from before`() {
    let map = """
      <https://pub.example/a?id=7>; rel="original",
      <https://web.example/map/link/https://pub.example/a?id=7>; rel="self"; type="application/link-format",
      <https://web.example/1>; rel="first memento"; datetime="Tue, 15 Jan 2013 10:20:33 GMT",
      <https://web.example/2,b>; rel="memento"; datetime="Sun, 01 Feb 2026 10:20:33 GMT",
      <https://web.example/3>; rel="last memento"; datetime="Wed, 01 Apr 2026 10:20:33 GMT"
      """
    let answer = read(Self.timemap, body(map, "application/link-format"))
    guard case .copies(let copies) = answer else { return #expect(Bool(false), "\(answer)") }
    #expect(copies.map(\.url) == ["https://web.example/2,b", "https://web.example/1"])
    let json = """
      {"original_uri":"https://pub.example/a?id=7","mementos":{"list":[{"datetime":"2014-01-01T00:00:00Z","uri":"https://web.example/9"}]}}
      """
    guard case .copies(let more) = read(Self.timemap, body(json)) else { return #expect(Bool(false)) }
    #expect(more.map(\.url) == ["https://web.example/9"])
  }

  @Test(arguments: [
    ("<https://pub.example/a?id=7>; rel=\"original\"", "application/link-format", true),
    ("", "application/link-format", true), ("", "text/html", false), ("", "", false),
    ("sorry", "text/plain", false),
    ("<https://pub.example/b>; rel=\"original\"", "application/link-format", false),
    (
      "<https://pub.example/a?id=7>; rel=\"original\", <https://web.example/p2>; rel=\"timemap\"",
      "application/link-format", false
    ),
    (
      "<https://pub.example/a?id=7>; rel=\"original\", <https://web.example/1>; rel=\"first memento\"; datetime=\"x\"",
      "application/link-format", false
    ),
    (
      #"{"original_uri": "https://pub.example/a?id=7", "mementos": {"list": [{"datetime": "x", "uri": "https://w.example"}]}}"#,
      "application/json", false
    ),
  ])
  func `as an empty TimeMap means that there is none`(_ sample: (text: String, type: String, isNone: Bool)) {
    let answer = read(Self.timemap, body(sample.text, sample.type))
    if sample.isNone { #expect(answer == .none) } else { #expect(isUnknown(answer)) }
  }
}
