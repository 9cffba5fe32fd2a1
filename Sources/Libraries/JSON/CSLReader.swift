import Foundation

/// Reads CSL-JSON, item by item, out of an array, out of `{"items": […]}`, or one object after the other.
///
/// Items are cut out by counting brackets and read by Foundation one at a time. Where one is broken, reading goes on
/// at the next place where an item begins and can be read.
final class CSLReader: RecordReader {
  private let stream: TextStream
  private var isBegun = false
  /// Where an item was broken: nothing is told again until one is found that can be read.
  private var isSearching = false

  /// Bytes of an item at most, and how deep it nests.
  private static let limit = 4 << 20
  private static let deepest = 64

  init(_ stream: TextStream) { self.stream = stream }

  func next() -> RecordReading? {
    if !isBegun { begin() }
    while moveToItem() {
      let line = stream.line
      let start = stream.position
      if let end = end(from: start), let object = object(start..<end),
        !isSearching || CSLReader.isItem(object)
      {
        stream.move(to: end)
        isSearching = false
        return CSLItem(object).reading(line: line)
      }
      if isSearching {
        stream.move(to: start + 1)
        continue
      }
      isSearching = true
      let text = stream.beginning(start..<stream.bytes.count)
      stream.move(to: start + 1)
      let reason =
        "expected a JSON object such as {\"DOI\": \"10.5555/12345678\"}, found another item"
      return .broken(line: line, reason: reason, text: CSLReader.firstItem(text))
    }
    return nil
  }

  /// What of a text probably belongs to its first item: up to where another one begins.
  private static func firstItem(_ text: String) -> String {
    let rest = text.dropFirst()
    let end = ["{\"id\"", "{ \"id\"", "{\n"].compactMap { rest.firstRange(of: $0)?.lowerBound }.min()
    return String(text[..<(end ?? text.endIndex)])
  }

  /// An object that holds a list of items is gone into.
  private func begin() {
    isBegun = true
    guard let start = place(of: { !FormGuess.isBlank($0) }, from: stream.position),
      stream.bytes[start] == 0x7B
    else {
      return
    }
    while stream.unread.count < 4096, stream.fill() {}
    let head = String(decoding: stream.bytes[start...].prefix(4096), as: UTF8.self)
    for name in ["\"items\"", "\"references\""] {
      guard let range = head.firstRange(of: name) else { continue }
      let before = head[..<range.lowerBound]
      let after = head[range.upperBound...].drop { $0.isWhitespace || $0 == ":" }
      guard !before.dropFirst().contains("{"), after.first == "[" else { continue }
      stream.move(to: start + head.utf8.distance(from: head.startIndex, to: after.startIndex) + 1)
      return
    }
  }

  /// Moves on to the next `{`; anything else than blanks, commas and brackets before it is something broken.
  private func moveToItem() -> Bool {
    guard let place = place(of: { $0 == 0x7B }, from: stream.position) else {
      stream.move(to: stream.bytes.count)
      return false
    }
    stream.move(to: place)
    return true
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

  /// The place behind the bracket that closes an item; nil if the brackets do not work out.
  private func end(from start: Int) -> Int? {
    var open: [UInt8] = []
    var index = start
    while index - start < CSLReader.limit, let byte = stream.byte(at: index) {
      switch byte {
      case 0x22:
        guard let end = endOfText(from: index) else { return nil }
        index = end
      case 0x7B, 0x5B:
        open.append(byte)
        if open.count > CSLReader.deepest { return nil }
      case 0x7D, 0x5D:
        guard open.popLast() == byte - 2 else { return nil }
        if open.isEmpty { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The closing quotation mark of a text; nil if the line ends before, which no text of JSON does.
  private func endOfText(from start: Int) -> Int? {
    var index = start + 1
    while index - start < CSLReader.limit, let byte = stream.byte(at: index) {
      switch byte {
      case 0x22: return index
      case 0x0A: return nil
      case 0x5C: index += 2
      default: index += 1
      }
    }
    return nil
  }

  private func object(_ range: Range<Int>) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(stream.bytes[range]))) as? [String: Any]
  }

  /// Whether an object is an item and not a name or a date inside of one.
  private static func isItem(_ object: [String: Any]) -> Bool {
    ["id", "type", "DOI", "title", "URL"].count { object[$0] != nil } >= 2 || object["DOI"] != nil
  }
}
