import Foundation
import Text

/// Words in a mail's header (RFC 2047), in lines of at most 76 bytes.
enum HeaderText {
  /// A text as the value of a header such as Subject.
  static func encoded(_ text: String) -> String {
    let line = PlainText.line(text)
    let isPlain = line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !line.contains("=?")
    if isPlain, line.utf8.count <= 60 { return line }
    var words: [String] = []
    var part: [UInt8] = []
    for character in line.unicodeScalars {
      let bytes = Array(String(character).utf8)
      // `=?utf-8?B?` and `?=` leave 63 of 75 bytes: 45 bytes in base64.
      if part.count + bytes.count > 39 {
        words.append(word(part))
        part = []
      }
      part += bytes
    }
    if !part.isEmpty { words.append(word(part)) }
    return words.joined(separator: "\r\n ")
  }

  /// A name before an address.
  static func phrase(_ text: String) -> String {
    let isAtom = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D, 0x5F: true
      default: false
      }
    }
    if isAtom, text.utf8.count <= 60 { return text }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), text.utf8.count <= 60, !text.contains("=?")
    else {
      return encoded(text)
    }
    return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }
}
