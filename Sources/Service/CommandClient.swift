import Foundation
import Journal
import Time
import Findings

/// The giving of an order: to the running service, or, where none runs, straight to the state.
///
/// Only one process writes the state, the one that holds its lock. A service that ends, dies or starts
/// meanwhile is met by trying again: orders say how things shall be, so giving one twice does no harm.
package struct CommandClient {
  /// What came of an order, and whether a running service carried it out.
  package struct Outcome: Sendable {
    /// The answer.
    package let answer: OrderAnswer
    /// Whether the service runs.
    package let byService: Bool
  }

  private let directory: StateDirectory
  private let rotateAt: Int64

  /// Delivery to a state directory.
  package init(to directory: StateDirectory, rotateAt: Int64) {
    self.directory = directory
    self.rotateAt = rotateAt
  }

  /// How long the service may take: a filter may fit a million links, as many entries may be old, and as many articles may
  /// leave, between which checks have their turns.
  private static func patience(for order: Order) -> Span {
    switch order {
    case .recheck(let selection) where selection.keys == nil: .seconds(60)
    case .prune, .acknowledgeAll, .acceptArticles, .acceptSource: .minutes(10)
    case .acknowledge, .withdraw, .recheck, .retryDeliveries: .seconds(10)
    }
  }

  /// Gives an order and waits for what comes of it.
  ///
  /// - Throws: `StateError`: `unusable` for somebody who may not write the state, `held` where the service does
  ///   not answer.
  package func give(_ order: Order) throws(StateError) -> Outcome {
    let patience = CommandClient.patience(for: order)
    let end = Moment.steady() + patience
    var wasCutOff = false
    while Moment.steady() < end {
      switch try call(order, within: end - Moment.steady()) {
      case .answered(let answer):
        // Taken back already: by this very order, whose answer was lost.
        let isRepeated = wasCutOff && answer == .notAcknowledged
        return Outcome(answer: isRepeated ? .withdrawn : answer, byService: true)
      case .cutOff: wasCutOff = true
      case .nobody:
        if let answer = try carryOutAlone(order) {
          let isRepeated = wasCutOff && answer == .notAcknowledged
          return Outcome(answer: isRepeated ? .withdrawn : answer, byService: false)
        }
      }
      usleep(100_000)
    }
    throw StateError(
      .held,
      "another doiwatch holds the state directory \(directory.path) and does not answer within \(patience); check the service with: doiwatch status"
    )
  }

  private enum Call {
    case answered(OrderAnswer)
    /// The service took the connection and went away.
    case cutOff
    /// Nobody listens.
    case nobody
  }

  private func call(_ order: Order, within limit: Span) throws(StateError) -> Call {
    guard let address = LocalAddress(folder: directory.path, name: OrderSocket.name) else { return .nobody }
    defer { address.close() }
    let service = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard service >= 0 else { return .nobody }
    defer { close(service) }
    // A connection waits in a full line, and a long order for its reader, at most as long as we do.
    var time = timeval(tv_sec: max(1, Int(limit.milliseconds / 1000)), tv_usec: 0)
    setsockopt(service, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    guard address.with({ connect(service, $0, $1) }) == 0 else {
      if errno == EACCES || errno == EPERM { throw forbidden(address.path) }
      return .nobody
    }
    guard let data = try? JSONEncoder().encode(order), write(data, to: service) else { return .cutOff }
    shutdown(service, Int32(SHUT_WR))
    guard let answer = OrderWire.read(service, within: limit), !answer.isEmpty else { return .cutOff }
    return (try? JSONDecoder().decode(OrderAnswer.self, from: answer)).map(Call.answered) ?? .cutOff
  }

  private func write(_ data: Data, to service: Int32) -> Bool {
    var rest = Array(data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(service, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Does what the service would do; nil where somebody else holds the state by now.
  private func carryOutAlone(_ order: Order) throws(StateError) -> OrderAnswer? {
    try directory.becomeOwner()
    do throws(StateError) {
      let store = try Store(writing: directory, rotateAt: rotateAt)
      let now = Moment.read()
      _ = try store.reconcileMirror(at: now)
      return try store.carryOut(order, at: now).0
    } catch {
      if error.kind == .held { return nil }
      throw error
    }
  }

  private func forbidden(_ path: String) -> StateError {
    var info = stat()
    var owner = "the user the service runs as"
    if stat(path, &info) == 0, let entry = getpwuid(info.st_uid) {
      owner = String(cString: entry.pointee.pw_name)
    }
    return StateError(
      .unusable,
      "you may not give orders to the service: \(path) is only for users who may write the state directory; try it as \(owner), with sudo -u \(owner)"
    )
  }
}
