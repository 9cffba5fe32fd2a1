/// Where a DOI goes on in the next line: only where the break can be nothing else.
extension ProseSuffix {
  /// Goes on in the next line if the DOI does; false if it ends here.
  ///
  /// In `<…>` line breaks do not count (RFC 3986 appendix C). Elsewhere it goes on behind a hyphen, an underscore or a
  /// slash that cannot be its end, and behind a full stop where it has no digit so far and the next line begins like
  /// the rest of one: `j.epsl.` before `2011.11.037`, `journal.pone.` before `0115253`.
  mutating func continueOnNextLine() -> Bool {
    guard let next = text.afterLineBreak(end), let first = text[next] else { return false }
    let rest = text.word(at: next)
    if lead.isBracketed {
      guard let closer = rest.firstIndex(of: ">"), !rest[..<closer].contains("<") else { return false }
      end = next
      return true
    }
    guard let last = lastWritten else { return false }
    guard first.isASCII, DOIName.isAlphanumeric(UInt8(first.value)), !isWhollyNew(next, rest) else {
      return false
    }
    let isParted = last == "." && !taken.contains(where: isDigit) && isLongNumber(rest)
    let goesOn =
      switch last {
      case "-": continuesAfterHyphen(next)
      case "_": !lead.isEmphasized && rest.contains(where: isDigit)
      case "/": continuesAfterSlash(rest)
      case ".": isParted || continuesAfterStop(rest)
      default: false
      }
    if isParted { note(other: decoded(Array(taken.dropLast())), "a line break parts it") }
    if goesOn {
      end = next
      return true
    }
    let mayGoOn =
      switch last {
      case "-", "/", "_": !isSentence(rest)
      case ".": isLongNumber(rest) || isLikelyEnd(rest)
      default: false
      }
    if mayGoOn { noteRest(at: next, "the next line may belong to it", skipping: 0) }
    return false
  }

  /// The character before the break, if the name can go on behind it.
  private var lastWritten: Unicode.Scalar? {
    guard let last = taken.last, !text[end - 1].map(\.properties.isWhitespace)! else { return nil }
    return last
  }

  /// Behind a hyphen: no DOI ends in one, so it goes on unless a sentence plainly begins.
  func continuesAfterHyphen(_ next: Int) -> Bool {
    let rest = text.word(at: next)
    guard let first = rest.first, first.isASCII, DOIName.isAlphanumeric(UInt8(first.value)) else {
      return false
    }
    if rest.contains(where: isDigit) { return true }
    return !taken.contains(where: isDigit) && !first.properties.isUppercase
  }

  /// Behind a slash: `10.3929/` or `10.1093/nar/` cannot be all, `10.1234/2014.0115259/` can.
  private func continuesAfterSlash(_ rest: Substring.UnicodeScalarView) -> Bool {
    guard rest.contains(where: isDigit) else { return false }
    if !taken.contains(where: isDigit) { return true }
    // `11/4/048002`
    let parts = rest.split(separator: "/")
    return parts.count > 2 && parts.allSatisfy { $0.allSatisfy(isDigit) } && parts[parts.count - 1].count > 4
  }

  /// Behind a full stop, which also ends sentences.
  private func continuesAfterStop(_ rest: Substring.UnicodeScalarView) -> Bool {
    if continuesDate(rest) { return true }
    guard !taken.contains(where: isDigit) else { return false }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first else { return false }
    let digits = rest.filter(isDigit).count
    guard digits >= 5 else { return false }
    // `2011.11.037`, but not `26.12.2014`; `pone.0115253`, but not `2.Okoro`.
    if first.allSatisfy(isDigit) { return first.count == 4 && parts[1].first.map(isDigit) == true }
    return first.allSatisfy { $0.properties.isLowercase } && parts[1].first.map(isDigit) == true
  }

  /// Whether a word is a number, or two with a full stop between, and longer than one of a list, a year or a part of a
  /// date: `0115253`, `116.061102`.
  private func isLongNumber(_ rest: Substring.UnicodeScalarView) -> Bool {
    guard let last = rest.lastIndex(where: isDigit) else { return false }
    let parts = rest[...last].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.allSatisfy(isDigit) }) else { return false }
    return parts[parts.count - 1].count >= 5
  }

  /// Whether a name without a digit may end with a word of letters and digits: `bmj.` before `l1234`.
  private func isLikelyEnd(_ rest: Substring.UnicodeScalarView) -> Bool {
    guard !taken.contains(where: isDigit) else { return false }
    let word = rest.prefix { $0.isASCII && DOIName.isAlphanumeric(UInt8($0.value)) }
    return word.filter(isDigit).count >= 4 && word.contains { $0.properties.isLowercase }
  }

  /// Whether a name that is made of a journal, a year, a month and a number of three digits was cut behind the year or
  /// the month: `j.cell.2020.` before `05.001`, `j.cell.2020.05.` before `001`.
  private func continuesDate(_ rest: Substring.UnicodeScalarView) -> Bool {
    let parts = taken.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 || parts.count == 5, parts[0].elementsEqual("j".unicodeScalars), !parts[1].isEmpty,
      parts[1].allSatisfy(\.properties.isAlphabetic), parts[2].count == 4, parts[2].allSatisfy(isDigit),
      parts.count == 4 || parts[3].count == 2 && parts[3].allSatisfy(isDigit)
    else { return false }
    let next = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = next.first else { return false }
    if parts.count == 5 { return first.prefix(while: isDigit).count == 3 }
    return first.count == 2 && first.allSatisfy(isDigit) && next.count > 1
      && next[1].prefix(while: isDigit).count == 3
  }

  /// Whether the next line begins with what is never a part: another DOI, an address, a label.
  private func isWhollyNew(_ next: Int, _ rest: Substring.UnicodeScalarView) -> Bool {
    ProseSuffix.beginsDOI(text, at: next) || text.begins("10.", at: next) || text.begins("http", at: next)
      || text.begins("doi", at: next) || text.begins("www.", at: next)
  }

  /// Whether a word is one of a sentence: letters only.
  private func isSentence(_ rest: Substring.UnicodeScalarView) -> Bool { !rest.contains(where: isDigit) }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
}
