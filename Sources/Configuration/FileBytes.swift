import Foundation

/// Reading a whole file, with a plain word for why it cannot be read.
enum FileBytes {
  struct Unreadable: Error {
    let message: String
  }

  static func read(_ path: String, atMost limit: Int) throws(Unreadable) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unreadable(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Unreadable(errno) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else {
        throw Unreadable(
          message: "found more than \(ByteSize(bytes: Int64(limit))), allowed is a smaller file")
      }
      bytes += chunk[..<count]
    }
  }
}

extension FileBytes.Unreadable {
  init(_ code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: message = "found no such file, allowed is a readable file"
    case EISDIR: message = "found a directory, allowed is a readable file"
    case EACCES, EPERM: message = "found a file that may not be read by this user, allowed is a readable file"
    default:
      message =
        "found a file that cannot be read (\(String(cString: strerror(code)).lowercased())), "
        + "allowed is a readable file"
    }
  }
}
