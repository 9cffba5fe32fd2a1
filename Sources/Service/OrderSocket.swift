import Dispatch
import Foundation
import Journal
import Links
import Monitor

/// The service's ear for operators' commands: a socket in the state directory that a Dispatch source watches.
/// Whoever may write the directory may give orders.
///
/// One order a connection: the command writes it as JSON and closes its side, the service answers in the same
/// way. A service that is killed leaves the socket behind; nobody listens there, which commands notice.
final class OrderSocket: @unchecked Sendable {
  // Unchecked: `callers` and `last` are under `lock`; the rest does not change.
  static let name = "orders"

  private let queue = DispatchQueue(label: "doiwatch.orders")
  private let source: any DispatchSourceRead
  private let inbox: Inbox
  private let path: String
  private let lock = NSLock()
  private var callers: [UInt64: Int32] = [:]
  private var last: UInt64 = 0

  /// Begins to listen.
  ///
  /// - Throws: `StateError` where no socket can be made there.
  init(in directory: StateDirectory, inbox: Inbox) throws(StateError) {
    self.inbox = inbox
    path = directory.file(OrderSocket.name)
    let listener = try OrderSocket.listener(in: directory)
    source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
    source.setCancelHandler { @Sendable in close(listener) }
    source.setEventHandler { @Sendable [weak self] in self?.accept(listener) }
    source.activate()
  }

  deinit { stop() }

  /// Listens no more. Commands that come now find nobody, and do their work themselves.
  func stop() {
    guard !source.isCancelled else { return }
    unlink(path)
    source.cancel()
    let left = lock.withLock {
      defer { callers = [:] }
      return callers.values
    }
    for caller in left { close(caller) }
  }

  /// Answers an order. It never waits: an answer fits into the socket's buffer.
  func answer(_ number: UInt64, _ answer: OrderAnswer) {
    guard let caller = lock.withLock({ callers.removeValue(forKey: number) }) else { return }
    if let data = try? JSONEncoder().encode(answer) {
      _ = data.withUnsafeBytes {
        send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
    }
    close(caller)
  }

  private func accept(_ listener: Int32) {
    let caller = Glibc.accept(listener, nil, nil)
    guard caller >= 0 else { return }
    _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
    // One caller after the other; one that writes nothing is not waited for.
    guard let data = OrderWire.read(caller, within: .seconds(1)) else {
      close(caller)
      return
    }
    let number = lock.withLock {
      last += 1
      callers[last] = caller
      return last
    }
    if let order = try? JSONDecoder().decode(Order.self, from: data) {
      inbox.post(.ordered(number, order))
    } else {
      answer(number, .failed("the running service does not know this order; restart it after an upgrade"))
    }
  }

  private static func listener(in directory: StateDirectory) throws(StateError) -> Int32 {
    guard let address = LocalAddress(folder: directory.path, name: name) else {
      throw failure(directory)
    }
    defer { address.close() }
    let listener = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    // Ours alone by the directory's lock; what stands there was left behind.
    unlink(address.path)
    guard listener >= 0, address.with({ bind(listener, $0, $1) }) == 0 else {
      defer { if listener >= 0 { close(listener) } }
      throw failure(directory)
    }
    // Before anybody can connect: whoever may write the directory may write here.
    chmod(address.path, mode(of: directory.path))
    guard listen(listener, 64) == 0 else {
      defer { close(listener) }
      throw failure(directory)
    }
    return listener
  }

  private static func mode(of folder: String) -> mode_t {
    var info = stat()
    guard stat(folder, &info) == 0 else { return 0o600 }
    let writers = info.st_mode & 0o022
    return 0o600 | writers | writers << 1
  }

  private static func failure(_ directory: StateDirectory) -> StateError {
    StateError(
      .unusable,
      "cannot listen at \(directory.file(name)): \(String(cString: strerror(errno))); ack, unack, recheck and journal prune need the service stopped"
    )
  }
}
