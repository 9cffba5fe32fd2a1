/// Phrases that are looked for in a text all at once: one pass over its bytes, whatever their number.
///
/// A search for each by itself, with Foundation's comparison, took longer than everything else that a check
/// of a page does.
package struct Phrases: Sendable {
  /// The phrases by their first byte.
  private var phrases: [[[UInt8]]] = Array(repeating: [], count: 256)
  /// By the first byte, which second bytes can follow it, folded into 64 bits.
  private var seconds: [UInt64] = Array(repeating: 0, count: 256)

  /// Phrases of two bytes or more, in the case the texts will have.
  package init(_ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      guard bytes.count >= 2 else { continue }
      phrases[Int(bytes[0])].append(bytes)
      seconds[Int(bytes[0])] |= Phrases.bit(bytes[1])
    }
  }

  /// Whether one of them stands anywhere in a text.
  package func stand(in text: some StringProtocol) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(stand) ?? Array(text.utf8).withUnsafeBufferPointer(stand)
  }

  private func stand(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    return seconds.withUnsafeBufferPointer { seconds in
      for index in 0..<(bytes.count - 1) where seconds[Int(bytes[index])] & Phrases.bit(bytes[index + 1]) != 0
      {
        if stands(at: index, in: bytes) { return true }
      }
      return false
    }
  }

  private func stands(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    phrases[Int(bytes[index])].contains { phrase in
      phrase.count <= bytes.count - index && phrase.elementsEqual(bytes[index..<index + phrase.count])
    }
  }

  private static func bit(_ byte: UInt8) -> UInt64 { 1 << UInt64(byte & 63) }
}

extension StringProtocol {
  /// The first characters, counted as Unicode scalars: much cheaper than counting what a reader calls a
  /// character, and as good where a text only has to be short.
  @inlinable
  package func head(_ count: Int) -> SubSequence {
    var scalars = 0
    let end = utf8.firstIndex { byte in
      if byte & 0xC0 != 0x80 { scalars += 1 }
      return scalars > count
    }
    return self[..<(end ?? endIndex)]
  }
}
