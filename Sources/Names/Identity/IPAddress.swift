import Glibc

/// An IP address, and whether it is one that the public Internet leads to.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// 4 or 16 bytes in network order.
  package let bytes: [UInt8]

  /// An address of 4 or 16 bytes; nil for any other number of them.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads a URL's host where it is a literal address: dotted, in brackets, or in one of the old numeric
  /// forms (`0x7f.1`, `2130706433`, `0177.0.0.1`) that resolvers still take for one. Nil for a name.
  package init?(host: String) {
    if host.hasPrefix("[") {
      guard host.hasSuffix("]") else { return nil }
      let inner = host.dropFirst().dropLast().prefix { $0 != "%" }
      var address = in6_addr()
      guard inet_pton(AF_INET6, String(inner), &address) == 1 else { return nil }
      self.init(bytes: withUnsafeBytes(of: &address) { Array($0) })
    } else {
      var address = in_addr()
      let name = host.hasSuffix(".") ? String(host.dropLast()) : host
      guard inet_aton(name, &address) != 0 else { return nil }
      self.init(bytes: withUnsafeBytes(of: &address) { Array($0) })
    }
  }

  /// Reads a socket's address; nil for one of another family than IPv4 and IPv6.
  package init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
      self.init(bytes: bytes)
    case AF_INET6:
      let bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
      self.init(bytes: bytes)
    default: return nil
    }
  }

  /// Whether it must not be asked: private, loopback, link-local, CGNAT, multicast or reserved (IANA's
  /// special-purpose registries), in IPv4, in IPv6, and in IPv4 carried inside IPv6.
  package var isSpecial: Bool {
    if let inner = embeddedIPv4 { return inner.isSpecial }
    return (bytes.count == 4 ? IPAddress.special4 : IPAddress.special6).contains { $0.contains(self) }
  }

  /// The IPv4 address inside a mapped, compatible, 6to4, Teredo-free NAT64 or SIIT address.
  private var embeddedIPv4: IPAddress? {
    guard bytes.count == 16 else { return nil }
    let wrappers: [(AddressBlock?, Int)] = [
      (AddressBlock("::ffff:0:0/96"), 12), (AddressBlock("::ffff:0:0:0/96"), 12),
      (AddressBlock("64:ff9b::/96"), 12), (AddressBlock("2002::/16"), 2),
    ]
    for case (let block?, let offset) in wrappers where block.contains(self) {
      return IPAddress(bytes: Array(bytes[offset..<offset + 4]))
    }
    return nil
  }

  /// The usual text form.
  package var description: String {
    var text = [CChar](repeating: 0, count: 64)
    _ = bytes.withUnsafeBytes {
      inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, $0.baseAddress, &text, socklen_t(text.count))
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static let special4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  ].compactMap { AddressBlock($0) }

  /// All that is not global unicast (2000::/3), which is reserved as long as it is not private, and blocks of that.
  private static let special6 = [
    "::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "3fff::/20",
  ].compactMap { AddressBlock($0) }
}

/// A block of addresses in CIDR form.
package struct AddressBlock: Hashable, Sendable {
  private let network: IPAddress
  private let prefixLength: Int

  /// Reads `10.0.0.0/8`, `fc00::/7` or a single address; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let isIPv6 = first.contains(":")
    guard isIPv6 || first.split(separator: ".").count == 4,
      let network = IPAddress(host: isIPv6 ? "[\(first)]" : String(first))
    else { return nil }
    let most = network.bytes.count * 8
    guard parts.count == 1 || parts[1].allSatisfy(\.isASCIIDigit),
      let length = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(length)
    else { return nil }
    self.network = network
    prefixLength = length
  }

  /// Whether the block holds the address.
  package func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == network.bytes.count else { return false }
    let whole = prefixLength / 8
    guard address.bytes.prefix(whole).elementsEqual(network.bytes.prefix(whole)) else { return false }
    let rest = prefixLength % 8
    guard rest > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
    return address.bytes[whole] & mask == network.bytes[whole] & mask
  }
}
