import Foundation

/// The lines of a file, read piece by piece: memory is bounded by the longest line, not by the file.
final class FileLines {
  /// One line, without its end.
  enum Line: Equatable {
    case text(Data)
    /// Longer than ``longest``; its content is left out.
    case tooLong
  }

  /// The longest line that is read, 1 MiB.
  static let longest = 1 << 20

  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)
  /// The part of the chunk that no line was made of yet.
  private var unread = 0..<0

  init(_ path: String) throws(FileBytes.Unreadable) {
    // Not waiting: opening a pipe would hold the service up for as long as nobody writes to it.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileBytes.Unreadable(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileBytes.Unreadable(status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ENODEV)
    }
  }

  deinit { close(descriptor) }

  /// The next line; nil after the last one.
  func next() throws(FileBytes.Unreadable) -> Line? {
    var line = Data()
    var isTooLong = false
    var isBegun = false
    while true {
      if unread.isEmpty, try !fill() {
        guard isBegun else { return nil }
        return isTooLong ? .tooLong : .text(line)
      }
      isBegun = true
      let end = lineFeed(in: unread)
      let piece = unread.lowerBound..<(end ?? unread.upperBound)
      isTooLong = isTooLong || line.count + piece.count > FileLines.longest
      if !isTooLong {
        chunk.withUnsafeBytes { line.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[piece])) }
      }
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { return isTooLong ? .tooLong : .text(line) }
    }
  }

  private func fill() throws(FileBytes.Unreadable) -> Bool {
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileBytes.Unreadable(errno) }
      unread = 0..<count
      return count > 0
    }
  }

  private func lineFeed(in range: Range<Int>) -> Int? {
    chunk.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, 0x0A, range.count)
      else {
        return nil
      }
      return UnsafeRawPointer(found) - base
    }
  }
}
