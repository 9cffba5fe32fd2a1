import Files
import Foundation

/// Reading a whole file, with a plain word for why it cannot be read.
enum FileBytes {
  struct Unreadable: Error {
    let message: String
  }

  /// The bytes of a file.
  ///
  /// - Parameter takesPipes: whether a person named it, and nobody has to read it a second time.
  static func read(_ path: String, atMost limit: Int, takesPipes: Bool = false) throws(Unreadable) -> [UInt8]
  {
    do {
      return takesPipes
        ? try GivenFile(path).bytes(atMost: limit) : try RegularFile.bytes(of: path, atMost: limit)
    } catch {
      guard error != .system(EFBIG) else {
        throw Unreadable(
          message: "found more than \(ByteSize(bytes: Int64(limit))), allowed is a smaller file")
      }
      throw Unreadable(error)
    }
  }
}

extension FileBytes.Unreadable {
  init(_ error: UnopenableFile) {
    switch error {
    case .system(let code): self.init(code)
    case .kind(.directory): self.init(EISDIR)
    case .kind(let kind): self.init(message: "found \(kind), allowed is a readable file")
    case .unwritten: self.init(message: "found a pipe that nobody writes into, allowed is a readable file")
    }
  }

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
