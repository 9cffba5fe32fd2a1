/// Makes sure that only valid UTF-8 is read, whole characters: what is none becomes U+FFFD, as the Encoding standard
/// has it.
struct UTF8Cleaner {
  /// What the last piece ended with, where that was the beginning of a character.
  private var carry: [UInt8] = []
  private var cleaned: [UInt8] = []

  /// Hands on a piece; directly where nothing is to be cleaned, which is nearly always.
  mutating func clean(
    _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if carry.isEmpty, UTF8Cleaner.cleanLength(piece, from: 0) == piece.count {
      if !piece.isEmpty { sink(piece) }
      return
    }
    cleaned.removeAll(keepingCapacity: true)
    if carry.isEmpty {
      carry = UTF8Cleaner.append(piece, isLast: isLast, to: &cleaned)
    } else {
      let joined = carry + piece
      carry = joined.withUnsafeBufferPointer { UTF8Cleaner.append($0, isLast: isLast, to: &cleaned) }
    }
    if !cleaned.isEmpty { cleaned.withUnsafeBufferPointer(sink) }
  }

  /// Takes back the beginning of a character that the last piece ended with.
  mutating func takeCarry() -> [UInt8] {
    defer { carry = [] }
    return carry
  }

  /// Appends the cleaned bytes and gives back what may yet become a character.
  private static func append(
    _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to cleaned: inout [UInt8]
  ) -> [UInt8] {
    var index = 0
    while index < piece.count {
      let end = cleanLength(piece, from: index)
      cleaned.append(contentsOf: UnsafeBufferPointer(rebasing: piece[index..<end]))
      index = end
      guard index < piece.count else { break }
      switch sequence(piece, at: index) {
      case .cut where !isLast: return Array(piece[index...])
      case .cut:
        cleaned += replacement
        return []
      case .invalid(let length):
        cleaned += replacement
        index += length
      case .valid(let length): index += length
      }
    }
    return []
  }

  /// U+FFFD, what stands for bytes that are no character.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Where the first bad byte or cut character stands; the end where all is clean.
  static func cleanLength(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var index = start
    while index < bytes.count {
      index = asciiEnd(base, from: index, to: bytes.count)
      guard index < bytes.count else { break }
      if case .valid(let length) = sequence(bytes, at: index) {
        index += length
      } else {
        return index
      }
    }
    return index
  }

  /// Counts the characters of more than one byte, and the bytes that form none.
  static func sequences(in bytes: UnsafeBufferPointer<UInt8>) -> (valid: Int, invalid: Int) {
    var counts = (valid: 0, invalid: 0)
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80, let base = bytes.baseAddress {
        index = asciiEnd(base, from: index, to: bytes.count)
        continue
      }
      switch sequence(bytes, at: index) {
      case .valid(let length):
        counts.valid += 1
        index += length
      case .invalid(let length):
        counts.invalid += 1
        index += length
      case .cut: return counts
      }
    }
    return counts
  }

  /// How many bytes at the end begin a character that is cut off there.
  static func cutLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    for length in 1...3 where length <= bytes.count {
      if case .cut = sequence(bytes, at: bytes.count - length) { return length }
    }
    return 0
  }

  /// Where the first byte stands that is no ASCII; 32 bytes at a time, then eight, then one.
  static func asciiEnd(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    func word(_ offset: Int) -> UInt64 { UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self) }
    var index = start
    while index + 32 <= end,
      (word(index) | word(index + 8) | word(index + 16) | word(index + 24)) & 0x8080_8080_8080_8080 == 0
    {
      index += 32
    }
    while index + 8 <= end, word(index) & 0x8080_8080_8080_8080 == 0 { index += 8 }
    while index < end, base[index] < 0x80 { index += 1 }
    return index
  }

  private enum Sequence {
    case valid(Int)
    /// So many bytes that are no character together.
    case invalid(Int)
    case cut
  }

  /// Reads one character of two to four bytes (RFC 3629 section 4).
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Sequence {
    let first = bytes[index]
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .invalid(1)
    }
    guard index + 1 < bytes.count else { return .cut }
    let second = bytes[index + 1]
    let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard second >= low, second <= high else { return .invalid(1) }
    for offset in 2..<max(length, 2) {
      guard index + offset < bytes.count else { return .cut }
      guard bytes[index + offset] & 0xC0 == 0x80 else { return .invalid(offset) }
    }
    return .valid(length)
  }
}
