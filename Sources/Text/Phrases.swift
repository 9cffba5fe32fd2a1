/// Phrases that are looked for in a text all at once, most bytes of which are never looked at: the algorithm of Wu and
/// Manber (“A fast algorithm for multi-pattern searching”, 1994) with blocks of two bytes.
///
/// A window as long as the shortest phrase moves over the text. The two bytes at its end tell how far it may move on
/// before a phrase can end there; only where it may not move are the phrases compared.
package struct Phrases: Sendable {
  /// All phrases, one after the other.
  private var bytes: [UInt8] = []
  /// Where each phrase stands in ``bytes``.
  private var places: [Range<Int>] = []
  /// By the block at the window's end, how far the window moves on.
  private var shifts: [UInt8]
  /// By the same block, the first phrase that may stand in the window; the next ones are in ``others``.
  private var firsts = [Int16](repeating: -1, count: Phrases.blocks)
  private var others: [Int16] = []
  /// Bytes of the shortest phrase, at most 255.
  private let window: Int
  private let ignoresCase: Bool

  /// Blocks that are told apart; those that are not only cost a comparison.
  private static let blocks = 4_096

  /// Phrases of two bytes or more, in the case the texts will have.
  ///
  /// - Parameter ignoringCase: whether `A` to `Z` in a text count as `a` to `z`; the phrases are in lower case then.
  package init(_ texts: [String], ignoringCase: Bool = false) {
    ignoresCase = ignoringCase
    let phrases = texts.map { Array($0.utf8) }.filter { $0.count >= 2 }
    window = phrases.map(\.count).min().map { min($0, 255) } ?? 0
    shifts = Array(repeating: UInt8(max(window - 1, 1)), count: Phrases.blocks)
    for phrase in phrases {
      for end in 1..<window {
        let block = Phrases.block(phrase[end - 1], phrase[end])
        shifts[block] = min(shifts[block], UInt8(window - 1 - end))
      }
      let block = Phrases.block(phrase[window - 2], phrase[window - 1])
      others.append(firsts[block])
      firsts[block] = Int16(places.count)
      places.append(bytes.count..<bytes.count + phrase.count)
      bytes += phrase
    }
  }

  /// Whether one of them stands anywhere in a text.
  package func stand(in text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(stand) ?? Array(text.utf8).withUnsafeBufferPointer(stand)
  }

  /// Whether one of them stands anywhere in a piece of a text.
  package func stand(in text: Substring) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(stand) ?? Array(text.utf8).withUnsafeBufferPointer(stand)
  }

  /// Whether one of them stands anywhere in the bytes of a text.
  package func stand(in bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBufferPointer(stand) }

  private func stand(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard window > 0 else { return false }
    return shifts.withUnsafeBufferPointer { shifts in
      var end = window - 1
      while end < text.count {
        let block = Phrases.block(text[end - 1], text[end])
        let shift = Int(shifts[block])
        if shift == 0, stands(at: end + 1 - window, block, in: text) { return true }
        end += max(shift, 1)
      }
      return false
    }
  }

  /// Whether a phrase whose window ends with a block stands at a place.
  private func stands(at start: Int, _ block: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = Int(firsts[block])
    while index >= 0 {
      if isSame(places[index], as: text, at: start) { return true }
      index = Int(others[index])
    }
    return false
  }

  private func isSame(_ place: Range<Int>, as text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard place.count <= text.count - start else { return false }
    for offset in 0..<place.count {
      let byte = text[start + offset]
      let folded = ignoresCase ? ASCIICase.folded(byte) : byte
      guard folded == bytes[place.lowerBound + offset] else { return false }
    }
    return true
  }

  /// Two bytes as a number below ``blocks``, whatever the case of letters.
  @inline(__always)
  private static func block(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x5F) << 5 ^ Int(second & 0x5F)
  }
}
