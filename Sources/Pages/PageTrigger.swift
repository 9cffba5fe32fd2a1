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
        if matches("<meta", bytes, index) || (wantsTitle && matches("<title", bytes, index)) { return index }
      case UInt8(ascii: "+"):
        if index >= 2, matches("ld+json", bytes, index - 2) { return index }
      case UInt8(ascii: "l"), UInt8(ascii: "L"):
        if matches("license", bytes, index), isRelation(bytes, index) { return index }
      case UInt8(ascii: "c"), UInt8(ascii: "C"):
        if matches("cite-as", bytes, index) || matches("canonical", bytes, index), isRelation(bytes, index) {
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
    return (index >= 2 && matches("rel", bytes, index - 2))
      || (index >= 7 && matches("property", bytes, index - 7))
  }

  private func matches(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    for offset in 0..<length {
      let byte = bytes[index + offset]
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if folded != word.utf8Start[offset] { return false }
    }
    return true
  }
}
