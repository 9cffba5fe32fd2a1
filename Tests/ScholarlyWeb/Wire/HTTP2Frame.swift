/// One frame of HTTP/2 (RFC 9113, section 4.1), right or wrong.
package struct HTTP2Frame: Sendable {
  /// The frame types of RFC 9113, and any other number.
  package struct Kind: RawRepresentable, Hashable, Sendable {
    /// The number that travels.
    package let rawValue: UInt8

    /// A type of this number.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A body's bytes.
    package static let data = Kind(rawValue: 0)
    /// A head.
    package static let headers = Kind(rawValue: 1)
    /// How streams stand to each other.
    package static let priority = Kind(rawValue: 2)
    /// The end of a stream by force.
    package static let reset = Kind(rawValue: 3)
    /// Rules of the connection.
    package static let settings = Kind(rawValue: 4)
    /// A promise of an answer nobody asked for.
    package static let pushPromise = Kind(rawValue: 5)
    /// A question whether the other side lives.
    package static let ping = Kind(rawValue: 6)
    /// The end of the connection.
    package static let goAway = Kind(rawValue: 7)
    /// More room for data.
    package static let windowUpdate = Kind(rawValue: 8)
    /// More of a head.
    package static let continuation = Kind(rawValue: 9)
  }

  let kind: Kind
  let flags: UInt8
  let stream: UInt32
  let payload: [UInt8]

  /// A frame of these parts; nothing is checked.
  package init(_ kind: Kind, flags: UInt8 = 0, stream: UInt32, _ payload: [UInt8]) {
    self.kind = kind
    self.flags = flags
    self.stream = stream
    self.payload = payload
  }

  /// The frame as it travels.
  package var bytes: [UInt8] {
    Self.number(UInt32(payload.count), bytes: 3) + [kind.rawValue, flags] + Self.number(stream) + payload
  }

  /// A frame of settings, by number and value.
  package static func settings(_ values: [(UInt8, UInt32)] = []) -> HTTP2Frame {
    HTTP2Frame(.settings, stream: 0, values.flatMap { [0, $0.0] + number($0.1) })
  }

  /// A head with a status and header fields, and the body whole.
  package static func answer(
    _ status: Int = 200, _ fields: [(String, String)] = [], body: String, stream: UInt32
  ) -> [UInt8] {
    let fields = [(":status", String(status)), ("content-type", "text/html; charset=utf-8")] + fields
    return HTTP2Frame(.headers, flags: 4, stream: stream, block(fields)).bytes
      + HTTP2Frame(.data, flags: 1, stream: stream, Array(body.utf8)).bytes
  }

  /// Header fields in the plainest form of HPACK: literal, not indexed, not compressed (RFC 7541, section 6.2.2).
  package static func block(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { [0] + text($0.0) + text($0.1) }
  }

  /// A number of four bytes, the highest first.
  package static func number(_ value: UInt32, bytes: Int = 4) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  private static func text(_ text: String) -> [UInt8] {
    var length = text.utf8.count
    guard length >= 127 else { return [UInt8(length)] + text.utf8 }
    var bytes: [UInt8] = [127]
    length -= 127
    while length >= 128 {
      bytes.append(UInt8(length % 128) | 128)
      length /= 128
    }
    return bytes + [UInt8(length)] + text.utf8
  }
}
