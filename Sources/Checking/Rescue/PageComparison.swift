import Text
import Names
import Observations

/// What a page was known to be, to tell whether another one, or a copy, shows the same.
package struct KnownPage: Hashable, Sendable {
  /// The link.
  package var link: Link
  /// The DOI's other names, lower case.
  package var names: Set<String> = []
  /// What the work is called: by its articles and its record.
  package var titles: [String] = []
  /// The page's own title when it was last in order.
  package var pageTitle: String?

  /// A page of which nothing but its link is known.
  package init(_ link: Link) { self.link = link }

  /// What is looked for on a page.
  var wanted: PageWanted {
    var doi: String?
    // No page shows a shortDOI.
    if case .doi(let given) = link.subject { doi = given.isShort ? names.min() : given.canonical }
    return PageWanted(doi: doi, depth: .everything, licenses: link.kind == .license ? [link.text] : [])
  }
}

/// Whether a page shows what was known of another.
package enum Likeness: String, Hashable, Sendable, Codable {
  /// It shows the same work or page.
  case matches
  /// It is another page.
  case differs
  /// It could not be read, or nothing is known that it could be compared with.
  case unread
}

/// The comparison of a page with what was known: by title and DOI, of a license by what it declares.
enum PageComparison {
  /// What was found, with the words for it.
  ///
  /// - Parameters:
  ///   - url: where the page stands; a DOI in its own address proves nothing.
  static func of(_ page: PageFacts, at url: String, with known: KnownPage) -> (
    likeness: Likeness, words: String
  ) {
    guard page.reading.isHTML else { return (.unread, "it is not a readable web page") }
    let evidence = PageEvidence(page: page, link: known.link, titles: known.titles, names: known.names)
    if known.link.kind == .license, let declared = evidence.declaredLicense,
      let own = Licenses.read(known.link.text).identity
    {
      return declared == own
        ? (.matches, "it declares the same license") : (.differs, "it declares another license")
    }
    var dois: Set<String> = known.names
    if case .doi(let doi) = known.link.subject { dois.insert(doi.canonical) }
    let stated = evidence.statedDOIs
    if !dois.isEmpty, !stated.isEmpty, dois.isDisjoint(with: stated) {
      return (.differs, "it identifies itself as another DOI")
    }
    let showsDOI = !dois.isDisjoint(with: stated) || showsPlainly(dois, page, url)
    let showsTitle = known.titles.contains { isTitle($0, of: page) || shows($0, page) }
    let hasOldTitle = known.pageTitle.map { isSame($0, page.title) } ?? false
    switch (showsTitle || hasOldTitle, showsDOI) {
    case (true, true): return (.matches, "title and DOI match")
    case (true, false): return (.matches, "the title matches")
    case (false, true): return (.matches, "the DOI matches")
    case (false, false): break
    }
    if dois.isEmpty, known.titles.isEmpty, known.pageTitle == nil {
      return (.unread, "nothing is known about the page to compare it with")
    }
    guard page.title != nil || page.citationTitle != nil || page.opening.length > 0 else {
      return (.unread, "it has neither title nor text")
    }
    return (.differs, "neither title nor DOI match")
  }

  private static func showsPlainly(_ dois: Set<String>, _ page: PageFacts, _ url: String) -> Bool {
    let words = page.opening.text.asciiLowercased
    if dois.contains(where: words.contains) { return true }
    let address = (PercentEncoding.decode(url) ?? url).asciiLowercased
    return page.reading.needleFound == true && !dois.contains(where: address.contains)
  }

  private static func isTitle(_ title: String, of page: PageFacts) -> Bool {
    isSame(title, page.citationTitle) || isSame(title, page.title)
  }

  private static func shows(_ title: String, _ page: PageFacts) -> Bool {
    let wanted = TitleLetters.of(title)
    guard TitleLetters.areTelling(wanted) else { return false }
    return [page.title, page.citationTitle, page.opening.text].compactMap(\.self).contains {
      TitleLetters.of($0).contains(wanted)
    }
  }

  private static func isSame(_ left: String, _ right: String?) -> Bool {
    guard let right else { return false }
    let own = TitleLetters.of(left)
    return !own.isEmpty && own == TitleLetters.of(right)
  }
}
