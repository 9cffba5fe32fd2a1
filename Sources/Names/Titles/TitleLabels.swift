/// A title without the labels before and behind it, and whether it is that of something that only goes with the work.
struct TitleLabels {
  private(set) var title: TitleWords
  /// Whether it is a notice about the work, a reply to it, or what goes with it: another work.
  private(set) var isCompanion = false

  init(_ title: TitleWords) {
    self.title = title
    strip()
  }

  private static let labels = sorted(TitleVocabulary.labels)
  private static let companions = sorted(TitleVocabulary.companions)

  /// The longest first; without idle words, as titles are.
  private static func sorted(_ texts: [String]) -> [(words: [String], text: String)] {
    texts.map { (TitleWords($0).words, $0) }.sorted { $0.words.count > $1.words.count }
  }

  private mutating func strip() {
    for _ in 0..<4 {
      guard takeCompanion() || takeFront() || takeBack() else { return }
    }
  }

  /// `Erratum: …`, `Reply to …`, `Figure 2 from …`, and the same behind a title.
  private mutating func takeCompanion() -> Bool {
    for (words, text) in Self.companions where title.words.starts(with: words) {
      var end = words.count
      // Its number: Figure 2, Additional file 1.
      while end < title.words.count, title.words[end].first?.isNumber == true { end += 1 }
      let isLabel = title.cuts.contains(end) && TitleVocabulary.companionLabels.contains(text)
      let leadsOn = end < title.words.count && TitleVocabulary.connectors.contains(title.words[end])
      guard isLabel || leadsOn || isIdleLead(end, text), end < title.words.count else { continue }
      isCompanion = true
      title = title.part((leadsOn ? end + 1 : end)..<title.words.count)
      return true
    }
    for (words, text) in Self.companions where TitleVocabulary.companionLabels.contains(text) {
      let start = title.words.count - words.count
      guard start > 0, title.cuts.contains(start), title.words[start...].elementsEqual(words) else {
        continue
      }
      isCompanion = true
      title = title.part(0..<start)
      return true
    }
    return false
  }

  /// `of` and `on` are idle words and gone from the title; what they stand behind has no separator.
  private func isIdleLead(_ end: Int, _ text: String) -> Bool {
    title.ledOn.contains(end) && TitleVocabulary.leadingOn.contains(text)
  }

  /// `RETRACTED: …`, `[Preprint] …`.
  private mutating func takeFront() -> Bool {
    for (words, _) in Self.labels where title.words.starts(with: words) {
      guard words.count < title.words.count, title.cuts.contains(words.count) else { continue }
      title = title.part(words.count..<title.words.count)
      return true
    }
    return false
  }

  /// `… [preprint]`, `… (Version 2)`, `… (Retracted article. See vol. 3, …)`.
  private mutating func takeBack() -> Bool {
    if takeEdition() { return true }
    for start in title.cuts.sorted() where start > 0 && start < title.words.count {
      let rest = title.words[start...]
      for (words, _) in Self.labels where rest.starts(with: words) {
        let tail = rest.dropFirst(words.count)
        let isReference = words.first == "retracted" || words.first == "withdrawn"
        let isNumbered = tail.count <= 2 && tail.allSatisfy { $0.first?.isNumber == true }
        guard tail.isEmpty || isNumbered || isReference || Self.isPeerReview(tail) else { continue }
        title = title.part(0..<start)
        return true
      }
      let isVersion =
        rest.count == 1
        && (rest.first?.first == "v" && rest.first?.dropFirst().allSatisfy(\.isNumber) == true)
      let isLanguage = rest.count <= 2 && rest.allSatisfy(Self.languages.contains)
      if isVersion || isLanguage {
        title = title.part(0..<start)
        return true
      }
    }
    return false
  }

  /// `…, 2nd ed.`, `… (Revised Edition)`, `…. 3. Auflage`.
  private mutating func takeEdition() -> Bool {
    guard let last = title.words.last, TitleVocabulary.edition.contains(last) else { return false }
    var end = title.words.count - 1
    while end > 1,
      title.words[end - 1].first?.isNumber == true
        || TitleVocabulary.editionKinds.contains(title.words[end - 1])
    {
      end -= 1
    }
    guard end < title.words.count - 1 else { return false }
    title = title.part(0..<end)
    return true
  }

  /// `[version 2; peer review: 2 approved]`
  private static func isPeerReview(_ tail: ArraySlice<String>) -> Bool {
    tail.contains("peer") || tail.contains("referees") || tail.contains("approved")
  }

  private static let languages = TitleVocabulary.words(
    "english german french spanish italian russian chinese japanese turkish polish portuguese dutch azerbaijani deutsch englisch franzosisch russisch in auf language"
  )
}
