import Text
import Names

/// What a page says of itself; facts as written, no opinion in them.
///
/// Everything is bounded, whatever the page: see the limits at the end.
package struct PageFacts: Hashable, Sendable {
  /// Where they lie. A page's facts are handed on some forty times in the course of a check: by one reference, not by
  /// all that they consist of. Whoever changes them has a copy of his own first.
  private var kept = Kept()

  private final class Kept: @unchecked Sendable {
    // Unchecked, both: it is only changed by the one who has the only reference to it.
    @exclusivity(unchecked) var facts: Facts
    init(_ facts: Facts = Facts()) { self.facts = facts }
  }

  private struct Facts: Hashable {
    var title: String?
    var citationTitle: String?
    var language: String?
    var subject = Subject()
    var canonical: String?
    var base: String?
    var citeAs: [String] = []
    var redirects = Redirects()
    var identifiers: [PageStatement] = []
    var licenses: [PageStatement] = []
    var opening = Opening()
    var reading = Reading()
  }

  private var facts: Facts {
    get { kept.facts }
    _modify {
      if !isKnownUniquelyReferenced(&kept) { kept = Kept(kept.facts) }
      yield &kept.facts
    }
  }

  /// The text of `<title>`, white space collapsed.
  package var title: String? {
    get { kept.facts.title }
    set { facts.title = newValue }
  }
  /// The work's title, after `citation_title`, else `DC.title`, else `og:title`.
  package var citationTitle: String? {
    get { kept.facts.citationTitle }
    set { facts.citationTitle = newValue }
  }
  /// `html[lang]`, else `http-equiv="content-language"`.
  package var language: String? {
    get { kept.facts.language }
    set { facts.language = newValue }
  }
  /// What the page says in RDFa that it is about.
  package var subject: Subject {
    get { kept.facts.subject }
    set { facts.subject = newValue }
  }
  /// `<link rel="canonical">`, as written.
  package var canonical: String? {
    get { kept.facts.canonical }
    set { facts.canonical = newValue }
  }
  /// `<base href>`, which relative references count from.
  package var base: String? {
    get { kept.facts.base }
    set { facts.base = newValue }
  }
  /// The targets of `rel="cite-as"`, as written.
  package var citeAs: [String] { kept.facts.citeAs }
  /// Where the page sends a browser.
  package var redirects: Redirects {
    get { kept.facts.redirects }
    set { facts.redirects = newValue }
  }
  /// Identifiers the page gives itself; those of cited works, journals and people do not count.
  package var identifiers: [PageStatement] { kept.facts.identifiers }
  /// Licenses and rights the page gives itself.
  package var licenses: [PageStatement] { kept.facts.licenses }
  /// Its first words, and what else is told only of what stands before their end.
  package var opening: Opening {
    get { kept.facts.opening }
    set { facts.opening = newValue }
  }
  /// How far the page was read.
  package var reading: Reading {
    get { kept.facts.reading }
    set { facts.reading = newValue }
  }

  /// What a page says in RDFa that it is about.
  package struct Subject: Hashable, Sendable {
    /// `about` of head or body: what a Creative Commons deed is the deed of.
    package var about: String?
    /// `body[typeof]`.
    package var typeOf: String?
  }

  /// Where a page sends a browser.
  package struct Redirects: Hashable, Sendable {
    /// Where its `<meta>` sends a browser, and when.
    package var refresh: MetaRefresh?
    /// Where the script goes that is all the page has, as written: a literal, or else the expression.
    package var script: String?
  }

  /// The beginning of a page, until ``text`` is full.
  package struct Opening: Hashable, Sendable {
    /// The first visible words, without menus, footers, choices and what only shows without scripts; empty
    /// if reading stopped before the body (``Reading/isPartial``).
    package var text = ""
    /// Visible characters seen; it stops counting at ``PageFacts/textLimit``.
    package var length = 0
    /// What the page tells a reader without scripts, wherever it stands.
    package var noscriptText: String?
    /// Whether the page has nothing that a browser could show, and says nothing of itself: as a program leaves it that
    /// ended before it wrote one.
    package var isBlank = false
    /// Scripts seen that browsers run; none before frames count, which fill a page without them.
    package var scriptCount = 0
    /// Whether a password is asked for.
    package var hasPasswordField = false
    /// Targets of forms, as written.
    package fileprivate(set) var formActions: [String] = []
    /// The robot walls whose marks stand in the markup, by name.
    package fileprivate(set) var walls: [String] = []
  }

  /// How far a page was read.
  package struct Reading: Hashable, Sendable {
    /// Whether the wanted DOI stands anywhere on the page; nil if none was wanted, or if it was not found in the part
    /// that was read.
    package var needleFound: Bool?
    /// Whether the answer was read as HTML at all.
    package var isHTML = false
    /// Whether reading stopped before the end because all that was wanted was known: what is absent here may
    /// still stand on the page.
    package var isPartial = false
  }

  /// Nothing known.
  package init() {}

  package static func == (left: PageFacts, right: PageFacts) -> Bool {
    left.kept === right.kept || left.kept.facts == right.kept.facts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(kept.facts) }

  /// Whether the page says that it does not work without scripts.
  package var hasNoscriptWarning: Bool {
    guard let words = opening.noscriptText?.asciiLowercased else { return false }
    return words.contains("javascript") || words.contains("java script") || words.contains("enable js")
  }

  /// Adds an identifier, unless the same source already gave it.
  package mutating func note(identifier: String, from source: PageStatement.Source) {
    PageFacts.add(identifier, source, to: &facts.identifiers)
  }

  /// Adds a license, unless the same source already gave it.
  package mutating func note(license: String, from source: PageStatement.Source) {
    PageFacts.add(license, source, to: &facts.licenses)
  }

  /// Makes the addresses of licenses whole that count from the page's own: `/licenses/by/4.0/` on a steward's site.
  package mutating func resolveLicenses(against url: LinkURL) {
    func isRelative(_ value: String) -> Bool {
      value.utf8.first == UInt8(ascii: "/") || value.utf8.first == UInt8(ascii: ".")
    }
    guard licenses.contains(where: { isRelative($0.value) }) else { return }
    facts.licenses = licenses.map { statement in
      guard isRelative(statement.value), !statement.value.contains(" "),
        let whole = try? url.resolving(statement.value)
      else { return statement }
      return PageStatement(source: statement.source, value: whole.textWithFragment)
    }
  }

  /// Adds a `cite-as` target; it is an identifier too.
  package mutating func note(citeAs target: String, from source: PageStatement.Source) {
    note(identifier: target, from: source)
    let kept = BoundedText.cut(target)
    guard !kept.isEmpty, citeAs.count < PageFacts.listLimit, !citeAs.contains(kept) else { return }
    facts.citeAs.append(kept)
  }

  /// Adds a robot wall whose mark stands in the markup.
  package mutating func note(wall product: String) {
    guard opening.walls.count < PageFacts.listLimit, !opening.walls.contains(product) else { return }
    facts.opening.walls.append(product)
  }

  /// Adds a form's target.
  package mutating func note(formAction target: String) {
    let kept = BoundedText.cut(target)
    guard opening.formActions.count < PageFacts.listLimit, !opening.formActions.contains(kept) else { return }
    facts.opening.formActions.append(kept)
  }

  private static func add(
    _ value: String, _ source: PageStatement.Source, to list: inout [PageStatement]
  ) {
    let statement = PageStatement(source: source, value: BoundedText.cut(value))
    guard !statement.value.isEmpty, list.count < listLimit, !list.contains(statement) else { return }
    list.append(statement)
  }
}

extension PageFacts {
  /// Characters of a title, 1,000.
  package static let titleLimit = 1_000
  /// Characters of ``Opening/text``, 2,000: beyond menus, that is where a page says "not found" if it does.
  package static let textLimit = 2_000
  /// Items of a list, 50.
  package static let listLimit = 50
}
