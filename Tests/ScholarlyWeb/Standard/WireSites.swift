/// `wire.example`: one path for each way to misbehave below the level of pages.
enum WireSites {
  static let hosts = ["wire.example"]

  static func answer(on web: ScholarlyWeb) {
    for (path, answer) in answers { web.answer("wire.example", at: path) { _ in answer } }
    // Compressed when asked for, because a bomb takes half a second to make.
    web.answer("wire.example", at: "/gzip") { _ in page.gzipped() }
    web.answer("wire.example", at: "/bomb") { _ in .gzipBomb(size: 64 << 20) }
    web.answer("wire.example", below: "/header-line/") {
      page.bigHeaderLine(OddSites.number(in: $0.path) ?? 1000)
    }
    web.answer("wire.example", below: "/interim/") {
      page.interim(103, times: OddSites.number(in: $0.path) ?? 1)
    }
    web.answer("wire.example", below: "/after/") {
      page.after(.milliseconds(OddSites.number(in: $0.path) ?? 1000))
    }
    web.answer("wire.example", below: "/size/") {
      .page("<html><title>Big</title>" + String(repeating: "x", count: OddSites.number(in: $0.path) ?? 1000))
    }
  }

  private static let page = PageTemplate(title: "A Page On A Strange Wire", doi: "10.5555/wire").answer()

  private static var answers: [String: WebAnswer] {
    [
      "/": page,
      "/close": .close,
      "/drop": .drop,
      "/reset": .reset,
      "/silence": .silence,
      "/http09": .http09("<html><title>Old</title></html>"),
      "/garbage": .raw(Array("\u{16}\u{3}\u{1} this is no answer\r\n\r\n".utf8)),
      "/nameless-header": .raw(
        Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nHTTP/1.1 200 OK\r\n\r\n<title>A</title>".utf8)),
      "/endless-headers": .endlessHeaders,
      "/endless-body": .endlessBody,
      "/endless-drip": .endlessBody.dripping(1, every: .milliseconds(50)),
      "/drip": page.dripping(40, every: .milliseconds(20)),
      "/drip-head": page.drippingHead(10, every: .milliseconds(20)),
      "/cut": page.cut(after: 200),
      "/cut-early": page.cut(after: 10),
      "/cut-reset": page.cut(after: 200).thenReset(),
      "/long-length": page.claiming(length: 100_000),
      "/short-length": page.claiming(length: 100),
      "/chunked": page.chunked(),
      "/bad-chunking": page.badChunking(),
      "/cut-chunks": page.chunked().cut(after: 200),
      "/until-close": page.untilClose(),
      "/not-modified": WebAnswer(status: 304),
    ]
  }
}
