import CHTML

/// Turns a page's bytes, in whatever charset, into clean UTF-8, piece by piece.
final class Decoding {
  private let declared: String?
  private var converter: iconv_t?
  private var cleaner = UTF8Cleaner()
  private var isDecided = false
  /// Bytes to step over where they are no character; one would shift all of UTF-16 that follows.
  private var unit = 1
  /// What the last piece ended with, where that was the beginning of a character.
  private var carry: [UInt8] = []
  private var room: [CChar] = []

  /// - Parameter declared: the charset of the `Content-Type` header, in lower case.
  init(declared: String?) { self.declared = declared }

  deinit {
    if let converter { iconv_close(converter) }
  }

  /// Decodes a piece; the first one decides on the charset, so it should not be tiny.
  func decode(
    _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var rest = piece
    if !isDecided {
      isDecided = true
      if case .other(let name) = Charset(declared: declared, opening: piece) {
        converter = chtml_charset_open(name)
        room = [CChar](repeating: 0, count: 16_384)
        unit = name.hasPrefix("UTF-16") ? 2 : 1
      }
      rest = UnsafeBufferPointer(rebasing: piece.dropFirst(Charset.markLength(piece)))
    }
    if converter == nil {
      cleaner.clean(rest, isLast: isLast, to: sink)
    } else if carry.isEmpty {
      convert(rest, isLast: isLast, to: sink)
    } else {
      (carry + rest).withUnsafeBufferPointer { convert($0, isLast: isLast, to: sink) }
    }
  }

  private func convert(
    _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    carry = []
    piece.withMemoryRebound(to: CChar.self) { source in
      var next = source.baseAddress
      var left = source.count
      while left > 0 {
        let result = step(&next, &left, to: sink)
        if result == CHTML_CUT_SHORT, !isLast {
          carry = Array(piece.suffix(left))
          break
        }
        if result == CHTML_CUT_SHORT || result == CHTML_BAD_BYTE {
          UTF8Cleaner.replacement.withUnsafeBufferPointer(sink)
          let stepped = min(unit, left)
          next = next.map { $0 + stepped }
          left -= stepped
        }
      }
    }
    if isLast { cleaner.clean(UnsafeBufferPointer(start: nil, count: 0), isLast: true, to: sink) }
  }

  /// Fills the room once and hands on what is in it.
  private func step(
    _ next: inout UnsafePointer<CChar>?, _ left: inout Int, to sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int {
    room.withUnsafeMutableBufferPointer { room in
      var end = room.baseAddress
      var space = room.count
      let result = chtml_convert(converter, &next, &left, &end, &space)
      let filled = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(room).prefix(room.count - space))
      filled.withMemoryRebound(to: UInt8.self) { cleaner.clean($0, isLast: false, to: sink) }
      return Int(result)
    }
  }
}
