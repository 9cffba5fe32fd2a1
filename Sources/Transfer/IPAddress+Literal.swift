import Foundation
import Names
import Text

extension IPAddress {
  /// Reads a host that is a literal address, also in the digits and dots of other scripts (`１２７。0.0.1`),
  /// which libcurl's mapping of international names makes ASCII.
  init?(literal host: String) {
    guard !host.hasOnlyASCII else {
      self.init(host: host)
      return
    }
    self.init(host: host.precomposedStringWithCompatibilityMapping.replacing("\u{3002}", with: "."))
  }

  init?(_ address: UnsafePointer<sockaddr>) {
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
}
