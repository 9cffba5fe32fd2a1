import Glibc

/// Which file a path leads to, so that an exchanged one is noticed.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let inode: ino_t

  /// The file a path leads to now; nil if there is none.
  init?(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    device = info.st_dev
    inode = info.st_ino
  }
}
