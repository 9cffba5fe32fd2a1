/// The names of software licenses made comparable: metadata has them with and without “the”, “license”, “version”.
enum SPDXName {
  private static let fillers: Set<String> = [
    "the", "license", "licence", "licensed", "version", "v", "ver", "software", "open", "source", "under",
    "a", "or",
    "and", "of", "terms",
  ]

  /// The name in lower-case words without filling words, `GNU General Public License v3.0 only` as `gnu general public
  /// 3.0 only`, `GPLv3` as `gpl 3.0` and `GPL (>= 2)` as `gpl 2.0 later`.
  ///
  /// `Open Software License 3.0` has nothing but filling words and keeps its own; without them each `License (v3.0)`
  /// would be it.
  static func key(_ name: some StringProtocol) -> String {
    let words = name.asciiLowercased.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "+") }
    var parts: [String] = []
    for word in words where !fillers.contains(String(word)) {
      var rest = word[...]
      // `gplv3`, `v2`, `gpl3`: a number that a word ends in stands for itself.
      if let digit = rest.firstIndex(where: \.isNumber), digit > rest.startIndex {
        let letters = rest[..<digit].hasSuffix("v") ? rest[..<digit].dropLast() : rest[..<digit]
        if letters.count > 1 { parts.append(String(letters)) }
        if letters.count != 1 { rest = rest[digit...] }
      }
      var part = String(rest)
      while part.hasSuffix(".") { part.removeLast() }
      if part.hasSuffix("+") {
        parts.append(SPDXName.number(String(part.dropLast())))
        parts += ["later"]
      } else if !part.isEmpty {
        parts.append(SPDXName.number(part))
      }
    }
    let isLater = name.contains { $0 == "≥" } || String(name).contains(">=")
    if isLater, parts.last?.last?.isNumber == true { parts.append("later") }
    // `BSD 3-Clause` counts clauses and has no version.
    if let clause = parts.firstIndex(of: "clause"), clause > 0, parts[clause - 1].hasSuffix(".0") {
      parts[clause - 1].removeLast(2)
    }
    let families = [["gnu", "gpl"], ["gnu", "lgpl"], ["gnu", "agpl"]]
    if let family = families.first(where: parts.starts) { parts.replaceSubrange(0..<2, with: [family[1]]) }
    if !parts.contains(where: { $0.contains(where: \.isLetter) }) {
      parts = words.map(String.init).filter { ["open", "software", "source"].contains($0) } + parts
    }
    return parts.joined(separator: " ")
  }

  /// `3` as `3.0`, so that both are one version.
  private static func number(_ text: String) -> String {
    text.count == 1 && text.first?.isNumber == true ? text + ".0" : text
  }

  /// The name, and what stands before and in its brackets: `MIT License (MIT)`.
  static func pieces(of text: String) -> [String] {
    guard text.utf8.count < 200 else { return [] }
    let pieces = text.split { "()[]".contains($0) }.map(String.init)
    return pieces.count > 1 ? [pieces.joined(separator: " ")] + pieces : [text]
  }
}
