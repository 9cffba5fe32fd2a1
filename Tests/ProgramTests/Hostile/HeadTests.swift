import Findings
import Observations
import ScholarlyWeb
import Testing

/// Status lines and headers that no honest server sends.
@Suite(.fewAtOnce) struct HeadTests {
  private static let html =
    "<html><head><title>A Page Behind A Strange Head</title></head><body>Words.</body></html>"
  private static let page = PageTemplate(title: "A Page Behind A Strange Head").answer()

  /// A whole answer whose status line and headers are these.
  private static func head(_ lines: String...) -> WebAnswer {
    let lines =
      lines + ["Content-Type: text/html", "Content-Length: \(html.utf8.count)", "Connection: close"]
    return .play(.says(lines.joined(separator: "\r\n") + "\r\n\r\n" + html))
  }

  /// An answer that is proper but for one header line.
  private static func line(_ line: String) -> WebAnswer { head("HTTP/1.1 200 OK", line) }

  static let statusLines: [Sight] = [
    attack("answers as in 1991", [.netProtocol], .http09(html)),
    attack("speaks no HTTP at all", [.netProtocol], .raw(Array("\u{16}\u{3}\u{1} SSH-2.0\r\n\r\n".utf8))),
    attack("has a status of letters", [.netProtocol], head("HTTP/1.1 abc OK")),
    attack("has a status of five digits", [.netProtocol], head("HTTP/1.1 20000 OK")),
    attack("has the status zero", [.netProtocol], head("HTTP/1.1 000 OK")),
    attack("has the status 999", [.pageBlocked], head("HTTP/1.1 999 Request denied")),
    attack("has the status 998", [.netProtocol], head("HTTP/1.1 998 Request denied")),
    attack("has a negative status", [.netProtocol], head("HTTP/1.1 -200 OK")),
    attack("speaks HTTP of the future", [.netProtocol], head("HTTP/7.3 200 OK")),
    attack("speaks the protocol of radio", [.netProtocol], head("ICY 200 OK")),
    attack("answers with HTTP 2 in plain words", [.netProtocol], .raw([0, 0, 0, 4, 0, 0, 0, 0, 0])),
    attack(
      "switches to a protocol unasked", [.netProtocol], head("HTTP/1.1 101 Switching Protocols", "Upgrade: x")
    ),
    attack("says that nothing changed unasked", [.netProtocol], WebAnswer(status: 304)),
    attack("sends a part unasked", [], head("HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-9/10")),
    attack("has no content and sends some", [.pageEmpty], head("HTTP/1.1 204 No Content")),
    attack(
      "answers as if HEAD had been asked", [.netReset],
      .play(.says("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"))),
    attack("has an empty body", [.pageEmpty], .page("")),
    attack("floods with interim answers", [.netProtocol], page.interim(103, times: 20_000)),
    attack("has control signs in its reason", [], head("HTTP/1.1 200 \u{1B}[2J\u{7}OK")),
    attack("has a reason of 90 KB", [], head("HTTP/1.1 200 " + String(repeating: "O", count: 90_000))),
  ]

  static let headers: [Sight] = [
    attack("has a header line over 100 KiB", [.netProtocol], page.bigHeaderLine(110_000)),
    attack("has a header line below 100 KiB", [], page.bigHeaderLine(90_000)),
    attack(
      "has headers over 300 KiB", [.netProtocol],
      (0..<5).reduce(page) { answer, _ in answer.bigHeaderLine(90_000) }),
    attack("has headers without end", [.netProtocol], .endlessHeaders),
    attack(
      "has ten thousand short headers", [],
      line((0..<10_000).map { "a\($0): b" }.joined(separator: "\r\n"))),
    attack("has a header without a name", [], line(": nameless")),
    attack("has a header with a zero byte", [.netProtocol], line("X-Zero: a\0b")),
    attack("has a header with terminal signs", [], line("Server: \u{1B}]0;owned\u{7}\u{1B}[31m")),
    attack(
      "has a header in Latin letters of 8 bits", [],
      .play(
        .says(Array("HTTP/1.1 200 OK\r\nX: ".utf8) + [0xE4, 0xFF]),
        .says("\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + html))),
    attack("folds its header lines", [], line("X-Folded: one\r\n two\r\n\tthree")),
    attack(
      "ends its lines without a return", [],
      .play(.says("HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close\n\n" + html))),
    attack(
      "sets a thousand cookies", [],
      line((0..<1000).map { "Set-Cookie: c\($0)=v; Path=/" }.joined(separator: "\r\n"))),
    attack("sets a cookie of 90 KB", [], line("Set-Cookie: big=" + String(repeating: "x", count: 90_000))),
    attack("sets a cookie for every site", [], line("Set-Cookie: evil=1; Domain=example")),
    attack(
      "has four thousand Link headers", [],
      line((0..<4000).map { "Link: <https://x.example/\($0)>; rel=\"license\"" }.joined(separator: "\r\n"))),
    attack("has a Link of open quotes", [], line("Link: " + String(repeating: "<a>; rel=\"", count: 9000))),
    attack(
      "has a content type of 90 KB", [],
      page.header("Content-Type", "text/html; charset=" + String(repeating: "u", count: 90_000))),
    attack(
      "has a charset that is a path", [],
      .content(Array(html.utf8), type: "text/html; charset=../../../etc/passwd%s%n")),
    attack(
      "has a charset that nobody knows", [], .content(Array(html.utf8), type: "text/html; charset=klingon")),
    attack(
      "calls a page UTF 16 that is not", [], .content(Array(html.utf8), type: "text/html; charset=utf-16")),
    attack("calls a page UTF 7", [], .content(Array(html.utf8), type: "text/html; charset=utf-7")),
  ]

  static let waits: [Sight] = [
    wait("a day", 429, "86400", .pageRateLimited),
    wait("a million years", 503, "99999999999999", .pageRateLimited),
    wait("longer than numbers go", 503, "99999999999999999999999", .pageRateLimited),
    wait("until the year 9999", 503, "Fri, 31 Dec 9999 23:59:59 GMT", .pageRateLimited),
    wait("a negative time", 503, "-5", .pageServerError),
    wait("until the past", 503, "Sun, 06 Nov 1994 08:49:37 GMT", .pageRateLimited),
    wait("no time at all", 503, "0", .pageRateLimited),
    wait("a word", 503, "tomorrow\u{1B}[0m", .pageServerError),
    wait("a negative time politely", 429, "-99999999999999999999", .pageRateLimited),
  ]

  private static func wait(_ what: String, _ status: Int, _ value: String, _ code: FindingCode) -> Sight {
    attack("asks to wait \(what)", [code], WebAnswer.status(status).header("Retry-After", value))
  }

  @Test("a status line that is none is told as that, and the next answer of the host is taken")
  func lines() async throws { try await Assault().run(Self.statusLines) }

  @Test("headers of any size and content are borne or told") func fields() async throws {
    try await Assault().run(Self.headers)
  }

  @Test("a wait of any length asks for patience, also one that is over, and what is no wait asks for nothing")
  func patience() async throws { try await Assault(mends: false).run(Self.waits) }
}
