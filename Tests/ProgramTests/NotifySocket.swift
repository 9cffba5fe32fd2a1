import Foundation

/// The service manager's end of `$NOTIFY_SOCKET`.
final class NotifySocket {
  let path: String
  private let descriptor: Int32
  private var heard: [String] = []

  /// Listens on a short path, because a socket's name has at most 107 bytes.
  init() throws {
    path = "/tmp/dw-\(UUID().uuidString.prefix(13)).sock"
    descriptor = socket(
      AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard code == 0 else { throw SpawnFailure(program: path, code: errno) }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Every datagram so far, in order.
  var messages: [String] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { return heard }
      heard.append(String(decoding: buffer.prefix(count), as: UTF8.self))
    }
  }

  /// The values of a field, in order.
  func values(_ name: String) -> [String] {
    messages.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}
