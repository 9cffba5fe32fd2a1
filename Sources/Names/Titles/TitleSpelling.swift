/// Whether two words of titles are the same word, spelt otherwise.
enum TitleSpelling {
  /// How far two words are from each other.
  enum Distance: Hashable {
    case none
    /// A slip, or a word that stands for the other.
    case small
    case other
  }

  static func distance(_ left: String, _ right: String) -> Distance {
    if left == right { return .none }
    if TitleVocabulary.ordinals[left] == right || TitleVocabulary.ordinals[right] == left { return .none }
    // Numbers are exact: a year, a part, a formula.
    if left.contains(where: \.isNumber) || right.contains(where: \.isNumber) { return .other }
    let keys = (keys(left), keys(right))
    if keys.0.contains(where: keys.1.contains) { return .none }
    if isPlural(left, of: right) || isPlural(right, of: left) { return .none }
    if TitleVocabulary.synonyms.contains(where: { $0.contains(left) && $0.contains(right) }) { return .small }
    return isSlip(Array(left.utf8), Array(right.utf8)) ? .small : .other
  }

  /// The word by the customs of several countries: `Läufer` and `Laeufer`, `behaviour` and `behavior`, `centre` and
  /// `center`, `organise` and `organize`, `paediatric` and `pediatric`, `labelled` and `labeled`.
  private static func keys(_ word: String) -> [String] {
    let german = word.replacing("ae", with: "a").replacing("oe", with: "o").replacing("ue", with: "u")
    var british = word.replacing("ae", with: "e").replacing("oe", with: "e").replacing("our", with: "or")
    british = british.replacing("isation", with: "ization").replacing("ysation", with: "yzation")
    for (end, other) in [
      ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("ises", "izes"), ("yse", "yze"),
      ("ysed", "yzed"),
      ("ysing", "yzing"), ("ogue", "og"), ("ogues", "ogs"), ("tre", "ter"), ("tres", "ters"), ("bre", "ber"),
      ("mme", "m"), ("mmes", "ms"), ("ence", "ense"),
    ] where british.hasSuffix(end) && british.count > end.count + 1 {
      british = british.dropLast(end.count) + other
      break
    }
    british = british.replacing("ph", with: "f").replacing("grey", with: "gray").replacing(
      "aluminium", with: "aluminum")
    return [german, british, single(british)]
  }

  /// Each doubled letter once.
  private static func single(_ word: String) -> String {
    var result = ""
    for letter in word where letter != result.last { result.append(letter) }
    return result
  }

  private static func isPlural(_ long: String, of short: String) -> Bool {
    guard short.count >= 3 else { return false }
    if long == short + "s" || long == short + "es" { return true }
    return short.hasSuffix("y") && long == short.dropLast() + "ies"
  }

  /// A letter too many, too few or twisted in a long word, or another one in the middle of a very long word; never at
  /// the beginning, where `ethanol` and `methanol`, `micro` and `macro` differ, nor by an ending, as in `sulfate` and
  /// `sulfite`.
  private static func isSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard short.count >= 5, long.count >= 6, long.count - short.count <= 1, short[0] == long[0] else {
      return false
    }
    var first = 0
    while first < short.count, short[first] == long[first] { first += 1 }
    if long.count > short.count {
      // What stands at the end makes another word: `human`, `humane`; but for the silent letter of long ones.
      guard first < short.count else { return long.count >= 7 && long.last == UInt8(ascii: "e") }
      return short[first...].elementsEqual(long[(first + 1)...])
    }
    guard first + 1 < short.count else { return false }
    let isTwisted = short[first] == long[first + 1] && short[first + 1] == long[first]
    if isTwisted, short[(first + 2)...].elementsEqual(long[(first + 2)...]) { return true }
    guard short.count >= 8, first >= 3, first < short.count - 3 else { return false }
    return short[(first + 1)...].elementsEqual(long[(first + 1)...])
  }
}
