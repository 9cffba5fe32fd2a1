/// One header line of a request or an answer, in the spelling that travels.
public struct HeaderField: Hashable, Sendable {
  /// The name as written; compare with `isNamed(_:)`.
  public let name: String
  /// The value without the blanks around it; what is not UTF-8 became U+FFFD.
  public let value: String
  /// The value as it travels.
  public let bytes: [UInt8]

  /// A field of these words; nothing is checked, so that a test can send what no server should.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
    bytes = Array(value.utf8)
  }

  /// A field whose value is no text in particular.
  public init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    value = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether this is the field called `other`, in any case (RFC 9110, section 5.1).
  public func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}
