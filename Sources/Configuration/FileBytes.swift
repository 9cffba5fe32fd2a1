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
      throw Unreadable(error, at: path)
    }
  }
}

extension FileBytes.Unreadable {
  init(_ error: UnopenableFile, at path: String) {
    switch error {
    // A name with bytes that are not UTF-8 was read with U+FFFD in their place, and no file has that one.
    case .system(ENOENT) where path.unicodeScalars.contains("\u{FFFD}"):
      self.init(message: "expected a file whose name is UTF-8, found no such file; rename it")
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
