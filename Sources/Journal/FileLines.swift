import Files
import Glibc

/// The lines of a file, one at a time, without holding the file.
enum FileLines {
  /// Hands each line to a closure, without its line feed, with whether it had one; stops where it says false.
  ///
  /// - Returns: false if the file cannot be opened.
  /// - Throws: what the closure throws; `StateError` where the file cannot be read to its end.
  static func each(_ path: String, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Bool) throws -> Bool {
    guard let descriptor = try? RegularFile.open(path, O_RDONLY) else { return false }
    defer { close(descriptor) }
    let lines = LineReader(descriptor)
    _ = try each(of: lines, path, body)
    return true
  }

  /// The same of a file that is being read already.
  ///
  /// - Returns: whether it was read to its end.
  static func each(
    of lines: LineReader, _ path: String, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Bool
  ) throws -> Bool {
    switch try lines.forEach(body) {
    case .end: return true
    case .stopped: return false
    case .failed(let code):
      throw StateError(.unusable, "cannot read \(path): \(String(cString: strerror(code)))")
    }
  }
}
