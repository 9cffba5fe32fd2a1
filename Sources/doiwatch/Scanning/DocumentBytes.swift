import Foundation

/// Reading a document whole, with a plain word for why it cannot be read.
enum DocumentBytes {
  /// Why a document says nothing, and what to do.
  struct Unreadable: Error {
    let message: String

    init(_ message: String) { self.message = message }

    init(code: Int32) {
      switch code {
      case ENOENT, ENOTDIR: message = "there is no such file; check the name"
      case EISDIR: message = "it is a directory; name the files in it, as in \"doiwatch scan folder/*\""
      case EACCES, EPERM: message = "this user may not read it; see to its permissions"
      default:
        message = "it cannot be read (\(String(cString: strerror(code)).lowercased())); try a copy of it"
      }
    }
  }

  /// Bytes of a document at most, 64 MiB: a book of 1,000 pages has 3 MB of text.
  static let limit = 64 << 20

  /// The bytes of a file, or of standard input where the path is `-`.
  static func read(_ path: String) throws(Unreadable) -> [UInt8] {
    guard path != "-" else { return try read(STDIN_FILENO) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unreadable(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > limit {
      throw tooLong
    }
    return try read(descriptor)
  }

  /// What comes out of a descriptor up to its end.
  private static func read(_ descriptor: Int32) throws(Unreadable) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Unreadable(code: errno) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else { throw tooLong }
      bytes += chunk[..<count]
    }
  }

  private static var tooLong: Unreadable {
    Unreadable("it has more than \(limit >> 20) MiB; split it, or scan the text alone")
  }
}
