import Glibc

/// The lines of a file, one at a time, without holding the file.
enum FileLines {
  /// Hands each line to a closure, without its line feed, with whether it had one; stops where it says false.
  ///
  /// - Returns: false where the file cannot be opened.
  static func each(_ path: String, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Bool) rethrows -> Bool
  {
    guard let file = fopen(path, "re") else { return false }
    defer { fclose(file) }
    _ = try each(in: file, body)
    return true
  }

  /// The same of a stream.
  ///
  /// - Returns: whether it was read to its end.
  static func each(
    in file: UnsafeMutablePointer<FILE>, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Bool
  ) rethrows -> Bool {
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(buffer) }
    while true {
      let length = getline(&buffer, &capacity, file)
      guard length > 0, let buffer else { return true }
      let isWhole = buffer[length - 1] == 0x0A
      let bytes = UnsafeRawBufferPointer(start: buffer, count: isWhole ? length - 1 : length)
      guard try bytes.withMemoryRebound(to: UInt8.self, { try body($0, isWhole) }) else { return false }
    }
  }
}
