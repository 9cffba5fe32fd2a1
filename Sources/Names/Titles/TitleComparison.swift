/// Whether two titles can be those of one work.
///
/// Whoever writes a title down changes letters, dashes and markup, leaves out the subtitle, adds a series or how the
/// work fares. What is left decides: where the words differ, it is another work. Where words cannot tell (another
/// writing or language, a title that many works have), nothing is said.
package enum TitleComparison {
  /// Whether a title is certainly of another work than the one that goes by some titles; false if one side has none
  /// that says anything.
  package static func isOtherWork(_ title: String, than known: [String]) -> Bool {
    let own = TitleWords(title)
    let theirs = known.map { TitleWords($0) }.filter(says)
    guard says(own), !theirs.isEmpty else { return false }
    return !theirs.contains { isPossible(own, $0) }
  }

  /// Whether a title says which work it is, and is none that many works have (“Editorial”).
  package static func isTelling(_ title: String) -> Bool { says(TitleWords(title)) }

  /// Whether a title says which work it is.
  private static func says(_ title: TitleWords) -> Bool {
    !title.words.isEmpty && !TitleVocabulary.generic.contains(title.words.joined(separator: " "))
      && title.words.contains { $0.contains(where: \.isLetter) }
  }

  private static func isPossible(_ left: TitleWords, _ right: TitleWords) -> Bool {
    if left.joined == right.joined { return true }
    if left.tongue.differs(from: right.tongue) { return true }
    let (first, second) = (TitleLabels(left), TitleLabels(right))
    guard first.isCompanion == second.isCompanion else {
      // A word that looks like a label may be part of the title: Response(s) to Warming.
      return TitleAlignment.isSame(left.words, right.words)
    }
    let (left, right) = (first.title, second.title)
    guard says(left), says(right) else { return true }
    return isSame(left, right)
  }

  private static func isSame(_ left: TitleWords, _ right: TitleWords) -> Bool {
    if TitleAlignment.isSame(left.words, right.words) { return true }
    let (short, long) = left.words.count <= right.words.count ? (left, right) : (right, left)
    return isCutOff(left, right) || isCutOff(right, left) || isPart(short, of: long)
      || isPart(long, of: short) || shareTitle(left, right)
  }

  /// A title that ends in an ellipsis, or in the middle of a word, where the other one goes on.
  private static func isCutOff(_ short: TitleWords, _ long: TitleWords) -> Bool {
    let count = short.words.count
    guard let last = short.words.last, count >= 4, count <= long.words.count else { return false }
    let head = short.words.dropLast()
    let goesOn = long.words[count - 1].hasPrefix(last)
    if short.isCut {
      return goesOn && TitleAlignment.isSame(head, long.words.prefix(count - 1))
    }
    return goesOn && last != long.words[count - 1] && short.joined.count >= 30
      && head.elementsEqual(long.words.prefix(count - 1))
  }

  /// Words that a title has to have, to be known behind a series or a name.
  private static let telling = 3

  /// A title without its subtitle, or without the series or author before it.
  private static func isPart(_ short: TitleWords, of long: TitleWords) -> Bool {
    for end in long.cuts.sorted() where end > 0 && end < long.words.count {
      if TitleAlignment.isSame(short.words, long.words[..<end]) {
        return !isLaterPart(long.words[end...])
      }
    }
    // A year behind it: Trade in the Baltic, 1600–1650.
    let rest = long.words.dropFirst(short.words.count)
    if (1...2).contains(rest.count), rest.allSatisfy({ $0.count == 4 && Int($0) != nil }),
      TitleAlignment.isSame(short.words, long.words.dropLast(rest.count))
    {
      return true
    }
    let cuts = long.cuts.sorted()
    // A chapter's number before it.
    if long.words.count > 2, TitleVocabulary.part.contains(long.words[0]), cuts.contains(2),
      TitleAlignment.isSame(short.words, long.words[2...])
    {
      return true
    }
    guard short.words.count >= telling || short.joined.count >= 12 else { return false }
    for start in cuts where start > 0 && start < long.words.count {
      for end in cuts where end > start && (end == long.words.count || short.words.count >= 4) {
        if TitleAlignment.isSame(short.words, long.words[start..<end]) { return true }
      }
    }
    return false
  }

  /// Whether what follows a title makes it a later part of a series: `Part II`, `3. The Mechanism`.
  private static func isLaterPart(_ rest: ArraySlice<String>) -> Bool {
    var rest = rest
    if let first = rest.first, TitleVocabulary.part.contains(first) {
      rest = rest.dropFirst()
      if rest.first == "b" || rest.first == "c" { return true }
    } else if rest.count > 1, rest.first?.count ?? 0 > 2 {
      return false
    }
    guard let number = rest.first.flatMap({ Int($0) }) else { return false }
    // A number that leads on to signs of Chinese or Japanese is a part of a word: 二十世紀, 三国, 九州.
    if let next = rest.dropFirst().first?.unicodeScalars.first, TitlePieces.isIdeograph(next) { return false }
    return (2...99).contains(number)
  }

  /// A long title that both have, with a series before it in one and a subtitle behind it in the other.
  private static func shareTitle(_ left: TitleWords, _ right: TitleWords) -> Bool {
    let parts = (parts(left), parts(right))
    return parts.0.contains { mine in
      parts.1.contains { (mine.isFirst != $0.isFirst) && TitleAlignment.isSame(mine.words, $0.words) }
    }
  }

  private static func parts(_ title: TitleWords) -> [(words: [String], isFirst: Bool)] {
    let cuts = title.cuts.sorted()
    return zip(cuts, cuts.dropFirst()).filter { $1 - $0 >= 5 }.map { (Array(title.words[$0..<$1]), $0 == 0) }
  }
}
