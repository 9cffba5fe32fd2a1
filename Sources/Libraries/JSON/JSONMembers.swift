/// The members of the object that a text begins with: their names and where their values begin.
struct JSONMembers {
  private(set) var members: [(name: String, value: Int)] = []
  /// The place behind the object; nil if it does not end in what was looked at.
  private(set) var end: Int?

  /// Bytes that are looked at; what stands before the list of records is shorter.
  private static let limit = 1 << 20

  /// Looks at the object that begins at a place, up to a list that may be that of the records.
  init(_ stream: TextStream, at start: Int, until isList: (String) -> Bool) {
    var depth = 0
    var name: String?
    var index = start
    while index - start < JSONMembers.limit, let byte = stream.byte(at: index) {
      if depth == 1, let found = name, byte != 0x3A, !FormGuess.isBlank(byte) {
        members.append((found, index))
        name = nil
        if byte == 0x5B, isList(found) { return }
      }
      switch byte {
      case 0x22:
        guard let close = JSONMembers.endOfText(stream, from: index, to: start + JSONMembers.limit) else {
          return
        }
        if depth == 1, JSONMembers.isName(stream, behind: close) { name = stream.text(index + 1..<close) }
        index = close
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth == 0 {
          end = index + 1
          return
        }
      default: break
      }
      index += 1
    }
  }

  private static func isName(_ stream: TextStream, behind close: Int) -> Bool {
    var index = close + 1
    while let byte = stream.byte(at: index), FormGuess.isBlank(byte), index - close < 200 { index += 1 }
    return stream.byte(at: index) == 0x3A
  }

  private static func endOfText(_ stream: TextStream, from start: Int, to end: Int) -> Int? {
    var index = start + 1
    while index < end, let byte = stream.byte(at: index) {
      switch byte {
      case 0x22: return index
      case 0x5C: index += 2
      default: index += 1
      }
    }
    return nil
  }
}
