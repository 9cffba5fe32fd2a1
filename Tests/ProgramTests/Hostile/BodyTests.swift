import ScholarlyWeb
import Testing

/// Bodies that are longer, shorter, or packed otherwise than they say.
@Suite(.fewAtOnce) struct BodyTests {
  private static let html =
    "<html><head><title>A Page In A Strange Body</title></head><body>A few words.</body></html>"
  private static let page = WebAnswer.page(html)

  /// The page with these header lines in place of those that delimit a body.
  private static func framed(_ lines: String..., body: String = html) -> WebAnswer {
    let lines = ["HTTP/1.1 200 OK", "Content-Type: text/html"] + lines
    return .play(.says(lines.joined(separator: "\r\n") + "\r\n\r\n" + body))
  }

  private static func chunked(_ body: String) -> WebAnswer {
    framed("Transfer-Encoding: chunked", body: body)
  }

  private static func packed(_ body: [UInt8], _ coding: String) -> WebAnswer {
    .content(body, type: "text/html").header("Content-Encoding", coding)
  }

  private static let count = html.utf8.count
  private static let whole = "\(String(count, radix: 16))\r\n\(html)\r\n"

  static let lengths: [Sight] = [
    attack("is longer than its length says", [], page.claiming(length: count - 30)),
    attack("has a negative length", [], framed("Content-Length: -5")),
    attack("has a length of words", [], framed("Content-Length: many")),
    attack(
      "has a length beyond numbers", [], framed("Content-Length: 99999999999999999999999")),
    attack("has two lengths", [.netProtocol], framed("Content-Length: 5", "Content-Length: \(count)")),
    attack("has one length twice", [], framed("Content-Length: \(count)", "Content-Length: \(count)")),
    attack("has two lengths in a line", [.netProtocol], framed("Content-Length: 5, \(count)")),
    attack(
      "has a length and chunks", [],
      framed("Content-Length: 5", "Transfer-Encoding: chunked", body: whole + "0\r\n\r\n")),
    attack("has chunks of no number", [.netProtocol], chunked("zz\r\n\(html)\r\n")),
    attack("has chunks of a negative size", [.netProtocol], chunked("-5\r\n\(html)\r\n0\r\n\r\n")),
    attack("has chunks beyond numbers", [.netProtocol], chunked("fffffffffffffffffff\r\n\(html)\r\n")),
    attack("has chunks without a last one", [.pageTruncated], chunked(whole)),
    attack(
      "has words behind a chunk", [.pageTruncated],
      chunked("\(String(count, radix: 16))\r\n\(html)words\r\n0\r\n\r\n")),
    attack(
      "has a chunk with endless notes", [.pageTruncated],
      .play(
        .says("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n\(whole)5;"),
        .floods(Array("note=1;".utf8), times: 200_000))),
    attack(
      "is coded as nobody codes a transfer", [.netProtocol],
      framed("Transfer-Encoding: rot13", "Connection: close")),
    // Its first words are all that is wanted of a page without a title, so its end is not waited for.
    attack("has a body without end", [], .endlessBody),
  ]

  static let codings: [Sight] = [
    attack("sends a bomb of gzip", [.pageTruncated]) { _ in .gzipBomb(size: 64 << 20) },
    attack("sends a bomb of brotli", [.pageTruncated], packed(brotliBomb, "br")),
    attack("sends a bomb of zstd", [.pageTruncated], packed(zstdBomb, "zstd")),
    attack("sends a bomb of zstd with a window of 2 GB", [.netProtocol], packed(zstdWindow, "zstd")),
    attack("packs a page twice and says so", [.netUnreadable]) { _ in page.gzipped().gzipped() },
    attack("packs a page six times and says so", [.netUnreadable]) { _ in
      (0..<6).reduce(page) { answer, _ in answer.gzipped() }
    },
    attack("packs a page twice and says it once", []) { _ in
      packed(page.gzipped().gzipped().body, "gzip")
    },
    attack("says gzip and sends words", [.netProtocol], packed(Array(html.utf8), "gzip")),
    attack("says brotli and sends gzip", [.netProtocol]) { _ in packed(page.gzipped().body, "br") },
    attack(
      "says deflate and sends noise", [.netProtocol], packed([0xDE, 0xAD, 0xBE, 0xEF, 1, 2, 3, 4], "deflate")),
    attack("has a coding that nobody knows", [], packed(Array(html.utf8), "utf-8")),
    attack("breaks off a gzip", []) { _ in
      let body = WebAnswer.page(html + String(repeating: "<p>Words and words.</p>", count: 20_000)).gzipped()
        .body
      return packed(Array(body.prefix(body.count / 2)), "gzip")
    },
    attack("has words behind its gzip", []) { _ in
      packed(page.gzipped().body + Array("and more".utf8), "gzip")
    },
  ]

  /// 64 MiB behind a title, in 84 bytes of brotli (quality 11, window 24).
  private static let brotliBomb: [UInt8] = bytes(
    """
    cfffff7ff88f94aced911240e8adc4dab210711e6b044250c8242e86d5757fd0fb7ff0ffff1ffe0980382c00d0bdffe7ff\
    ff3ffc1300715804a07bffcfffff7ff82700e2b00040f7fe3f3000f04f00041101c000
    """)

  /// A title and 512 blocks of 128 KiB, each a single byte that is to be repeated (RFC 8878, section 3.1.1.2).
  private static let zstdBomb: [UInt8] = {
    let title = Array("<html><head><title>Boom</title></head><body>".utf8)
    let size = UInt32(title.count) << 3
    var frame: [UInt8] =
      [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58] + [UInt8(size & 255), UInt8(size >> 8), 0] + title
    for index in 0..<512 { frame += [index == 511 ? 3 : 2, 0, 16, 0x20] }
    return frame
  }()

  /// The same that asks for a window of 2 GiB.
  private static let zstdWindow: [UInt8] = zstdBomb.prefix(5) + [0xA8] + zstdBomb.dropFirst(6)

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  @Test("a body is read as far as it goes, whatever its length says") func framing() async throws {
    try await Assault().run(Self.lengths)
  }

  @Test("a packed body unpacks to the limit and no further, whatever its label says") func packing()
    async throws
  {
    try await Assault().run(Self.codings)
  }
}
