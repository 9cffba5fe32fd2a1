extension YAMLText {
  /// A key that is an alias, a list or a mapping, in a text that has anchors; nil if there is none.
  ///
  /// The parser compares keys by all that is in them. Nine anchors that each repeat the one before nine
  /// times are nothing as values, which are shared, but 9⁹ comparisons as a key. No key of ours is such a
  /// thing, so the text is not given to the parser at all.
  var keyThatMultiplies: (Position, String)? {
    guard string.utf8.contains(UInt8(ascii: "&")), string.utf8.contains(UInt8(ascii: "*")) else { return nil }
    var anchored = false
    var suspect: Position?
    for (number, line) in string.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: Self.isBreak
    )
    .enumerated() {
      let bare = Self.withoutQuotesAndComment(line)
      anchored = anchored || Self.isAnchored(bare)
      if suspect == nil, let column = Self.complexKey(in: bare) {
        suspect = Position(line: number + 1, column: column)
      }
    }
    guard anchored, let suspect else { return nil }
    return (suspect, "expected plain words as keys, found a list, mapping or alias as a key")
  }

  /// The line with blanks in place of quoted texts and a comment, so that columns stay.
  private static func withoutQuotesAndComment(_ line: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
    var bare: [Unicode.Scalar] = []
    var quote: Unicode.Scalar?
    var isEscaped = false
    for scalar in line {
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if open == "\"", scalar == "\\" {
          isEscaped = true
        } else if scalar == open {
          quote = nil
        }
        bare.append(" ")
      } else if scalar == "\"" || scalar == "'", startsToken(bare) {
        quote = scalar
        bare.append(" ")
      } else if scalar == "#", bare.last.map({ $0 == " " || $0 == "\t" }) ?? true {
        break
      } else {
        bare.append(scalar)
      }
    }
    return bare
  }

  /// The column of `? `, of `*name:`, or of a `:` behind a closing bracket.
  private static func complexKey(in line: [Unicode.Scalar]) -> Int? {
    for (index, scalar) in line.enumerated() {
      let next = index + 1 < line.count ? line[index + 1] : " "
      switch scalar {
      case "?" where isBlank(next) && startsToken(line[..<index]):
        return index + 1
      case ":":
        let key = line[..<index].reversed().drop(while: isBlank)
        if key.first == "]" || key.first == "}" { return index + 1 }
        let word = key.prefix { !isBlank($0) && !"[]{},".unicodeScalars.contains($0) }
        if word.last == "*" { return index + 1 }
      default: break
      }
    }
    return nil
  }

  private static func isAnchored(_ line: [Unicode.Scalar]) -> Bool {
    line.indices.contains { line[$0] == "&" && startsToken(line[..<$0]) }
  }

  private static func startsToken(_ before: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
    guard let last = before.last(where: { !isBlank($0) }) else { return true }
    return "-:,[{?".unicodeScalars.contains(last)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
