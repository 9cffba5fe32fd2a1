import Text

/// The words of pages that say "not found" with a 200.
package enum ErrorWording {
  /// Whether a page's title says so and no more, or its first words where it has few of them.
  ///
  /// - Parameter isCutOff: whether a rest of the page did not arrive, so that it may have more words.
  package static func isSaid(by page: PageFacts, isCutOff: Bool = false) -> Bool {
    let title = ErrorTitle(page.title ?? "")
    if title.isError { return true }
    guard page.opening.length < fewWords, !page.reading.isPartial, !isCutOff else { return false }
    if page.opening.length < hardlyAny, title.isAboutError { return true }
    var words = Wording.folded(page.opening.text.head(400))
    guard ErrorLanguages.hints.stand(in: words) else { return false }
    // A page of a work repeats its title as a heading, and a title may well speak of what was not found.
    let main = title.main
    if !main.isEmpty { words = words.replacing(main, with: " ") }
    return ErrorLanguages.all.contains { $0.isSaid(in: words) }
  }

  /// Whether a page with next to no words says so in its title, or in all of its words: then no script that it has, to
  /// count visitors for one, is needed to fill it.
  package static func isAllSaid(by page: PageFacts) -> Bool {
    let title = ErrorTitle(page.title ?? "")
    if title.isError, title.saysAbsence { return true }
    // Where scripts are asked for, words may be hidden until one shows them.
    guard !page.hasNoscriptWarning, isSaid(by: page) else { return false }
    let (text, main) = (Wording.folded(page.opening.text), title.main)
    let words = ErrorTitle(main.isEmpty ? text : text.replacing(main, with: " "))
    return words.isError && words.saysAbsence
  }

  /// Whether the page stands for a domain that is for sale.
  package static func isParked(_ page: PageFacts) -> Bool {
    guard page.opening.length < fewWords else { return false }
    return parking.stand(in: (page.title ?? "") + " " + page.opening.text.head(600))
  }

  /// Characters; below this there is no work on the page, and the title may be a whole sentence.
  private static let hardlyAny = 400
  /// Characters; a page with more is no mere notice.
  private static let fewWords = 1_500

  private static let parking = Phrases(
    [
      "this domain is for sale", "domain is for sale", "buy this domain", "this domain may be for sale",
      "the domain name is for sale", "domain for sale", "this domain has expired", "this domain is parked",
      "parked domain", "domain parking", "parked free", "inquire about this domain", "is for sale on",
      "hugedomains",
      "sedoparking", "diese domain steht zum verkauf", "ce domaine est à vendre", "ce domaine est À vendre",
      "ce domaine est a\u{300} vendre",
    ], ignoringCase: true)
}
