import Foundation
import Time

/// The reading of what the other side of a local connection wrote until it closed its side.
enum OrderWire {
  /// More than any order or answer has.
  private static let most = 4 << 20

  /// Everything; nil if the end does not come in time, or there is too much of it.
  static func read(_ descriptor: Int32, within limit: Span) -> Data? {
    let end = Moment.steady() + limit
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while data.count < most {
      let left = (end - Moment.steady()).milliseconds
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard left > 0 else { return nil }
      let ready = poll(&wait, 1, Int32(left))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return data }
      data.append(contentsOf: buffer[..<count])
    }
    return nil
  }
}

extension Moment {
  /// A clock that is never set: for waiting.
  static func steady() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(clock: time)
  }
}
