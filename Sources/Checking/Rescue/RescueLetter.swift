import Text
import Findings
import Observations

/// A text ready to send to whoever can mend a link.
package struct RescueLetter: Hashable, Sendable {
  /// Who can mend it.
  package enum Recipient: Hashable, Sendable {
    /// Whoever registered the DOI, through the agency.
    case registrant(Agency)
    /// Whoever runs the site.
    case siteOperator(String)
    /// The article's own editor.
    case editor

    /// The word for programs.
    package var name: String {
      switch self {
      case .registrant: "registrant"
      case .siteOperator: "operator"
      case .editor: "editor"
      }
    }

    /// Who it is, for people.
    package var words: String {
      switch self {
      case .registrant(let agency):
        "whoever registered the DOI, through \(agency.rawValue) (\(address ?? ""))"
      case .siteOperator(let site): "whoever runs \(site)"
      case .editor: "the article's own editor"
      }
    }

    /// Where to write to; nil if that is not known.
    package var address: String? {
      switch self {
      case .registrant(.crossref): "support@crossref.org"
      case .registrant(.dataCite): "support@datacite.org"
      case .registrant, .siteOperator, .editor: nil
      }
    }
  }

  /// Whom it is for.
  package let recipient: Recipient
  /// The subject.
  package let subject: String
  /// The text.
  package let text: String

  /// A letter about a link.
  ///
  /// - Parameters:
  ///   - articles: the articles that name the link, as people call them.
  ///   - others: how many name it besides.
  package init(_ rescue: RescueCase, _ found: Rescue?, articles: [String], others: Int = 0) {
    recipient = RescueLetter.recipient(rescue, found)
    let link = rescue.known.link
    let address = link.publicURL ?? LinkText.oneLine(link.text)
    let day = String(rescue.failingSince.secondsText.prefix(10))
    switch recipient {
    case .registrant: subject = "DOI \(RescueLetter.name(link)) has led to no page since \(day)"
    case .siteOperator: subject = "A page of your site has been gone since \(day): \(address)"
    case .editor: subject = "A link of an article has been broken since \(day): \(address)"
    }
    var lines = ["Dear colleagues,", ""]
    lines.append(
      RescueLetter.opening(
        recipient, link, address,
        articles.isEmpty ? "" : " (\(NumberFormat.list(articles, most: 3, others: others)))"))
    lines += ["", "Since \(rescue.failingSince.minuteText) UTC it has failed:"]
    let messages = rescue.findings.isEmpty ? ["the page has changed"] : rescue.findings.map(\.message)
    lines += messages.map { "- \(LinkText.oneLine($0))" }
    lines += rescue.failing.last.map { ["- requested: \(LinkText.oneLine($0.text))"] } ?? []
    if let candidate = found?.candidate {
      lines += [
        "", "The page seems to be here now (\(candidate.found); \(candidate.why)):",
        LinkText.oneLine(candidate.url),
      ]
    }
    if let best = found?.best, best.likeness != .differs, let copy = best.copy, let url = copy.url {
      lines += [
        "", "A copy of \(copy.time.secondsText.prefix(10)), from before it broke:", LinkText.oneLine(url),
      ]
    }
    lines += ["", RescueLetter.request(recipient, rescue, found), "", "With kind regards"]
    text = lines.joined(separator: "\n")
  }

  private static func recipient(_ rescue: RescueCase, _ found: Rescue?) -> Recipient {
    let codes = Set(rescue.findings.map(\.code))
    let agency = rescue.agency.flatMap { Agency(name: $0) }
    let site = rescue.site ?? "the site"
    switch rescue.known.link.kind {
    case .license: return .editor
    case .url:
      // Whoever took over a site mends nothing.
      return found?.candidate != nil || rescue.hasNewOwner ? .editor : .siteOperator(site)
    case .doi:
      if codes.contains(FindingCode.doiMalformed.rawValue) { return .editor }
      if let agency, [.crossref, .dataCite].contains(agency) { return .registrant(agency) }
      return codes.contains(FindingCode.doiUnregistered.rawValue) || rescue.hasNewOwner
        ? .editor : .siteOperator(site)
    }
  }

  private static func name(_ link: Link) -> String {
    if case .doi(let doi) = link.subject { doi.display } else { LinkText.oneLine(link.text) }
  }

  private static func opening(
    _ recipient: Recipient, _ link: Link, _ address: String, _ named: String
  ) -> String {
    switch recipient {
    case .registrant(let agency):
      return
        "the DOI \(name(link))\(named), registered with \(agency.rawValue), no longer leads to its page: \(address)\nPlease pass this on to whoever registered it."
    case .siteOperator:
      return "readers of the literature\(named) are directed to a page of your site that is gone: \(address)"
    case .editor: return "a link of an article you keep\(named) no longer works: \(address)"
    }
  }

  private static func request(_ recipient: Recipient, _ rescue: RescueCase, _ found: Rescue?) -> String {
    let place = found?.candidate.map { LinkText.oneLine($0.url) }
    let copy = found?.best.flatMap { $0.likeness == .differs ? nil : $0.copy?.url }
    switch recipient {
    case .registrant:
      return place.map { "Could the URL registered for the DOI be changed to \($0)?" }
        ?? "Could the page be restored, or the URL registered for the DOI be changed to its new address?"
    case .siteOperator:
      return place.map { "Could the old address redirect to \($0)?" }
        ?? "Could the page be restored, or the old address redirect to its new address?"
    case .editor:
      if rescue.findings.contains(where: { $0.code == FindingCode.doiMalformed.rawValue }) {
        return "Could the DOI be corrected in the article's entry?"
      }
      if let place { return "Could the link be changed to \(place)?" }
      return copy == nil
        ? "Could the link be corrected or removed?"
        : "Could the copy be added beside the link, as the Robust Links markup does?"
    }
  }
}

/// Markup that gives a link its copy (Robust Links).
package enum RobustLink {
  /// The markup; nil if there is no copy that can be linked to.
  package static func markup(_ rescue: RescueCase, _ found: Rescue?, title: String?) -> String? {
    guard let best = found?.best, best.likeness != .differs, let copy = best.copy, let version = copy.url,
      let original = rescue.known.link.publicURL
    else { return nil }
    let href = found?.candidate?.url ?? version
    func quoted(_ text: String) -> String { HTMLText.escaped(LinkText.oneLine(text)) }
    return
      "<a href=\"\(quoted(href))\" data-originalurl=\"\(quoted(original))\" data-versiondate=\"\(copy.time.secondsText)\" data-versionurl=\"\(quoted(version))\">\(quoted(title ?? original))</a>"
  }
}
