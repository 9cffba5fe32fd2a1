import Text

/// The way a DOI is written down: bare, behind a label, as a resolver's URL or in a query; and the name in it.
struct DOINotation {
  enum Form {
    case bare
    case labelled
    /// On a resolver's host.
    case resolver
    /// As the `doi` of another site's query.
    case query
    /// A URL that names no DOI in any of these ways.
    case foreign
  }

  let form: Form
  /// The name, percent-decoded once; nil if the encoding is not UTF-8.
  let name: String?
  /// Whether `urn:` stood before it, so that a colon may stand for the first slash.
  let isURN: Bool
  /// Whether blanks stand in the name as `%20`, with none beside it as a blank of the text: they are meant.
  private(set) var hasEncodedBlanks = false

  /// Takes a text apart; `resolverHosts` are hosts that are resolvers besides doi.org's own.
  init(_ text: String, resolverHosts: [String]) {
    let stripped = DOILabel.stripped(from: DOINotation.unwrapped(Substring(text)))
    let rest = DOINotation.unwrapped(stripped.rest)
    if let link = ResolverLink(rest) {
      if let path = link.resolverName(hosts: resolverHosts) {
        form = .resolver
        hasEncodedBlanks = path.contains("%20") && !path.contains(" ")
        let inner = PercentEncoding.decode(path).map { DOILabel.stripped(from: Substring($0)) }
        isURN = stripped.isURN || inner?.isURN == true
        name = inner.map {
          link.allowsShortcut(hosts: resolverHosts) ? DOINotation.expandingShortcut($0.rest) : String($0.rest)
        }
      } else if let value = link.queryDOI {
        form = .query
        isURN = false
        name = PercentEncoding.decode(value).map { String(DOILabel.stripped(from: Substring($0)).rest) }
      } else {
        form = .foreign
        isURN = false
        name = nil
      }
      return
    }
    form = stripped.found ? .labelled : .bare
    isURN = stripped.isURN
    name = DOINotation.decodedWhereEncoded(String(rest))
  }

  /// The text without white space around it and without the `<…>` some styles put around identifiers.
  static func unwrapped(_ text: Substring) -> Substring {
    var rest = trimmed(text)
    if rest.utf8.first == 0x3C, rest.utf8.last == 0x3E {
      rest = trimmed(rest[rest.utf8.index(after: rest.startIndex)..<rest.utf8.index(before: rest.endIndex)])
    }
    return rest
  }

  static func trimmed(_ text: Substring) -> Substring {
    if text.hasBareEnds { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text[start..<scalars.index(after: last)]
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
  }

  /// `d8dn` as `10/d8dn`: shortDOIs resolve at doi.org without their `10/`.
  private static func expandingShortcut(_ name: Substring) -> String {
    let isShortcut = name.utf8.count >= 2 && name.utf8.allSatisfy(DOIName.isAlphanumeric)
    return isShortcut ? "10/" + name : String(name)
  }

  /// Decodes a name without URL around it, if an encoder has clearly been at it.
  ///
  /// That is so where every escape stands for something an encoder would escape: `10.2307%2F1990888` and
  /// `…12:6%3C375::AID-CPE480%3E3.0.CO;2-M` are decoded; in `10.1000/a%41b` the `%` is a character.
  static func decodedWhereEncoded(_ name: String) -> String {
    let bytes = Array(name.utf8)
    var escapes = 0
    for index in bytes.indices where bytes[index] == 0x25 && index + 2 < bytes.count {
      let pair = String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self)
      guard pair.allSatisfy({ $0.isASCII && $0.isHexDigit }), let value = UInt8(pair, radix: 16) else {
        continue
      }
      if DOIName.isAlphanumeric(value) || value < 0x20 || value == 0x7F { return name }
      escapes += 1
    }
    return escapes == 0 ? name : PercentEncoding.decode(name) ?? name
  }
}
