/// The word before a `10`, as bytes: ASCII letters in lower case, `/` for the `\/` of scripts, anything that is not
/// ASCII as one byte that is no character. Searches in `String` took longer than all else that a scan does.
struct ProseLeadWord {
  private(set) var bytes: [UInt8] = []

  init(_ text: ProseText, _ range: Range<Int>) {
    bytes.reserveCapacity(range.count)
    for position in range {
      guard let scalar = text[position], scalar != ProseText.softBreak, !ProseText.isNoise(scalar) else {
        continue
      }
      if scalar == "/", bytes.last == 0x5C { bytes.removeLast() }
      switch scalar.value {
      case 0x41...0x5A: bytes.append(UInt8(scalar.value | 0x20))
      case 0..<0x80: bytes.append(UInt8(scalar.value))
      case 0xFF1A: bytes.append(0x3A)
      default: bytes.append(0xFF)
      }
    }
  }

  private init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  func hasPrefix(_ word: StaticString) -> Bool { stands(word, at: 0) }

  func hasSuffix(_ word: StaticString) -> Bool { stands(word, at: bytes.count - word.utf8CodeUnitCount) }

  func contains(_ word: StaticString) -> Bool {
    let first = word.utf8Start.pointee
    var index = 0
    while index + word.utf8CodeUnitCount <= bytes.count {
      if bytes[index] == first, stands(word, at: index) { return true }
      index += 1
    }
    return false
  }

  private func stands(_ word: StaticString, at start: Int) -> Bool {
    let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard start >= 0, start + wanted.count <= bytes.count else { return false }
    for index in wanted.indices where bytes[start + index] != wanted[index] { return false }
    return true
  }

  private static let labels: [StaticString] = [
    "info:doi/", "urn:doi:", "doi%3a", "doi%2f", "doi:", "doi=", "doi\\:", "doi",
  ]

  /// Whether it ends in a label of DOIs.
  var isLabel: Bool { labelLength > 0 }

  /// How long the label is that it ends in.
  var labelLength: Int { ProseLeadWord.labels.first(where: hasSuffix)?.utf8CodeUnitCount ?? 0 }

  /// The host of the last address in it.
  var host: ProseLeadWord {
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == 0x2F, bytes[index + 1] == 0x2F { start = index + 2 }
      index += 1
    }
    return ProseLeadWord(bytes[min(start, bytes.count)...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x25 })
  }

  /// Whether a host is doi.org or one below it, also right behind a bracket.
  var isOwn: Bool {
    guard hasSuffix("doi.org") else { return false }
    guard bytes.count > 7 else { return true }
    return ".({'$_*[".utf8.contains(bytes[bytes.count - 8])
  }

  /// The quotation sign that is open at its end.
  var quote: Unicode.Scalar? {
    var last: UInt8?
    var dollars = 0
    for byte in bytes where byte == 0x27 || byte == 0x24 {
      last = byte
      if byte == 0x24 { dollars += 1 }
    }
    guard let last, last == 0x27 || dollars % 2 == 1 else { return nil }
    return Unicode.Scalar(last)
  }
}
