/// Where what stands behind a DOI begins: the next DOI, an address, a label, the end of a quotation.
extension ProseSuffix {
  /// Whether another DOI or an address begins here.
  mutating func beginsNeighbour(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "1":
      guard ProseSuffix.beginsDOI(text, at: end) else { return false }
      guard let last = taken.last, last.isASCII, DOIName.isAlphanumeric(UInt8(last.value)) else {
        if taken.last == "/" { noteRest(at: end, "another DOI follows after a slash", skipping: 0) }
        return true
      }
      // `vol10.1234/5` may be meant, `…310.5555/` most likely is.
      let isDigit = DOIName.isDigit(UInt8(last.value))
      if isDigit && !isEncodedSeparator { return false }
      noteRest(at: end, "another DOI follows without a blank", skipping: 0)
      return true
    case "h", "H": return text.begins("http://", at: end) || text.begins("https://", at: end) || beginsEncoded
    case "w", "W": return text.begins("www.", at: end) && !isAlphanumeric(taken.last)
    case "d", "D":
      return text.begins("doi.org/", at: end) || text.begins("doi:10.", at: end)
        || text.begins("doi: 10.", at: end) || text.begins("doi10.", at: end)
        || text.begins("dx.doi.org/", at: end)
    default: return false
    }
  }

  private var beginsEncoded: Bool {
    text.begins("https%3a%2f%2f", at: end) || text.begins("http%3a%2f%2f", at: end)
  }

  private var isEncodedSeparator: Bool {
    guard lead.isURL, taken.count >= 3, taken[taken.count - 3] == "%" else { return false }
    let code = String(String.UnicodeScalarView(taken.suffix(2))).asciiLowercased
    return ["2c", "3b", "7c", "20", "26", "0a", "0d"].contains(code)
  }

  /// Whether `10.`, a registrant of four digits or more and a slash stand at a position.
  static func beginsDOI(_ text: ProseText, at start: Int) -> Bool {
    guard text[start] == "1", text[start + 1] == "0", text[start + 2] == "." else { return false }
    var position = start + 3
    while let scalar = text[position], scalar.value >= 0x30, scalar.value <= 0x39, position - start < 13 {
      position += 1
    }
    guard position - start >= 7, text[start + 3] != "0" else { return false }
    if text[position] == ".", let next = text[position + 1], next.value >= 0x30, next.value <= 0x39 {
      repeat {
        position += 1
      } while position - start < 24
        && text[position].map { $0.value >= 0x30 && $0.value <= 0x39 || $0 == "." } == true
    }
    let isSlash =
      text[position] == "/" || text.begins("%2f", at: position) || text.begins("\\/", at: position)
    return isSlash
  }

  /// Whether a label or remark begins here: `;PMID:22140107`, `.[CrossRef]`, `,accessed=2020`, `;jsessionid=1`.
  func beginsRemark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar == ";" || scalar == "," || scalar == "." || scalar == "[" || scalar == "(" || scalar == "|"
    else {
      return false
    }
    let word = text.word(at: end + 1, longest: 24)
    let letters = word.prefix { $0.isASCII && (DOIName.isAlphanumeric(UInt8($0.value)) || $0 == "_") }
    guard letters.count >= 2, let first = letters.first, first.properties.isAlphabetic else { return false }
    let follows = word.dropFirst(letters.count).first
    let isLabel = follows == ":" || follows == "="
    switch scalar {
    case ";", ",", "|": return isLabel
    case ".": return isLabel && ProseSuffix.labels.contains(String(letters).asciiLowercased)
    default: return false
    }
  }

  private static let labels: Set<String> = [
    "pmid", "pmcid", "pmc", "pubmed", "issn", "eissn", "isbn", "arxiv", "url", "uri", "hdl", "handle", "oclc",
    "lccn", "zbl", "mr", "accessed", "available", "retrieved", "epub", "ean", "wos", "scopus", "medline",
    "ssrn",
    "jstor", "bibcode", "crossref", "doi", "http", "https", "openalex", "s2cid", "citeseerx", "keywords",
    "abstract",
    "license", "licence", "copyright",
  ]

  /// Notes that a label may end the name: `10.1234/abc.44PMID: 12345`, `10.1234/abc.43.Epub 2020`.
  mutating func noteLabel(before follows: Unicode.Scalar?) {
    let letters = taken.reversed().prefix { $0.isASCII && $0.properties.isAlphabetic }.count
    guard
      ProseSuffix.gluedLabels.contains(
        String(String.UnicodeScalarView(taken.suffix(letters))).asciiLowercased)
    else { return }
    var rest = taken.dropLast(letters)
    guard let last = rest.last, last == "." || isDigit(last) && (follows == ":" || follows == "=") else {
      return
    }
    while rest.last == "." { rest.removeLast() }
    if !rest.isEmpty { note(other: decoded(Array(rest)), "it ends in what may be a label") }
  }

  private static let gluedLabels: Set<String> = [
    "pmid", "pmcid", "pubmed", "issn", "eissn", "isbn", "arxiv", "epub", "accessed", "available", "retrieved",
    "medline",
    "crossref", "scopus", "wos", "url",
  ]

  /// Whether `name=` stands at a position, as the parameters of an address do.
  func beginsParameter(_ position: Int) -> Bool {
    var cursor = position
    while cursor - position < 40, let scalar = text[cursor], scalar.isASCII,
      DOIName.isAlphanumeric(UInt8(scalar.value)) || "_.-[]".unicodeScalars.contains(scalar)
    {
      cursor += 1
    }
    return cursor > position && text[cursor] == "="
  }

  /// Whether what stands behind `#` reads like the place in a page: `#sec-1`, `#page=3`, `#`.
  var beginsFragment: Bool {
    guard let first = text[end + 1], first.isASCII else { return true }
    return !isDigit(first) && first != "."
      && !text.word(at: end + 1, longest: 40).contains { ";<>/".unicodeScalars.contains($0) }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

  private func isAlphanumeric(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.isASCII && DOIName.isAlphanumeric(UInt8($0.value)) } ?? false
  }

  /// Whether the SICI that was taken may end in `#`, its check character: `3.0.CO;2-#`.
  var endsSICI: Bool {
    taken.count > 12 && taken.suffix(3).elementsEqual(";2-".unicodeScalars)
      && !isAlphanumeric(text[end + 1])
  }

  /// Whether a letter, a digit or another sign that a DOI goes on with stands behind a position.
  func goesOn(after position: Int) -> Bool {
    guard let next = text[text.skippingNoise(position + 1)] else { return false }
    if next.isASCII {
      return DOIName.isAlphanumeric(UInt8(next.value))
        || "(<[%_/-\\.#:".unicodeScalars.contains(next) && !isTail(position + 1)
    }
    return next.properties.isAlphabetic
  }

  /// Whether only marks stand from a position to the end of the word.
  private func isTail(_ position: Int) -> Bool {
    !text.word(at: position, longest: 12).contains { $0.properties.isAlphabetic || isDigit($0) }
  }

  /// Whether `'` ends a quotation or a word: `'a','b'`, `10.1234/abc's`.
  var endsQuotation: Bool {
    guard goesOn(after: end) else { return true }
    let rest = text.word(at: end + 1, longest: 12)
    let letters = rest.prefix { $0.properties.isAlphabetic }
    let follows = rest.dropFirst(letters.count).first
    return !letters.isEmpty && letters.count <= 4
      && (follows == nil || ".,;:!?)]'\"".unicodeScalars.contains(follows ?? " "))
  }

  /// Whether the `<` at ``end`` is the one of a SICI, `<493::AID-PROP493>`, and not that of a tag.
  var opensSICI: Bool {
    var sawColon = false
    for position in (end + 1)..<(end + 40) {
      guard let scalar = text[position], !ProseText.endsWord(scalar) else { return false }
      switch scalar {
      case ">": return sawColon && (text[position + 1].map { !ProseText.endsWord($0) } ?? false)
      case ":": sawColon = true
      case "<", "/", "\"", "=": return false
      case "\\": if text[position + 1] == ">" { return sawColon }
      default: break
      }
    }
    return false
  }

  /// Whether the `[` at ``end`` is one of the name, `[0569:EDILSA]2.0`, and not that of a link's label or a note.
  var opensBracket: Bool {
    guard let (inside, follows) = group(closedBy: "]") else { return false }
    let isName = inside.contains { isDigit($0) || $0 == ":" }
    return isName
      && follows.map {
        $0.isASCII && (DOIName.isAlphanumeric(UInt8($0.value)) || "-./_(".unicodeScalars.contains($0))
      } == true
  }

  /// Whether the `(` at ``end`` is one of the name, `(87)90079-3`, and not that of a remark, `(PDF)`.
  var opensParenthesis: Bool {
    guard let (inside, follows) = group(closedBy: ")") else { return false }
    if inside.isEmpty { return follows.map { isAlphanumeric($0) } ?? false }
    if follows.map({ isAlphanumeric($0) || "-.:;_/%<[(\\".unicodeScalars.contains($0) }) == true {
      return true
    }
    return inside.contains(where: isDigit) || taken.isEmpty
  }

  /// What stands in the group that begins at ``end``, and behind it; nil if it does not end within the word.
  private func group(closedBy closer: Unicode.Scalar) -> (
    inside: Substring.UnicodeScalarView, follows: Unicode.Scalar?
  )? {
    let opener = ProseSuffix.opener(of: closer)
    var depth = 0
    for position in (end + 1)..<(end + 80) {
      guard let scalar = text[position], !ProseText.endsWord(scalar) else { return nil }
      if scalar == opener { depth += 1 }
      guard scalar == closer else { continue }
      if depth > 0 {
        depth -= 1
        continue
      }
      let next = text.skippingNoise(position + 1)
      // What begins there is no rest of this name: `10.1234/abc(PDF)10.1234/def`.
      let isNeighbour = ProseSuffix.beginsDOI(text, at: next) || text.begins("http", at: next)
      return (
        Substring(text.string((end + 1)..<position)).unicodeScalars, isNeighbour ? nil : text[next]
      )
    }
    return nil
  }

  /// Whether a value holds nothing behind this position but the rest of one name.
  static func fillsValue(_ text: ProseText, from start: Int) -> Bool {
    for position in start..<(start + 300) {
      guard let scalar = text[position] else { return true }
      if scalar == ProseText.hardBreak { return true }
      if scalar.properties.isWhitespace {
        let rest = text.skippingBlanks(position)
        return text[rest] == nil || text[rest] == ProseText.hardBreak
      }
      if scalar == "1", position > start, beginsDOI(text, at: position) { return false }
      if scalar == "h", text.begins("http", at: position) { return false }
    }
    return false
  }
}
