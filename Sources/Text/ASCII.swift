extension StringProtocol {
  /// The text with `A` to `Z` in lower case and nothing else changed, as the DOI Handbook compares names.
  @inlinable
  package var asciiLowercased: String {
    guard utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return String(self) }
    return String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

extension Character {
  /// `0` to `9`; unlike `isNumber` it excludes every other script's digits.
  package var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
