extension CharacterNames {
  /// What a name means.
  struct Meaning {
    let first: Unicode.Scalar
    let second: Unicode.Scalar?
    /// Whether it is known without its semicolon, too.
    let isBare: Bool
  }

  /// Looks up the name that the first `length` bytes are, by halving the sorted lines.
  static func find(_ name: UnsafeBufferPointer<UInt8>, length: Int) -> Meaning? {
    let text = lines.utf8Start
    guard length > 0 else { return nil }
    // A line begins at `low`; all of what is looked for lies before `high`.
    let section = sections[Int(name[0])]
    var low = section.lowerBound
    var high = section.upperBound
    while low < high {
      var start = (low + high) / 2
      while start > low, text[start - 1] != 0x0A { start -= 1 }
      switch compare(name, length, text + start) {
      case 0: return meaning(text + start + length)
      case ..<0: high = start
      default:
        while start < high, text[start] != 0x0A { start += 1 }
        low = start + 1
      }
    }
    return nil
  }

  /// Where the names with a first byte stand in ``lines``.
  private static let sections: [Range<Int>] = {
    var sections = [Range<Int>](repeating: 0..<0, count: 256)
    let (text, count) = (lines.utf8Start, lines.utf8CodeUnitCount)
    var start = 0
    while start < count {
      let first = Int(text[start])
      var end = start
      while end < count, Int(text[end]) == first {
        while end < count, text[end] != 0x0A { end += 1 }
        end += 1
      }
      sections[first] = start..<min(end, count)
      start = end
    }
    return sections
  }()

  /// Below 0 where the name sorts before the one of a line, above where behind it.
  private static func compare(
    _ name: UnsafeBufferPointer<UInt8>, _ length: Int, _ line: UnsafePointer<UInt8>
  ) -> Int {
    for index in 0..<length {
      let other = line[index]
      if other == 0x2C || other == 0x3B { return 1 }
      if name[index] != other { return name[index] < other ? -1 : 1 }
    }
    return line[length] == 0x2C || line[length] == 0x3B ? 0 : -1
  }

  /// Reads what follows a name: its mark, and its scalars.
  private static func meaning(_ text: UnsafePointer<UInt8>) -> Meaning {
    var index = 1
    func scalar() -> Unicode.Scalar {
      var value: UInt32 = 0
      while let digit = CharacterReferences.digit(text[index], isHex: true) {
        value = value << 4 | digit
        index += 1
      }
      return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
    let first = scalar()
    guard text[index] == 0x2B else { return Meaning(first: first, second: nil, isBare: text[0] == 0x2C) }
    index += 1
    return Meaning(first: first, second: scalar(), isBare: text[0] == 0x2C)
  }
}
