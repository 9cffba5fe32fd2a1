/// Text in the making: white space collapsed, cut at a number of characters, fed with UTF-8 in pieces.
struct CollapsedText {
  /// Unicode scalars taken so far.
  private(set) var count = 0
  /// Whether nothing more is taken.
  private(set) var isFull = false
  private let limit: Int
  private var bytes: [UInt8] = []
  private var hasGap = false

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { count == 0 }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Notes that what comes next is another word.
  mutating func breakWord() { hasGap = count > 0 }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < piece.count, !isFull {
      let blanks = CollapsedText.blanks(piece, at: index)
      if blanks > 0 {
        index += blanks
        hasGap = count > 0
        continue
      }
      var end = index + 1
      while end < piece.count, CollapsedText.blanks(piece, at: end) == 0 { end += 1 }
      take(word: UnsafeBufferPointer(rebasing: piece[index..<end]))
      index = end
    }
  }

  private mutating func take(word: UnsafeBufferPointer<UInt8>) {
    let room = limit - count - (hasGap ? 1 : 0)
    var taken = 0
    var length = 0
    // A character is cut off whole or not at all.
    while length < word.count {
      if word[length] & 0xC0 != 0x80 {
        guard taken < room else { break }
        taken += 1
      }
      length += 1
    }
    isFull = length < word.count
    guard length > 0 else { return }
    if hasGap {
      bytes.append(0x20)
      count += 1
      hasGap = false
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: word[..<length]))
    count += taken
  }

  /// How many bytes the blank takes that stands here: 2 for a no-break space, which is one to a reader.
  private static func blanks(_ piece: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = piece[index]
    if byte <= 0x20 { return 1 }
    return byte == 0xC2 && index + 1 < piece.count && piece[index + 1] == 0xA0 ? 2 : 0
  }
}
