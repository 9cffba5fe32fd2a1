import Text

/// The search for a page's own word on its encoding, before it can be read (HTML, "prescan a byte stream to
/// determine its encoding").
struct CharsetPrescan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// Bytes of a page's beginning that browsers look at.
  static let length = 1_024

  /// The encoding that the first `<meta>` with a known one names, else that of the XML declaration.
  static func charset(in bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    var scan = CharsetPrescan(bytes: bytes)
    while scan.index < bytes.count {
      if let found = scan.step() { return found }
    }
    return XMLDeclaration.charset(in: bytes)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func step() -> Charset? {
    guard bytes[index] == UInt8(ascii: "<") else {
      index += 1
      return nil
    }
    if ASCIIBytes.stands("<!--", in: bytes, at: index) {
      // The hyphens that open a comment may close it.
      index += 2
      while index < bytes.count, !ASCIIBytes.stands("-->", in: bytes, at: index) { index += 1 }
      index += 3
    } else if ASCIIBytes.stands("<meta", in: bytes, at: index), let next = byte(at: index + 5),
      Blank.isBlank(next) || next == UInt8(ascii: "/")
    {
      index += 6
      return meta()
    } else if let next = byte(at: index + 1),
      ASCIIBytes.isLetter(next)
        || (next == UInt8(ascii: "/") && byte(at: index + 2).map(ASCIIBytes.isLetter) ?? false)
    {
      while let next = byte(at: index), !Blank.isBlank(next), next != UInt8(ascii: ">") { index += 1 }
      while attribute() != nil {}
    } else if let next = byte(at: index + 1), "!/?".utf8.contains(next) {
      while let next = byte(at: index), next != UInt8(ascii: ">") { index += 1 }
    } else {
      index += 1
    }
    return nil
  }

  private mutating func meta() -> Charset? {
    var seen: Set<String> = []
    var hasPragma = false
    var needsPragma: Bool?
    var found: Charset?
    while let (name, value) = attribute() {
      guard seen.insert(name).inserted else { continue }
      switch name {
      case "http-equiv": hasPragma = hasPragma || value == "content-type"
      case "content":
        if needsPragma == nil, let label = CharsetPrescan.label(inContent: value),
          let named = Charset(labelInPage: label)
        {
          (found, needsPragma) = (named, true)
        }
      case "charset": (found, needsPragma) = (Charset(labelInPage: value), false)
      default: break
      }
    }
    // A tag that is cut off says nothing.
    guard index < bytes.count, let needsPragma, hasPragma || !needsPragma else { return nil }
    return found
  }

  /// Takes one attribute in lower case; nil at the tag's end, and where the bytes end in it.
  private mutating func attribute() -> (name: String, value: String)? {
    while let next = byte(at: index), Blank.isBlank(next) || next == UInt8(ascii: "/") { index += 1 }
    guard let first = byte(at: index), first != UInt8(ascii: ">") else { return nil }
    var name: [UInt8] = []
    while let next = byte(at: index), !Blank.isBlank(next), next != UInt8(ascii: "/"),
      next != UInt8(ascii: ">"),
      next != UInt8(ascii: "=") || name.isEmpty
    {
      name.append(ASCIICase.folded(next))
      index += 1
    }
    skipBlanks()
    guard byte(at: index) == UInt8(ascii: "=") else {
      return index < bytes.count ? (String(decoding: name, as: UTF8.self), "") : nil
    }
    index += 1
    skipBlanks()
    guard let value = value() else { return nil }
    return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  private mutating func value() -> [UInt8]? {
    guard let first = byte(at: index) else { return nil }
    let isQuoted = first == 0x22 || first == 0x27
    if isQuoted { index += 1 }
    var value: [UInt8] = []
    while let next = byte(at: index) {
      if isQuoted ? next == first : Blank.isBlank(next) || next == UInt8(ascii: ">") {
        if isQuoted { index += 1 }
        return value
      }
      value.append(ASCIICase.folded(next))
      index += 1
    }
    return nil
  }

  private mutating func skipBlanks() {
    while let next = byte(at: index), Blank.isBlank(next) { index += 1 }
  }

  private func byte(at place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  /// The encoding that a `<meta>` of the page itself names (HTML, "in head", a start tag "meta").
  static func charset(in tag: Tag) -> Charset? {
    if let label = tag.text(.charset), let named = Charset(labelInPage: label) { return named }
    guard let header = tag[.httpEquiv], NameHash.of(header) == pragma, let content = tag.text(.content) else {
      return nil
    }
    return label(inContent: content.asciiLowercased).flatMap { Charset(labelInPage: $0) }
  }

  private static let pragma = NameHash.of("content-type".utf8)

  /// What follows `charset=` (HTML, "extracting a character encoding from a meta element"); in lower case.
  private static func label(inContent content: String) -> String? {
    var rest = Array(content.utf8)[...]
    let word = Array("charset".utf8)
    while rest.count > word.count {
      guard rest.starts(with: word) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(word.count).drop(while: Blank.isBlank)
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop(while: Blank.isBlank)
      guard let quote = rest.first else { return nil }
      guard quote == 0x22 || quote == 0x27 else {
        return String(decoding: rest.prefix { !Blank.isBlank($0) && $0 != 0x3B }, as: UTF8.self)
      }
      rest = rest.dropFirst()
      return rest.firstIndex(of: quote).map { String(decoding: rest[..<$0], as: UTF8.self) }
    }
    return nil
  }
}
