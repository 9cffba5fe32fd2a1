/// A small writer of JSON text that keeps the order in which members are added.
///
/// The journal's hash goes over exact bytes, with the hash as the last member; Foundation's encoder can
/// only sort members by name, so it cannot write these lines.
package struct JSONText: Sendable {
  /// The text so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// An empty text.
  package init() { bytes.reserveCapacity(512) }

  /// The text of one object, its members written by the closure.
  package static func object(_ write: (inout JSONText) -> Void) -> JSONText {
    var text = JSONText()
    text.object(write)
    return text
  }

  /// The text of one array, its elements written by the closure.
  package static func list(_ write: (inout JSONText) -> Void) -> JSONText {
    var text = JSONText()
    text.nested(0x5B, 0x5D, write)
    return text
  }

  /// A string as JSON, in quotation marks.
  package static func quoted(_ value: String) -> String {
    var text = JSONText()
    text.element(value)
    return text.string
  }

  /// The text as a string.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds an object as the next element.
  package mutating func object(_ write: (inout JSONText) -> Void) {
    begin()
    nested(0x7B, 0x7D, write)
  }

  /// Adds an object as a member.
  package mutating func object(_ name: String, _ write: (inout JSONText) -> Void) {
    key(name)
    nested(0x7B, 0x7D, write)
  }

  /// Adds an array as a member.
  package mutating func array(_ name: String, _ write: (inout JSONText) -> Void) {
    key(name)
    nested(0x5B, 0x5D, write)
  }

  /// Adds an array of strings as a member.
  package mutating func array(_ name: String, _ values: [String]) {
    array(name) { list in for value in values { list.element(value) } }
  }

  /// Adds strings as a member, an array.
  package mutating func array(_ name: String, _ values: some Sequence<String>) { array(name, Array(values)) }

  /// Adds a string as the next element of an array.
  package mutating func element(_ value: String) {
    begin()
    quote(value)
  }

  /// Adds finished JSON text as the next element of an array.
  package mutating func element(raw: String) {
    begin()
    bytes += raw.utf8
  }

  /// Adds a member; nothing if the value is nil, because what was not learnt is absent.
  package mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    quote(value)
  }

  /// Adds a number; nothing if it is nil.
  package mutating func member(_ name: String, _ value: Int?) { member(name, value.map { Int64($0) }) }

  /// Adds a number; nothing if it is nil.
  package mutating func member(_ name: String, _ value: Int64?) {
    guard let value else { return }
    key(name)
    bytes.append(decimal: value)
  }

  /// Adds a number of any other type; nothing if it is nil.
  package mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
    guard let value else { return }
    key(name)
    bytes += String(value).utf8
  }

  /// Adds a truth value; nothing if it is nil.
  package mutating func member(_ name: String, _ value: Bool?) {
    guard let value else { return }
    key(name)
    bytes += (value ? "true" : "false").utf8
  }

  /// Adds finished JSON text as a member; nothing if it is nil.
  package mutating func member(_ name: String, raw: String?) {
    guard let raw else { return }
    key(name)
    bytes += raw.utf8
  }

  private mutating func nested(_ open: UInt8, _ close: UInt8, _ write: (inout JSONText) -> Void) {
    bytes.append(open)
    needsComma = false
    write(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func begin() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  private mutating func key(_ name: String) {
    begin()
    quote(name)
    bytes.append(0x3A)
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { utf8 in
      if JSONText.isPlain(utf8) { bytes.append(contentsOf: utf8) } else { appendEscaped(utf8) }
    }
    bytes.append(0x22)
  }

  /// Whether all of a text is printable ASCII that needs no escape. It does not end at the first byte that is not: without
  /// a branch for each, the compiler has it look at many at once.
  private static func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var doubts: UInt8 = 0
    for byte in utf8 {
      doubts |= (byte &- 0x20 > 0x5E ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
    }
    return doubts == 0
  }

  private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    // What needs no escape is appended in runs.
    for index in utf8.indices where JSONText.mayNeedEscape(utf8[index]) {
      guard index >= start, let length = escape(utf8, at: index, from: start) else { continue }
      start = index + length
    }
    bytes.append(contentsOf: utf8[start...])
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x5C, 0x7F: true
    // The first bytes of what else a terminal may obey or a person not see: U+0080 to U+009F, U+034F, U+061C, U+115F,
    // U+2028, U+202E, U+3164, U+FEFF, U+1D173, U+E0041, …
    case 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3: true
    default: false
    }
  }

  /// Appends what stands from `start` up to a byte, and the escape of the character there; that character's
  /// length, or nil if it needs none after all.
  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int, from start: Int) -> Int? {
    let byte = utf8[index]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let end = min(index + length, utf8.count)
    let code = byte < 0x80 ? UInt32(byte) : JSONText.code(utf8[index..<end])
    guard byte < 0x80 || Unicode.Scalar(code)?.isUnsafeInLine == true else { return nil }
    bytes.append(contentsOf: utf8[start..<index])
    switch byte {
    case 0x22, 0x5C: bytes += [0x5C, byte]
    case 0x0A: bytes += [0x5C, 0x6E]
    case 0x0D: bytes += [0x5C, 0x72]
    case 0x09: bytes += [0x5C, 0x74]
    default: escape(code)
    }
    return end - index
  }

  /// The code point of a sequence of two to four bytes.
  private static func code(_ sequence: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    let lead = UInt32(sequence[sequence.startIndex]) & (0x7F >> UInt32(sequence.count))
    return sequence.dropFirst().reduce(lead) { $0 << 6 | UInt32($1 & 0x3F) }
  }

  private mutating func escape(_ code: UInt32) {
    guard code < 0x1_0000 else {
      // As two surrogates (RFC 8259, section 7).
      let rest = code - 0x1_0000
      escape(0xD800 + (rest >> 10))
      escape(0xDC00 + (rest & 0x3FF))
      return
    }
    let digits = Array("0123456789abcdef".utf8)
    bytes += [0x5C, 0x75] + [12, 8, 4, 0].map { digits[Int(code >> $0 & 15)] }
  }
}
