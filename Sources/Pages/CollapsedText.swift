/// Text in the making: white space collapsed, cut at a number of characters, fed with UTF-8 in pieces.
struct CollapsedText {
  /// Unicode scalars taken so far.
  private(set) var count = 0
  /// Whether nothing more is taken.
  private(set) var isFull = false
  private let limit: Int
  private var bytes = ByteRoom()
  private var hasGap = false

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { count == 0 }
  var text: String { String(decoding: bytes[0..<bytes.count], as: UTF8.self) }

  /// Notes that what comes next is another word.
  mutating func breakWord() { hasGap = count > 0 }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    guard !isFull, !piece.isEmpty else { return }
    // No byte becomes more than itself and a gap before it.
    var fill = Fill(count: count, used: bytes.count, hasGap: hasGap)
    let limit = limit
    isFull = bytes.grow(byAtMost: 2 * piece.count) { room, used in
      let isFull = fill.take(piece, into: room, limit: limit)
      used = fill.used
      return isFull
    }
    (count, hasGap) = (fill.count, fill.hasGap)
  }

  /// What changes from byte to byte, apart from the rest because that makes it four times as fast.
  private struct Fill {
    var count: Int
    var used: Int
    var hasGap: Bool

    /// Takes a piece; whether the limit was met. A character is cut off whole or not at all.
    mutating func take(
      _ piece: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>, limit: Int
    ) -> Bool {
      var index = 0
      while index < piece.count {
        let blanks = CollapsedText.blanks(piece, at: index)
        guard blanks == 0 else {
          index += blanks
          hasGap = count > 0
          continue
        }
        let byte = piece[index]
        if byte & 0xC0 != 0x80 {
          guard count + (hasGap ? 1 : 0) < limit else { return true }
          count += 1
        }
        if hasGap {
          bytes[used] = 0x20
          used += 1
          count += 1
          hasGap = false
        }
        bytes[used] = byte
        used += 1
        index += 1
        index = takeWord(piece, at: index, into: bytes, limit: limit)
      }
      return false
    }

    /// Takes what of a word in ASCII goes on here, which is nearly all of a text; where it ends.
    @inline(__always)
    private mutating func takeWord(
      _ piece: UnsafeBufferPointer<UInt8>, at start: Int, into bytes: UnsafeMutableBufferPointer<UInt8>,
      limit: Int
    ) -> Int {
      let end = min(piece.count, start + max(limit - count, 0))
      var index = start
      while index < end, piece[index] &- 0x21 < 0x5F {
        bytes[used] = piece[index]
        used += 1
        index += 1
      }
      count += index - start
      return index
    }
  }

  /// How many bytes the blank takes that stands here: 2 for a no-break space, which is one to a reader.
  @inline(__always)
  private static func blanks(_ piece: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = piece[index]
    if byte <= 0x20 { return 1 }
    return byte == 0xC2 && index + 1 < piece.count && piece[index + 1] == 0xA0 ? 2 : 0
  }
}
