import ScholarlyWeb
import Testing

/// Bodies whose packing costs more than they do, or is not what their label says.
@Suite(.fewAtOnce) struct PackingTests {
  private static let html =
    "<html><head><title>A Page In Strange Paper</title></head><body>A few words.</body></html>"
  private static let page = WebAnswer.page(html)
  private static let long = WebAnswer.page(
    html + (0..<20_000).map { "<p>Words and words, \($0) of them.</p>" }.joined())

  private static func packed(_ body: [UInt8], _ codings: String..., status: Int = 200) -> WebAnswer {
    codings.reduce(.content(body, type: "text/html", status: status)) { $0.header("Content-Encoding", $1) }
  }

  /// A body that is packed for the transfer, and as long as the connection.
  private static func transferred(_ body: [UInt8], _ coding: String) -> WebAnswer {
    .play(
      .says("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: \(coding)\r\n\r\n"), .says(body)
    )
  }

  private static func gzip(_ body: [UInt8]) -> [UInt8] {
    WebAnswer.content(body, type: "text/html").gzipped().body
  }

  /// gzip around blocks of no content (RFC 1951, section 3.2.4), without end.
  private static func empty(blocks: Int) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + repeated([0, 0, 0, 0xFF, 0xFF], blocks)
  }

  private static func repeated(_ bytes: [UInt8], _ times: Int) -> [UInt8] {
    Array(repeatElement(bytes, count: times).joined())
  }

  private static func emptyBomb(layers: Int) -> [UInt8] {
    (1..<layers).reduce(empty(blocks: 500_000)) { body, _ in gzip(body) }
  }

  static let layers: [Sight] = [
    attack("packs nothing three times over", [.netUnreadable]) { _ in
      packed(emptyBomb(layers: 3), "gzip, gzip, gzip")
    },
    attack("packs nothing four times over in as many lines", [.netUnreadable]) { _ in
      packed(emptyBomb(layers: 4), "gzip", "gzip", "gzip", "gzip")
    },
    attack("packs nothing for the transfer three times over", [.netProtocol]) { _ in
      transferred(emptyBomb(layers: 3), "gzip, gzip, gzip")
    },
    attack("packs a transfer once and cuts it into chunks", [.netProtocol]) { _ in
      transferred(Array("0\r\n\r\n".utf8), "gzip, chunked")
    },
    attack("packs by two codings that differ", [.netUnreadable]) { _ in
      packed(gzip(Array(html.utf8)), "br, gzip")
    },
    attack("names a thousand codings that are none and then three", [.netUnreadable]) { _ in
      packed(emptyBomb(layers: 3), String(repeating: "x,", count: 1000) + "gzip,gzip,gzip")
    },
    attack("names a thousand codings that are none and then one", []) { _ in
      packed(gzip(Array(html.utf8)), String(repeating: "x,", count: 1000) + "gzip")
    },
    attack("packs what is not there twice", [.pageNotFound]) { _ in
      packed(gzip(gzip(Array(html.utf8))), "gzip, gzip", status: 404)
    },
    attack("packs the words of a redirect twice", []) { _ in
      packed(gzip(gzip(Array(html.utf8))), "gzip, gzip", status: 302).header("Location", "/afterwards")
    },
    attack("compresses as in 1985", [.netUnreadable], packed([0x1F, 0x9D, 0x90, 0x3C, 0xD0], "compress")),
    attack(
      "packs with a dictionary that nobody has", [.netUnreadable], packed([0xFF, 0x44, 0x43, 0x42], "dcb")),
  ]

  static let labels: [Sight] = [
    attack("says that nothing is packed", [], packed(Array(html.utf8), "identity")),
    attack("names no coding at all", [], packed(Array(html.utf8), "")),
    attack("names its charset as the coding", [], packed(Array(html.utf8), "UTF-8")),
    attack("shouts its coding", []) { _ in packed(gzip(Array(html.utf8)), "  GZIP\t") },
    attack("calls gzip by its old name", []) { _ in packed(gzip(Array(html.utf8)), "x-gzip") },
    attack("says that gzip is identity as well", []) { _ in packed(gzip(Array(html.utf8)), "gzip, identity")
    },
    attack("sends deflate bare", []) { _ in
      packed(Array(gzip(Array(html.utf8)).dropFirst(10).dropLast(8)), "deflate")
    },
    attack("sends deflate in gzip's frame", [.netProtocol]) { _ in packed(gzip(Array(html.utf8)), "deflate")
    },
    attack("packs nothing and says gzip", [.pageEmpty], packed([], "gzip")),
    attack("packs an empty page", [.pageEmpty]) { _ in packed(gzip([]), "gzip") },
    attack("drips its packed page a byte at a time", []) { _ in
      packed(gzip(Array(html.utf8)), "gzip").dripping(1, every: .milliseconds(2))
    },
  ]

  static let lengths: [Sight] = [
    attack("packs empty blocks of gzip for ever", [.netProtocol]) { _ in
      packed(empty(blocks: 400_000), "gzip")
    },
    attack("packs empty blocks of deflate for ever", [.netProtocol]) { _ in
      packed(Array(empty(blocks: 400_000).dropFirst(10)), "deflate")
    },
    // An empty block of metadata is a byte (RFC 7932, section 9.2).
    attack("packs empty blocks of brotli for ever", [.netProtocol]) { _ in
      packed([0x0C] + Array(repeating: 6, count: 1_500_000), "br")
    },
    attack("packs empty frames of zstd for ever", [.netProtocol]) { _ in
      packed(repeated([0x28, 0xB5, 0x2F, 0xFD, 0x20, 0, 1, 0, 0], 200_000), "zstd")
    },
    attack("packs frames of zstd to be skipped for ever", [.netProtocol]) { _ in
      packed(repeated([0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0], 200_000), "zstd")
    },
    attack("has a file name in its gzip that does not end", [.netProtocol]) { _ in
      packed([0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + Array(repeating: 0x61, count: 1_500_000), "gzip")
    },
    attack("sends a bomb of bare deflate", [.pageTruncated]) { _ in
      packed(Array(WebAnswer.gzipBomb(size: 64 << 20).body.dropFirst(10)), "deflate")
    },
    attack("breaks off its deflate", []) { _ in
      let body = long.gzipped().body.dropFirst(10)
      return packed(Array(body.prefix(body.count / 2)), "deflate")
    },
    attack("has a checksum of gzip that is wrong", [.pageTruncated]) { _ in
      packed(gzip(Array(html.utf8)).dropLast(8) + [1, 2, 3, 4, 5, 6, 7, 8], "gzip")
    },
    attack("has noise in the middle of its gzip", [.pageTruncated]) { _ in
      var body = long.gzipped().body
      for place in body.count / 2..<body.count / 2 + 100 { body[place] = 0xFF }
      return packed(body, "gzip")
    },
  ]

  @Test("one layer is unpacked and no more, in the body and around it") func layers() async throws {
    try await Assault().run(Self.layers)
  }

  @Test("a page is read by its label, in whatever form that is written") func labels() async throws {
    try await Assault().run(Self.labels)
  }

  @Test("a packed body is read as far as its budget goes") func lengths() async throws {
    try await Assault().run(Self.lengths)
  }
}
