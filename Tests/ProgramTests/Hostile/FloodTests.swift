import ScholarlyWeb
import Testing

/// Heads, interim answers and trailers that are many and small, or few and endless.
@Suite(.fewAtOnce) struct FloodTests {
  private static let html =
    "<html><head><title>A Page In A Flood</title></head><body>A few words.</body></html>"
  private static let count = html.utf8.count
  private static let page = PageTemplate(title: "A Page In A Flood").answer()
  private static let rest =
    "Content-Type: text/html\r\nContent-Length: \(count)\r\nConnection: close\r\n\r\n\(html)"

  private static func head(_ lines: String, times: Int = 1, status: String = "200 OK", _ rest: String = rest)
    -> WebAnswer
  {
    .play(.says("HTTP/1.1 \(status)\r\n" + String(repeating: lines, count: times) + rest))
  }

  private static func interim(_ lines: String, times: Int) -> WebAnswer {
    .play(
      .says(
        String(repeating: "HTTP/1.1 103 Early Hints\r\n\(lines)\r\n", count: times) + "HTTP/1.1 200 OK\r\n"),
      .says(rest))
  }

  /// A page in one chunk, and these steps behind it.
  private static func trailed(_ body: String = html, _ steps: WebAnswer.Step...) -> WebAnswer {
    let chunk = body.isEmpty ? "" : "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n"
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    // A page that is read in full stays with the connection, which then goes.
    return steps.count == 1
      ? .play(.says(head + chunk + "0\r\n"), steps[0])
      : .play(.says(head + chunk + "0\r\n"), steps[0], steps[1])
  }

  private static func flood(_ line: String) -> WebAnswer.Step { .floods(Array(line.utf8), times: 200_000) }

  static let heads: [Sight] = [
    attack("has twenty thousand tiny header lines", [.netProtocol], head("a: b\r\n", times: 20_000)),
    attack("has seventy thousand tiny header lines", [.netProtocol], head("a:\r\n", times: 70_000)),
    attack("has seventy thousand lines without a name", [.netProtocol], head(":\r\n", times: 70_000)),
    attack(
      "folds one header seventy thousand times", [.netProtocol],
      head("X: y\r\n" + String(repeating: " a\r\n", count: 70_000))),
    attack(
      "folds one header a thousand times", [], head("X: y\r\n" + String(repeating: " a\r\n", count: 1000))),
    attack("has a header name of 90 KB", [], head(String(repeating: "n", count: 90_000) + ": x\r\n")),
    attack(
      "has a header name over 100 KiB", [.netProtocol],
      head(String(repeating: "n", count: 110_000) + ": x\r\n")),
    attack(
      "says where to go five thousand times over", [],
      head("Location: /afterwards\r\n", times: 5000, status: "302 Found")),
    attack("sets ten thousand cookies", [], head("Set-Cookie: c=1; Path=/\r\n", times: 10_000)),
    attack("names its type nine thousand times", [], head("Content-Type: text/html\r\n", times: 9000)),
    attack(
      "says how it is packed ten thousand times", [.netUnreadable],
      head("Content-Encoding: gzip\r\n", times: 10_000)),
    attack(
      "says that it is in chunks five thousand times", [.netProtocol],
      head("Transfer-Encoding: gzip\r\n", times: 5000)),
  ]

  static let interims: [Sight] = [
    attack("hints a hundred times", [], interim("Link: </style.css>; rel=preload\r\n", times: 100)),
    attack("hints ten thousand times", [.netProtocol], interim("", times: 10_000)),
    attack("hints with 90 KB once", [], interim("X: \(String(repeating: "h", count: 90_000))\r\n", times: 1)),
    attack(
      "hints with 90 KB four times", [.netProtocol],
      interim("X: \(String(repeating: "h", count: 90_000))\r\n", times: 4)),
    attack(
      "hints with seventy thousand lines", [.netProtocol],
      interim(String(repeating: "a:\r\n", count: 70_000), times: 1)),
    attack(
      "leads away in a hint", [], interim("Location: https://elsewhere.repository.example/\r\n", times: 1)),
    attack(
      "says a hundred to nothing for ever", [.netProtocol], .play(flood("HTTP/1.1 100 Continue\r\n\r\n"))),
    attack("processes for ever", [.netProtocol], .play(flood("HTTP/1.1 102 Processing\r\nX: y\r\n\r\n"))),
  ]

  static let trailers: [Sight] = [
    attack("has a few trailers", [], trailed(html, .says("X-One: 1\r\nX-Two: 2\r\n\r\n"))),
    attack(
      "has a trailer that leads away", [],
      trailed(html, .says("Location: https://elsewhere.repository.example/\r\n\r\n"))),
    attack(
      "has a trailer that says how it is packed", [], trailed(html, .says("Content-Encoding: br\r\n\r\n"))),
    attack("has tiny trailers without end", [.pageTruncated], trailed(html, flood("a: b\r\n"))),
    attack(
      "has trailers of 3 KB without end", [.pageTruncated],
      trailed(html, flood("a: \(String(repeating: "t", count: 3000))\r\n"))),
    attack(
      "has a trailer line without end", [.pageTruncated],
      trailed(html, .says("a: "), flood(String(repeating: "t", count: 1000)))),
    attack("has nothing but trailers without end", [.netProtocol], trailed("", flood("a: b\r\n"))),
    attack("has nothing but trailers of names without end", [.netUnreadable], trailed("", flood("a\r\n"))),
  ]

  @Test("heads end at their limits of lines and bytes, in time that is in proportion") func heads()
    async throws
  {
    try await Assault().run(Self.heads)
  }

  @Test("interim answers count with the head behind them") func interims() async throws {
    try await Assault().run(Self.interims)
  }

  @Test("trailers count, and mean nothing") func trailers() async throws {
    try await Assault().run(Self.trailers)
  }
}
