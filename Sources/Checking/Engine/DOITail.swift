import Text

/// What comes along with a DOI at its end and is none of it.
enum DOITail {
  /// The name without the outermost of these; nil if there is none.
  static func removed(from name: String) -> String? {
    guard let slash = name.utf8.firstIndex(of: 0x2F) else { return nil }
    let start = name.utf8.index(after: slash)
    for remove in [punctuation, query, session, view, ending, version, appended] {
      guard let shorter = remove(name), shorter.utf8.count < name.utf8.count, shorter.endIndex > start,
        shorter[start...].contains(where: { $0.isLetter || $0.isNumber })
      else { continue }
      return String(shorter)
    }
    return nil
  }

  /// Punctuation of the sentence around it, in any script, and brackets and quotes that close what is opened elsewhere.
  private static func punctuation(_ name: String) -> Substring? {
    var rest = name[...]
    var ends = EndBrackets(brackets)
    while let last = rest.last, marks.contains(last) || ends.isUnopened(atEndOf: rest) {
      ends.note(removed: last)
      rest = rest.dropLast()
    }
    return rest.endIndex < name.endIndex ? rest : nil
  }

  private static let marks: Set<Character> = [
    ".", ",", ";", ":", "!", "?", "\"", "'", "`", "*", "_", "~", "/", "\\", "|", "&", "#", "=", "-", "^", "$",
    "@", "%",
    "…", "·", "•", "¶", "†", "‡", "–", "—", "‐", "‑", "−", "“", "”", "‘", "’", "„", "‚", "»", "«", "›", "‹",
    "。", "、",
    "，", "．", "；", "：", "！", "？", "·", "・", "।", "؛", "،", "؟", "۔", "（", "〈", "《", "「", "『", "【", "(", "[",
    "{", "<",
    "\u{A0}", "™", "®",
  ]

  private static let brackets: [Character: Character] = [
    ")": "(", "]": "[", "}": "{", ">": "<", "）": "（", "〉": "〈", "》": "《", "」": "「", "』": "『", "】": "【",
    "］": "［",
    "＞": "＜",
  ]

  /// `?needAccess=true`, `#sec1`, and what is left of a query: `&domain=pdf`.
  private static func query(_ name: String) -> Substring? {
    if let mark = name.firstIndex(where: { $0 == "?" || $0 == "#" }) { return name[..<mark] }
    guard let ampersand = name.firstIndex(of: "&"), name[ampersand...].contains("=") else { return nil }
    return name[..<ampersand]
  }

  /// `;jsessionid=77`.
  private static func session(_ name: String) -> Substring? {
    guard let semicolon = name.lastIndex(of: ";") else { return nil }
    let rest = name[name.index(after: semicolon)...].asciiLowercased
    return ["jsessionid", "sid=", "sessionid", "phpsessid", "wstr"].contains { rest.hasPrefix($0) }
      ? name[..<semicolon] : nil
  }

  /// The view of a publisher's address: `/full`, `/abstract`, `/pdf`.
  private static func view(_ name: String) -> Substring? {
    guard let slash = name.lastIndex(of: "/") else { return nil }
    return views.contains(name[name.index(after: slash)...].asciiLowercased) ? name[..<slash] : nil
  }

  private static let views: Set<String> = [
    "full", "fulltext", "full-text", "full.html", "full.pdf", "fullhtml", "abstract", "abs", "pdf",
    "pdfdirect", "epdf",
    "pdf+html", "pdfplus", "epub", "html", "htm", "meta", "summary", "references", "ref", "refs", "citedby",
    "cited-by", "citations", "citation", "cite", "figures", "tables", "tab-figures-data", "tab-pdf",
    "tab-article-info",
    "suppl", "supplement", "supplementary", "supplementary-material", "supplemental", "suppl_file",
    "suppinfo",
    "metrics", "download", "view", "viewcontent", "read", "preview", "index.html", "index", "xml", "nxml",
    "long",
    "short", "extract", "asset", "media", "info", "pubpdf", "enhanced", "standard", "article", "issuetoc",
    "toc",
    "reader", "ft", "text", "print", "share", "export", "bibtex", "ris", "related", "comments", "peer-review",
    "article-info", "authors", "permissions", "similar", "b", "linkout", "download/pdf", "html_node",
  ]

  /// The ending of a file or of a view: `.pdf`, `.full`, `.html`.
  private static func ending(_ name: String) -> Substring? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return endings.contains(name[name.index(after: dot)...].asciiLowercased) ? name[..<dot] : nil
  }

  private static let endings: Set<String> = [
    "pdf", "pdf+html", "html", "htm", "xhtml", "xml", "nxml", "full", "abstract", "abs", "short", "long",
    "extract",
    "epub", "txt",
    "doc", "docx", "ps", "gz", "zip", "bib", "ris", "jsp", "php", "aspx", "asp", "full-text", "fulltext",
    "figures-only", "supplementary-material", "article-info", "citation", "print", "refs", "json", "meta",
  ]

  /// The version of a preprint or data set: `v1`, `.v2`, `/v3`, `/version/2`.
  private static func version(_ name: String) -> Substring? {
    let digits = name.reversed().prefix { $0.isASCIIDigit }.count
    guard digits > 0, digits < 4 else { return nil }
    var rest = name.dropLast(digits)
    for word in ["/versions/", "/version/", "-version-", ".version.", "_version_"]
    where rest.asciiLowercased.hasSuffix(word) {
      return rest.dropLast(word.count)
    }
    guard let letter = rest.last, letter == "v" || letter == "V" else { return nil }
    rest = rest.dropLast()
    if let mark = rest.last, "./-_".contains(mark) { return rest.dropLast() }
    // `…v1` is a version behind a number, and may be part of a word behind a letter.
    return rest.last?.isNumber == true ? rest : nil
  }

  /// What ran on without a blank: an address, a label, a word of the next sentence.
  private static func appended(_ name: String) -> Substring? {
    if let blank = name.firstIndex(of: " ") { return name[..<blank] }
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let start = name.index(after: slash)
    let lowercased = name[start...].asciiLowercased
    for word in [
      "http://", "https://", "www.", "doi:", "pmid:", "pmcid:", "issn", "isbn", "arxiv:", "[pubmed", "[doi",
      "[crossref", "[google", "[accessed", "(accessed", ".accessed", "</", "/-/dcsupplemental", "suppinfo",
    ] {
      if let place = lowercased.utf8.firstRange(of: word.utf8)?.lowerBound {
        let offset = lowercased.utf8.distance(from: lowercased.startIndex, to: place)
        guard offset > 0 else { continue }
        return name[..<name.utf8.index(start, offsetBy: offset)]
      }
    }
    // `…1234PMID`, of which the colon was taken off.
    for word in ["pmid", "pmcid"] where lowercased.hasSuffix(word) {
      let rest = name.dropLast(word.count)
      if rest.last?.isASCIIDigit == true { return rest }
    }
    // `…2020.1234Received`: a capital and small letters right behind a digit.
    guard let place = name.indices.last(where: { $0 > start && name[$0].isUppercase }) else { return nil }
    let word = name[place...]
    return word.count >= 4 && word.dropFirst().allSatisfy(\.isLowercase)
      && name[name.index(before: place)].isASCIIDigit ? name[..<place] : nil
  }
}
