/// The parts of a publisher's address that stand behind a DOI and are none of it: `/full`, `.pdf`, `/status.svg`, `v1`.
enum DOIView {
  /// A name without its view.
  struct Stripped {
    let name: String
    /// The whole, where it may be the name after all.
    var doubt: String?
  }

  /// Takes a decoded suffix apart; in a value that is nothing but the name, nothing is a view.
  static func stripped(_ suffix: String, prefix: String, lead: ProseLead, isWhole: Bool) -> Stripped {
    guard !(lead.isQuery && lead.isForeignURL && !suffix.utf8.contains(0x2F)) else {
      return Stripped(name: suffix)
    }
    let inAddress = lead.isForeignURL
    var name = Substring(suffix)
    if lead.isNumberedPage, let shorter = withoutPage(name) { name = shorter }
    while let shorter = once(name, inAddress: inAddress, prefix: prefix), !shorter.isEmpty { name = shorter }
    guard name.utf8.count < suffix.utf8.count else { return Stripped(name: suffix) }
    let isPlain = inAddress || suffix.hasSuffix("/")
    if isWhole {
      let whole = String(suffix.reversed().drop { $0 == "/" }.reversed())
      return Stripped(name: whole, doubt: whole == name ? suffix : String(name))
    }
    return Stripped(name: String(name), doubt: isPlain ? nil : suffix)
  }

  /// The message of a shields.io badge without its colour: `10.1234/s6--k_1-blue.svg` has `--` for `-`.
  static func withoutBadge(_ name: String) -> String {
    var bytes = Array(name.utf8)[...]
    for ending in [".svg", ".png", ".json"] where name.asciiLowercased.hasSuffix(ending) {
      bytes = bytes.dropLast(ending.utf8.count)
    }
    var index = bytes.endIndex - 1
    while index > bytes.startIndex {
      if bytes[index] == 0x2D {
        guard bytes[index - 1] == 0x2D else { break }
        index -= 1
      }
      index -= 1
    }
    if index > bytes.startIndex { bytes = bytes[..<index] }
    return String(decoding: bytes, as: UTF8.self).replacing("--", with: "-").replacing("__", with: "_")
  }

  /// The name with one view less; nil if it has none.
  private static func once(_ name: Substring, inAddress: Bool, prefix: String) -> Substring? {
    if name.hasSuffix("/") { return name.dropLast() }
    let lowercased = name.asciiLowercased
    for ending in inAddress ? endings + anywhere : anywhere where lowercased.hasSuffix(ending) {
      let shorter = name.dropLast(ending.count)
      if !shorter.isEmpty, !shorter.hasSuffix("/") || ending.hasPrefix("/") { return shorter }
    }
    if prefix == "10.1101" || prefix == "10.64898", let shorter = withoutVersion(name) { return shorter }
    guard inAddress else { return nil }
    if prefix == "10.1093", let shorter = withoutNumber(name) { return shorter }
    return withoutSegments(name)
  }

  /// Endings that no DOI has, wherever they stand.
  private static let anywhere = [
    "/full", "/fulltext", "/full-text", "/full/html", "/full/pdf", "/abstract", "/pdf", "/epdf", "/pdfdirect",
    "/fullarticle", ".full.pdf", ".full-text", ".full.html", ".full", ".pdf", ".svg", ".html", ".short",
  ]

  private static let endings = [
    ".htm", ".xml", ".epub", ".png", ".jpg", ".gif", ".json", ".txt", ".zip", ".abstract", ".long",
    ".extract",
    ".article-info", ".article-metrics", ".supplementary-material", ".full-text.pdf", ".citation", ".ris",
    ".bib",
  ]

  /// `2019.12.11.990001v1` and `696633v2` of preprint servers whose DOIs have no version.
  private static func withoutVersion(_ name: Substring) -> Substring? {
    var end = name.utf8.startIndex
    var sawDigits = 0
    while end < name.utf8.endIndex, name.utf8[end] == 0x2E || DOIName.isDigit(name.utf8[end]) {
      sawDigits += 1
      end = name.utf8.index(after: end)
    }
    guard sawDigits >= 6, end < name.utf8.endIndex, name.utf8[end] | 0x20 == 0x76 else { return nil }
    let version = name.utf8[name.utf8.index(after: end)...].prefix(while: DOIName.isDigit)
    guard !version.isEmpty, version.count <= 3 else { return nil }
    return name[..<end]
  }

  /// `nar/gkr1047/2409121`: the number of the page, which Oxford's addresses have behind the DOI.
  private static func withoutNumber(_ name: Substring) -> Substring? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count >= 5, parts[2].utf8.allSatisfy(DOIName.isDigit),
      parts[1].contains(where: \.isLetter)
    else { return nil }
    return name.dropLast(parts[2].count + 1)
  }

  /// The part before the number of the page: `qss_a_00022` of `qss_a_00022/1760870/qss_a_00022.pdf`. Behind it stands
  /// nothing, a title or the name of a file.
  private static func withoutPage(_ name: Substring) -> Substring? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let number = parts.lastIndex { (5...9).contains($0.utf8.count) && $0.utf8.allSatisfy(DOIName.isDigit) }
    guard let number, number > 0, number + 2 >= parts.count else { return nil }
    // `2020/1234567` and `1742-6596/1234/1/012345` are whole DOIs of publishers that have no such addresses.
    let rest = name[..<parts[number].startIndex].dropLast()
    return rest.contains { $0.isLetter || $0 == "." } ? rest : nil
  }

  /// The part before a segment that names a view, `/figures/2`, or before a last one of letters only, `/related`.
  private static func withoutSegments(_ name: Substring) -> Substring? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return nil }
    var kept = 0
    for (index, part) in parts.enumerated() {
      let isPart = index > 0 && name[..<part.startIndex].utf8.contains(where: DOIName.isDigit)
      if isPart, segments.contains(part.asciiLowercased) { return name.prefix(kept - 1) }
      kept += part.count + 1
    }
    guard let last = parts.last, !last.isEmpty, last.utf8.count >= 3,
      last.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D || $0 == 0x5F }),
      name.dropLast(last.count + 1).utf8.contains(where: DOIName.isDigit)
    else { return nil }
    return name.dropLast(last.count + 1)
  }

  private static let segments: Set<String> = [
    "abs", "abstract", "asset", "assets", "article-info", "citation", "citations", "citedby", "cited-by",
    "comments",
    "download", "downloads", "epdf", "epub", "fig", "figure", "figures", "full", "fullarticle", "fulltext",
    "full-text", "graphic", "html", "impact", "info", "media", "meta", "metrics", "pdf", "pdfdirect",
    "pdfplus",
    "preview", "references", "related", "reprints", "share", "status", "status.svg", "summary", "suppl",
    "suppl_file", "supplementary", "supplementary-material", "supplemental", "supporting-information",
    "supinfo",
    "table", "tables", "toc", "type", "video", "viewer", "xml",
  ]
}
