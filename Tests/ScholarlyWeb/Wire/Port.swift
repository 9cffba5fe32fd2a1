import Foundation

/// A TCP port of 127.0.0.1 that accepts connections, or refuses them and stays ours.
///
/// `@unchecked Sendable`: `isOpen` is under `lock`; the rest does not change.
final class Port: @unchecked Sendable {
  /// The port's number.
  let number: Int
  private let descriptor: Int32
  private let accepted: @Sendable (Int32) -> Void
  private let lock = NSLock()
  private var isOpen = false

  /// Takes a free port, which refuses connections until `open()`.
  ///
  /// Bound by its number, because Linux gives a port of its own choice back when listening ends.
  init(accepted: @escaping @Sendable (Int32) -> Void) throws {
    for _ in 0..<20 {
      guard let free = Self.bound(to: 0) else { continue }
      let number = Self.number(of: free)
      close(free)
      guard let bound = Self.bound(to: number) else { continue }
      (self.number, descriptor, self.accepted) = (number, bound, accepted)
      return
    }
    throw PortFailure()
  }

  deinit { close(descriptor) }

  /// Accepts connections from now on.
  func open() {
    lock.withLock {
      guard !isOpen, listen(descriptor, 4096) == 0 else { return }
      isOpen = true
      spawnThread { self.acceptAll() }
    }
  }

  /// Refuses connections from now on, with the port kept.
  func refuse() {
    lock.withLock {
      isOpen = false
      _ = shutdown(descriptor, Int32(SHUT_RD))
    }
  }

  private func acceptAll() {
    while true {
      // At once and not afterwards: a program that another test starts in between would hold the connection open.
      let socket = acceptOwn(descriptor, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
      if socket >= 0 {
        accepted(socket)
      } else if errno == EMFILE || errno == ENFILE {
        usleep(1000)  // The client holds as many; the next one to close makes room.
      } else if errno != EINTR && errno != ECONNABORTED {
        return
      }
    }
  }

  private static func bound(to number: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(number).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private static func number(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return Int(in_port_t(bigEndian: address.sin_port))
  }
}

/// `accept4(2)`, which the headers show to GNU sources only, and Swift's view of them is none.
@_silgen_name("accept4") private func acceptOwn(
  _ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ length: UnsafeMutablePointer<socklen_t>?,
  _ flags: Int32
) -> Int32

/// No port of the loopback address was free.
struct PortFailure: Error, CustomStringConvertible {
  var description: String { "no free port on 127.0.0.1, close some programs that listen there" }
}

/// A detached thread with a small stack, since there may be thousands that mostly wait.
func spawnThread(_ work: @escaping @Sendable () -> Void) {
  let thread = Thread(block: work)
  thread.stackSize = 512 * 1024
  thread.start()
}
