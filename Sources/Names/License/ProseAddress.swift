/// Reads a web address out of running text, of which only a license link is wanted: that is what tells where
/// an address ends that a line break may have cut.
struct ProseAddress {
  private let text: ProseText
  private let lead: String
  /// Whether `<` stands before it: then line breaks inside do not count (RFC 3986 appendix C).
  private let isBracketed: Bool
  /// The position behind the last scalar that belongs to the address.
  private(set) var end: Int

  /// Lines that an address is looked for in; in `<…>` twice as many.
  private static let longestLines = 4
  /// Scalars of a line; no license link is that long, a block of encoded data is.
  private static let longestPart = 500

  init(_ text: ProseText, at start: Int, lead: String) {
    self.text = text
    self.lead = lead
    isBracketed =
      text[start - 1] == "<" || (text[start - 1] == ":" && text.begins("<url:", at: start - 5))
    end = start
  }

  /// The license link; nil if the address is another one.
  mutating func read() -> LicenseLink? {
    let first = part(at: end)
    end = first.end
    if isBracketed, let link = bracketed(after: first) { return link }
    var found = LicenseLink(lead + ProseAddress.trimmed(first.text))
    var joined = first.text
    var last = first
    for _ in 1..<ProseAddress.longestLines {
      guard let next = continuation(after: last) else { break }
      let link = LicenseLink(lead + ProseAddress.trimmed(joined + next.text))
      if let link, link.isKnown, found?.isKnown != true || continues(last, next) {
        found = link
        end = next.end
      }
      joined += next.text
      last = next
    }
    return found
  }

  /// The address up to `>`, over line breaks; nil if there is no `>` or a blank that is none.
  private mutating func bracketed(after first: Part) -> LicenseLink? {
    var joined = first.text
    var last = first
    for _ in 1..<(2 * ProseAddress.longestLines) {
      guard text[last.end] != ">" else { break }
      guard let next = continuation(after: last) else { return nil }
      joined += next.text
      last = next
    }
    guard text[last.end] == ">", let link = LicenseLink(lead + joined) else { return nil }
    end = last.end
    return link
  }

  /// Whether what follows a line break belongs to an address that names a license without it.
  ///
  /// It does where it reads like no word: `4.0/` before `deed.de`, but not `3.0/` before `de`, which may be
  /// French, unless `de` is all that its line holds.
  private func continues(_ last: Part, _ next: Part) -> Bool {
    let word = ProseAddress.trimmed(next.text)
    guard "/.-".contains(last.text.last ?? " ") || word.first == "/" else { return false }
    if word.contains("/") || word.contains(".") || word == "legalcode" || word == "deed" { return true }
    return text[next.end] == nil || text[next.end] == "\n" || text[next.end] == "\r"
  }

  /// The part of the address that stands in one line.
  private struct Part {
    var text = ""
    var end: Int
  }

  /// What stands at the beginning of the next line, if it can belong to the address.
  private func continuation(after part: Part) -> Part? {
    guard let start = text.afterLineBreak(part.end), let scalar = text[start], scalar.isASCII,
      "/-.".unicodeScalars.contains(scalar) || DOIName.isAlphanumeric(UInt8(scalar.value)),
      !text.begins("http", at: start)
    else { return nil }
    let next = self.part(at: start)
    return next.text.isEmpty ? nil : next
  }

  private func part(at start: Int) -> Part {
    var part = Part(end: start)
    var open: [Unicode.Scalar] = []
    while part.end - start < ProseAddress.longestPart, let scalar = text[part.end] {
      if ProseText.isNoise(scalar) {
        part.end += 1
        continue
      }
      if ProseText.isNoise(scalar) || scalar == ProseText.softBreak {
        part.end += 1
        continue
      }
      var taken = scalar
      var length = 1
      switch scalar {
      case "\u{2010}", "\u{2011}": taken = "-"  // What typesetting makes of a hyphen.
      case "\\":
        // `\_` and `\&`, as LaTeX and Markdown want them, and `\/` of scripts.
        guard let special = text[part.end + 1], special.isASCII,
          "/-.:".unicodeScalars.contains(special) || DOIName.isLaTeXSpecial(UInt8(special.value))
        else { return part }
        taken = special
        length = 2
      case ",", ";": if text.begins("http", at: part.end + 1) { return part }
      case "(", "[": open.append(scalar)
      case ")", "]":
        guard open.popLast() == (scalar == ")" ? "(" : "[") else { return part }
      default: break
      }
      guard taken.isASCII, taken.value > 0x20, !"\"'<>`|^{}".unicodeScalars.contains(taken) else {
        return part
      }
      part.text.unicodeScalars.append(taken)
      part.end += length
    }
    return part
  }

  /// Without the punctuation of the sentence it stands in, and Markdown's emphasis.
  private static func trimmed(_ text: String) -> String {
    let kept = text.utf8.lastIndex { !".,;:!?*_~&([".utf8.contains($0) }
    return kept.map { String(text[...$0]) } ?? ""
  }
}
