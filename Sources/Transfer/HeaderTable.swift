import Glibc
import Text
import Observations

/// The names of headers that are kept of an answer, found by the bytes of a line.
enum HeaderTable {
  /// Those that mean something to a check, and those that say how the body is to be read; in lower case, sorted.
  static let names: [String] = Answer.headerNames.union([
    "content-length", "transfer-encoding", "content-encoding", "retry-after",
  ]).sorted()

  /// Which of ``names`` mean something to a check.
  static let isTold: [Bool] = names.map { Answer.headerNames.contains($0) }

  static let contentEncoding = place(of: "content-encoding")
  static let contentLength = place(of: "content-length")
  static let contentType = place(of: "content-type")
  static let date = place(of: "date")
  static let link = place(of: "link")
  static let location = place(of: "location")
  static let rateLimit = place(of: "ratelimit")
  static let rateLimitPolicy = place(of: "ratelimit-policy")
  static let refresh = place(of: "refresh")
  static let retryAfter = place(of: "retry-after")
  static let transferEncoding = place(of: "transfer-encoding")

  /// By its length, which names a header can have.
  private static let byLength: [[(place: Int, bytes: [UInt8])]] = {
    let longest = names.map(\.utf8.count).max() ?? 0
    return (0...longest).map { length in
      names.indices.filter { names[$0].utf8.count == length }.map { ($0, Array(names[$0].utf8)) }
    }
  }()

  /// The place in ``names`` of the name that a header line begins with, up to its colon, in any letter case; nil if it
  /// is none of them.
  static func place(in line: UnsafeRawBufferPointer) -> (name: Int, colon: Int)? {
    guard let base = line.baseAddress,
      let found = memchr(base, 0x3A, min(line.count, byLength.count))
    else { return nil }
    let colon = UnsafeRawPointer(found) - base
    for candidate in byLength[colon] where isSame(candidate.bytes, line) { return (candidate.place, colon) }
    return nil
  }

  private static func isSame(_ name: [UInt8], _ line: UnsafeRawBufferPointer) -> Bool {
    for index in name.indices where ASCIICase.folded(line[index]) != name[index] { return false }
    return true
  }

  private static func place(of name: String) -> Int { names.firstIndex(of: name)! }
}
