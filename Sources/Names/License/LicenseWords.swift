/// A text as the words that licenses are named with: in lower case, without accents, `BY-NC4.0` as `by nc 4.0`.
struct LicenseWords {
  struct Word {
    let text: String
    /// Whether it is written in capitals, as `DE` is and the word `de` is not.
    let isCapital: Bool
    /// Whether only `-`, `/` or `_` stands between it and the word before.
    let isJoined: Bool
    /// Whether it begins with a capital and only a blank stands before it, as in `3.0 Ruritania`.
    var isName = false
  }

  private(set) var words: [Word] = []

  init(_ text: String) {
    var current = ""
    var raw = ""
    var gap = ""
    func ends(_ next: Character) -> Bool {
      guard let last = current.last else { return false }
      if next == "." { return !last.isASCIIDigit }
      // `by4.0` is two words, `cc0` is one.
      return last.isASCIIDigit != next.isASCIIDigit && last != "." && !(current == "cc" && next == "0")
    }
    func close() {
      while current.last == "." { current.removeLast() }
      if !current.isEmpty { add(current, raw, gap) }
      if !current.isEmpty { gap = "" }
      current = ""
      raw = ""
    }
    for character in text {
      guard
        character.isLetter || character.isASCIIDigit || character == "." && current.last?.isASCIIDigit == true
      else {
        close()
        gap.append(character)
        continue
      }
      if ends(character) { close() }
      current += LicenseWords.folded(character)
      raw.append(character)
    }
    close()
  }

  /// The words that tell names apart, joined by blanks.
  var bare: String {
    words.map(\.text).filter { !LicenseVocabulary.fillers.contains($0) }.joined(separator: " ")
  }

  /// How many words from a place on are those of a phrase.
  func match(_ phrase: [String], at index: Int) -> Bool {
    guard index + phrase.count <= words.count else { return false }
    return phrase.indices.allSatisfy { words[index + $0].text == phrase[$0] }
  }

  private mutating func add(_ text: String, _ raw: String, _ gap: String) {
    let isJoined = !words.isEmpty && gap.count <= 1 && gap.allSatisfy { "-/_‐–".contains($0) }
    let isCapital = raw.contains(where: \.isLetter) && raw.allSatisfy { !$0.isLetter || $0.isUppercase }
    if let parts = LicenseWords.unspacedParts(of: text) {
      words += parts.map { Word(text: $0, isCapital: false, isJoined: false) }
      return
    }
    guard let parts = LicenseVocabulary.compounds[text] else {
      let isName = gap == " " && raw.first?.isUppercase == true
      words.append(Word(text: text, isCapital: isCapital, isJoined: isJoined, isName: isName))
      return
    }
    for (index, part) in parts.enumerated() {
      words.append(Word(text: part, isCapital: isCapital, isJoined: index > 0 || isJoined))
    }
  }

  /// The words of a text that has no blanks between them: those that licenses are named with, and what stands between
  /// them; nil if it is one word.
  private static func unspacedParts(of text: String) -> [String]? {
    guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return nil }
    var parts: [String] = []
    var other = ""
    var rest = text[...]
    while let first = rest.first {
      if let word = LicenseVocabulary.unspaced[first]?.first(where: { rest.hasPrefix($0) }) {
        if !other.isEmpty { parts.append(other) }
        other = ""
        parts.append(word)
        rest = rest.dropFirst(word.count)
      } else {
        other.append(first)
        rest = rest.dropFirst()
      }
    }
    if !other.isEmpty { parts.append(other) }
    return parts.count > 1 ? parts : nil
  }

  private static func folded(_ character: Character) -> String {
    let lower = character.lowercased()
    guard let first = lower.unicodeScalars.first, !first.isASCII else {
      return String(String.UnicodeScalarView(lower.unicodeScalars.prefix(1)))
    }
    return LicenseVocabulary.accents[lower.first ?? " "] ?? lower
  }
}
