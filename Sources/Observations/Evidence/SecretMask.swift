import Foundation

/// What must not be kept: cookie values, credentials, keys. Wherever it stands in what is kept, it is written over.
package struct SecretMask: Sendable {
  private var secrets: [[UInt8]] = []

  /// A mask for secrets of the configuration.
  package init(_ secrets: [String] = []) { for secret in secrets where !secret.isEmpty { add(secret) } }

  /// Whether there is nothing to write over.
  package var isEmpty: Bool { secrets.isEmpty }

  /// Adds the values of cookies, as libcurl lists them: seven fields separated by tabs. One that may as well be a word
  /// of the page (`en`, `yes`, `nature`) opens no door and stays.
  package mutating func add(cookies lines: [String]) {
    for line in lines {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      if fields.count >= 7 { add(cookieValue: String(fields[6])) }
    }
  }

  /// Adds the value of a `Set-Cookie` line.
  package mutating func add(setCookie line: some StringProtocol) {
    guard let equals = line.firstIndex(of: "=") else { return }
    add(cookieValue: String(line[line.index(after: equals)...].prefix { $0 != ";" }))
  }

  /// Adds what stands before the `@` of an address.
  package mutating func add(userInfoOf address: String) {
    let rest = address.range(of: "://").map { address[$0.upperBound...] } ?? address[...]
    guard let at = rest.prefix(while: { !"/?#".contains($0) }).lastIndex(of: "@") else { return }
    add(userInfo: String(rest[..<at]))
  }

  /// Adds a user name and a password, as they are and as they are sent.
  package mutating func add(userInfo info: String) {
    add(info)
    if let colon = info.firstIndex(of: ":") { add(String(info[info.index(after: colon)...])) }
    add(Data((info.removingPercentEncoding ?? info).utf8).base64EncodedString())
  }

  private mutating func add(cookieValue value: String) {
    let value = value.filter { $0 != "\"" && $0 != " " }
    let digits = value.utf8.contains { (0x30...0x39).contains($0) }
    guard value.utf8.count >= (digits ? 6 : 12) else { return }
    add(value)
    if let plain = value.removingPercentEncoding, plain != value { add(plain) }
  }

  private mutating func add(_ secret: String) {
    let bytes = Array(secret.utf8)
    guard bytes.count >= 4, !secrets.contains(bytes) else { return }
    secrets.append(bytes)
  }

  /// Writes over what stands in some bytes, and leaves their number as it is.
  ///
  /// - Returns: how often.
  package func apply(to bytes: inout [UInt8]) -> Int {
    var count = 0
    for secret in secrets {
      guard bytes.count >= secret.count else { continue }
      var start = 0
      while let found = SecretMask.find(secret, in: bytes, from: start) {
        for index in found..<(found + secret.count) { bytes[index] = 0x78 }
        start = found + secret.count
        count += 1
      }
    }
    return count
  }

  /// The same for a text.
  package func applied(to text: String) -> String {
    guard !isEmpty else { return text }
    var bytes = Array(text.utf8)
    return apply(to: &bytes) == 0 ? text : String(decoding: bytes, as: UTF8.self)
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in needle.withUnsafeBytes { bytes.firstPlace(of: $0, from: start) } }
  }
}
