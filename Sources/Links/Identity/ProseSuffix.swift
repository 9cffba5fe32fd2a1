/// Reads a DOI's suffix out of running text: finds where it ends and cleans what is in it.
struct ProseSuffix {
  private let text: ProseText
  private let lead: ProseLead
  private var taken: [Unicode.Scalar] = []
  private var open: [Unicode.Scalar] = []
  /// The position behind the last scalar that belongs to the suffix.
  private(set) var end: Int

  init(_ text: ProseText, at start: Int, lead: ProseLead) {
    self.text = text
    self.lead = lead
    end = start
  }

  /// The suffix, decoded; empty where there is none.
  mutating func read() -> String {
    // No DOI in a text is that long; a block of encoded data is.
    while taken.count < 500, let scalar = text[end], take(scalar) {}
    trimPunctuation()
    let raw = String(String.UnicodeScalarView(taken))
    let isURL = lead.isResolver || lead.isForeignURL
    let decoded = isURL ? PercentEncoding.decode(raw) ?? raw : DOINotation.decodedWhereEncoded(raw)
    return lead.isForeignURL && !lead.isQuery ? withoutView(decoded) : decoded
  }

  /// Takes the scalar at ``end`` if it belongs to the DOI; false where the DOI ends.
  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if ProseText.isNoise(scalar) {
      end += 1
      return true
    }
    if scalar.properties.isWhitespace { return continueOnNextLine() }
    switch scalar {
    case "\"", "“", "”", "„", "«", "»", "`", "|", "^", "‹", "›": return false
    case "\\", "{": return takeLaTeX(scalar)
    case "?", "#", "&":
      let isURL = lead.isResolver || lead.isForeignURL
      if scalar == "&" ? lead.isQuery : isURL { return false }
    case ",", ";": if anotherFollows { return false }
    case "*": if text[end + 1] == "*" { return false }
    case "<": if !opensSICI { return false }
    case ")", "]", "}", ">":
      guard open.last == ProseSuffix.opener(of: scalar) else { return false }
      open.removeLast()
    default: break
    }
    if scalar == "(" || scalar == "[" || scalar == "<" { open.append(scalar) }
    taken.append(scalar)
    end += 1
    return true
  }

  /// A DOI in `<…>` goes on in the next line (RFC 3986 appendix C); elsewhere only after a sign that ends no
  /// sentence: `10.3929/ethz-b-` before `000334381`, or `j.epsl.` before `2011.11.037`.
  private mutating func continueOnNextLine() -> Bool {
    guard let next = text.afterLineBreak(end), let last = taken.last, let first = text[next] else {
      return false
    }
    let rest = word(at: next)
    if lead.isBracketed {
      guard rest.contains(">"), !rest.contains("<") else { return false }
    } else {
      guard first.isASCII, DOIName.isAlphanumeric(UInt8(first.value)), !rest.hasPrefix("10.") else {
        return false
      }
      switch last {
      case "-", "/", "_": break
      case ".":
        let inner = rest.dropLast()
        guard rest.contains(where: \.isNumber), inner.contains(where: { ".-/".contains($0) }) else {
          return false
        }
      default: return false
      }
    }
    end = next
    return true
  }

  /// `\_` and `{\_}` are the underscore that LaTeX wants escaped; any other command or group ends the DOI.
  private mutating func takeLaTeX(_ scalar: Unicode.Scalar) -> Bool {
    let offset = scalar == "{" ? 1 : 0
    guard text[end + offset] == "\\", let special = text[end + offset + 1], special.isASCII,
      DOIName.isLaTeXSpecial(UInt8(special.value))
    else { return false }
    guard offset == 0 || text[end + 3] == "}" else { return false }
    taken.append(special)
    end += offset == 0 ? 2 : 4
    return true
  }

  /// Whether a comma or semicolon separates this DOI from the next one.
  private var anotherFollows: Bool {
    var next = end + 1
    while text[next]?.properties.isWhitespace == true { next += 1 }
    return text.begins("10.", at: next) || text.begins("doi", at: next) || text.begins("http", at: next)
  }

  /// Whether the `<` at ``end`` is the one of a SICI, `<493::AID-PROP493>`, and not that of a tag.
  private var opensSICI: Bool {
    var sawColon = false
    for position in (end + 1)..<(end + 40) {
      guard let scalar = text[position], !scalar.properties.isWhitespace else { return false }
      switch scalar {
      case ">": return sawColon
      case ":": sawColon = true
      case "<", "/", "\"", "=": return false
      default: break
      }
    }
    return false
  }

  private func word(at start: Int) -> String {
    var stop = start
    while let scalar = text[stop], !scalar.properties.isWhitespace, stop - start < 200 { stop += 1 }
    return text.string(start..<stop)
  }

  private mutating func trimPunctuation() {
    while let last = taken.last, ".,;:!?'’‘*_-~=&…([{<".unicodeScalars.contains(last) {
      taken.removeLast()
    }
  }

  /// A publisher's page address without the view it ends in: `…/10.1002/abc/full`, `…/10.1007/abc.pdf`.
  private func withoutView(_ name: String) -> String {
    let views = [
      "/full", "/fulltext", "/abstract", "/pdf", "/epdf", "/pdfdirect", "/meta", "/html", "/references",
      "/summary",
      ".pdf", ".html", ".xml", ".epub",
    ]
    let lowercased = name.asciiLowercased
    guard let view = views.first(where: { lowercased.hasSuffix($0) }), view.count < name.count else {
      return name
    }
    return String(name.dropLast(view.count))
  }

  private static func opener(of closer: Unicode.Scalar) -> Unicode.Scalar {
    switch closer {
    case ")": "("
    case "]": "["
    case "}": "{"
    default: "<"
    }
  }
}
