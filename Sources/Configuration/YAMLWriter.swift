/// Writes YAML line by line, telling values from the file from defaults.
struct YAMLWriter {
  private(set) var text = ""
  /// Whether keys with their default are written, too.
  private let showsDefaults: Bool
  private var indent = ""
  /// What stands in place of the last two blanks before the next line: the dash of a list's element.
  private var bullet = "  "

  init(showsDefaults: Bool = true) { self.showsDefaults = showsDefaults }

  /// One `key: value`.
  mutating func value(_ key: String, _ value: String, isDefault: Bool = false) {
    guard showsDefaults || !isDefault else { return }
    line("\(key): \(value)", isDefault)
  }

  /// One `key: value` with a comment behind it.
  mutating func value(_ key: String, _ value: String, remark: String) {
    line("\(key): \(value) # \(remark)", false)
  }

  /// One key with its value, which may be a list.
  mutating func value(_ key: String, _ written: WrittenValue, isDefault: Bool = false) {
    switch written {
    case .line(let text): value(key, text, isDefault: isDefault)
    case .list(let texts): list(key, texts, isDefault: isDefault)
    }
  }

  /// A key with more keys below it.
  mutating func section(_ key: String, _ write: (inout YAMLWriter) -> Void) {
    line("\(key):", false)
    indented(write)
  }

  /// A key with a list of single values.
  mutating func list(_ key: String, _ values: [String], isDefault: Bool = false) {
    guard !values.isEmpty else { return value(key, "[]", isDefault: isDefault) }
    line("\(key):", false)
    indented { writer in
      for value in values { writer.line("- \(value)", isDefault) }
    }
  }

  /// A key with a list of mappings.
  mutating func list<Element>(
    _ key: String, _ elements: [Element], isDefault: Bool = false,
    _ write: (inout YAMLWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return value(key, "[]", isDefault: isDefault) }
    line("\(key):", false)
    indented { writer in
      for element in elements {
        writer.bullet = "- "
        writer.indented { write(&$0, element) }
      }
    }
  }

  private mutating func indented(_ write: (inout YAMLWriter) -> Void) {
    indent += "  "
    write(&self)
    indent.removeLast(2)
  }

  private mutating func line(_ content: String, _ isDefault: Bool) {
    text +=
      indent.dropLast(2) + (indent.isEmpty ? "" : bullet) + content + (isDefault ? " # default\n" : "\n")
    bullet = "  "
  }

  /// A text as YAML reads it back: as it is where that is safe, else in quotation marks.
  static func quoted(_ text: String) -> String {
    isPlain(text) ? text : "\"\(text.unicodeScalars.map(escaped).joined())\""
  }

  // Letters, digits and what URLs and DOIs are made of; never at the price of a doubt.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, ScalarKind(text) == .text else {
      return false
    }
    func isWord(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return isWord(first) && last != 0x3A
      && text.utf8.allSatisfy { isWord($0) || "-_./:@?=&+~%".utf8.contains($0) }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
      let digits = String(scalar.value, radix: 16)
      let width = scalar.value > 0xFFFF ? 8 : 4
      return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    default:
      return String(scalar)
    }
  }
}
