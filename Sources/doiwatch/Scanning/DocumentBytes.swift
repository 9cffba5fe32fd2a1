import Files
import Foundation

/// Reading a document whole, with a plain word for why it cannot be read.
enum DocumentBytes {
  /// Why a document says nothing, and what to do.
  struct Unreadable: Error {
    let message: String

    init(_ message: String) { self.message = message }

    init(_ error: UnopenableFile, at path: String) {
      switch error {
      // A name with bytes that are not UTF-8 arrives with U+FFFD in their place, and no file has that one.
      case .system(ENOENT) where path.unicodeScalars.contains("\u{FFFD}"):
        self.init("there is no file whose name is UTF-8 and reads like this; rename it")
      case .system(let code): self.init(code: code)
      case .kind(.directory): self.init(code: EISDIR)
      case .kind(let kind): self.init("it is \(kind), not a file; name a file, or give it on standard input")
      case .unwritten: self.init("it is a pipe that nobody writes into; name a file")
      }
    }

    init(code: Int32) {
      switch code {
      case ENOENT, ENOTDIR: message = "the file does not exist; check the name"
      case EISDIR: message = "it is a directory; name the files in it, as in \"folder/*\""
      case EACCES, EPERM: message = "this user may not read it; check its permissions"
      default:
        message = "it cannot be read (\(String(cString: strerror(code)).lowercased())); try a copy of it"
      }
    }
  }

  /// Bytes of a document at most, 64 MiB: a book of 1,000 pages has 3 MB of text.
  static let limit = 64 << 20

  /// The bytes of a file, or of standard input where the path is `-`.
  static func read(_ path: String) throws(Unreadable) -> [UInt8] {
    do {
      return try GivenFile(path).bytes(atMost: limit)
    } catch {
      if case .system(EFBIG) = error { throw tooLong }
      throw Unreadable(error, at: path)
    }
  }

  private static var tooLong: Unreadable {
    Unreadable("it has more than \(limit >> 20) MiB; split it, or scan the text alone")
  }
}
