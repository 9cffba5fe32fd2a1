/// The key and fields of one entry, as `name = value # value, …`.
struct BibTeXFields {
  /// The cite key; nil if there is none.
  private(set) var key: String?
  /// What is wrong with the entry; nil if nothing is.
  private(set) var fault: String?
  /// How many lines lie before the place of the fault.
  private(set) var linesBeforeFault = 0

  private let bytes: [UInt8]
  private let range: Range<Int>
  private let isString: Bool
  private let skipsEscapes: Bool
  private var index: Int

  init(_ bytes: [UInt8], in range: Range<Int>, isString: Bool, skipsEscapes: Bool = false) {
    self.bytes = bytes
    self.range = range
    self.isString = isString
    self.skipsEscapes = skipsEscapes
    index = range.lowerBound
  }

  /// Reads everything: fields by their names in lower case, the first of each name. Where each value is to be watched,
  /// the others stand behind it, parted by `|`.
  mutating func read(_ strings: [String: String]) -> [String: String] {
    var fields: [String: String] = [:]
    if !isString { readKey() }
    while fault == nil {
      skip { FormGuess.isBlank($0) || $0 == 0x2C }
      guard index < range.upperBound else { break }
      // `%` begins a comment for TeX's own eyes.
      if bytes[index] == 0x25 {
        skip { $0 != 0x0A }
        continue
      }
      let name = word()
      guard !name.isEmpty else {
        say("expected name = {value}, found “\(shown())”")
        break
      }
      skip(FormGuess.isBlank)
      guard index < range.upperBound, bytes[index] == 0x3D else {
        say("expected \(name) = {value}, found no = after “\(name)”")
        break
      }
      index += 1
      let value = value(strings)
      let known = name.lowercased()
      if fields[known] == nil || fields[known]?.isEmpty == true {
        fields[known] = value
      } else if !isString, !value.isEmpty, BibTeXEntry.isWatched(known) {
        fields[known]?.append(" | " + value)
      }
    }
    return fields
  }

  private mutating func readKey() {
    let start = index
    var end = start
    while end < range.upperBound, bytes[end] != 0x2C, bytes[end] != 0x3D { end += 1 }
    // Without a comma there is only a key; with `=` first, there is none.
    guard end == range.upperBound || bytes[end] == 0x2C else { return }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let trimmed = PlainField.trimmed(text)
    key = trimmed.isEmpty ? nil : trimmed
    index = end
  }

  private mutating func value(_ strings: [String: String]) -> String {
    var text = ""
    while fault == nil {
      skip(FormGuess.isBlank)
      guard index < range.upperBound else { break }
      switch bytes[index] {
      case 0x7B: text += braced()
      case 0x22: text += quoted()
      case 0x2C: return text
      default:
        let name = word()
        guard !name.isEmpty else {
          say(
            "expected {text}, \"text\", a number or a name, found “\(shown())”")
          return text
        }
        text +=
          name.utf8.allSatisfy { (0x30...0x39).contains($0) } ? name : strings[name.lowercased()] ?? name
      }
      skip(FormGuess.isBlank)
      guard index < range.upperBound, bytes[index] == 0x23 else { break }
      index += 1
    }
    return text
  }

  private mutating func braced() -> String {
    let start = index + 1
    var depth = 0
    while index < range.upperBound {
      switch bytes[index] {
      case 0x5C where skipsEscapes: index += 1
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      default: break
      }
      index += 1
      if depth == 0 {
        return String(decoding: bytes[start..<(min(index, range.upperBound) - 1)], as: UTF8.self)
      }
    }
    index = range.upperBound
    say("expected as many } as {, found a value that is not closed")
    return ""
  }

  private mutating func quoted() -> String {
    index += 1
    let start = index
    var depth = 0
    while index < range.upperBound {
      switch bytes[index] {
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      case 0x5C where depth == 0 && index + 1 < range.upperBound && bytes[index + 1] != 0x22: index += 1
      case 0x22 where depth <= 0:
        index += 1
        return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
      default: break
      }
      index += 1
    }
    index = range.upperBound
    say("expected a second \", found a value that is not closed")
    return ""
  }

  private mutating func word() -> String {
    let start = index
    skip { byte in
      switch byte {
      case 0x22, 0x23, 0x25, 0x28, 0x29, 0x2C, 0x3D, 0x7B, 0x7D: false
      default: !FormGuess.isBlank(byte)
      }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while index < range.upperBound, isSkipped(bytes[index]) { index += 1 }
  }

  private mutating func say(_ message: String) {
    guard fault == nil else { return }
    fault = message
    linesBeforeFault = bytes[range.lowerBound..<min(index, range.upperBound)].count { $0 == 0x0A }
  }

  private func shown() -> String {
    PlainField.oneLine(String(decoding: bytes[index..<min(index + 20, range.upperBound)], as: UTF8.self))
  }
}
