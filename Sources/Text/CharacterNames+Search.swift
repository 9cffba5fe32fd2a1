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
    guard length > 1, let place = place(name[0], name[1]) else { return nil }
    // A line begins at `low`; all of what is looked for lies before `high`.
    var low = Int(sections[place].lowerBound)
    var high = Int(sections[place].upperBound)
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

  /// Where the names that begin with two bytes are entered in ``sections``; nil where none can. Every name has two.
  private static func place(_ first: UInt8, _ second: UInt8) -> Int? {
    guard first >= 0x41, first <= 0x7A, second >= 0x30, second <= 0x7A else { return nil }
    return Int(first - 0x41) * 75 + Int(second - 0x30)
  }

  /// Where the names with the same first two bytes stand in ``lines``.
  private static let sections: [Range<UInt32>] = {
    var sections = [Range<UInt32>](repeating: 0..<0, count: 58 * 75)
    let (text, count) = (lines.utf8Start, lines.utf8CodeUnitCount)
    var start = 0
    while start < count {
      let (first, second) = (text[start], text[start + 1])
      var end = start
      while end < count, text[end] == first, text[end + 1] == second {
        while end < count, text[end] != 0x0A { end += 1 }
        end += 1
      }
      if let place = place(first, second) { sections[place] = UInt32(start)..<UInt32(min(end, count)) }
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
