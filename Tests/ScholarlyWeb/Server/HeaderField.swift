/// One header line of a request or an answer, in the spelling that travels.
public struct HeaderField: Hashable, Sendable {
  /// The name as written; compare with `isNamed(_:)`.
  public let name: String
  /// The value without the blanks around it.
  public let value: String

  /// A field of these words; nothing is checked, so that a test can send what no server should.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether this is the field called `other`, in any case (RFC 9110, section 5.1).
  public func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}
