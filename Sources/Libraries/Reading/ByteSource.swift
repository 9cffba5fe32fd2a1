import Foundation

/// Where the bytes of a library come from.
package final class ByteSource {
  /// How many bytes were read so far.
  package private(set) var count = 0
  private let readOn: (UnsafeMutableRawBufferPointer) -> Int

  /// Reads by a function that does as read(2) does: how many bytes, 0 at the end, -1 with `errno` where it fails.
  package init(_ readOn: @escaping (UnsafeMutableRawBufferPointer) -> Int) { self.readOn = readOn }

  /// Reads bytes in memory.
  package convenience init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    self.init { buffer in
      let piece = rest.prefix(buffer.count)
      buffer.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
  }

  /// Puts the next bytes into a buffer; how many they are, 0 at the end.
  ///
  /// - Throws: ``Fault`` where the file cannot be read on.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    while true {
      let length = readOn(buffer)
      if length < 0, errno == EINTR { continue }
      guard length >= 0 else { throw Fault(code: errno) }
      count += length
      return length
    }
  }

  /// Why a file cannot be read on, as errno says.
  package struct Fault: Error {
    /// The error's number.
    package let code: Int32
  }
}
