/// Walks through a document and stops at every DOI.
struct ProseReader: IteratorProtocol {
  private let text: ProseText
  private var position = 0

  init(_ document: String) { text = ProseText(document) }

  mutating func next() -> DOI? {
    while position < text.count {
      let start = position
      position += 1
      if text.begins("10", at: start) {
        if let doi = named(at: start) { return doi }
      } else if text.begins("doi.org/", at: start), let doi = shortcut(at: start) {
        return doi
      }
    }
    return nil
  }

  /// The DOI whose `10` stands at `start`.
  private mutating func named(at start: Int) -> DOI? {
    let lead = ProseLead(text, before: start)
    guard lead.mayPrecedeDOI else { return nil }
    var cursor = text.skippingNoise(start + 2)
    if text[cursor] == "/" || text.begins("%2f", at: cursor) { return short(at: cursor, lead: lead) }
    guard text[cursor] == "." else { return nil }
    var prefix = "10"
    while let scalar = text[cursor], scalar == "." || isDigit(scalar) {
      prefix.unicodeScalars.append(scalar)
      cursor = text.skippingNoise(cursor + 1)
    }
    guard let suffixStart = text.slash(at: cursor, orColon: lead.isURN) else { return nil }
    guard lead.isMarked || isPlausible(prefix: prefix) else { return nil }
    var suffix = ProseSuffix(text, at: suffixStart, lead: lead)
    let name = suffix.read()
    guard lead.isMarked || isPlausible(prefix: prefix, suffix: name) else { return nil }
    guard let doi = try? DOIName.checked("\(prefix)/\(name)") else { return nil }
    position = suffix.end
    return doi
  }

  /// A shortDOI, which only a label or a resolver before it tells from a date or a path.
  private mutating func short(at slash: Int, lead: ProseLead) -> DOI? {
    guard lead.isMarked, !lead.isForeignURL else { return nil }
    return word(from: slash + (text[slash] == "/" ? 1 : 3), mustMix: false)
  }

  /// `https://doi.org/d8dn`; a shortcut without a digit would be a page of the site.
  private mutating func shortcut(at start: Int) -> DOI? {
    if start > 0, let before = text[start - 1], before != "/", !isBoundary(before) {
      guard start >= 3, text.begins("dx.", at: start - 3) else { return nil }
    }
    return word(from: start + 8, mustMix: true)
  }

  private mutating func word(from start: Int, mustMix: Bool) -> DOI? {
    var end = start
    while let scalar = text[end], scalar.isASCII, DOIName.isAlphanumeric(UInt8(scalar.value)) { end += 1 }
    if let after = text[end], after == "/" || after == "." && text[end + 1].map(isBoundary) == false {
      return nil
    }
    let word = text.string(start..<end)
    guard (2...10).contains(end - start) else { return nil }
    guard !mustMix || (word.contains(where: \.isNumber) && word.contains(where: \.isLetter)) else {
      return nil
    }
    position = end
    return try? DOIName.checked("10/" + word)
  }

  /// Registrants have four digits or more, a few three, and no leading zero: `10.000/Jahr` is a price.
  private func isPlausible(prefix: String) -> Bool {
    let registrant = prefix.utf8.dropFirst(3).prefix { $0 != 0x2E }
    return registrant.count >= 3 && registrant.first != 0x30
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
