import Text
import Time
import Names
import Findings

/// All that is known of a link that broke or has a new owner, for the search for what became of its page.
package struct RescueCase: Hashable, Sendable {
  /// What the page was known to be.
  package var known: KnownPage
  /// The first failing look.
  package var failingSince: Moment
  /// Addresses under which archives may have the page, the likeliest first.
  package var addresses: [LinkURL] = []
  /// Addresses that fail now.
  package var failing: [LinkURL] = []
  /// Where the page ended when it was last in order.
  package var landing: String?
  /// The URL registered for the DOI.
  package var target: String?
  /// The URL that the agency's record has.
  package var recordTarget: String?
  /// The registration agency.
  package var agency: String?
  /// Whether another owner has the site now.
  package var hasNewOwner = false
  /// The findings against it.
  package var findings: [StoredFinding] = []
  /// The open incident that it belongs to.
  package var incident: Int64?
  /// Pages of the same site that are known to have moved.
  package var moved: [MovedPage] = []

  /// A case.
  package init(known: KnownPage, failingSince: Moment) {
    self.known = known
    self.failingSince = failingSince
  }

  /// The site that fails.
  package var site: String? {
    (failing.last ?? (target.map { LinkURL(reading: $0) } ?? addresses.first))?.site
  }
}

/// A place where a page that broke may stand now, and what was found there.
package struct RescueCandidate: Hashable, Sendable, Codable {
  /// Why it is offered.
  package enum Reason: String, Hashable, Sendable, Codable {
    /// The same address by https.
    case https
    /// Where the page ended when it was last in order.
    case landing
    /// The URL registered for the DOI.
    case target
    /// The address that the page called its own.
    case canonical
    /// The address by which the page wanted to be cited.
    case citeAs = "cite-as"
    /// What the agency's record has.
    case record
    /// Where its neighbours went.
    case neighbours
  }

  /// The address.
  package var url: String
  /// Why it is offered.
  package var reason: Reason
  /// How many neighbours went the same way; nil for other reasons.
  package var neighbours: Int?
  /// What was found there; nil if it was not looked at, or the page is not there.
  package var likeness: Likeness?
  /// The same in words.
  package var found: String = ""
  /// Whether another look may find more, because the host gave no answer.
  package var isPassing = false

  init(_ url: String, _ reason: Reason, neighbours: Int? = nil) {
    self.url = url
    self.reason = reason
    self.neighbours = neighbours
  }

  /// Why it is offered, in plain words.
  package var why: String {
    switch reason {
    case .https: "the same address with https"
    case .landing: "the link ended there when it was last in order"
    case .target: "it is the URL registered for the DOI"
    case .canonical: "the page gave it as its own address"
    case .citeAs: "the page asked to be cited with it"
    case .record: "the agency's record has it"
    case .neighbours:
      "\(NumberFormat.count(neighbours ?? 0, "page")) of the same site moved to this host with the same path"
    }
  }
}

extension RescueCase {
  /// Where the page may stand now, the likeliest first, each once.
  ///
  /// - Parameter copy: the page as an archive has it: what it called itself.
  func candidates(copy: Rescue.PageNames?) -> [RescueCandidate] {
    var all: [RescueCandidate] = []
    if let recordTarget { all.append(RescueCandidate(recordTarget, .record)) }
    let places = places
    for url in places {
      let site = MovedSite(moved.filter { $0.old.site == url.site })
      for (address, count) in site.addresses(of: url) {
        all.append(RescueCandidate(address, .neighbours, neighbours: count))
      }
    }
    for url in places where url.scheme == "http" && url.hasDefaultPort {
      all.append(RescueCandidate("https://\(url.site)\(url.target)", .https))
    }
    if let canonical = copy?.canonical { all.append(RescueCandidate(canonical, .canonical)) }
    for url in copy?.citeAs ?? [] { all.append(RescueCandidate(url, .citeAs)) }
    if let landing { all.append(RescueCandidate(landing, .landing)) }
    if let target { all.append(RescueCandidate(target, .target)) }
    return worthwhile(all)
  }

  /// Whether all places that the page may stand at were looked at, and each gave an answer.
  package func isLookedAt(_ found: Rescue?) -> Bool {
    guard let found, !found.candidates.contains(where: \.isPassing) else { return false }
    let seen = Set(found.candidates.map(\.url))
    return candidates(copy: found.copyNames).allSatisfy { seen.contains($0.url) }
  }

  /// Addresses of the page on the site that fails.
  private var places: [LinkURL] {
    var seen: Set<String> = []
    return (failing + addresses).map(\.withoutFragment).filter { seen.insert($0.text).inserted }
  }

  private func worthwhile(_ all: [RescueCandidate]) -> [RescueCandidate] {
    var seen = Set(failing.map(\.text))
    var own: String?
    if case .doi(let doi) = known.link.subject { own = doi.canonical }
    return all.filter { candidate in
      guard let url = LinkURL(reading: candidate.url), seen.insert(url.text).inserted else {
        return false
      }
      // The DOI itself is what fails.
      if let own, let doi = try? DOI(parsing: candidate.url), doi.canonical == own { return false }
      return true
    }.prefix(Policy.Rescue.candidates).map(\.self)
  }
}
