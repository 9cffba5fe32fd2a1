import CHTML

/// Leaves out of a page what has no bearing on its title and first words, before the parser sees it: anchors and
/// what only changes the look of words, `<link>`, every `<meta>` but a refresh, style sheets, and the attributes of
/// most tags.
///
/// A parser takes ten times as long over these as it takes to step over them. Nothing is decided here that the
/// parser decides: which elements are open, what their text is and where it belongs is its business, as before.
/// Where a tag is too odd to be stepped over, the rest of the page is left as it is.
struct Abridgement {
  private enum Place {
    /// Between tags.
    case data
    /// In something that ends with this and is kept; or left out.
    case raw(end: StaticString, isKept: Bool)
    /// Nothing more is left out.
    case plain
  }

  private var place = Place.data
  /// What came in and cannot be told yet, such as a tag that was cut.
  private var rest: [UInt8] = []

  /// A tag longer than this, 64 KiB, is too odd.
  private static let longestTag = 65_536

  /// Takes a piece of the page, and appends what remains of it.
  mutating func take(_ piece: UnsafeBufferPointer<UInt8>, into kept: inout [UInt8]) {
    rest.append(contentsOf: piece)
    var used = 0
    rest.withUnsafeBufferPointer { bytes in
      while used < bytes.count, let next = step(bytes, from: used, &kept) { used = next }
    }
    rest.removeFirst(used)
    if rest.count > Abridgement.longestTag { place = .plain }
  }

  /// Appends what was waited with, as the page has ended.
  mutating func finish(into kept: inout [UInt8]) {
    if case .raw(_, false) = place { return }
    kept += rest
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
    case .data:
      let tag = start + chtml_find(bytes.baseAddress! + start, bytes.count - start, "<", 1)
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
    if bytes[start + 1] == UInt8(ascii: "!"), bytes[start + 2] == UInt8(ascii: "-") {
      place = .raw(end: "-->", isKept: true)
      kept.append(contentsOf: bytes[start..<start + 2])
      return start + 2
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
    case .bare where !isEnd:
      kept.append(contentsOf: bytes[start..<name.end])
      kept.append(UInt8(ascii: ">"))
    case .refresh where !Abridgement.mentionsRefresh(bytes, name.end, end): break
    default: kept.append(contentsOf: bytes[start..<end])
    }
    if !isEnd, let close = name.rawEnd { place = .raw(end: close, isKept: !name.isStyle) }
    return end
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
        let left = bytes.count - index
        var quote = byte
        index += chtml_find(bytes.baseAddress! + index, left, &quote, 1) + 1
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
    var index = start
    while index + count <= bytes.count {
      var matched = 0
      while matched < count, TagName.folded(bytes[index + matched]) == text.utf8Start[matched] {
        matched += 1
      }
      if matched == count { return index }
      index += 1
    }
    return nil
  }
}

/// The name of a tag, and how it is used.
struct TagName {
  enum Use {
    /// Kept as it is.
    case whole
    /// Kept without its attributes.
    case bare
    /// Kept where it is a refresh.
    case refresh
    case leftOut
  }

  let end: Int
  let length: Int
  /// The first eight letters in lower case, first letter lowest.
  private let letters: UInt64

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var end = start
    var letters: UInt64 = 0
    while end < bytes.count, TagName.isLetter(bytes[end]) || (end > start && TagName.isNameByte(bytes[end])) {
      if end - start < 8 { letters |= UInt64(TagName.folded(bytes[end])) << UInt64(8 * (end - start)) }
      end += 1
    }
    self.end = end
    length = end - start
    self.letters = length > 8 ? 0 : letters
  }

  var use: Use { known?.use ?? .bare }
  var isStyle: Bool { letters == TagName.style }
  /// What ends the text of an element in which tags are none.
  var rawEnd: StaticString? { known?.rawEnd }

  private var known: (use: Use, rawEnd: StaticString?)? { TagName.table[letters] }

  private static let style = packed("style")

  private static let table: [UInt64: (use: Use, rawEnd: StaticString?)] = {
    var table: [UInt64: (use: Use, rawEnd: StaticString?)] = [:]
    for name in ["base", "body", "form", "head", "html", "input"] { table[packed(name)] = (.whole, nil) }
    // The inline elements of `chtml_kind`, which part no words.
    for name in [
      "a", "abbr", "acronym", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "link", "mark",
      "s",
      "small", "span", "strong", "sub", "sup", "tt", "u", "wbr",
    ] { table[packed(name)] = (.leftOut, nil) }
    table[packed("meta")] = (.refresh, nil)
    table[packed("script")] = (.whole, "</script")
    table[packed("style")] = (.bare, "</style")
    table[packed("title")] = (.bare, "</title")
    table[packed("textarea")] = (.bare, "</textarea")
    return table
  }()

  private static func packed(_ name: String) -> UInt64 {
    name.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x3A || byte == 0x2D || byte == 0x5F
  }
}
