import Glibc

/// A file that a person named on the command line: pipes are welcome, as in `--from <(grep 10. list)`, and standard
/// input by the name `-`. Devices other than terminals and the empty one are not: most have no end.
package final class GivenFile {
  private let descriptor: Int32
  /// What was read while looking whether somebody writes into a pipe.
  private var first: UInt8?

  /// How long somebody has to begin to write into a pipe.
  private static let patience: Int32 = 10_000
  private static let pause: Int32 = 50

  /// Opens a file for reading.
  ///
  /// - Throws: ``UnopenableFile``; `unwritten` for a pipe into which nobody writes within 10 s. A writer that is
  ///   there may take its time.
  package init(_ path: String) throws(UnopenableFile) {
    guard path != "-" else {
      descriptor = try GivenFile.copy(of: STDIN_FILENO)
      return
    }
    switch FileKind(at: path) {
    case .pipe?:
      descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { throw .system(errno) }
      first = try GivenFile.awaitWriter(of: descriptor)
      // Opened anew, so nobody else's descriptor changes.
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    case .socket?:
      // A socket has no path that could be opened, but it may be one of ours, as `/dev/stdin`.
      guard let number = GivenFile.ownDescriptor(path) else { throw .kind(.socket) }
      descriptor = try GivenFile.copy(of: number)
    case .device?:
      descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .system(errno) }
      // What is thrown from here on is followed by `deinit`, which closes.
      guard isatty(descriptor) == 1 || GivenFile.isNull(descriptor) else { throw .kind(.device) }
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    case .directory?, .regular?, .link?, nil:
      descriptor = try RegularFile.open(path, O_RDONLY)
    }
  }

  deinit { close(descriptor) }

  /// Whether a read would not wait: something is there, or the end.
  package var isReady: Bool {
    if first != nil { return true }
    var awaited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&awaited, 1, 0) != 0
  }

  /// Reads on, as read(2) does: how many bytes, 0 at the end, -1 with `errno` where it fails.
  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let byte = first, buffer.count > 0 else {
      return Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    }
    first = nil
    buffer[0] = byte
    return 1
  }

  /// All there is.
  ///
  /// - Parameter limit: bytes; more cannot be read (`EFBIG`).
  package func bytes(atMost limit: Int) throws(UnopenableFile) -> [UInt8] {
    var info = stat()
    let isRegular = fstat(descriptor, &info) == 0 && FileKind(mode: info.st_mode) == .regular
    guard !isRegular || info.st_size <= limit else { throw .system(EFBIG) }
    return try RegularFile.bytes(expected: isRegular ? Int(info.st_size) : 1 << 16, atMost: limit) {
      read(into: $0)
    }
  }

  /// Waits until somebody writes into a pipe, or did; a byte of it where one was taken to find out.
  private static func awaitWriter(of pipe: Int32) throws(UnopenableFile) -> UInt8? {
    var waited: Int32 = 0
    while true {
      var wait = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      // Data, or a writer that came and went.
      if poll(&wait, 1, pause) > 0 { return nil }
      var byte: UInt8 = 0
      switch Glibc.read(pipe, &byte, 1) {
      case 1: return byte
      case 0: waited += pause
      // Somebody is there, and silent.
      default: return nil
      }
      guard waited < patience else { throw .unwritten }
    }
  }

  private static func copy(of number: Int32) throws(UnopenableFile) -> Int32 {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw .system(errno) }
    return copy
  }

  private static func ownDescriptor(_ path: String) -> Int32? {
    if path == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  private static func isNull(_ descriptor: Int32) -> Bool {
    var info = stat()
    var null = stat()
    return fstat(descriptor, &info) == 0 && stat("/dev/null", &null) == 0 && info.st_rdev == null.st_rdev
  }
}
