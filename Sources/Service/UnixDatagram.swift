import Foundation

/// A Unix datagram socket that only sends.
final class UnixDatagram: Sendable {
  private let descriptor: Int32
  private let address: [UInt8]

  /// A socket towards a path; a leading `@` means the abstract namespace. Nil if none can be made.
  init?(path: String) {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    // A manager that stopped reading must not hold us up for ever; unread datagrams are few (unix(7)).
    var patience = timeval(tv_sec: 0, tv_usec: 100_000)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var name = Array(path.utf8)
    guard !name.isEmpty, name.count < 108 else {
      close(descriptor)
      return nil
    }
    if name[0] == UInt8(ascii: "@") { name[0] = 0 } else { name.append(0) }
    let family = UInt16(AF_UNIX)
    address = [UInt8(family & 0xFF), UInt8(family >> 8)] + name
  }

  deinit { close(descriptor) }

  /// Sends a datagram; false if nobody took it.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends a datagram; false if nobody took it.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { data in
      address.withUnsafeBytes { address in
        guard let name = address.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
        return sendto(
          descriptor, data.baseAddress, data.count, Int32(MSG_NOSIGNAL), name, socklen_t(address.count))
          == data.count
      }
    }
  }
}
