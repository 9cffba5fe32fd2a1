/// TeX's comments in a field: from `%` to the end of the line, which goes with it.
enum TeXComments {
  /// A field that is a name, an address or a DOI, without comments: `10.1000/% first part` and `abc` are `10.1000/abc`.
  ///
  /// A `%` stays where it is escaped (`\%`), where it begins an escape of the address (`%2F`), and in a sentence; behind
  /// a blank, where no address goes on, an escape has a digit.
  static func removed(from text: String) -> String {
    edited(text) { line, isLast in comment(in: line, isLast: isLast) }
  }

  /// Lines that end in `%`, with the next ones: that is how long names are broken.
  static func joined(_ text: String) -> String {
    guard text.contains("%\n") else { return text }
    return edited(text) { line, isLast in
      !isLast && line.hasSuffix("%") && !line.hasSuffix("\\%") ? line.index(before: line.endIndex) : nil
    }
  }

  /// A text in which lines end at the places that are given, and the next one goes on there; where a blank stands
  /// before, the line end stays.
  private static func edited(_ text: String, _ place: (Substring, _ isLast: Bool) -> Substring.Index?)
    -> String
  {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var kept = ""
    var isBroken = false
    for (number, line) in lines.enumerated() {
      let line = isBroken ? line.drop(while: \.isWhitespace) : line
      let isLast = number == lines.count - 1
      let end = place(line, isLast)
      let before = line[..<(end ?? line.endIndex)]
      kept += before
      isBroken = end != nil && before.last?.isWhitespace != true
      if !isBroken, !isLast { kept += "\n" }
    }
    return kept
  }

  private static func comment(in line: Substring, isLast: Bool) -> Substring.Index? {
    var before = LineBefore()
    for index in line.indices {
      if line[index] == "%", before.last != "\\", before.isEmpty && !isLast || before.hasSlash {
        let next = line[line.index(after: index)...].prefix(2)
        let isEscape = next.count == 2 && next.allSatisfy(\.isHexDigit)
        let isBehindBlank = before.last?.isWhitespace == true
        if isBehindBlank ? !(isEscape && next.contains(where: \.isNumber)) : !isEscape && !isLast {
          return index
        }
      }
      before.add(line[index])
      // From here on it is a sentence.
      if before.isParted { return nil }
    }
    return nil
  }

  /// What stands in a line before a place.
  private struct LineBefore {
    private(set) var last: Character?
    /// Whether there are blanks at most.
    private(set) var isEmpty = true
    private(set) var hasSlash = false
    /// Whether a blank parts it.
    private(set) var isParted = false
    private var hasBlank = false

    mutating func add(_ character: Character) {
      last = character
      guard !character.isWhitespace else {
        hasBlank = !isEmpty
        return
      }
      guard character != "\u{FEFF}", character != "\u{200B}" else { return }
      isEmpty = false
      isParted = hasBlank
      if character == "/" { hasSlash = true }
    }
  }
}
