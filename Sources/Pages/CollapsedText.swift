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
  mutating func breakWord() { hasGap = !bytes.isEmpty }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < piece.count, !isFull {
      let byte = piece[index]
      if byte <= 0x20 {
        hasGap = !bytes.isEmpty
      } else if byte == 0xC2, index + 1 < piece.count, piece[index + 1] == 0xA0 {
        // A no-break space is white space to a reader.
        hasGap = !bytes.isEmpty
        index += 1
      } else {
        take(byte)
      }
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) {
    let isNewCharacter = byte & 0xC0 != 0x80
    if isNewCharacter {
      guard count + (hasGap ? 2 : 1) <= limit else {
        isFull = true
        return
      }
      if hasGap {
        bytes.append(0x20)
        hasGap = false
        count += 1
      }
      count += 1
    }
    bytes.append(byte)
  }
}
