/// One header line of a request or an answer, in the spelling that travels.
package struct HeaderField: Hashable, Sendable {
  /// The name as written; compare with `isNamed(_:)`.
  package let name: String
  /// The value without the blanks around it; what is not UTF-8 became U+FFFD.
  package let value: String
  /// The value as it travels.
  package let bytes: [UInt8]

  /// A field of these words; nothing is checked, so that a test can send what no server should.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
    bytes = Array(value.utf8)
  }

  /// A field whose value is no text in particular.
  package init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    value = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether this is the field called `other`, in any case (RFC 9110, section 5.1).
  package func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}
