import CHTML

/// Leaves out of a page what has no bearing on its title and first words, before the parser sees it: anchors and
/// what only changes the look of words, `<link>`, every `<meta>` but a refresh, style sheets, comments, and the
/// attributes of most tags. Tags that only part words, such as `<div>`, become a blank or
/// a `<br>`.
///
/// A parser takes ten times as long over these as it takes to step over them. What decides where a text belongs
/// (`<head>`, `<nav>`, `<noscript>` …) is left to the parser, as before. Where a tag is too odd to be stepped over,
/// the rest of the page is left as it is.
struct Abridgement {
  private enum Place {
    /// Between tags.
    case data
    /// In something that ends with this and is kept; or left out.
    case raw(end: StaticString, isKept: Bool)
    /// In a comment.
    case comment
    /// Nothing more is left out.
    case plain
  }

  private var place = Place.data
  /// What came in and cannot be told yet, such as a tag that was cut.
  private var rest: [UInt8] = []

  /// Where the last tag ended in what was kept, as far as is known.
  private var lastTag = 0

  /// Bytes of text without a tag between.
  private static let longestText = 128
  /// A tag longer than this, 64 KiB, is too odd.
  private static let longestTag = 65_536

  /// Takes a piece of the page, and appends what remains of it.
  mutating func take(_ piece: UnsafeBufferPointer<UInt8>, into kept: inout [UInt8]) {
    rest.append(contentsOf: piece)
    lastTag = min(lastTag, kept.count)
    var used = 0
    rest.withUnsafeBufferPointer { bytes in
      while used < bytes.count, let next = step(bytes, from: used, &kept) { used = next }
    }
    rest.removeFirst(used)
    if rest.count > Abridgement.longestTag { place = .plain }
  }

  /// Appends what was waited with, as the page has ended.
  mutating func finish(into kept: inout [UInt8]) {
    switch place {
    case .raw(_, isKept: false), .comment: return
    case .data, .raw, .plain: kept += rest
    }
    rest = []
  }

  /// One step on; where it ended, or nil where more of the page must come first.
  private mutating func step(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ kept: inout [UInt8])
    -> Int?
  {
    switch place {
    case .plain:
      kept.append(contentsOf: bytes[start...])
      return bytes.count
    case .raw(let end, let isKept):
      let found = Abridgement.find(end, in: bytes, from: start)
      // The end itself is between tags again; while it is not there, it may have begun at the very last.
      let stop = found ?? max(start, bytes.count - end.utf8CodeUnitCount)
      if isKept { kept.append(contentsOf: bytes[start..<stop]) }
      if found != nil { place = .data }
      return found != nil || stop > start ? stop : nil
    case .comment:
      if let end = Abridgement.find("-->", in: bytes, from: start) {
        place = .data
        return end + 3
      }
      // The end may have begun at the very last.
      return bytes.count - 2 > start ? bytes.count - 2 : nil
    case .data:
      let tag = start + chtml_first_byte(bytes.baseAddress! + start, 0x3C, bytes.count - start)
      guard tag == start else {
        kept.append(contentsOf: bytes[start..<tag])
        return tag
      }
      return takeTag(bytes, at: tag, &kept)
    }
  }

  /// Takes what begins with `<`.
  private mutating func takeTag(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ kept: inout [UInt8]
  ) -> Int? {
    guard start + 4 <= bytes.count else { return nil }
    if bytes[start + 1] == UInt8(ascii: "!"), bytes[start + 2] == UInt8(ascii: "-"),
      bytes[start + 3] == UInt8(ascii: "-")
    {
      place = .comment
      return start + 4
    }
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    let name = TagName(bytes, from: start + (isEnd ? 2 : 1))
    guard name.length > 0 else {
      kept.append(bytes[start])
      return start + 1
    }
    guard let end = Abridgement.tagEnd(bytes, from: name.end) else { return nil }
    switch name.use {
    case .leftOut: break
    case .gap: part(&kept)
    case .bare where !isEnd:
      kept.append(contentsOf: bytes[start..<name.end])
      kept.append(UInt8(ascii: ">"))
      lastTag = kept.count
    case .refresh where !Abridgement.mentionsRefresh(bytes, name.end, end): break
    default: kept.append(contentsOf: bytes[start..<end])
    }
    if !isEnd, let close = name.rawEnd { place = .raw(end: close, isKept: !name.isStyle) }
    return end
  }

  /// Parts words: with a blank, or with a tag where there was none for long, because the parser hands out text only
  /// when it meets the next tag.
  private mutating func part(_ kept: inout [UInt8]) {
    if kept.count - lastTag < Abridgement.longestText {
      kept.append(0x20)
    } else {
      kept.append(contentsOf: "<br>".utf8)
      lastTag = kept.count
    }
  }

  /// Where a tag ends, past its `>`; one inside a quoted value is no end.
  private static func tagEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    var isValue = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: ">") { return index }
      if isValue, byte == 0x22 || byte == 0x27 {
        index += chtml_first_byte(bytes.baseAddress! + index, Int32(byte), bytes.count - index) + 1
        isValue = false
      } else if byte > 0x20 {
        isValue = byte == UInt8(ascii: "=")
      }
    }
    return nil
  }

  private static func mentionsRefresh(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    find("refresh", in: UnsafeBufferPointer(rebasing: bytes[..<end]), from: start) != nil
  }

  /// Where a text in lower case stands, in any case.
  private static func find(_ text: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int?
  {
    let count = text.utf8CodeUnitCount
    let first = text.utf8Start[0]
    var index = start
    while index + count <= bytes.count {
      // No text looked for begins with a letter, but for one that is looked for inside a tag.
      if first < 0x40 {
        index += chtml_first_byte(bytes.baseAddress! + index, Int32(first), bytes.count - index)
        guard index + count <= bytes.count else { return nil }
      }
      if ASCIIBytes.stands(text, in: bytes, at: index) { return index }
      index += 1
    }
    return nil
  }
}
