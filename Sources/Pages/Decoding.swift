import Glibc

/// Turns a page's bytes, in whatever encoding, into clean UTF-8, piece by piece.
///
/// The encoding is found as browsers find it (HTML, "determining the character encoding"), with two differences: bytes
/// beyond ASCII that are valid UTF-8 are read as such whatever the page says, and nothing is read twice, because the
/// decision waits for the first byte that it matters for.
final class Decoding {
  private enum Stage {
    case beginning
    /// All was ASCII up to here, or is held back.
    case undecided
    case utf8
    case converted
    /// An encoding that is not to be read (Encoding standard, "replacement").
    case refused
  }

  private let header: Charset?
  /// What the header says, else the page's first bytes.
  private var declared: Charset?
  /// The page's encoding, as far as it is decided.
  private(set) var charset: Charset?
  private var stage = Stage.beginning
  private var held: [UInt8] = []
  private var converter: iconv_t?
  private var table: ByteTable?
  private var cleaner = UTF8Cleaner()
  /// What the last piece ended with, where that was the beginning of a character.
  private var carry: [UInt8] = []
  private var room: [CChar] = []

  /// Bytes held back in search of the page's word on its encoding, 32 KiB.
  private static let longestHold = 32_768

  typealias Sink = (UnsafeBufferPointer<UInt8>) -> Void

  /// - Parameter label: the charset of the `Content-Type` header.
  init(label: String?) { header = label.flatMap { Charset(label: $0) } }

  deinit {
    if let converter { iconv_close(converter) }
  }

  /// Decodes a piece; the first one should not be tiny.
  ///
  /// - Parameter inPage: the encoding that the page itself named in what was decoded already.
  func decode(
    _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, inPage: () -> Charset?, to sink: Sink
  ) {
    var rest = piece
    if case .beginning = stage { rest = begin(piece) }
    switch stage {
    case .beginning, .refused: break
    case .utf8: cleaner.clean(rest, isLast: isLast, to: sink)
    case .converted: convert(rest, isLast: isLast, to: sink)
    case .undecided:
      guard held.isEmpty else {
        let joined = held + rest
        held = []
        return joined.withUnsafeBufferPointer { decide($0, isLast, inPage, sink) }
      }
      decide(rest, isLast, inPage, sink)
    }
  }

  /// Decides from the page's first bytes what can be decided from them; what of them is the page.
  private func begin(_ opening: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if let mark = Charset.mark(opening) {
      settle(mark.charset)
      return UnsafeBufferPointer(rebasing: opening.dropFirst(mark.length))
    }
    if let wide = Charset.unmarkedUTF16(opening) {
      settle(wide)
      return opening
    }
    let head = UnsafeBufferPointer(rebasing: opening.prefix(CharsetPrescan.length))
    // UTF-16 of any page has zeros; without them it is a wrong word for UTF-8.
    let isPossible = header.map { !$0.isUTF16 || opening.contains(0) } ?? false
    declared = isPossible ? header : CharsetPrescan.charset(in: head)
    stage = .undecided
    if let declared, !declared.isASCIICompatible { settle(declared) }
    return opening
  }

  /// Hands on ASCII, and decides where there is more than that.
  private func decide(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ inPage: () -> Charset?, _ sink: Sink
  ) {
    let end = bytes.baseAddress.map { UTF8Cleaner.asciiEnd($0, from: 0, to: bytes.count) } ?? 0
    if end > 0 { sink(UnsafeBufferPointer(rebasing: bytes[..<end])) }
    let rest = UnsafeBufferPointer(rebasing: bytes[end...])
    guard !rest.isEmpty else {
      if isLast { charset = declared ?? inPage() ?? .windows1252 }
      return
    }
    guard let found = verdict(rest, isLast, inPage) else {
      held = Array(rest)
      return
    }
    settle(found)
    if case .converted = stage {
      convert(rest, isLast: isLast, to: sink)
    } else {
      cleaner.clean(rest, isLast: isLast, to: sink)
    }
  }

  /// The encoding of bytes that begin with one beyond ASCII; nil where more must come first.
  private func verdict(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ inPage: () -> Charset?
  ) -> Charset? {
    // UTF-8 of more than one byte hardly ever comes by chance.
    let sequences = UTF8Cleaner.sequences(in: bytes)
    if sequences.invalid == 0 {
      if sequences.valid > 0 { return .utf8 }
      if !isLast { return nil }
    }
    if let named = declared ?? inPage() ?? CharsetPrescan.charset(in: bytes) {
      return named == .utf8 && sequences.invalid > sequences.valid ? .windows1252 : named
    }
    return isLast || bytes.count >= Decoding.longestHold ? .windows1252 : nil
  }

  private func settle(_ found: Charset) {
    charset = found
    stage = .utf8
    guard found != .utf8 else { return }
    if found.name == "replacement" {
      stage = .refused
    } else if let opened = iconv_open("UTF-8", found.iconvName), opened != iconv_t(bitPattern: -1) {
      converter = opened
      if found.isSingleByte { table = ByteTable(opened) }
      room = [CChar](repeating: 0, count: 16_384)
      stage = .converted
    }
  }

  // MARK: Other encodings

  private enum Outcome {
    case converted, isFull, isCut, isBad
  }

  private func convert(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: Sink) {
    if let table { return convert(piece, by: table, to: sink) }
    guard carry.isEmpty else {
      let joined = carry + piece
      carry = []
      return joined.withUnsafeBufferPointer { convert($0, isLast: isLast, to: sink) }
    }
    // One byte stepped over would shift all of UTF-16 that follows.
    let unit = charset?.isUTF16 ?? false ? 2 : 1
    piece.withMemoryRebound(to: CChar.self) { source in
      var next = UnsafeMutablePointer(mutating: source.baseAddress)
      var left = source.count
      while left > 0 {
        let outcome = step(&next, &left, to: sink)
        if outcome == .isCut, !isLast {
          carry = Array(piece.suffix(left))
          break
        }
        if outcome == .isCut || outcome == .isBad {
          UTF8Cleaner.replacement.withUnsafeBufferPointer(sink)
          let stepped = min(unit, left)
          next = next.map { $0 + stepped }
          left -= stepped
        }
      }
    }
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
