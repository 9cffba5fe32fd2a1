import Files
import Glibc

/// A file that only grows: what could not be written whole is cut off again.
final class AppendedFile {
  let path: String
  private let descriptor: Int32
  private(set) var size: Int64
  private(set) var unsynced: Int64 = 0

  /// Opens a file, and makes it where it is missing.
  init(_ path: String) throws(EvidenceTrouble) {
    self.path = path
    do throws(UnopenableFile) {
      descriptor = try RegularFile.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, mode: 0o640)
    } catch {
      if case .system(let code) = error { throw EvidenceTrouble("open", path, code) }
      throw EvidenceTrouble("cannot open \(path): \(error)")
    }
    var info = stat()
    fstat(descriptor, &info)
    size = Int64(info.st_size)
  }

  deinit { close(descriptor) }

  /// Whether it is still what stands at its path, and ends where it was left: nobody else writes here.
  var isOurs: Bool {
    var mine = stat()
    var there = stat()
    guard fstat(descriptor, &mine) == 0, stat(path, &there) == 0 else { return false }
    return mine.st_ino == there.st_ino && mine.st_dev == there.st_dev && mine.st_size == off_t(size)
  }

  /// Writes bytes at the end.
  ///
  /// - Returns: where they begin.
  func append(_ bytes: [UInt8]) throws(EvidenceTrouble) -> Int64 {
    guard OpenFile.writeAll(bytes, to: descriptor) else {
      let trouble = EvidenceTrouble("append to", path, errno)
      ftruncate(descriptor, off_t(size))
      throw trouble
    }
    defer { size += Int64(bytes.count) }
    unsynced += Int64(bytes.count)
    return size
  }

  /// Makes what was written durable.
  func sync() throws(EvidenceTrouble) {
    guard unsynced > 0 else { return }
    guard fdatasync(descriptor) == 0 else { throw EvidenceTrouble("sync", path, errno) }
    unsynced = 0
  }

  /// Some bytes of a file; nil if they are not all there.
  static func bytes(of path: String, from offset: Int64, count: Int64) -> [UInt8]? {
    guard offset >= 0, count >= 0, count < 1 << 31,
      let descriptor = try? RegularFile.open(path, O_RDONLY | O_NOFOLLOW)
    else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, offset <= Int64(info.st_size) - count else { return nil }
    return RegularFile.bytes(of: descriptor, from: offset, count: Int(count))
  }

  /// Which file stands at a path, and how long it is.
  struct Sight: Hashable {
    let inode: UInt64
    let device: UInt64
    let size: Int64

    /// Whether it is the same file, however long.
    func isSame(as other: Sight) -> Bool { inode == other.inode && device == other.device }
  }

  /// What file stands at a path; nil if there is none.
  static func sight(of path: String) -> Sight? {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return Sight(inode: UInt64(info.st_ino), device: UInt64(info.st_dev), size: Int64(info.st_size))
  }

  /// A file's size; nil if there is none.
  static func size(of path: String) -> Int64? { sight(of: path)?.size }
}
