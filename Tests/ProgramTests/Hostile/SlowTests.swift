import ScholarlyWeb
import Testing

/// Servers that take their time, stop in the middle, or are gone.
@Suite(.fewAtOnce) struct SlowTests {
  private static let page = PageTemplate(title: "A Page In Its Own Time").answer()
  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
  private static let long = WebAnswer.Step.pauses(.seconds(30))

  static let attacks: [Sight] = [
    attack("says nothing after the request", [.netTimeout], .silence),
    attack("drips its head a byte at a time", [.netTimeout], page.drippingHead(1, every: .milliseconds(200))),
    attack(
      "drips header lines without end", [.netTimeout],
      .endlessHeaders.drippingHead(40, every: .milliseconds(20))),
    attack("falls silent in its status line", [.netTimeout], .play(.says("HTTP/1.1 2"), long)),
    attack("falls silent in its headers", [.netTimeout], .play(.says(head + "X-More: an"), long)),
    attack(
      "falls silent after its headers", [.netTimeout], .play(.says(head + "Content-Length: 90\r\n\r\n"), long)
    ),
    attack(
      "falls silent in its body before the title", [.netTimeout],
      .play(.says(head + "Content-Length: 900\r\n\r\n<html><head>"), long)),
    attack(
      "falls silent in a chunk", [.netTimeout],
      .play(.says(head + "Transfer-Encoding: chunked\r\n\r\nff\r\n<html>"), long)),
    attack(
      "falls silent behind its title", [.pageTruncated],
      .play(.says(head + "Content-Length: 900\r\n\r\n<html><head><title>Enough Said</title>"), long)),
    attack(
      "sends trailers without end", [.pageTruncated],
      .play(
        .says(
          head + "Transfer-Encoding: chunked\r\n\r\n26\r\n<html><head><title>Enough Said</title>\r\n0\r\n"),
        .floods(Array("X-More: and more\r\n".utf8), times: 10_000, every: .milliseconds(2)))),
    attack(
      "drips its body a byte at a time", [.netTimeout],
      page.dripping(1, every: .milliseconds(400))),
    attack(
      "drips interim answers for ever", [.netTimeout],
      .play(.floods(Array("HTTP/1.1 103 Early Hints\r\n\r\n".utf8), times: 10_000, every: .milliseconds(20)))),
    attack("closes without an answer", [.netReset], .close),
    attack("drops without an answer", [.netReset], .drop),
    attack("resets without an answer", [.netReset], .reset),
    attack("closes in its status line", [.netReset], .play(.says("HTTP/1.1 4"))),
    attack(
      "closes in its headers", [.netReset], .play(.says("HTTP/1.1 404 Not Found\r\nContent-Type: text/h"))),
    attack("closes behind a header line", [.netReset], .play(.says("HTTP/1.1 410 Gone\r\nServer: x\r\n"))),
    attack(
      "closes in the headers of a redirect", [.netReset],
      .play(.says("HTTP/1.1 302 Found\r\nLocation: /afterwards\r\n"))),
    attack("closes behind an interim answer", [.netReset], .play(.says("HTTP/1.1 103 Early Hints\r\n\r\n"))),
    attack("closes behind its headers", [.netReset], .play(.says(head + "Content-Length: 900\r\n\r\n"))),
    attack("closes in its body before the title", [.netReset], page.cut(after: 10)),
    attack("resets in its body before the title", [.netReset], page.cut(after: 10).thenReset()),
    attack("closes behind its title", [.pageTruncated], page.claiming(length: 100_000)),
    attack("closes behind its title in a chunk", [.pageTruncated], page.chunked().cut(after: 150)),
  ]

  @Test("a server that is slow, silent or gone at any stage is told within the time limit, and harms nobody")
  func slow() async throws { try await Assault(timeout: .seconds(3)).run(Self.attacks) }

  @Test("a port that takes no connection, and one whose queue is full") func unreachable() async throws {
    let hole = try FullQueue(address: "127.0.0.4")
    try await Assault(timeout: .seconds(3), mends: false) { _, configuration in
      configuration.network = ["allow_addresses: [127.0.0.4/32]"]
    }.run([
      Sight("http://127.0.0.4:\(hole.port)/", [.netTimeout], "its queue of connections is full"),
      Sight("http://127.0.0.4:1/", [.netConnect], "nobody listens"),
      Sight(
        "http://127.0.0.5:\(hole.port)/", [.netForbiddenAddress], "its neighbour may not be asked at all"),
    ])
  }
}
