/// Phrases that are looked for in a text all at once, most bytes of which are never looked at: the algorithm of Wu and
/// Manber (“A fast algorithm for multi-pattern searching”, 1994) with blocks of two bytes, or three for many phrases.
///
/// A window as long as the shortest phrase moves over the text. The block at its end tells how far it may move on
/// before a phrase can end there; only where it may not move are the phrases compared.
package struct Phrases: Sendable {
  /// All phrases, one after the other.
  private var bytes: [UInt8] = []
  /// Where each phrase stands in ``bytes``.
  private var places: [Range<Int>] = []
  /// By the block at the window's end, how far the window moves on.
  private var shifts: [UInt8]
  /// By the same block, the first phrase that may stand in the window; the next ones are in ``others``.
  private var firsts: [Int16]
  private var others: [Int16] = []
  /// Bytes of the shortest phrase, at most 255.
  private let window: Int
  private let ignoresCase: Bool
  private let blocks: Blocks

  /// Phrases of two bytes or more, in the case the texts will have.
  ///
  /// - Parameter ignoringCase: whether `A` to `Z` in a text count as `a` to `z`; the phrases are in lower case then.
  package init(_ texts: [String], ignoringCase: Bool = false) {
    ignoresCase = ignoringCase
    let phrases = texts.map { Array($0.utf8) }.filter { $0.count >= 2 }
    window = phrases.map(\.count).min().map { min($0, 255) } ?? 0
    blocks = Blocks(window: window, phrases: phrases.count)
    shifts = Array(repeating: UInt8(max(window + 1 - blocks.width, 1)), count: blocks.count)
    firsts = Array(repeating: -1, count: blocks.count)
    for phrase in phrases {
      phrase.withUnsafeBufferPointer { letters in
        for end in blocks.width - 1..<window {
          let block = blocks.number(at: end, of: letters)
          shifts[block] = min(shifts[block], UInt8(window - 1 - end))
        }
      }
      let block = phrase.withUnsafeBufferPointer { blocks.number(at: window - 1, of: $0) }
      others.append(firsts[block])
      firsts[block] = Int16(places.count)
      places.append(bytes.count..<bytes.count + phrase.count)
      bytes += phrase
    }
  }

  /// Whether one of them stands anywhere in a text.
  package func stand(in text: String) -> Bool { text.withBytes { stand(in: $0) } }

  /// Whether one of them stands anywhere in a piece of a text.
  package func stand(in text: Substring) -> Bool { text.withBytes { stand(in: $0) } }

  /// Whether one of them stands anywhere in the bytes of a text.
  package func stand(in bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBufferPointer { stand(in: $0) } }

  private func stand(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard window > 0, text.count >= window else { return false }
    let blocks = blocks
    return shifts.withUnsafeBufferPointer { shifts in
      var end = window - 1
      while end < text.count {
        let block = blocks.number(at: end, of: text)
        let shift = Int(shifts[block])
        // No place is beyond the largest number, which need not be asked at each step.
        if shift > 0 {
          end &+= shift
        } else if stands(at: end + 1 - window, block, in: text) {
          return true
        } else {
          end &+= 1
        }
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
}

/// The blocks of bytes by which ``Phrases`` tells how far its window moves on.
private struct Blocks: Sendable {
  /// Bytes of a block: two, with which the window moves farthest. Where phrases are many, nearly all pairs of letters
  /// stand in one, and only three tell where none can be.
  let width: Int
  /// Blocks that are told apart; those that are not only cost a comparison.
  let count: Int
  /// From a block's last byte back to its first.
  private let back: Int
  /// What of the bytes counts: not the case of letters, and only as many as a block has.
  private let mask: UInt32
  /// Bits of a product that are no part of the number.
  private let surplus: UInt32

  init(window: Int, phrases: Int) {
    let isMany = phrases > 256
    width = isMany && window > 2 ? 3 : 2
    back = width - 1
    mask = width == 3 ? 0x5F_5F5F : 0x5F5F
    surplus = isMany ? 18 : 20
    count = 1 << (32 - Int(surplus))
  }

  /// The block that ends at a place, as a number below ``count``, whatever the case of letters.
  @inline(__always)
  func number(at end: Int, of text: UnsafeBufferPointer<UInt8>) -> Int {
    let (first, second) = (UInt32(text[end &- back]), UInt32(text[end &- 1]))
    let letters = (first &<< 16 | second &<< 8 | UInt32(text[end])) & mask
    // The high bits of a product with an odd number depend on all bits of the letters (Fibonacci hashing).
    return Int((letters &* 0x9E37_79B1) &>> surplus)
  }
}
