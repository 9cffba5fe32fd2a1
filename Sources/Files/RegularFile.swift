import Glibc

/// The opening of files that are read and written without a person beside: only a regular file will do.
///
/// Opening a pipe waits for its other end, reading a device may never end, and some devices do something when they
/// are opened. So what stands at the path is looked at first, then opened without waiting, and looked at again.
package enum RegularFile {
  /// Opens a file; whoever calls closes it.
  ///
  /// - Parameters:
  ///   - flags: those of open(2). `O_NOFOLLOW` where nobody else has to put files: a link is refused then.
  ///   - mode: the permissions of a file that is made.
  package static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(UnopenableFile) -> Int32 {
    let followsLinks = flags & O_NOFOLLOW == 0
    if let kind = FileKind(at: path, followsLinks: followsLinks), kind != .regular {
      throw .kind(kind)
    }
    let descriptor = Glibc.open(path, flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .system(errno) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, FileKind(mode: info.st_mode) == .regular else {
      close(descriptor)
      throw .kind(FileKind(mode: info.st_mode))
    }
    return descriptor
  }

  /// The whole content of a file.
  ///
  /// - Parameter limit: bytes; a larger file cannot be read (`EFBIG`).
  package static func bytes(of path: String, atMost limit: Int) throws(UnopenableFile) -> [UInt8] {
    let descriptor = try open(path, O_RDONLY)
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_size <= limit else { throw .system(EFBIG) }
    return try bytes(expected: Int(info.st_size), atMost: limit) {
      Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
  }

  /// Bytes of an open file from an offset on; nil if they are not all there.
  package static func bytes(of descriptor: Int32, from offset: Int64, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + filled, $0.count - filled, off_t(offset) + off_t(filled))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }

  /// Everything that a reading function gives until it gives nothing.
  ///
  /// - Parameters:
  ///   - expected: as many bytes as will probably come.
  ///   - read: like read(2).
  static func bytes(
    expected: Int, atMost limit: Int, read: (UnsafeMutableRawBufferPointer) -> Int
  ) throws(UnopenableFile) -> [UInt8] {
    // One more than expected, so that the end shows without another round.
    var bytes = [UInt8](repeating: 0, count: min(max(expected, 0), limit) + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes += repeatElement(0, count: max(1 << 16, bytes.count)) }
      let got = bytes.withUnsafeMutableBytes { read(UnsafeMutableRawBufferPointer(rebasing: $0[count...])) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .system(errno) }
      count += got
      guard count <= limit else { throw .system(EFBIG) }
      if got == 0 {
        bytes.removeLast(bytes.count - count)
        return bytes
      }
    }
  }
}
