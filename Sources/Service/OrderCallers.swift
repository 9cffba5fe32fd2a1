import Foundation
import Time

/// Who is connected to the socket for orders and has not said everything yet.
struct OrderCallers {
  private struct Caller {
    let descriptor: Int32
    let end: Moment
    var data = Data()
  }

  private let listener: Int32
  private var callers: [Caller] = []
  /// Until when no more callers are taken, by the steady clock.
  private var rest: Moment?
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Callers at the same time, far more than operators have; where more come, who waited longest goes.
  private static let most = 64
  /// Bytes of one order, and of all that are being listened to: more than a recheck of every link of a long list has.
  private static let longest = 4 << 20, longestTogether = 16 << 20
  /// Without a free descriptor nobody can be let in, and the one who knocks would be seen again at once.
  private static let recovery = Span.milliseconds(500)

  /// Nobody yet.
  init(listener: Int32) { self.listener = listener }

  /// Waits for something to happen.
  ///
  /// - Returns: those who said everything; nil once the socket was shut.
  mutating func hear() -> [(caller: Int32, data: Data)]? {
    var polled = callers.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    // A negative descriptor is passed over, but for that it was shut, which is then seen a moment later.
    polled.append(pollfd(fd: rest == nil ? listener : -1, events: Int16(POLLIN), revents: 0))
    let now = Moment.steady()
    let next = (callers.map(\.end) + [rest].compactMap(\.self)).min()
    let wait = next.map { Int32(clamping: max(0, ($0 - now).milliseconds) + 1) } ?? -1
    let ready = poll(&polled, nfds_t(polled.count), wait)
    guard ready >= 0 || errno == EINTR else { return nil }
    if let rest, rest <= Moment.steady() { self.rest = nil }
    var heard: [(caller: Int32, data: Data)] = []
    if ready > 0 {
      for (index, place) in polled.dropLast().enumerated().reversed() where place.revents != 0 {
        if let whole = read(index) { heard.append(whole) }
      }
      if let knock = polled.last, knock.revents != 0, !letIn() { return nil }
    }
    dropSilent()
    return heard
  }

  /// Closes every connection.
  mutating func closeAll() {
    for caller in callers { close(caller.descriptor) }
    callers = []
  }

  /// Reads what a caller says; all of it, once it is said.
  private mutating func read(_ index: Int) -> (caller: Int32, data: Data)? {
    let descriptor = callers[index].descriptor
    let count = buffer.withUnsafeMutableBytes {
      recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    if count == 0, !callers[index].data.isEmpty {
      return (descriptor, callers.remove(at: index).data)
    }
    guard count > 0, callers[index].data.count + count <= Self.longest else {
      drop(index)
      return nil
    }
    callers[index].data.append(contentsOf: buffer[..<count])
    let together = callers.reduce(0) { $0 + $1.data.count }
    if together > Self.longestTogether,
      let largest = callers.indices.max(by: { callers[$0].data.count < callers[$1].data.count })
    {
      drop(largest)
    }
    return nil
  }

  /// Takes whoever knocks; false if the socket was shut.
  private mutating func letIn() -> Bool {
    while true {
      let caller = accept(listener, nil, nil)
      guard caller >= 0 else {
        switch errno {
        case EINTR, ECONNABORTED: continue
        case EAGAIN: return true
        case EMFILE, ENFILE, ENOMEM, ENOBUFS:
          rest = Moment.steady() + Self.recovery
          return true
        default: return false
        }
      }
      _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
      if callers.count >= Self.most { drop(0) }
      callers.append(Caller(descriptor: caller, end: Moment.steady() + Policy.Service.caller))
    }
  }

  private mutating func dropSilent() {
    let now = Moment.steady()
    while let first = callers.first, first.end <= now { drop(0) }
  }

  private mutating func drop(_ index: Int) { close(callers.remove(at: index).descriptor) }
}
