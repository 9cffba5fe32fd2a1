/// Reads what ``WireWriter`` wrote, or what somebody sends who would like it to be read: everything is bounded, and what
/// is not as it should be ends the reading.
struct WireReader {
  /// What was sent is not what may be sent.
  struct Refused: Error {
    /// What is wrong with it.
    let words: String
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func byte() throws(Refused) -> UInt8 {
    guard let byte = rest.popFirst() else { throw Refused(words: "it is cut short") }
    return byte
  }

  mutating func flag() throws(Refused) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw Refused(words: "a flag is neither set nor not")
    }
  }

  mutating func number(atMost most: Int64 = .max) throws(Refused) -> Int64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 63, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      guard byte & 0x80 != 0 else {
        guard value <= UInt64(most) else { throw Refused(words: "a number is too large") }
        return Int64(value)
      }
    }
    throw Refused(words: "a number is too long")
  }

  mutating func count(atMost most: Int) throws(Refused) -> Int { Int(try number(atMost: Int64(most))) }

  mutating func data(atMost most: Int) throws(Refused) -> [UInt8] {
    let length = try count(atMost: most)
    guard length <= rest.count else { throw Refused(words: "it is cut short") }
    defer { rest = rest.dropFirst(length) }
    return Array(rest.prefix(length))
  }

  mutating func text(atMost most: Int) throws(Refused) -> String {
    guard let text = String(validating: try data(atMost: most), as: UTF8.self) else {
      throw Refused(words: "a text is not UTF-8")
    }
    return text
  }

  /// A text without control characters.
  mutating func line(atMost most: Int) throws(Refused) -> String {
    let text = try text(atMost: most)
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw Refused(words: "a line has control characters")
    }
    return text
  }

  mutating func optional<Value>(_ read: (inout WireReader) throws(Refused) -> Value) throws(Refused) -> Value?
  {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Value>(atMost most: Int, _ read: (inout WireReader) throws(Refused) -> Value)
    throws(Refused) -> [Value]
  {
    let count = try count(atMost: most)
    var values: [Value] = []
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  /// Nothing may follow.
  func end() throws(Refused) {
    guard rest.isEmpty else { throw Refused(words: "something follows behind its end") }
  }
}
