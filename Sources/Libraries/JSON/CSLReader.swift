import Foundation
import Names

/// Reads CSL-JSON, item by item, out of an array, out of `{"items": […]}`, or one object after the other.
///
/// Items are cut out by counting brackets and read by Foundation one at a time. Where one is broken, reading goes on
/// at the next place where an item begins and can be read. JSON of another form is one broken record.
final class CSLReader: RecordReader {
  let stream: TextStream
  private var isBegun = false
  /// Whether items stand in an array, and not one after the other.
  private var isInList = false
  /// Whether that array is a member of an object, behind which there is nothing more.
  private var isWrapped = false
  /// Where an item was broken: until one is found that can be read, only what is clearly another broken item is told.
  private var isSearching = false
  /// Behind the broken item that was told last, in the whole text: what stands before is a part of it.
  private var toldEnd = 0
  /// Whether an item was found that stands in no array: then others stand one after the other.
  private var hasLooseItems = false
  /// Whether objects of another form were told: they are told once until an item comes.
  private var hasToldForeign = false

  init(_ stream: TextStream) { self.stream = stream }

  func next() -> RecordReading? {
    if !isBegun, let reading = begin() { return reading }
    while true {
      guard
        let start = isSearching
          ? place(of: { $0 == 0x7B }, from: stream.position) : begin(of: stream.position)
      else {
        stream.move(to: stream.bytes.count)
        return nil
      }
      stream.move(to: start)
      let byte = stream.bytes[stream.position]
      switch byte {
      case 0x7B: if let reading = item() { return reading }
      case 0x5B where !isInList:
        isInList = true
        stream.move(to: stream.position + 1)
      case 0x5D, 0x7D:
        if byte == 0x5D, isInList, isWrapped { return nil }
        if byte == 0x5D { isInList = false }
        stream.move(to: stream.position + 1)
      default: if let reading = other() { return reading }
      }
    }
  }

  /// The object that begins where the stream is, as an item; nil if nothing is to be said of it.
  private func item() -> RecordReading? {
    let line = stream.line
    let start = stream.position
    let closing = end(from: start)
    let read = closing.flatMap { object(start..<$0) }
    if let end = closing, let object = read, !isSearching || CSLReader.isItem(object) {
      let text = stream.beginning(start..<end)
      stream.move(to: end)
      isSearching = false
      hasLooseItems = hasLooseItems || !isInList
      guard let reason = ForeignJSON.reason(Set(object.keys)) else {
        hasToldForeign = false
        return CSLItem(object).reading(line: line)
      }
      return foreign(line, reason, text)
    }
    guard !isSearching || read == nil && isBrokenItem(from: start, to: closing) else {
      stream.move(to: start + 1)
      return nil
    }
    let text = stream.beginning(start..<(closing ?? stream.bytes.count))
    if let closing { toldEnd = stream.dropped + closing }
    stream.move(to: start + 1)
    isSearching = true
    return .broken(line: line, reason: CSLReader.expected + "another item", text: CSLReader.firstItem(text))
  }

  private func foreign(_ line: Int, _ reason: String, _ text: String) -> RecordReading? {
    guard !hasToldForeign else { return nil }
    hasToldForeign = true
    return .broken(line: line, reason: reason, text: text)
  }

  /// What stands in an array and is no object: each counts as a record, and a text that is a DOI is one. Outside of
  /// an array a line between items is one that cannot be read; all else is passed over.
  private func other() -> RecordReading? {
    let line = stream.line
    let start = stream.position
    if hasLooseItems, !isInList, start > 0, stream.bytes[start - 1] == 0x0A,
      stream.dropped + start >= toldEnd, let reading = brokenLine()
    {
      return reading
    }
    guard isInList, let end = endOfValue(from: start) else {
      stream.move(to: start + 1)
      defer { isSearching = true }
      guard isInList else { return nil }
      let text = stream.beginning(start..<stream.bytes.count)
      return .broken(line: line, reason: CSLReader.expected + "another item", text: CSLReader.firstItem(text))
    }
    let text = stream.text(start..<end)
    stream.move(to: end)
    if let name = (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
      as? String,
      DOI.looksLikeDOI(name), (try? DOI(parsing: name)) != nil
    {
      var record = RawRecord(line: line)
      record.notes = [.init(name: "a text of the list", text: name)]
      return .found(record)
    }
    return notAnItem(text, line)
  }

  /// The line that begins where the stream is, up to an object in it; nil where nothing stands there but marks between
  /// texts: those of RFC 7464, of byte order, of an end.
  private func brokenLine() -> RecordReading? {
    let line = stream.line
    let start = stream.position
    var end = start
    while end - start < 1 << 16, let byte = stream.byte(at: end), byte != 0x0A, byte != 0x7B { end += 1 }
    let text = stream.text(start..<end)
    guard text.unicodeScalars.contains(where: { $0.value > 0x20 && $0.value != 0xFEFF }) else { return nil }
    stream.move(to: end)
    return notAnItem(text, line)
  }

  private func notAnItem(_ text: String, _ line: Int) -> RecordReading {
    .broken(
      line: line, reason: CSLReader.expected + PlainField.shown(text),
      text: String(text.prefix(RecordReading.textLimit)))
  }

  private static let expected = "expected a JSON object such as {\"DOI\": \"10.5555/12345678\"}, found "

  /// What of a text probably belongs to its first item: up to where another one begins.
  private static func firstItem(_ text: String) -> String {
    var item = text.dropFirst()
    for sign in ["{\"id\"", "{ \"id\"", "{\n"] {
      if let next = item.firstRange(of: sign) { item = item[..<next.lowerBound] }
    }
    return String(text[..<item.endIndex])
  }

  /// An object that holds a list of items is gone into; one that is of another form is told.
  private func begin() -> RecordReading? {
    isBegun = true
    guard let start = place(of: { !FormGuess.isBlank($0) }, from: stream.position),
      stream.bytes[start] == 0x7B
    else { return nil }
    stream.move(to: start)
    let outline = JSONMembers(stream, at: stream.position) { $0 == "items" || $0 == "references" }
    let names = Set(outline.members.map(\.name))
    let isItem = names.contains("DOI") || names.contains("doi") || names.contains("title")
    if let last = outline.members.last, last.name == "items" || last.name == "references", !isItem,
      stream.byte(at: last.value) == 0x5B
    {
      stream.move(to: last.value + 1)
      isInList = true
      isWrapped = true
      return nil
    }
    guard let reason = ForeignJSON.reason(names) else { return nil }
    let line = stream.line
    let end = outline.end ?? self.end(from: stream.position)
    let text = stream.beginning(stream.position..<(end ?? stream.bytes.count))
    if let end {
      stream.move(to: end)
    } else {
      repeat { stream.move(to: stream.bytes.count) } while stream.fill()
    }
    return foreign(line, reason, text)
  }

  /// The place of the next sign that is no blank and no comma.
  private func begin(of start: Int) -> Int? {
    place(of: { !FormGuess.isBlank($0) && $0 != 0x2C }, from: start)
  }

  private func place(of isWanted: (UInt8) -> Bool, from start: Int) -> Int? {
    var index = start
    while let byte = stream.byte(at: index) {
      if isWanted(byte) { return index }
      index += 1
      if index - stream.position > 1 << 17 {
        stream.move(to: index)
        index = stream.position
      }
    }
    return nil
  }

  /// Whether an object that cannot be read is an item by itself, and no part of one that was told: it is no member's
  /// value, and it names itself; first of all, if its brackets do not work out.
  private func isBrokenItem(from start: Int, to end: Int?) -> Bool {
    guard stream.dropped + start >= toldEnd, !isValue(at: start) else { return false }
    guard let end else { return isName(at: blankEnd(from: start + 1)) }
    var depth = 0
    var index = start
    while index < end {
      switch stream.bytes[index] {
      case 0x22:
        if depth == 1, isName(at: index) { return true }
        guard let close = endOfText(from: index) else { return false }
        index = close
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      index += 1
    }
    return false
  }

  /// Whether `"id":`, `"DOI":` or `"doi":` stands at a place.
  private func isName(at start: Int) -> Bool {
    let name = CSLReader.names.first { name in
      name.indices.allSatisfy { stream.byte(at: start + $0) == name[$0] }
    }
    return name.map { stream.byte(at: blankEnd(from: start + $0.count)) == 0x3A } ?? false
  }

  /// Whether the sign before a place is the colon of a member.
  private func isValue(at start: Int) -> Bool {
    stream.bytes[max(0, start - CSLReader.mostBlanks)..<start].last { !FormGuess.isBlank($0) } == 0x3A
  }

  private func blankEnd(from start: Int) -> Int {
    var index = start
    while index - start < CSLReader.mostBlanks, let byte = stream.byte(at: index), FormGuess.isBlank(byte) {
      index += 1
    }
    return index
  }

  private static let names = ["\"id\"", "\"DOI\"", "\"doi\""].map { Array($0.utf8) }
  /// Blanks between two signs at most.
  private static let mostBlanks = 200

  private func object(_ range: Range<Int>) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(stream.bytes[range]))) as? [String: Any]
  }

  /// Whether an object is an item and not a name or a date inside of one.
  private static func isItem(_ object: [String: Any]) -> Bool {
    ["id", "type", "title", "URL", "licenses", "links"].count { object[$0] != nil } >= 2
      || object["DOI"] != nil || object["doi"] != nil
  }
}
