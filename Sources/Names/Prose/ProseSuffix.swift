import Text

/// Reads a DOI's suffix out of running text: finds where it ends and undoes how it is written.
///
/// `docs/scan.md` has the rules with their reasons. Each decision looks at a bounded number of scalars, so that a
/// document is read in a time that grows with its length.
struct ProseSuffix {
  let text: ProseText
  let lead: ProseLead
  /// The suffix as far as it was taken, still percent-encoded.
  var taken: [Unicode.Scalar] = []
  /// The position behind the last scalar that belongs to the suffix.
  var end: Int
  /// How else the suffix may be read, and why.
  private(set) var doubt: (other: String?, why: String)?
  /// The suffix, decoded; empty if there is none.
  private(set) var name = ""

  private let prefix: String
  private let isTwiceEncoded: Bool
  private var open: [Unicode.Scalar] = []
  /// The signs of the text that were read as others, as they stand there.
  private var replaced: [(position: Int, sign: Unicode.Scalar)] = []
  /// Whether the value holds this name and nothing else, so that its end is known.
  private let isWhole: Bool

  /// No DOI in a text is that long; a block of encoded data is.
  private static let longest = 500

  init(_ text: ProseText, at start: Int, prefix: String, lead: ProseLead, isTwiceEncoded: Bool) {
    self.text = text
    self.lead = lead
    self.prefix = prefix
    self.isTwiceEncoded = isTwiceEncoded
    end = start
    isWhole = lead.beginsValue && ProseSuffix.fillsValue(text, from: start)
  }

  mutating func read() {
    let start = end
    while taken.count < ProseSuffix.longest, let scalar = text[end], take(scalar) {}
    finishSICI()
    let written = taken
    trimPunctuation()
    let trimmed = taken.count
    name = decoded(taken)
    if lead.isBadge { name = DOIView.withoutBadge(name) }
    let view = DOIView.stripped(name, prefix: prefix, lead: lead, isWhole: isWhole && !lead.isURL)
    if let other = view.doubt { note(other: other, "its ending looks like a view of a page") }
    name = view.name
    if isWhole, trimmed < written.count, trimmed > 0, name == decoded(Array(written[..<trimmed])) {
      note(other: decoded(written), "a value ends with it")
    }
    noteLabel(before: trimmed < written.count ? written[trimmed] : text[end])
    if !replaced.isEmpty { noteReplaced(from: start) }
  }

  /// Takes the rest of a SICI, whose end is known, where a line break cut it: TeX breaks addresses behind most signs.
  private mutating func finishSICI() {
    guard let first = taken.first ?? text[end], first == "(" || isDigit(first) else { return }
    let stop = endOfWord(end)
    guard let next = text.afterLineBreak(stop) else { return }
    var close = endOfWord(next)
    while close > next, let last = text[close - 1], ".,;:!?)}'\"".unicodeScalars.contains(last) { close -= 1 }
    let rest = (text.string(end..<stop) + text.string(next..<close)).unicodeScalars
    let whole = taken + Array(rest.filter { !ProseText.isNoise($0) })
    guard ProseSuffix.isSICI(whole) else { return }
    taken = whole
    end = close
    doubt = nil
  }

  private func endOfWord(_ start: Int) -> Int {
    var stop = start
    while stop - start < 100, let scalar = text[stop], !ProseText.endsWord(scalar) { stop += 1 }
    return stop
  }

  /// Whether a name is a whole SICI: `(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O`, or with brackets.
  private static func isSICI(_ name: [Unicode.Scalar]) -> Bool {
    guard name.allSatisfy(\.isASCII) else { return false }
    let text = String(String.UnicodeScalarView(name)).asciiLowercased
    let item = text.hasPrefix("(sici)") ? text.dropFirst(6) : text[...]
    let issn = item.prefix(9)
    let parts = item.split(omittingEmptySubsequences: false) { $0 == ">" || $0 == "]" }
    guard item.dropFirst(9).first == "(", issn.dropFirst(4).first == "-",
      issn.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "x" }), parts.count == 2,
      parts[0].contains(where: { $0 == "<" || $0 == "[" }), parts[1].dropFirst().hasPrefix(".0.co;2")
    else { return false }
    let check = parts[1].dropFirst(8)
    return check.isEmpty || check.count == 2 && check.first == "-"
  }

  /// Takes the scalar at ``end`` if it belongs to the DOI; false if the DOI ends.
  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if ProseText.isNoise(scalar) {
      end += 1
      return true
    }
    if scalar == ProseText.softBreak { return takeSoftBreak() }
    if scalar == ProseText.hardBreak || scalar == ProseText.blockBreak { return false }
    if ProseText.endsWord(scalar) { return continueOnNextLine() }
    if !scalar.isASCII { return takeForeign(scalar) }
    if beginsNeighbour(scalar) || beginsRemark(scalar) { return false }
    return isWhole && !lead.isURL ? takeWhole(scalar) : takeMark(scalar)
  }

  private mutating func append(_ scalar: Unicode.Scalar, length: Int = 1) -> Bool {
    taken.append(scalar)
    end += length
    return true
  }

  /// In a value that is nothing but this name, everything is.
  private mutating func takeWhole(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "{": return takeEscape(scalar)
    case "}": return false
    case "?", "&": if beginsParameter(end + 1) { return false }
    case "'": if lead.quote == "'" { return false }
    case "%": if endsAtEncodedBlank() { return false }
    default: break
    }
    return append(scalar)
  }

  private mutating func takeMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "`", "|", "^": return false
    case "\\", "{": return takeEscape(scalar)
    case "$": return takeDollar()
    case "?": if lead.isURL || !goesOn(after: end) || beginsParameter(end + 1) { return false }
    case "#": if !endsSICI && (lead.isURL || beginsFragment) { return false }
    case "&" where !lead.isQuery && ProseEscape(text, at: end) != nil: return takeEscape(scalar)
    case "&": if lead.isQuery || beginsParameter(end + 1) || !goesOn(after: end) { return false }
    case ",": return takeComma()
    case ";": return takeSemicolon()
    case "'": if lead.quote == "'" || endsQuotation { return false }
    case "*", "~", "!": if !goesOn(after: end) || scalar == "~" && !lead.isURL { return false }
    case "+": if lead.isQuery, goesOn(after: end) { return false }
    case "%": if endsAtEncodedBlank() { return false }
    case "<": if !opensSICI { return false }
    case "[": if !opensBracket { return false }
    case "(": if !opensParenthesis { return false }
    case ")", "]", "}", ">":
      guard open.last == ProseSuffix.opener(of: scalar) else { return false }
      open.removeLast()
    default: break
    }
    if scalar == "(" || scalar == "[" || scalar == "<" { open.append(scalar) }
    return append(scalar)
  }

  /// The characters that formats write in another way; any other command or group ends the DOI.
  private mutating func takeEscape(_ scalar: Unicode.Scalar) -> Bool {
    guard let escape = ProseEscape(text, at: end) else { return false }
    guard let meaning = escape.meaning else {
      end += escape.length
      return true
    }
    if meaning == "\\" { return false }
    // `\"` closes a string within a string, `\n` ends a line.
    if meaning == "\"" || meaning == "`" { return false }
    if meaning == "," || meaning == ";" || meaning == "." || meaning == ":" {
      guard goesOn(after: end + escape.length - 1) else { return false }
    }
    if ")]}>".unicodeScalars.contains(meaning) {
      guard open.last == ProseSuffix.opener(of: meaning) else { return false }
      open.removeLast()
    } else if meaning == "(" || meaning == "[" || meaning == "<" || meaning == "{" {
      open.append(meaning)
    }
    return append(meaning, length: escape.length)
  }

  private mutating func takeDollar() -> Bool {
    if lead.quote != "$", ProseEscape(text, at: end) != nil { return takeEscape("$") }
    return lead.quote != "$" && goesOn(after: end) && append("$")
  }

  /// Whether a blank or a line's end is encoded at ``end``: next to no DOI has one, and all else ends at one.
  private mutating func endsAtEncodedBlank() -> Bool {
    let blanks: [StaticString] = ["%20", "%09", "%0a", "%0d", "%c2%a0"]
    guard let blank = blanks.first(where: { text.begins($0, at: end) }) else { return false }
    let next = end + blank.utf8CodeUnitCount
    if goesOn(after: next - 1), !ProseSuffix.beginsDOI(text, at: next) {
      noteRest(at: end, "an encoded blank follows", skipping: blank.utf8CodeUnitCount)
    }
    return true
  }

  /// A comma parts cells and words; DOIs that have one are too rare to risk the rest of a row.
  private mutating func takeComma() -> Bool {
    let next = text[end + 1]
    if let next, next.isASCII, DOIName.isAlphanumeric(UInt8(next.value)), lead.quote == nil,
      !ProseSuffix.beginsDOI(text, at: end + 1), !text.begins("http", at: end + 1),
      !text.begins("doi", at: end + 1)
    {
      noteRest(at: end, "a comma follows without a blank")
    }
    return false
  }

  /// A semicolon belongs to a DOI where it reads like that of a SICI: `CO;2-P`, `fld;2`.
  private mutating func takeSemicolon() -> Bool {
    guard goesOn(after: end) else { return false }
    let rest = text.word(at: end + 1, longest: 12)
    let digits = rest.prefix { $0.isASCII && DOIName.isDigit(UInt8($0.value)) }
    if !digits.isEmpty, digits.count <= 2 { return append(";") }
    noteRest(at: end, "a semicolon follows without a blank")
    return false
  }

  /// The inner end of an element that cuts no word: `10.1234/<b>abc</b>`.
  private mutating func takeSoftBreak() -> Bool {
    let next = text.skippingNoise(end)
    guard let scalar = text[next], !ProseText.endsWord(scalar) else { return false }
    if ProseSuffix.beginsDOI(text, at: next) { return false }
    let rest = text.word(at: next, longest: 40)
    let letters = rest.prefix { $0.properties.isAlphabetic }
    let isWord = letters.count >= 3 && !rest.contains { $0.isASCII && DOIName.isDigit(UInt8($0.value)) }
    if isWord, taken.contains(where: { $0.isASCII && DOIName.isDigit(UInt8($0.value)) }) {
      noteRest(at: next, "a word follows without a blank", skipping: 0)
      return false
    }
    end = next
    return true
  }

  /// What is not ASCII: letters may belong to a DOI, marks and symbols do not.
  private mutating func takeForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch ProseSign(scalar, after: taken.last) {
    case .letter: return append(scalar)
    case .end: return false
    case .hyphen:
      guard dashGoesOn(scalar) else { return false }
      replaced.append((end, scalar))
      return append("-")
    case .stands(let letters):
      replaced.append((end, scalar))
      taken += letters.unicodeScalars
      end += 1
      return true
    }
  }

  /// Whether a dash stands for a hyphen: not before a word, another DOI or the end.
  private mutating func dashGoesOn(_ dash: Unicode.Scalar) -> Bool {
    guard goesOn(after: end), let last = taken.last, last.properties.isAlphabetic || isDigit(last) else {
      guard dash == "\u{2010}" || dash == "\u{2011}", let next = text.afterLineBreak(end + 1) else {
        return false
      }
      return continuesAfterHyphen(next)
    }
    if dash == "\u{2010}" || dash == "\u{2011}" || dash == "\u{2212}" || dash == "\u{FE63}" { return true }
    let rest = text.word(at: end + 1, longest: 60)
    let begins10 = ProseSuffix.beginsDOI(text, at: end + 1)
    let part = rest.prefix {
      ($0.isASCII && DOIName.isAlphanumeric(UInt8($0.value))) || "._".unicodeScalars.contains($0)
    }
    let follows = rest.dropFirst(part.count).first
    let again = follows.map { ProseSign($0, after: "1") == .hyphen } ?? false
    guard !begins10 else { return false }
    // `–see` is a word, `–018–0327–4` and `–4` are parts of a name; a long dash is one only in company.
    let hasDigit = part.contains(where: isDigit)
    let isPart =
      hasDigit && (dash != "\u{2014}" && dash != "\u{2015}" || again || replaced.contains { $0.sign == dash })
    if !isPart, hasDigit || again { noteRest(at: end, "a dash follows without a blank") }
    return isPart || (again && rest.contains(where: isDigit) && dash != "\u{2014}")
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

  private mutating func trimPunctuation() {
    while let last = taken.last, ProseSuffix.trailing.contains(last) {
      if isWhole, !lead.isURL, !".,;:!?\"'".unicodeScalars.contains(last) { break }
      if last == "#", taken.count > 12, taken.suffix(4).elementsEqual(";2-#".unicodeScalars) { break }
      taken.removeLast()
    }
    // A separator in front of a neighbour that was encoded with it.
    if lead.isURL, taken.count > 3, taken[taken.count - 3] == "%",
      let pair = UInt8(String(String.UnicodeScalarView(taken.suffix(2))), radix: 16),
      ",;|&.: ".utf8.contains(pair)
    {
      taken.removeLast(3)
      trimPunctuation()
    }
  }

  private static let trailing = ASCIISet(".,;:!?'\"*_-~=&([{</\\$|#@")

  func decoded(_ scalars: [Unicode.Scalar]) -> String {
    let raw = String(String.UnicodeScalarView(scalars))
    guard lead.isURL || lead.isQuery else {
      let once = DOINotation.decodedWhereEncoded(raw)
      return isTwiceEncoded ? PercentEncoding.decode(once) ?? once : once
    }
    let once = PercentEncoding.decode(raw) ?? raw
    return isTwiceEncoded ? PercentEncoding.decode(once) ?? once : once
  }

  mutating func note(other: String?, _ why: String) {
    if doubt == nil { doubt = (other, why) }
  }

  /// Notes that the name may go on with what stands at a position.
  mutating func noteRest(at position: Int, _ why: String, skipping: Int = 1) {
    let rest = text.word(at: position, longest: 60)
    guard rest.count > skipping else { return }
    var whole = taken + Array(rest)
    while let last = whole.last, ProseSuffix.trailing.contains(last) || ")]}>\"".unicodeScalars.contains(last)
    {
      whole.removeLast()
    }
    if whole.count > taken.count { note(other: decoded(whole), why) }
  }

  private mutating func noteReplaced(from start: Int) {
    var written = String.UnicodeScalarView()
    for position in start..<min(end, start + ProseSuffix.longest) {
      if let scalar = text[position], !ProseText.isNoise(scalar), scalar != ProseText.softBreak {
        written.append(scalar)
      }
    }
    doubt = (String(written), "the text has other characters that look like these")
  }

  static func opener(of closer: Unicode.Scalar) -> Unicode.Scalar {
    switch closer {
    case ")": "("
    case "]": "["
    case "}": "{"
    default: "<"
    }
  }
}
