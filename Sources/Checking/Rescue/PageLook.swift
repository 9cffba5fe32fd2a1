import Text
import Names
import Observations
import Judging

/// What a look at a copy, or at a place where a page may stand, came to.
struct PageLook {
  enum State: Hashable {
    /// There is a page, and it is like what was known or not.
    case seen(Likeness)
    /// A page may be there and could not be read; whether another look soon may read it.
    case unread(isPassing: Bool)
    /// There is no page.
    case missing
  }

  let state: State
  let words: String
  private let page: PageFacts?
  private let url: LinkURL?

  /// Judges a look.
  ///
  /// - Parameter link: as what it is judged; nil for what is known of the page.
  init(_ observation: Observation, _ known: KnownPage, as link: Link? = nil, resolver: LinkURL) {
    let link = link ?? PageLook.judged(known, at: observation)
    var context = JudgeContext(resolver: resolver, now: observation.finishedAt)
    (context.names, context.titles) = (known.names, known.titles)
    context.target = observation.lastURL?.text
    var page: PageFacts?
    if case .page(.answered(let answer)) = observation.facts, (200..<300).contains(answer.status) {
      page = answer.page
    }
    (self.page, url) = (page, observation.lastURL)
    let findings = Judge.findings(observation, of: link, context)
    let telling = findings.max { $0.severity < $1.severity }
    let words = telling.map { LinkText.oneLine($0.message) } ?? ""
    func settle(_ state: State, _ words: String) -> (State, String) { (state, words) }
    let settled: (State, String)
    switch telling?.severity {
    case .broken: settled = settle(.missing, words)
    case .failing: settled = settle(.unread(isPassing: true), words)
    case .undecided:
      settled = settle(
        .unread(isPassing: telling?.code == .pageRateLimited || telling?.code == .netDNSTemporary), words)
    case .warning, .info, nil:
      if let empty = findings.first(where: { [.pageSoft404, .pageEmpty].contains($0.code) }) {
        settled = settle(.missing, LinkText.oneLine(empty.message))
      } else if let other = findings.first(where: { [.pageNewOwner, .pageWrongDOI].contains($0.code) }) {
        settled = settle(.seen(.differs), LinkText.oneLine(other.message))
      } else if let page {
        let (likeness, found) = PageComparison.of(page, at: observation.lastURL?.text ?? "", with: known)
        settled = settle(.seen(likeness), found)
      } else {
        settled = settle(.unread(isPassing: false), "nothing was read")
      }
    }
    (state, self.words) = settled
  }

  /// A page is judged as the link's own; another address of a license or of any page as that of a page.
  static func judged(_ known: KnownPage, at observation: Observation) -> Link {
    known.link.kind == .doi ? known.link : Link(.url, observation.hops.first?.url.text ?? known.link.text)
  }

  /// What the page calls itself, as it stood at its own place.
  ///
  /// - Parameter original: that place; archives write addresses of copies in place of those of pages.
  func names(original: LinkURL) -> Rescue.PageNames? {
    guard let page, let url else { return nil }
    func own(_ text: String) -> String? {
      if let whole = try? url.resolving(text), let copy = ArchivedAddress(whole) { return copy.original }
      return (try? original.resolving(text))?.text
    }
    return Rescue.PageNames(
      canonical: page.canonical.flatMap(own), citeAs: Array(page.citeAs.compactMap(own).prefix(2)))
  }
}
