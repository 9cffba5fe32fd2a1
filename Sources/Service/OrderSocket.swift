import Foundation
import Journal
import Findings
import Monitor

/// The service's ear for operators' commands: a socket in the state directory. Whoever may write the directory may
/// give orders.
///
/// One order a connection: the command writes it as JSON and closes its side, the service answers in the same
/// way. A service that is killed leaves the socket behind; nobody listens there, which commands notice.
///
/// A thread of its own listens to all callers at once, so that one that says nothing holds up no other.
final class OrderSocket: @unchecked Sendable {
  // Unchecked: what changes is under `lock`.
  static let name = "orders"

  private let listener: Int32
  private let inbox: Inbox
  private let path: String
  private let lock = NSLock()
  /// Who gave an order and waits for the answer.
  private var waiting: [UInt64: Int32] = [:]
  private var last: UInt64 = 0
  private var isStopped = false

  /// Begins to listen.
  ///
  /// - Throws: `StateError` where no socket can be made there.
  init(in directory: StateDirectory, inbox: Inbox) throws(StateError) {
    self.inbox = inbox
    path = directory.file(OrderSocket.name)
    listener = try OrderSocket.listener(in: directory)
    let thread = Thread { @Sendable [listener, weak self] in OrderSocket.listen(at: listener) { self } }
    thread.name = "doiwatch-orders"
    thread.stackSize = 512 << 10
    thread.start()
  }

  deinit { stop() }

  /// Listens no more. Commands that come now find nobody, and do their work themselves.
  func stop() {
    let left = lock.withLock {
      defer {
        waiting = [:]
        isStopped = true
      }
      return isStopped ? nil : Array(waiting.values)
    }
    guard let left else { return }
    unlink(path)
    // Wakes the thread, which closes what it listens to.
    shutdown(listener, Int32(SHUT_RDWR))
    for caller in left { close(caller) }
  }

  /// Answers an order. It never waits: an answer fits into the socket's buffer.
  func answer(_ number: UInt64, _ answer: OrderAnswer) {
    guard let caller = lock.withLock({ waiting.removeValue(forKey: number) }) else { return }
    if let data = try? JSONEncoder().encode(answer) {
      _ = data.withUnsafeBytes {
        send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
    }
    close(caller)
  }

  /// Listens until the socket is shut.
  private static func listen(at listener: Int32, _ owner: () -> OrderSocket?) {
    var callers = OrderCallers(listener: listener)
    while let heard = callers.hear() {
      for (caller, data) in heard {
        guard let owner = owner() else {
          close(caller)
          continue
        }
        owner.take(data, from: caller)
      }
    }
    callers.closeAll()
    close(listener)
  }

  private func take(_ data: Data, from caller: Int32) {
    let number = lock.withLock { () -> UInt64? in
      guard !isStopped else { return nil }
      last += 1
      waiting[last] = caller
      return last
    }
    guard let number else {
      close(caller)
      return
    }
    if let order = try? JSONDecoder().decode(Order.self, from: data) {
      inbox.post(.ordered(number, order))
    } else {
      answer(number, .failed("the running service does not know this command; restart it after an upgrade"))
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
    guard Glibc.listen(listener, 64) == 0 else {
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
      "cannot listen at \(directory.file(name)): \(String(cString: strerror(errno))); ack, unack, recheck and journal prune work only while the service is stopped"
    )
  }
}
