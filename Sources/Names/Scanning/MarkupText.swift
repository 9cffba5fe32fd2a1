import Text

/// Markup as the text it means: elements that cut no word leave a soft mark, others a hard one, attributes are values
/// by themselves, character references are undone once.
///
/// In text that is no page a tag is one only where it has the name of an HTML element: `<10.1234/abc>`,
/// `<https://…>` and the `<1741::AID-X>` of a SICI stay. Each byte is looked at a bounded number of times: what is
/// never closed is text, and is not looked for again.
struct MarkupText {
  private let bytes: [UInt8]
  private let isXML: Bool
  private var result: [UInt8] = []
  /// Attributes of elements that cut no word, which must not stand between its halves.
  private var aside: [UInt8] = []
  private var index = 0
  private var isTagClosed = true
  private var isCommentClosed = true
  private var isScriptClosed = true

  init(_ bytes: [UInt8], isXML: Bool) {
    self.bytes = bytes
    self.isXML = isXML
    result.reserveCapacity(bytes.count + bytes.count / 8)
  }

  mutating func flattened() -> [UInt8] {
    if isXML { result += DocumentText.hardBreak }
    while index < bytes.count {
      let next = plainEnd(from: index)
      result += bytes[index..<next]
      index = next
      guard index < bytes.count else { break }
      if bytes[index] == 0x26 {
        index += MarkupReferences.decode(bytes, at: index, into: &result)
      } else if !takeComment(), !takeTag() {
        result.append(bytes[index])
        index += 1
      }
    }
    return result + DocumentText.hardBreak + aside
  }

  private func plainEnd(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var position = start
      while position < bytes.count, bytes[position] != 0x3C, bytes[position] != 0x26 { position += 1 }
      return position
    }
  }

  /// `<!-- … -->`, `<![CDATA[ … ]]>`, `<!DOCTYPE …>`, `<?xml …?>`: what stands in them is text.
  private mutating func takeComment() -> Bool {
    guard index + 1 < bytes.count, bytes[index + 1] == 0x21 || bytes[index + 1] == 0x3F else { return false }
    if starts("<!--"), isCommentClosed {
      guard let end = find("-->", from: index + 4) else {
        isCommentClosed = false
        return false
      }
      put(mark: DocumentText.blockBreak)
      result += bytes[(index + 4)..<end]
      result += DocumentText.blockBreak
      index = end + 3
      return true
    }
    if starts("<![CDATA["), isCommentClosed {
      guard let end = find("]]>", from: index + 9) else {
        isCommentClosed = false
        return false
      }
      result += bytes[(index + 9)..<end]
      index = end + 3
      return true
    }
    return false
  }

  /// A tag, or all of a script; false if it is none.
  private mutating func takeTag() -> Bool {
    guard isTagClosed, let tag = MarkupTag(bytes, at: index, isXML: isXML) else { return false }
    guard tag.end <= bytes.count else {
      isTagClosed = false
      return false
    }
    if !tag.isInline { put(mark: isXML ? DocumentText.hardBreak : DocumentText.blockBreak) }
    for value in tag.values where !value.isEmpty {
      aside += DocumentText.hardBreak
      var position = value.lowerBound
      while position < value.upperBound {
        if bytes[position] == 0x26 {
          position += MarkupReferences.decode(bytes, at: position, into: &aside)
        } else {
          aside.append(bytes[position])
          position += 1
        }
      }
      aside += DocumentText.hardBreak
    }
    // No word is cut where none stands before.
    if tag.isInline, !aside.isEmpty, result.last.map({ $0 <= 0x20 || $0 == 0xB0 || $0 == 0xB2 }) ?? true {
      put(mark: DocumentText.blockBreak)
    }
    index = tag.end
    switch tag.name {
    case "wbr": break
    case "br": result.append(0x0A)
    case "script", "style":
      if !tag.isClosing, !isXML { takeScript(tag) }
    default:
      if tag.isInline {
        result += DocumentText.softBreak
      } else {
        put(mark: isXML ? DocumentText.hardBreak : DocumentText.blockBreak)
      }
    }
    return true
  }

  /// What stands in a script is no markup; JSON is decoded as such.
  private mutating func takeScript(_ tag: MarkupTag) {
    let closer = tag.name == "script" ? "</script" : "</style"
    guard isScriptClosed, let end = find(closer, from: index) else {
      isScriptClosed = false
      return
    }
    put(mark: DocumentText.blockBreak)
    let isJSON = tag.values.contains { value in
      value.count < 60 && String(decoding: bytes[value], as: UTF8.self).asciiLowercased.contains("json")
    }
    let script = Array(bytes[index..<end])
    result += isJSON ? JSONStrings.decoded(script) : script
    result += DocumentText.blockBreak
    index = end
  }

  /// Ends a word, and lets what was put aside follow.
  private mutating func put(mark: [UInt8]) {
    result += mark
    guard !aside.isEmpty else { return }
    result += aside
    aside.removeAll(keepingCapacity: true)
    result += mark
  }

  private func starts(_ word: StaticString) -> Bool { matches(word, at: index) }

  private func matches(_ word: StaticString, at position: Int) -> Bool {
    guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[position..<(position + $0.count)]) }
  }

  /// The next place of a lower-case text, in any letter case.
  private func find(_ word: String, from start: Int) -> Int? {
    let wanted = Array(word.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      var position = start
      while position + wanted.count <= bytes.count {
        if bytes[position] == wanted[0],
          wanted.indices.allSatisfy({ ASCIICase.folded(bytes[position + $0]) == wanted[$0] })
        {
          return position
        }
        position += 1
      }
      return nil
    }
  }
}
