import Foundation
import ScholarlyWeb
import Testing

@testable import Transfer

/// Packed bodies, taken apart in pieces of any size.
@Suite struct UnpackingTests {
  private static let text = String(repeating: "Words, and then some more words. ", count: 3000)

  /// What comes out of a body that arrives in pieces, and what is wrong with it.
  private func unpacked(
    _ body: [UInt8], _ coding: ContentCoding, pieces: Int = 1000, most: Int = 1 << 20
  ) -> (text: String, fault: String?) {
    let unpacking = BodyUnpacking(coding, mostTaken: most)
    var out: [UInt8] = []
    var rest = body[...]
    while !rest.isEmpty {
      let fault = Array(rest.prefix(pieces)).withUnsafeBytes { chunk in
        unpacking.receive(chunk) {
          out += $0
          return true
        }
      }
      if let fault { return (String(decoding: out, as: UTF8.self), fault) }
      rest = rest.dropFirst(pieces)
    }
    return (String(decoding: out, as: UTF8.self), nil)
  }

  /// The same bytes by a tool of the system.
  private static func packed(_ program: String, _ arguments: String...) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    DispatchQueue.global().async { @Sendable in
      try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
      try? input.fileHandleForWriting.close()
    }
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return bytes
  }

  @Test("gzip comes out as it went in, in pieces of any size", arguments: [1, 7, 1000, 1 << 20])
  func gzip(pieces: Int) throws {
    let body = try Self.packed("gzip", "-c")
    #expect(unpacked(body, .gzip, pieces: pieces) == (Self.text, nil))
    #expect(unpacked(body + Array("and more".utf8), .gzip, pieces: pieces) == (Self.text, nil))
    let half = unpacked(Array(body.prefix(body.count / 2)), .gzip, pieces: pieces)
    #expect(half.fault == nil && Self.text.hasPrefix(half.text), "what breaks off is shown as far as it goes")
  }

  @Test("deflate comes out with zlib's frame and without one", arguments: [1, 7, 1 << 20])
  func deflate(pieces: Int) throws {
    let gzip = try Self.packed("gzip", "-n", "-c")
    // gzip's frame is 10 bytes before the data and 8 behind them (RFC 1952).
    let bare = Array(gzip.dropFirst(10).dropLast(8))
    #expect(unpacked(bare, .deflate, pieces: pieces) == (Self.text, nil))
    let framed = unpacked([0x78, 0x9C] + bare, .deflate, pieces: pieces)
    #expect(framed.text == Self.text)
  }

  @Test("zstd comes out, one frame or several", arguments: [1, 7, 1 << 20])
  func zstd(pieces: Int) throws {
    let body = try Self.packed("zstd", "-q", "-c")
    #expect(unpacked(body, .zstd, pieces: pieces) == (Self.text, nil))
    #expect(unpacked(body + body, .zstd, pieces: pieces) == (Self.text + Self.text, nil))
  }

  @Test("bytes that mean nothing are told", arguments: ContentCoding.allCases)
  func noise(coding: ContentCoding) {
    #expect(unpacked([0xDE, 0xAD, 0xBE, 0xEF] + Array(Self.text.utf8), coding).fault != nil)
  }

  @Test("empty blocks without end are taken as far as the budget goes", arguments: [1, 100, 16_384])
  func emptyBlocks(pieces: Int) {
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let block: [UInt8] = [0, 0, 0, 0xFF, 0xFF]
    let body = head + (0..<20_000).flatMap { _ in block }
    let result = unpacked(body, .gzip, pieces: pieces, most: 65_536)
    #expect(result.text.isEmpty)
    #expect(result.fault == "its compressed body is endless")
  }

  @Test("one coding is unpacked, none is none, and more is refused")
  func labels() {
    func reading(_ lines: String...) -> ContentCoding.Packing { ContentCoding.packing(lines) }
    #expect(reading() == .none)
    #expect(reading("") == .none)
    #expect(reading("identity") == .none)
    #expect(reading("utf-8") == .none, "browsers read such a page as it is")
    #expect(reading("GZIP") == .packed(.gzip))
    #expect(reading(" x-gzip ") == .packed(.gzip))
    #expect(reading("identity, br") == .packed(.brotli))
    for lines in [["gzip, gzip"], ["gzip", "gzip"], ["br,\tzstd"], ["deflate", "identity, deflate"]] {
      guard case .refused = ContentCoding.packing(lines) else {
        Issue.record("\(lines) is two layers")
        continue
      }
    }
    for name in ["compress", "x-compress", "dcb"] {
      guard case .refused(let words) = reading(name) else {
        Issue.record("\(name) was not asked for")
        continue
      }
      #expect(words.contains(name))
    }
  }
}
