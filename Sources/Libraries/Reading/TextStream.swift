/// A text as UTF-8 with line feeds, of which as much is in memory as its reader asks for.
///
/// A reader looks at ``bytes`` from ``position`` on, asks for more where that is not enough, and moves on.
final class TextStream {
  /// What is in memory; what stands before ``position`` is done with.
  private(set) var bytes: [UInt8] = []
  /// Where the reader is.
  private(set) var position = 0
  /// The line that ``position`` is in, from 1 on.
  private(set) var line = 1
  /// How many bytes of the text stood before those in memory.
  private(set) var dropped = 0
  /// Whether everything is in memory.
  private(set) var isEnded = false
  /// Why the file could not be read on; nil if it could.
  private(set) var fault: ByteSource.Fault?

  private let source: ByteSource
  private var decoder: TextDecoder?
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  init(_ source: ByteSource) { self.source = source }

  /// What was not read yet.
  var unread: ArraySlice<UInt8> { bytes[position...] }

  /// The byte at a place, more being read where it takes more; nil behind the end.
  func byte(at index: Int) -> UInt8? {
    while index >= bytes.count {
      guard fill() else { return nil }
    }
    return bytes[index]
  }

  /// Reads more; false if there is no more. Places stay what they are until the reader moves on.
  func fill() -> Bool {
    guard !isEnded else { return false }
    let before = bytes.count
    while bytes.count == before, !isEnded { readChunk() }
    return bytes.count > before
  }

  /// Moves on to a place, and says what lies behind is done with.
  func move(to index: Int) {
    let end = min(index, bytes.count)
    line += count(of: 0x0A, in: position..<end)
    position = end
    guard position >= 1 << 18 else { return }
    bytes.removeSubrange(..<position)
    dropped += position
    position = 0
  }

  /// The first place of a byte from another place on, within what is in memory.
  func index(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      UnsafeBufferPointer(rebasing: bytes[start..<end]).firstIndex(of: byte).map { $0 + start }
    }
  }

  /// The place of the next line feed, or the end of the text, or nil if the line is longer than a limit.
  func endOfLine(from start: Int, atMost limit: Int) -> Int? {
    var searched = start
    while true {
      if let end = index(of: 0x0A, from: searched, to: bytes.count) {
        return end - start <= limit ? end : nil
      }
      searched = max(start, bytes.count)
      guard searched - start <= limit else { return nil }
      guard fill() else { return bytes.count }
    }
  }

  /// The text between two places.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The beginning of what stands between two places.
  func beginning(_ range: Range<Int>) -> String {
    text(range.lowerBound..<min(range.upperBound, range.lowerBound + RecordReading.textLimit, bytes.count))
  }

  /// How many line ends stand in a part of what is in memory.
  func count(of byte: UInt8, in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    return bytes.withUnsafeBufferPointer { bytes in
      var found = 0
      for index in range where bytes[index] == byte { found += 1 }
      return found
    }
  }

  private func readChunk() {
    let length: Int
    do throws(ByteSource.Fault) {
      length = try readSome()
    } catch {
      fault = error
      length = 0
    }
    isEnded = length == 0
    var piece = chunk[..<length]
    if decoder == nil {
      let (encoding, markLength) = TextEncoding.of(piece)
      decoder = TextDecoder(encoding)
      piece = piece.dropFirst(markLength)
    }
    piece.withUnsafeBytes { decoder?.decode($0, into: &bytes, isLast: isEnded) }
  }

  /// Reads the next piece; the first one as whole as it comes, because its first bytes tell the encoding.
  private func readSome() throws(ByteSource.Fault) -> Int {
    var length = 0
    let wanted = decoder == nil ? 256 : 1
    var fault: ByteSource.Fault?
    chunk.withUnsafeMutableBytes { chunk in
      while length < wanted {
        do throws(ByteSource.Fault) {
          let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: chunk[length...]))
          if count == 0 { break }
          length += count
        } catch {
          fault = error
          break
        }
      }
    }
    if let fault { throw fault }
    return length
  }
}
