import Foundation
import ScholarlyWeb
import Testing

/// Answers that nobody asked for, left on a connection that is kept: none may become another link's verdict.
///
/// libcurl 7.88 takes what lies on a kept connection for the answer to whatever is asked there next.
@Suite(.fewAtOnce) struct SmugglingTests {
  private static let poison = WebAnswer.Step.says(poisonText)
  private static let poisonText =
    "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 19\r\n\r\n<title>Gone</title>"
  private static let page =
    "<html><head><title>The True Page</title></head><body>Words of its own.</body></html>"
  private static let proper =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n" + page

  /// Longer than one read, so that its end and the stray answer share the last record of TLS.
  private static let longPage =
    "<html><head><title>A Long Page</title></head><body>" + String(repeating: "Words. ", count: 6000)
  private static let long =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(longPage.utf8.count)\r\n\r\n" + longPage

  static let ways: [(name: String, first: WebAnswer)] = [
    ("in the same record behind a long body", .play(.says(long + poisonText))),
    ("in the same packet", .play(.says(proper), poison)),
    ("a little later", .play(.says(proper), .pauses(.milliseconds(60)), poison)),
    (
      "a byte now and the rest later",
      .play(.says(proper + "H"), .pauses(.milliseconds(60)), .says("TTP/1.1 410 Gone\r\n\r\n"))
    ),
    (
      "behind no content", .play(.says("HTTP/1.1 204 No Content\r\n\r\n"), .pauses(.milliseconds(60)), poison)
    ),
    ("in one packet behind no content", .play(.says("HTTP/1.1 204 No Content\r\n\r\n"), poison)),
    (
      "behind the last chunk",
      .play(
        .says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n"),
        .pauses(.milliseconds(60)), poison)
    ),
    (
      "behind a redirect",
      .play(
        .says("HTTP/1.1 302 Found\r\nLocation: /after\r\nContent-Length: 0\r\n\r\n"),
        .pauses(.milliseconds(60)), poison)
    ),
  ]

  @Test("an answer left on a kept connection is never taken for another's", arguments: ["https", "http"])
  func smuggled(_ scheme: String) async throws {
    let place = try Workplace { $0.beSlow() }
    // The next question comes when the stray answer has long been there, on a busy machine too.
    place.configuration.hostDefault = "{ concurrency: 1, interval: 1500ms }"
    let server = place.web.server
    let hosts = Self.ways.indices.map { "smuggles-\($0).repository.example" } + ["early.repository.example"]
    place.configuration.connectTo += server.connectTo(hosts)
    try place.save()
    for (host, way) in zip(hosts, Self.ways) {
      server.answer(host, at: "/first") { _ in way.first.thenStaying() }
      for path in ["/second", "/third", "/after"] {
        server.answer(host, at: path) { _ in .play(.says(Self.proper)).thenStaying() }
      }
    }
    // One that is always an answer ahead: it speaks first, and each of its answers is meant for the one before.
    server.setHandshake("early.repository.example", .speaksFirst(Array(Self.proper.utf8)))
    server.answer("early.repository.example", at: "/first") { _ in .play(Self.poison).thenStaying() }
    for path in ["/second", "/third"] {
      server.answer("early.repository.example", at: path) { _ in .play(.says(Self.proper)).thenStaying() }
    }
    let links = hosts.flatMap { host in ["first", "second", "third"].map { "\(scheme)://\(host)/\($0)" } }
    let child = try place.spawn(["check", "--from", "-", "--json"], input: links.joined(separator: "\n"))
    _ = try #require(try await child.end(within: .seconds(60)))
    let looked = try checkedLinks(child.output)
    for url in links where !url.hasSuffix("/first") {
      let link = try #require(looked["url:\(url)"], "\(url)")
      // Who is always an answer ahead shows the same page for every address.
      let status = url.contains("://early.") && scheme == "https" ? "warning" : "ok"
      #expect(link.status == status, "\(url): \(link.findings.map(\.message))")
      #expect(link.aspects["page"]?.title == "The True Page", "\(url)")
    }
    #expect(
      looked["url:\(scheme)://\(hosts[Self.ways.count - 1])/first"]?.aspects["page"]?.title == "The True Page"
    )
  }

  @Test("a connection on which nothing strays is used again") func reuse() async throws {
    let place = try Workplace { $0.beSlow() }
    let host = "kept.repository.example"
    place.configuration.hostDefault = "{ concurrency: 1, interval: 20ms }"
    place.configuration.connectTo += place.web.server.connectTo([host])
    try place.save()
    place.web.server.answer(host) { _ in PageTemplate(title: "A Kept Connection").answer() }
    let links = (0..<10).map { "https://\(host)/\($0)" }
    let child = try place.spawn(["check", "--from", "-", "--json"], input: links.joined(separator: "\n"))
    #expect(try await child.end(within: .seconds(60)) == 0)
    #expect(place.web.server.requestCount(host: host) >= 10)
    #expect(place.web.server.connectionCount(host: host) == 1)
  }
}
