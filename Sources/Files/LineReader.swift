import Glibc

/// The lines of a file or a stream, one at a time; memory is bounded by the longest line that is wanted.
package final class LineReader {
  /// How a reading ended.
  package enum Ending: Hashable, Sendable {
    /// Everything was read.
    case end
    /// The closure wanted no more.
    case stopped
    /// The system's error number.
    case failed(Int32)
  }

  private let read: (UnsafeMutableRawBufferPointer) -> Int
  private let longest: Int
  private var buffer: [UInt8]
  /// What was read and not handed out yet.
  private var unread = 0..<0

  /// Lines of what a function reads that works like read(2).
  ///
  /// - Parameter longest: bytes; a longer line is handed out cut off there, and the rest of it is passed over.
  package init(longest: Int = 4 << 20, read: @escaping (UnsafeMutableRawBufferPointer) -> Int) {
    self.read = read
    self.longest = longest
    buffer = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// Whether a whole line was read already and not handed out.
  package var hasLine: Bool { lineFeed(in: unread) != nil }

  /// Lines of a file that a person named.
  package convenience init(_ file: GivenFile, longest: Int = 4 << 20) {
    self.init(longest: longest) { file.read(into: $0) }
  }

  /// Lines of an open descriptor, which stays the caller's.
  package convenience init(_ descriptor: Int32, longest: Int = 4 << 20) {
    self.init(longest: longest) { Glibc.read(descriptor, $0.baseAddress, $0.count) }
  }

  /// Hands out the next lines, each without its line feed and with whether it had one, until the closure says false.
  package func forEach(
    _ body: (UnsafeBufferPointer<UInt8>, _ isWhole: Bool) throws -> Bool
  ) rethrows -> Ending {
    var scanned = unread.lowerBound
    while true {
      if let end = lineFeed(in: scanned..<unread.upperBound) {
        let line = unread.lowerBound..<end
        unread = (end + 1)..<unread.upperBound
        scanned = unread.lowerBound
        guard try hand(line, isWhole: true, body) else { return .stopped }
        continue
      }
      scanned = unread.upperBound
      if unread.count >= longest {
        let line = unread.lowerBound..<(unread.lowerBound + longest)
        unread = unread.upperBound..<unread.upperBound
        let isMoreWanted = try hand(line, isWhole: true, body)
        // Also where nobody wants more for now: who asks again wants the next line, not the rest of this one.
        let ending = skipLine()
        if let ending, case .failed = ending { return ending }
        guard isMoreWanted else { return .stopped }
        if let ending { return ending }
        scanned = unread.lowerBound
        continue
      }
      let count = fill(&scanned)
      if count < 0 { return .failed(errno) }
      if count == 0 {
        let rest = unread
        unread = unread.upperBound..<unread.upperBound
        guard !rest.isEmpty, try !hand(rest, isWhole: false, body) else { return .end }
        return .stopped
      }
    }
  }

  private func hand(
    _ range: Range<Int>, isWhole: Bool, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Bool
  ) rethrows -> Bool {
    try buffer.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range]), isWhole) }
  }

  /// Passes over what is left of a line; the ending where there is nothing behind it.
  private func skipLine() -> Ending? {
    while true {
      var scanned = unread.upperBound
      let count = fill(&scanned)
      if count < 0 { return .failed(errno) }
      if count == 0 { return .end }
      if let end = lineFeed(in: unread) {
        unread = (end + 1)..<unread.upperBound
        return nil
      }
      unread = unread.upperBound..<unread.upperBound
    }
  }

  /// Reads more behind what is there, which moves to the front if there is no room.
  private func fill(_ scanned: inout Int) -> Int {
    if unread.isEmpty {
      unread = 0..<0
      scanned = 0
    }
    if unread.upperBound == buffer.count {
      let (start, count) = (unread.lowerBound, unread.count)
      if start > 0 {
        buffer.withUnsafeMutableBytes { bytes in
          guard let base = bytes.baseAddress else { return }
          memmove(base, base + start, count)
        }
        unread = 0..<count
        scanned -= start
      } else {
        buffer += repeatElement(0, count: buffer.count)
      }
    }
    while true {
      let count = buffer.withUnsafeMutableBytes {
        read(UnsafeMutableRawBufferPointer(rebasing: $0[unread.upperBound...]))
      }
      if count < 0, errno == EINTR { continue }
      if count > 0 { unread = unread.lowerBound..<(unread.upperBound + count) }
      return count
    }
  }

  private func lineFeed(in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, 0x0A, range.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
