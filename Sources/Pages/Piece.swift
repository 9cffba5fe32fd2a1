import Text
import Glibc

/// The bytes that are worked on.
struct Piece {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// Whether the page ends with them.
  let isLast: Bool

  @inline(__always)
  subscript(_ index: Int) -> UInt8 { base[index] }

  /// Where a byte stands next; the end where it does not.
  @inline(__always)
  func next(_ byte: UInt8, from start: Int) -> Int {
    guard let found = memchr(base + start, Int32(byte), count - start) else { return count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Where one of two bytes stands next, or where to go on looking: a piece of 256 bytes further on, so that a text full
  /// of the second is not searched to its end for the first each time.
  @inline(__always)
  func next(_ byte: UInt8, or other: UInt8, from start: Int) -> Int {
    let end = min(start + 256, count)
    let first = memchr(base + start, Int32(byte), end - start).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
    let behind = first ?? end
    guard let found = memchr(base + start, Int32(other), behind - start) else { return behind }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  @inline(__always)
  func afterBlanks(_ start: Int) -> Int {
    var index = start
    while index < count, Blank.isBlank(base[index]) { index += 1 }
    return index
  }

  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// Whether a word in lower case stands here, in any case; nil if the end cuts it.
  func stands(_ word: StaticString, at start: Int) -> Bool? {
    for offset in 0..<word.utf8CodeUnitCount {
      guard start + offset < count else { return isLast ? false : nil }
      if ASCIICase.folded(base[start + offset]) != word.utf8Start[offset] { return false }
    }
    return true
  }
}
