/// Walks through a document and stops at every DOI.
package struct ProseReader: IteratorProtocol {
  private let text: ProseText
  private var position = 0
  /// Before this position no prefix ends in a slash, so that digits and dots are read once only.
  private var hopeless = 0

  package init(_ document: String) { self.init(ProseText(document)) }

  package init(_ text: ProseText) { self.text = text }

  private static let beginnings = ASCIISet("1dD")
  /// The full-width 1, with which names are written in Chinese and Japanese text.
  private static let wideOne: Unicode.Scalar = "\u{FF11}"
  /// Scalars that a prefix may have, with what stands for nothing between them: many times what registrants have.
  private static let longestPrefix = 60

  package mutating func next() -> ProseDOI? {
    while true {
      let start = text.next(of: ProseReader.beginnings, or: ProseReader.wideOne, from: position)
      guard start < text.count else { return nil }
      position = start + 1
      if text[start] == "1" || isWideStart(start) {
        if text[start + 1] == "0" || text[start + 1] == "\u{FF10}", let doi = named(at: start) { return doi }
      } else if text.begins("doi.org/", at: start), let doi = shortcut(at: start) {
        return doi
      }
    }
  }

  /// Whether a full-width number begins at a position.
  private func isWideStart(_ start: Int) -> Bool {
    guard text[start] == ProseReader.wideOne else { return false }
    return text[start - 1].map { !(0xFF10...0xFF19).contains($0.value) } ?? true
  }

  /// The DOI whose `10` stands at `start`.
  private mutating func named(at start: Int) -> ProseDOI? {
    var cursor = text.skippingNoise(start + 2)
    if text[cursor] == "/" || text.begins("%2f", at: cursor) { return short(at: cursor, after: start) }
    guard text[cursor] == "." || text[cursor] == "\u{FF0E}", start >= hopeless else { return nil }
    guard let prefix = self.prefix(from: &cursor) else { return nil }
    let isTwiceEncoded = text.begins("%252f", at: cursor)
    // Whether a colon may be the slash is not known before what stands in front is read, which costs more.
    guard let suffixStart = text.slash(at: cursor, orColon: true) else {
      hopeless = cursor
      return nil
    }
    let lead = ProseLead(text, before: start)
    guard lead.mayPrecedeDOI || lead.isNumbered && !isYear(prefix), lead.isURN || text[cursor] != ":" else {
      return nil
    }
    guard lead.isMarked || isPlausible(prefix: prefix) else { return nil }
    var suffix = ProseSuffix(
      text, at: suffixStart, prefix: prefix, lead: lead, isTwiceEncoded: isTwiceEncoded)
    suffix.read()
    guard lead.isMarked || isPlausible(prefix: prefix, suffix: suffix.name) else { return nil }
    guard let doi = try? DOIName.checked("\(prefix)/\(suffix.name)") else { return nil }
    position = max(position, suffix.end)
    let other = suffix.doubt.flatMap { doubt in
      doubt.other.map { ProseDOI.Doubt(other: "\(prefix)/\($0)", why: doubt.why) }
    }
    return ProseDOI(doi: doi, start: start, doubt: other)
  }

  /// Digits and dots, over what stands for nothing between them; nil if they are too many for a prefix, so that
  /// a long run of them costs each of its beginnings no more than a short one.
  private func prefix(from cursor: inout Int) -> String? {
    let start = cursor
    var prefix = "10"
    while let scalar = text[cursor] {
      guard cursor - start < ProseReader.longestPrefix else { return nil }
      if scalar == "." || isDigit(scalar) {
        prefix.unicodeScalars.append(scalar)
      } else if scalar == "\u{FF0E}" {
        prefix += "."
      } else if (0xFF10...0xFF19).contains(scalar.value) {
        prefix += String(scalar.value - 0xFF10)
      } else {
        break
      }
      cursor = text.skippingNoise(cursor + 1)
    }
    return prefix
  }

  /// A shortDOI, which only a label or a resolver before it tells from a date or a path.
  private mutating func short(at slash: Int, after start: Int) -> ProseDOI? {
    let lead = ProseLead(text, before: start)
    guard lead.mayPrecedeDOI, lead.isMarked, !lead.isForeignURL else { return nil }
    return word(from: slash + (text[slash] == "/" ? 1 : 3), start: start, mustMix: false)
  }

  /// `https://doi.org/d8dn`; a shortcut without a digit would be a page of the site.
  private mutating func shortcut(at start: Int) -> ProseDOI? {
    if start > 0, let before = text[start - 1], before != "/", !isBoundary(before) {
      guard start >= 3, text.begins("dx.", at: start - 3) else { return nil }
    }
    return word(from: start + 8, start: start, mustMix: true)
  }

  private mutating func word(from start: Int, start found: Int, mustMix: Bool) -> ProseDOI? {
    var end = start
    while end - start <= 10, let scalar = text[end], scalar.isASCII,
      DOIName.isAlphanumeric(UInt8(scalar.value))
    {
      end += 1
    }
    if let after = text[end], after == "/" || after == "." && text[end + 1].map(isBoundary) == false {
      return nil
    }
    let word = text.string(start..<end)
    guard (2...10).contains(end - start) else { return nil }
    guard !mustMix || (word.contains(where: \.isNumber) && word.contains(where: \.isLetter)) else {
      return nil
    }
    guard let doi = try? DOIName.checked("10/" + word) else { return nil }
    position = max(position, end)
    return ProseDOI(doi: doi, start: found, doubt: nil)
  }

  /// Registrants have four digits or more, a few three, and no leading zero: `10.000/Jahr` is a price.
  private func isPlausible(prefix: String) -> Bool {
    let registrant = prefix.utf8.dropFirst(3).prefix { $0 != 0x2E }
    return registrant.count >= 3 && registrant.first != 0x30
  }

  /// Whether a registrant may be the year of a date: `25.10.2015/2137303`.
  private func isYear(_ prefix: String) -> Bool {
    let registrant = prefix.utf8.dropFirst(3)
    guard registrant.count < 5 else { return false }
    return Int(String(Substring(registrant))).map { $0 < 1000 || (1500...2100).contains($0) } ?? true
  }

  /// Three digits count where the suffix is no word or number: `10.231/JIM.0b013e31820bab4c`.
  private func isPlausible(prefix: String, suffix: String) -> Bool {
    let registrant = prefix.utf8.dropFirst(3).prefix { $0 != 0x2E }
    return registrant.count > 3 || (suffix.utf8.count >= 8 && suffix.utf8.contains(where: DOIName.isDigit))
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

  private func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    !(scalar.isASCII && (DOIName.isAlphanumeric(UInt8(scalar.value)) || scalar == "." || scalar == "-"))
  }
}
