import Text

/// Character references in text and attributes.
extension Tokenizer {
  /// Takes what begins with `&` (HTML, "character reference state").
  mutating func takeReference(_ piece: Piece, _ start: Int) -> Int {
    guard start + 1 < piece.count else { return piece.isLast ? takeAmpersand(piece, start) : ~start }
    if piece[start + 1] == UInt8(ascii: "#") { return beginNumber(piece, start) }
    var end = start + 1
    let limit = min(piece.count, start + 2 + CharacterReferences.longestName)
    while end < limit, CharacterReferences.isAlphanumeric(piece[end]) { end += 1 }
    if end == piece.count, end < start + 2 + CharacterReferences.longestName, !piece.isLast {
      return ~start
    }
    guard let found = CharacterReferences.named(piece.slice(start + 1..<piece.count)) else {
      return takeAmpersand(piece, start)
    }
    let behind = start + 1 + found.length
    if isInAttribute, !found.isEnded, behind < piece.count,
      piece[behind] == UInt8(ascii: "=") || CharacterReferences.isAlphanumeric(piece[behind])
    {
      // `?a=1&copy=2` is no sign of copyright.
      return takeAmpersand(piece, start)
    }
    add(found.first)
    if let second = found.second { add(second) }
    return behind
  }

  private mutating func beginNumber(_ piece: Piece, _ start: Int) -> Int {
    guard start + 2 < piece.count else { return piece.isLast ? takeAmpersand(piece, start) : ~start }
    let isHex = piece[start + 2] | 0x20 == UInt8(ascii: "x")
    let first = start + (isHex ? 3 : 2)
    guard first < piece.count else { return piece.isLast ? takeAmpersand(piece, start) : ~start }
    guard CharacterReferences.digit(piece[first], isHex: isHex) != nil else {
      return takeAmpersand(piece, start)
    }
    number = (0, state)
    state = isHex ? .hexadecimal : .decimal
    return first
  }

  mutating func takeNumber(_ piece: Piece, _ start: Int, isHex: Bool) -> Int {
    var index = start
    while index < piece.count, let digit = CharacterReferences.digit(piece[index], isHex: isHex) {
      number.value = CharacterReferences.grown(number.value, by: digit, isHex: isHex)
      index += 1
    }
    guard index < piece.count else { return index }
    endNumber()
    return piece[index] == UInt8(ascii: ";") ? index + 1 : index
  }

  mutating func endNumber() {
    state = number.behind
    add(CharacterReferences.scalar(numbered: number.value))
  }

  private var isInAttribute: Bool {
    state == .doubleQuoted || state == .singleQuoted || state == .unquoted
  }

  private mutating func takeAmpersand(_ piece: Piece, _ start: Int) -> Int {
    add(piece.slice(start..<start + 1))
    return start + 1
  }

  /// Adds a character to what is being read, whole, so that nobody sees half of one.
  private mutating func add(_ scalar: Unicode.Scalar) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { room in
      var count = 0
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        room[count] = byte
        count += 1
      }
      add(UnsafeBufferPointer(rebasing: room[..<count]))
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInAttribute {
      if draft.hasRoom { draft.append(bytes) }
    } else if sink.wantsText {
      sink.text(bytes)
    }
  }
}
