import Glibc

/// Converts a page in another encoding than UTF-8, piece by piece.
protocol PageConverter: AnyObject {
  func convert(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: Decoding.Sink)
}

/// Converts by iconv.
final class Converter: PageConverter {
  typealias Sink = Decoding.Sink

  private let charset: Charset
  private let converter: iconv_t
  private let table: ByteTable?
  /// What the last piece ended with, where that was the beginning of a character.
  private var carry: [UInt8] = []
  private var room = [CChar](repeating: 0, count: 16_384)

  /// Nil where iconv does not know the encoding.
  init?(_ charset: Charset, iconvName: String? = nil) {
    guard let opened = iconv_open("UTF-8", iconvName ?? charset.iconvName), opened != iconv_t(bitPattern: -1)
    else {
      return nil
    }
    self.charset = charset
    converter = opened
    table = charset.isSingleByte ? ByteTable(opened, of: charset) : nil
  }

  deinit { iconv_close(converter) }

  private enum Outcome {
    case converted, isFull, isCut, isBad
  }

  /// Converts a piece of the page.
  func convert(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: Sink) {
    if let table { return convert(piece, by: table, to: sink) }
    guard carry.isEmpty else {
      let joined = carry + piece
      carry = []
      return joined.withUnsafeBufferPointer { convert($0, isLast: isLast, to: sink) }
    }
    piece.withMemoryRebound(to: CChar.self) { source in
      var next = UnsafeMutablePointer(mutating: source.baseAddress)
      var left = source.count
      while left > 0 {
        let outcome = step(&next, &left, to: sink)
        guard outcome == .isCut || outcome == .isBad else { continue }
        let rest = UnsafeBufferPointer(rebasing: piece.suffix(left))
        let bad = outcome == .isBad || isLast ? BadSequence.length(rest, in: charset) : nil
        guard bad != nil || isLast else {
          carry = Array(rest)
          break
        }
        flush(to: sink)
        BadSequence.text(rest, in: charset).withUnsafeBufferPointer(sink)
        let passed = min(bad ?? left, left)
        next = next.map { $0 + passed }
        left -= passed
      }
    }
    if isLast { flush(to: sink) }
  }

  private func convert(_ piece: UnsafeBufferPointer<UInt8>, by table: ByteTable, to sink: Sink) {
    room.withUnsafeMutableBytes { room in
      guard let base = room.bindMemory(to: UInt8.self).baseAddress else { return }
      var rest = piece[...]
      while !rest.isEmpty {
        let part = rest.prefix(room.count / 3)
        rest = rest.dropFirst(part.count)
        let count = table.convert(UnsafeBufferPointer(rebasing: part), into: base)
        sink(UnsafeBufferPointer(start: base, count: count))
      }
    }
  }

  /// Hands on a letter that iconv holds back in case that a mark follows.
  private func flush(to sink: Sink) {
    var (next, left): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
    _ = step(&next, &left, to: sink)
  }

  /// Fills the room once and hands on what is in it.
  private func step(_ next: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, to sink: Sink) -> Outcome {
    room.withUnsafeMutableBufferPointer { room in
      var end = room.baseAddress
      var space = room.count
      let result = iconv(converter, &next, &left, &end, &space)
      let error = errno
      let filled = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(room).prefix(room.count - space))
      filled.withMemoryRebound(to: UInt8.self) { if !$0.isEmpty { sink($0) } }
      guard result == -1 else { return .converted }
      return error == E2BIG ? .isFull : error == EINVAL ? .isCut : .isBad
    }
  }
}
