import Foundation

/// A port of this machine whose queue of connections is full, so that the next one is neither taken nor refused.
///
/// `@unchecked Sendable`: nothing changes after the start.
package final class FullQueue: @unchecked Sendable {
  /// The port's number.
  package let port: Int
  private var descriptors: [Int32] = []

  /// Fills the queue of a new port of this loopback address.
  package init(address text: String = "127.0.0.1") throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr(text)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, length)
        _ = listen(listener, 0)
        _ = getsockname(listener, $0, &length)
      }
    }
    port = Int(in_port_t(bigEndian: address.sin_port))
    descriptors.append(listener)
    for _ in 0..<4 {
      let filler = socket(
        AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
      withUnsafePointer(to: &address) {
        _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(filler, $0, length) }
      }
      descriptors.append(filler)
    }
  }

  deinit { for descriptor in descriptors { close(descriptor) } }
}
