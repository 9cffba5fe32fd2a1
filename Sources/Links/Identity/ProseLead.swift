/// What stands right before a `10` in a document, and what it says about what follows.
struct ProseLead {
  /// Whether a DOI may begin here: not in the middle of a number or word.
  let mayPrecedeDOI: Bool
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

  /// Whether a resolver or a label says that this is a DOI.
  var isMarked: Bool { isResolver || isLabelled }

  init(_ text: ProseText, before start: Int) {
    var wordStart = start
    while let scalar = text[wordStart - 1], !scalar.properties.isWhitespace, start - wordStart < 300,
      scalar != "<", scalar != "\""
    {
      wordStart -= 1
    }
    let word = text.string(wordStart..<start).asciiLowercased
    isBracketed = text[wordStart - 1] == "<"
    let isURL = word.contains("://") || word.hasPrefix("www.") || word.contains("doi.org/")
    let host = ProseLead.host(in: word)
    isResolver = isURL && ProseLead.isResolver(host: host, word: word)
    isForeignURL = isURL && !isResolver
    isQuery = isForeignURL && (word.hasSuffix("=") || word.hasSuffix("%3d") || word.contains("?"))
    isURN = word.hasSuffix("urn:doi:") || word.hasSuffix("urn%3adoi%3a")
    var before = Substring(word)
    if word.isEmpty {
      before = Substring(text.string(max(0, start - 10)..<start).asciiLowercased)
      while before.last?.isWhitespace == true || before.last == "<" { before.removeLast() }
    }
    isLabelled = ["doi:", "doi=", "doi", "info:doi/", "doi%3a"].contains { before.hasSuffix($0) }
    mayPrecedeDOI = isLabelled || ProseLead.isBoundary(word)
  }

  private static func isBoundary(_ word: String) -> Bool {
    guard let last = word.utf8.last else { return true }
    if word.utf8.suffix(3).first == 0x25 { return true }
    if last == 0x2E { return word.utf8.dropLast().last.map { !DOIName.isDigit($0) } ?? true }
    return !DOIName.isAlphanumeric(last)
  }

  private static func host(in word: String) -> Substring {
    var rest = Substring(word)
    while let separator = rest.firstRange(of: "//") { rest = rest[separator.upperBound...] }
    return rest.prefix { $0 != "/" && $0 != "?" }
  }

  private static func isResolver(host: Substring, word: String) -> Bool {
    let path =
      word.hasSuffix("/") || word.hasSuffix("doi:") || word.hasSuffix("doi%3a") || word.hasSuffix("%2f")
    let isOwn = host == "doi.org" || host.hasSuffix(".doi.org") || host.hasSuffix("(doi.org")
    return path && (isOwn || host.hasPrefix("doi.") || host.hasPrefix("dx.")) && !word.contains("?")
  }
}
