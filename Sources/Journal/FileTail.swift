import Files
import Glibc

/// The end of a line file: its last whole line, and what hangs behind it.
struct FileTail {
  /// Bytes up to and including the last line feed.
  let wholeSize: Int64
  /// Bytes behind the last line feed: a line that was being written when the machine stopped.
  let torn: Int64
  /// The last whole line, without its line feed.
  let lastLine: [UInt8]
  /// Where the first line begins that holds a zero byte: no line does, but what a file system makes longer and
  /// loses the content of, when the power fails, reads as zeros.
  let hole: Int64?

  /// The most a line can have; entries are far shorter.
  private static let window: Int64 = 4 << 20

  /// Reads a file's end; nil if it cannot be read.
  init?(_ path: String) {
    guard let descriptor = try? RegularFile.open(path, O_RDONLY) else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return nil }
    let size = Int64(info.st_size)
    let start = max(0, size - FileTail.window)
    guard let bytes = RegularFile.bytes(of: descriptor, from: start, count: Int(size - start)) else {
      return nil
    }
    let end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    wholeSize = start + Int64(end)
    torn = size - wholeSize
    hole = bytes[..<end].firstIndex(of: 0).flatMap { zero in
      guard let lineFeed = bytes[..<zero].lastIndex(of: 0x0A) else {
        return zero == 0 && start == 0 ? 0 : nil
      }
      return start + Int64(lineFeed) + 1
    }
    let lines = bytes[..<max(0, end - 1)]
    let lineStart = lines.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    lastLine = end == 0 ? [] : Array(lines[lineStart...])
  }
}
