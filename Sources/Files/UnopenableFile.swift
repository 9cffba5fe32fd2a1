import Glibc

/// Why a file cannot be opened or read.
package enum UnopenableFile: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system's error number.
  case system(Int32)
  /// Something else than a file stands there.
  case kind(FileKind)
  /// A pipe, and nobody writes into it.
  case unwritten

  /// The reason in words, as in `Permission denied` or `it is a pipe and no file`.
  package var description: String {
    switch self {
    case .system(let code): String(cString: strerror(code))
    case .kind(.directory): String(cString: strerror(EISDIR))
    case .kind(let kind): "it is \(kind), not a file"
    case .unwritten: "it is a pipe that nobody writes into"
    }
  }

  /// Whether there is nothing at the path.
  package var isMissing: Bool { self == .system(ENOENT) }
}
