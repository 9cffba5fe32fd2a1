/// The words by which the rest of a page may still tell something: `rel` or `property` with a license,
/// `cite-as` or `canonical`; any `<meta>`; JSON-LD; and a title where there was none yet.
struct PageTrigger {
  /// Whether a `<title>` matters.
  var wantsTitle = false

  /// No word is longer.
  static let longest = 16

  /// Where the next such word stands, at or after `start`.
  func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var index = start
    while index < bytes.count {
      switch base[index] {
      case UInt8(ascii: "<"):
        if ASCIIBytes.stands("<meta", in: bytes, at: index)
          || (wantsTitle && ASCIIBytes.stands("<title", in: bytes, at: index))
        {
          return index
        }
      case UInt8(ascii: "+"):
        if index >= 2, ASCIIBytes.stands("ld+json", in: bytes, at: index - 2) { return index }
      case UInt8(ascii: "l"), UInt8(ascii: "L"):
        if ASCIIBytes.stands("license", in: bytes, at: index), isRelation(bytes, index) { return index }
      case UInt8(ascii: "c"), UInt8(ascii: "C"):
        if ASCIIBytes.stands("cite-as", in: bytes, at: index)
          || ASCIIBytes.stands("canonical", in: bytes, at: index), isRelation(bytes, index)
        {
          return index
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a word stands in the value of a `rel` or `property` attribute, as far as can be seen backwards.
  private func isRelation(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Int) -> Bool {
    var index = word - 1
    let floor = word - 100
    while index >= 0, bytes[index] != UInt8(ascii: "=") {
      if index < floor || bytes[index] == UInt8(ascii: "<") || bytes[index] == UInt8(ascii: ">") {
        return false
      }
      index -= 1
    }
    repeat { index -= 1 } while index >= 0 && bytes[index] <= 0x20
    return (index >= 2 && ASCIIBytes.stands("rel", in: bytes, at: index - 2))
      || (index >= 7 && ASCIIBytes.stands("property", in: bytes, at: index - 7))
  }
}
