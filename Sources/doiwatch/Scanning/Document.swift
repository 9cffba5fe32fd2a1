import Links
import Pages

/// A document as it is read for its links: what kind it is decides how.
struct Document {
  /// As it was named; `standard input` for `-`.
  let name: String
  let scan: LinkScan

  /// Reads a file, or standard input for `-`.
  init(path: String) throws(DocumentBytes.Unreadable) {
    name = path == "-" ? "standard input" : path
    let bytes = try DocumentBytes.read(path)
    if Document.isPDF(bytes, path) {
      scan = LinkScan(try PDFText()(bytes))
    } else {
      let text = Document.utf8(bytes)
      scan = LinkScan(text, page: Document.isPlain(path) ? nil : Document.page(text, path))
    }
  }

  /// What an article is called that has no DOI: the file's name without its ending.
  var id: String {
    let file = name.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    return PlainText.line(stem.isEmpty ? String(file) : stem)
  }

  /// By its first bytes; files that are called so may begin with something else, which viewers pass over.
  private static func isPDF(_ bytes: [UInt8], _ path: String) -> Bool {
    let mark = Array("%PDF-".utf8)
    return bytes.starts(with: mark) || (path.asciiLowercased.hasSuffix(".pdf") && !bytes.isEmpty)
  }

  /// Whether the name says that it is no page, so that a README that begins with `<p>` is read as the text it
  /// is.
  private static func isPlain(_ path: String) -> Bool {
    let endings = [".txt", ".md", ".markdown", ".rst", ".tex", ".bib", ".csv", ".json", ".yaml", ".yml"]
    return endings.contains(where: path.asciiLowercased.hasSuffix)
  }

  /// What a page says of itself; nil where the text is none.
  private static func page(_ text: [UInt8], _ path: String) -> PageFacts? {
    let isNamed = [".html", ".htm", ".xhtml"].contains(where: path.asciiLowercased.hasSuffix)
    let reader = PageReader(
      contentType: isNamed ? "text/html" : nil, wanted: PageWanted(doi: nil, depth: .everything))
    text.withUnsafeBytes { _ = reader.receive($0) }
    let facts = reader.finish()
    return facts.isHTML ? facts : nil
  }

  /// UTF-16 with a byte order mark, as some editors write it, becomes UTF-8; anything else stays.
  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
