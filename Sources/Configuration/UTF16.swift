import Foundation

/// Whether bytes begin a text in UTF-16, which no article file is read as.
enum UTF16 {
  /// What such a file is refused with.
  static let refusal = "expected a text in UTF-8, found a text in UTF-16; save it as UTF-8"

  /// By the byte order mark, or by every second of the first bytes being zero, as in any text of Latin letters.
  static func begins(_ bytes: some Collection<UInt8>) -> Bool {
    let head = Array(bytes.prefix(8))
    guard head.count >= 2 else { return false }
    if head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF { return true }
    guard head.count >= 4 else { return false }
    let isZero = head.map { $0 == 0 }
    let pairs = stride(from: 0, to: head.count - 1, by: 2)
    return pairs.allSatisfy { !isZero[$0] && isZero[$0 + 1] }
      || pairs.allSatisfy { isZero[$0] && !isZero[$0 + 1] }
  }
}
