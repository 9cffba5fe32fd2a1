import Glibc

/// What stands at a path.
package enum FileKind: Hashable, Sendable, CustomStringConvertible {
  /// A file with content of its own.
  case regular
  /// A folder.
  case directory
  /// A pipe, with or without a name.
  case pipe
  /// A socket.
  case socket
  /// A device.
  case device
  /// A link to another path, where links are not followed.
  case link

  /// The kind of a file's mode (`st_mode`).
  package init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFLNK: .link
      default: .device
      }
  }

  /// What a path leads to; nil if there is nothing, or where it may not be looked at.
  package init?(at path: String, followsLinks: Bool = true) {
    var info = stat()
    guard (followsLinks ? stat(path, &info) : lstat(path, &info)) == 0 else { return nil }
    self.init(mode: info.st_mode)
  }

  /// Whether this user may not search a folder on the way to a path: a file may well be there.
  package static func isHidden(_ path: String) -> Bool { access(path, F_OK) != 0 && errno == EACCES }

  /// With its article: `a pipe`.
  package var description: String {
    switch self {
    case .regular: "a file"
    case .directory: "a directory"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .link: "a symbolic link"
    }
  }
}
