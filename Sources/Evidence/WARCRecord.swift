import Hashing
import Text
import Time

/// One record of a WARC file (ISO 28500:2017, WARC 1.1).
struct WARCRecord {
  /// The kinds that are written here.
  enum Kind: String { case warcinfo, request, response, metadata, revisit }

  let kind: Kind
  let id: String
  let date: Moment
  var fields: [(name: String, value: String)] = []
  let block: [UInt8]

  /// The record's bytes.
  func bytes(_ digests: Digests) -> [UInt8] {
    var head = "WARC/1.1\r\nWARC-Type: \(kind.rawValue)\r\nWARC-Record-ID: \(id)\r\nWARC-Date: \(date)\r\n"
    for (name, value) in fields { head += "\(name): \(PlainText.line(value))\r\n" }
    head += "WARC-Block-Digest: sha1:\(Base32.text(digests.sha1(block)))\r\n"
    head += "Content-Length: \(block.count)\r\n\r\n"
    var bytes = Array(head.utf8)
    bytes.reserveCapacity(bytes.count + block.count + 4)
    bytes += block
    bytes += [0x0D, 0x0A, 0x0D, 0x0A]
    return bytes
  }

  /// Whether some bytes are one record, and nothing else: its block is as long as its head says.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: Array("WARC/1.".utf8)) else { return false }
    let gap: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    guard let head = bytes.prefix(longestHead).firstRange(of: gap)?.lowerBound, bytes.suffix(4) == gap[...]
    else { return false }
    for line in String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      return Int(parts[1].drop { $0 == " " }) == bytes.count - head - 8
    }
    return false
  }

  /// Whether some bytes are a record as it opens each file of ours.
  static func isOpening(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("WARC/1.1\r\nWARC-Type: warcinfo\r\n".utf8))
  }

  /// No head of ours is longer, with an address and its reference.
  private static let longestHead = 1 << 20

  /// An id made of what it names, so that the same record has the same one wherever it stands (RFC 9562, version 8).
  static func id(_ digests: Digests, _ parts: String...) -> String {
    var bytes = Array(digests.sha1(Array(parts.joined(separator: "\n").utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Hex.text(bytes)
    var groups: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return "<urn:uuid:\(groups.joined(separator: "-"))>"
  }
}
