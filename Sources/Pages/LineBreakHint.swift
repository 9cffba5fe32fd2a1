import Text

/// What stands in a long word only to say where a line may break in it, or not: `<wbr>`, the soft hyphen, the
/// zero-width space, the word joiner.
enum LineBreakHint {
  private static let tags: [StaticString] = ["<wbr>", "<wbr/>", "<wbr />", "</wbr>"]
  private static let characters = LineBreakHints.scalars.map { Array(String($0).utf8) }
  /// As many may stand in one place; a soft hyphen and a tag do.
  static let longestRun = 3
  /// Bytes of the longest tag.
  private static let longest = 7

  /// Whether these bytes are such a character.
  static func isCharacter(_ utf8: [UInt8]) -> Bool { characters.contains(utf8) }

  /// The bytes that a tag or character takes which stands here; nil if none does.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "<"):
      tags.first { tag in
        index + tag.utf8CodeUnitCount <= bytes.count
          && (0..<tag.utf8CodeUnitCount).allSatisfy {
            ASCIICase.folded(bytes[index + $0]) == tag.utf8Start[$0]
          }
      }?.utf8CodeUnitCount
    case 0xC2, 0xE2, 0xEF: characters.first { bytes[index...].starts(with: $0) }?.count
    default: nil
    }
  }

  /// Whether a tag or character may begin here of which the end has not arrived yet.
  static func isCut(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "<"): return bytes.count - index < longest
    case 0xC2, 0xE2, 0xEF: return bytes.count - index < 3
    default: return false
    }
  }
}
