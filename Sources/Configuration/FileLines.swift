import Files
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
  private static let longestChunk = 1 << 18
  private var chunk: [UInt8]
  /// The file's size when it was opened. One that grows faster than it is read would never end: what is begun behind
  /// this is for the next reading.
  private let size: Int
  /// Whether the last line that was handed out is the file's last and does not end with a line feed, as in a file that
  /// was cut.
  private(set) var isCut = false
  /// Bytes handed out so far.
  private var taken = 0
  /// The part of the chunk that no line was made of yet.
  private var unread = 0..<0

  init(_ path: String) throws(FileBytes.Unreadable) {
    do {
      descriptor = try RegularFile.open(path, O_RDONLY)
    } catch {
      throw FileBytes.Unreadable(error, at: path)
    }
    var status = stat()
    fstat(descriptor, &status)
    size = Int(status.st_size)
    // Most files are small, and there may be ten thousands of them.
    chunk = [UInt8](repeating: 0, count: min(size + 1, FileLines.longestChunk))
  }

  deinit { close(descriptor) }

  /// The next line; nil after the last one.
  func next() throws(FileBytes.Unreadable) -> Line? {
    var line = Data()
    var isTooLong = false
    var isBegun = false
    guard taken < size else { return nil }
    while true {
      if unread.isEmpty, try !fill() {
        guard isBegun else { return nil }
        isCut = true
        return isTooLong ? .tooLong : .text(line)
      }
      isBegun = true
      let end = lineFeed(in: unread)
      let piece = unread.lowerBound..<(end ?? unread.upperBound)
      isTooLong = isTooLong || line.count + piece.count > FileLines.longest
      if !isTooLong {
        chunk.withUnsafeBytes { line.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[piece])) }
      }
      let next = end.map { $0 + 1 } ?? unread.upperBound
      taken += next - unread.lowerBound
      unread = next..<unread.upperBound
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
