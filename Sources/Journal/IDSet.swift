/// A set of row numbers, one bit each: a million rows are 125 kB.
struct IDSet {
  private var words: [UInt64] = []

  /// Whether it holds no number.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Whether it holds a number.
  func contains(_ id: Int64) -> Bool {
    let word = Int(id >> 6)
    return id >= 0 && word < words.count && words[word] & (1 << UInt64(id & 63)) != 0
  }

  /// Takes a number in; whether it is new.
  @discardableResult
  mutating func insert(_ id: Int64) -> Bool {
    let word = Int(id >> 6)
    if word >= words.count {
      words += [UInt64](repeating: 0, count: max(word + 1 - words.count, words.count))
    }
    defer { words[word] |= 1 << UInt64(id & 63) }
    return words[word] & (1 << UInt64(id & 63)) == 0
  }
}
