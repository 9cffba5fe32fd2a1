import Files
import Glibc

/// A file's bytes, as they lie on the disk, for reading it once from end to end.
final class MappedFile {
  let bytes: UnsafeRawBufferPointer

  /// Maps a file; nil if it cannot be read.
  init?(_ path: String) {
    guard let descriptor = try? RegularFile.open(path, O_RDONLY | O_NOFOLLOW) else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return nil }
    guard info.st_size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: Int(info.st_size))
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }
}
