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
          message: "expected a file of at most \(ByteSize(bytes: Int64(limit))), found a larger one")
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
    case .kind(let kind): self.init(message: "expected a readable file, found \(kind)")
    case .unwritten: self.init(message: "expected a readable file, found a pipe that nobody writes into")
    }
  }

  init(_ code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: message = "expected a readable file, found no such file"
    case EISDIR: message = "expected a readable file, found a directory"
    case EACCES, EPERM: message = "expected a readable file, found a file that this user may not read"
    default:
      message =
        "expected a readable file, found a file that cannot be read "
        + "(\(String(cString: strerror(code)).lowercased()))"
    }
  }
}
