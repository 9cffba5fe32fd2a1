import Text

/// A tag of HTML or XML, as far as a search for links needs it: its name, its values, its end.
struct MarkupTag {
  /// The element's name in lower case.
  let name: String
  let isClosing: Bool
  /// Where the values of its attributes stand.
  let values: [Range<Int>]
  /// The position behind `>`; beyond the bytes where the tag is never closed.
  let end: Int
  /// Whether the element cuts no word.
  let isInline: Bool

  /// Nil if no tag begins; outside of XML its name must be one of HTML's.
  init?(_ bytes: [UInt8], at start: Int, isXML: Bool) {
    var index = start + 1
    guard index < bytes.count else { return nil }
    isClosing = bytes[index] == 0x2F
    if isClosing { index += 1 }
    let nameStart = index
    while index < bytes.count, index - nameStart < MarkupTag.longestName, MarkupTag.isName(bytes[index]) {
      index += 1
    }
    guard index > nameStart, index < bytes.count else { return nil }
    switch bytes[index] {
    case 0x20, 0x09, 0x0A, 0x0D, 0x0C, 0x2F, 0x3E: break
    default: return nil
    }
    name = String(decoding: bytes[nameStart..<index].map(ASCIICase.folded), as: UTF8.self)
    isInline = MarkupTag.inline.contains(name)
    guard isXML || isInline || MarkupTag.blocks.contains(name) else { return nil }
    (values, end) = MarkupTag.attributes(bytes, from: index)
  }

  private static func attributes(_ bytes: [UInt8], from start: Int) -> (values: [Range<Int>], end: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      var values: [Range<Int>] = []
      var index = start
      while index < bytes.count {
        switch bytes[index] {
        case 0x3E: return (values, index + 1)
        case 0x3D:
          index += 1
          while index < bytes.count, isBlank(bytes[index]) { index += 1 }
          guard index < bytes.count else { return (values, bytes.count + 1) }
          let quote = bytes[index]
          let isQuoted = quote == 0x22 || quote == 0x27
          if isQuoted { index += 1 }
          let first = index
          while index < bytes.count,
            isQuoted ? bytes[index] != quote : !isBlank(bytes[index]) && bytes[index] != 0x3E
          {
            index += 1
          }
          values.append(first..<index)
          if isQuoted { index += 1 }
        default: index += 1
        }
      }
      return (values, bytes.count + 1)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isName(_ byte: UInt8) -> Bool {
    DOIName.isAlphanumeric(byte) || byte == 0x2D || byte == 0x3A || byte == 0x5F || byte == 0x2E
  }

  private static let longestName = 60

  /// Elements that set words in another way and cut none, also those of JATS.
  private static let inline: Set<String> = [
    "abbr", "acronym", "b", "bdi", "bdo", "big", "bold", "cite", "code", "data", "del", "dfn", "em", "font",
    "i",
    "ins", "italic", "kbd", "mark", "monospace", "named-content", "nobr", "q", "roman", "s", "samp", "sc",
    "small",
    "span", "strike", "strong", "styled-content", "time", "tt", "u", "underline", "var", "wbr",
  ]

  private static let blocks: Set<String> = [
    "a", "address", "area", "article", "aside", "audio", "base", "blockquote", "body", "br", "button",
    "caption",
    "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "embed", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "iframe", "img", "input", "label", "legend", "li", "link", "main",
    "map",
    "menu", "meta", "meter", "nav", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param",
    "picture", "pre", "progress", "ref", "script", "section", "select", "source", "style", "sub", "summary",
    "sup",
    "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "track",
    "ul",
    "video",
  ]
}
