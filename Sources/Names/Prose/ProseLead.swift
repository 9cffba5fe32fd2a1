/// What stands right before a `10` in a document, and what it says about what follows.
struct ProseLead {
  /// Whether a DOI may begin here: not in the middle of a number or word.
  let mayPrecedeDOI: Bool
  /// Whether nothing stands before it but a list's number: `1.10.1234/abc`.
  let isNumbered: Bool
  /// Whether it stands in a URL of a resolver.
  let isResolver: Bool
  /// Whether it stands in any other URL.
  let isForeignURL: Bool
  /// Whether it is a value of a URL's query, which `&` ends.
  let isQuery: Bool
  /// Whether a label stands before it.
  let isLabelled: Bool
  /// Whether `urn:doi:` stands before it, so that a colon may stand for the first slash.
  let isURN: Bool
  /// Whether `<` stands before it or before its URL: then line breaks inside do not count.
  let isBracketed: Bool
  /// Whether it stands in the address of a badge, whose parts are label, DOI and colour with `-` between.
  let isBadge: Bool
  /// Whether it stands in an address such as `/article-pdf/doi/`, which goes on with the number of the page.
  let isNumberedPage: Bool
  /// Whether `_` or `*` stands before it or before its URL, which then ends in one.
  let isEmphasized: Bool
  /// Whether a value begins with it, or with its label or resolver.
  let beginsValue: Bool
  /// The sign that stands before it or before its URL, and that ends it again: `'` or `$`; nil if none does.
  let quote: Unicode.Scalar?

  /// Whether a resolver or a label says that this is a DOI.
  var isMarked: Bool { isResolver || isLabelled }
  /// Whether it stands in a URL of any kind.
  var isURL: Bool { isResolver || isForeignURL }

  /// Scalars that are looked at; what an address has before a DOI is shorter.
  private static let longest = 300

  init(_ text: ProseText, before start: Int) {
    var wordStart = start
    while let scalar = text[wordStart - 1], start - wordStart < ProseLead.longest,
      !ProseText.endsWord(scalar),
      scalar != "<", scalar != "\""
    {
      wordStart -= 1
    }
    let before = text[wordStart - 1]
    isBracketed = before == "<"
    let word = ProseLeadWord(text, wordStart..<start)
    let signs = word.bytes.prefix { "'$_*([{".utf8.contains($0) }
    isEmphasized = signs.last.map { $0 == 0x5F || $0 == 0x2A } ?? false
    quote = word.quote
    let isURL =
      word.contains("://") || word.contains("%3a%2f%2f") || word.hasPrefix("www.") || word.contains("doi.org")
    isResolver = isURL && ProseLead.isResolver(word)
    isForeignURL = isURL && !isResolver
    let isParameter = word.hasSuffix("=") || word.hasSuffix("%3d") || word.contains("?")
    isQuery = (isForeignURL && isParameter) || (word.contains("&") && word.contains("="))
    isBadge = isForeignURL && word.contains("/badge/") && (word.hasSuffix("-") || word.hasSuffix("%20"))
    isNumberedPage =
      isForeignURL && word.hasSuffix("/doi/") && word.contains("article") && !word.contains("-lookup/")
    isURN = word.hasSuffix("urn:doi:") || word.hasSuffix("urn%3adoi%3a")
    isLabelled = (word.bytes.isEmpty ? ProseLead.wordsBefore(text, start) : word).isLabel
    mayPrecedeDOI = isLabelled || text[start - 1] == ProseText.softBreak || ProseLead.isBoundary(word)
    isNumbered =
      word.bytes.last == 0x2E && (2...4).contains(word.bytes.count)
      && word.bytes.dropLast().allSatisfy(DOIName.isDigit)
    let length = word.bytes.count - signs.count
    let isAllLabel = length == 0 || word.labelLength == length
    beginsValue = before == ProseText.hardBreak && (isURL ? isResolver && signs.isEmpty : isAllLabel)
  }

  /// What stands before a word that begins with its DOI, as in `DOI: 10.1234/abc`.
  private static func wordsBefore(_ text: ProseText, _ start: Int) -> ProseLeadWord {
    var end = start
    while start - end < 10, let last = text[end - 1],
      last.properties.isWhitespace || last == "<" || last == ProseText.softBreak
    {
      end -= 1
    }
    return ProseLeadWord(text, max(0, end - 10)..<end)
  }

  private static func isBoundary(_ word: ProseLeadWord) -> Bool {
    let bytes = word.bytes
    guard let last = bytes.last else { return true }
    if bytes.count > 2, bytes[bytes.count - 3] == 0x25 { return true }
    // `\n`, `\t` and `\r`, as logs and scripts have them, and `https://doi.org10.1234/abc`.
    if bytes.count > 1, bytes[bytes.count - 2] == 0x5C, [0x6E, 0x72, 0x74].contains(last) { return true }
    if word.hasSuffix("doi.org") { return true }
    if last == 0x2E { return bytes.dropLast().last.map { !DOIName.isDigit($0) } ?? true }
    return !DOIName.isAlphanumeric(last)
  }

  private static func isResolver(_ word: ProseLeadWord) -> Bool {
    let host = word.host
    let isOwn = host.isOwn
    // With or without the slash between: nothing else of doi.org begins with `10.`
    if isOwn, word.hasSuffix("doi.org") { return true }
    let path =
      word.hasSuffix("/") || word.hasSuffix("doi:") || word.hasSuffix("doi%3a") || word.hasSuffix("%2f")
    return path && (isOwn || host.hasPrefix("doi.") || host.hasPrefix("dx.")) && !word.contains("?")
  }
}
