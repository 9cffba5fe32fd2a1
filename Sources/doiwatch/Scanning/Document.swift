import Text
import Observations
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
    switch DocumentKind(bytes, path: path) {
    case .pdf:
      // Behind two ends of pages, as the links are none of the beginning, where a document says what it is.
      scan = LinkScan(try PDFText()(bytes) + [0x0C, 0x0C] + PDFLinks.anchors(of: bytes))
    case .unreadable(let advice): throw DocumentBytes.Unreadable("cannot read this kind of file: \(advice)")
    case .text(let form):
      let text = Document.utf8(bytes)
      let page = DocumentKind.isPlain(path) || form == .json ? nil : Document.page(text, path)
      scan = LinkScan(text, form: page != nil && form == .text ? .html : form, page: page)
    }
  }

  /// What an article is called that has no DOI: the file's name without its ending.
  var id: String {
    let file = name.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    return PlainText.line(stem.isEmpty ? String(file) : stem)
  }

  /// What a page says of itself; nil if the text is none.
  private static func page(_ text: [UInt8], _ path: String) -> PageFacts? {
    let isNamed = [".html", ".htm", ".xhtml"].contains(where: path.asciiLowercased.hasSuffix)
    let reader = PageReader(
      contentType: isNamed ? "text/html" : nil, wanted: PageWanted(doi: nil, depth: .everything))
    text.withUnsafeBytes { _ = reader.receive($0) }
    let facts = reader.finish()
    return facts.reading.isHTML ? facts : nil
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
