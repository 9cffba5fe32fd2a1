/// Writes what eyes and the brain tell each other: numbers in groups of seven bits, texts with their length in front.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

  /// A number that is not negative; one that is counts as 0.
  mutating func number(_ value: Int64) {
    var rest = UInt64(max(0, value))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func number(_ value: Int) { number(Int64(value)) }

  mutating func data(_ value: [UInt8]) {
    number(value.count)
    bytes += value
  }

  mutating func text(_ value: String) {
    number(value.utf8.count)
    bytes += value.utf8
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout WireWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  mutating func text(_ value: String?) { optional(value) { $0.text($1) } }

  mutating func texts(_ values: [String]) {
    number(values.count)
    for value in values { text(value) }
  }
}
