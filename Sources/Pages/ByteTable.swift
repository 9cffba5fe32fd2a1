import Glibc

/// An encoding with one byte a character, as a table of what each byte means: iconv takes ten times as long over
/// every byte as a look into it.
struct ByteTable {
  /// The UTF-8 of each byte, first byte lowest, its length in the highest byte.
  private let characters: [UInt32]

  /// Asks a converter for each byte; what is no character becomes U+FFFD. Nil if one byte does not tell, as in
  /// Hebrew and Vietnamese, whose marks glibc joins to the letter before.
  init?(_ converter: iconv_t, of charset: Charset) {
    var characters: [UInt32] = []
    for byte in UInt8.min...UInt8.max {
      _ = iconv(converter, nil, nil, nil, nil)
      var source = [CChar(bitPattern: byte)]
      var room = [CChar](repeating: 0, count: 8)
      let count: Int? = source.withUnsafeMutableBufferPointer { source in
        room.withUnsafeMutableBufferPointer { room in
          var (next, left, end, space) = (source.baseAddress, 1, room.baseAddress, room.count)
          return iconv(converter, &next, &left, &end, &space) == -1 ? nil : 8 - space
        }
      }
      var utf8 = count.map { room.prefix($0).map { UInt8(bitPattern: $0) } } ?? UTF8Cleaner.replacement
      if let other = ByteTable.character(byte, in: charset, isKnown: count != nil) {
        utf8 = Array(other.utf8)
      }
      guard (1...3).contains(utf8.count) else {
        _ = iconv(converter, nil, nil, nil, nil)
        return nil
      }
      characters.append(utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(utf8.count) << 24)
    }
    self.characters = characters
  }

  /// What a byte means to the Encoding standard where iconv has something else, or nothing.
  private static func character(_ byte: UInt8, in charset: Charset, isKnown: Bool) -> Character? {
    switch (charset.name, byte) {
    case ("koi8-u", 0xAE): return "\u{45E}"
    case ("koi8-u", 0xBE): return "\u{40E}"
    case ("x-user-defined", 0x80...): return Unicode.Scalar(0xF700 + UInt32(byte)).map(Character.init)
    // Control characters fill what Windows left free.
    case (_, 0x80...0x9F) where !isKnown && charset.name.hasPrefix("windows-"):
      return Character(Unicode.Scalar(byte))
    default: return nil
    }
  }

  /// Converts bytes, which need at most three times their room; how much of it they took.
  func convert(_ bytes: UnsafeBufferPointer<UInt8>, into room: UnsafeMutablePointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var index = 0
    var used = 0
    while index < bytes.count {
      let end = UTF8Cleaner.asciiEnd(base, from: index, to: bytes.count)
      if end > index {
        memcpy(room + used, base + index, end - index)
        used += end - index
        index = end
      }
      while index < bytes.count, base[index] >= 0x80 {
        var character = characters[Int(base[index])]
        let length = Int(character >> 24)
        for _ in 0..<length {
          room[used] = UInt8(truncatingIfNeeded: character)
          character >>= 8
          used += 1
        }
        index += 1
      }
    }
    return used
  }
}
