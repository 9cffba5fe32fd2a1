/// The text of a document as it is meant: markup, strings and cells undone, with marks where one value ends.
package enum DocumentText {
  /// A document as text, in UTF-8; bytes that are no UTF-8 stay as they are.
  package static func flattened(_ document: [UInt8], form: DocumentForm) -> [UInt8] {
    switch form {
    case .text, .tex: markup(form == .tex ? TeXText.flattened(document) : document, isXML: false)
    case .html: markup(document, isXML: false)
    case .xml: markup(document, isXML: true)
    case .json: markup(JSONStrings.decoded(document), isXML: false)
    case .table: markup(TableCells.parted(document), isXML: false)
    }
  }

  /// A text of no known form.
  static func flattened(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 }) else { return text }
    return String(decoding: flattened(Array(text.utf8), form: .text), as: UTF8.self)
  }

  private static func markup(_ document: [UInt8], isXML: Bool) -> [UInt8] {
    guard isXML || document.contains(where: { $0 == 0x3C || $0 == 0x26 }) else { return document }
    var reader = MarkupText(document, isXML: isXML)
    return reader.flattened()
  }

  /// ``ProseText/hardBreak`` in UTF-8.
  static let hardBreak: [UInt8] = [0xF4, 0x8F, 0xBF, 0xB0]
  /// ``ProseText/softBreak`` in UTF-8.
  static let softBreak: [UInt8] = [0xF4, 0x8F, 0xBF, 0xB1]
  /// ``ProseText/blockBreak`` in UTF-8.
  static let blockBreak: [UInt8] = [0xF4, 0x8F, 0xBF, 0xB2]
}
