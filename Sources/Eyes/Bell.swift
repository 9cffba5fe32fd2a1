import Glibc

/// Ends another thread's wait.
final class Bell: Sendable {
  private let ends: (read: Int32, write: Int32)

  init() {
    var pair: [Int32] = [-1, -1]
    precondition(pipe(&pair) == 0, "no pipe: \(String(cString: strerror(errno)))")
    for end in pair {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    ends = (pair[0], pair[1])
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  func ring() {
    var byte: UInt8 = 1
    _ = write(ends.write, &byte, 1)
  }

  /// Waits until it rings, a socket becomes readable, or so many milliseconds passed.
  func wait(besides socket: Int32?, atMost milliseconds: Int64) {
    var sockets = [pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)]
    if let socket { sockets.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0)) }
    _ = poll(&sockets, nfds_t(sockets.count), Int32(clamping: max(0, milliseconds)))
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(ends.read, &bytes, bytes.count) > 0 {}
  }
}
