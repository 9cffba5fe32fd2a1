import Time
import Findings
import Observations
import Checking

extension DigestContent {
  /// One link of a section, or an article that left.
  package struct Item: Sendable, Hashable {
    /// The link's key; empty if an article is told of.
    package var link: String
    /// The articles that name it, at most 20.
    package var articles: [String]
    /// How many name it, where that is more than ``articles`` holds.
    package var articlesTotal: Int?
    /// Since when it has stood so, or when it happened.
    package var since: Moment?
    /// Codes and sentences of the findings behind it.
    package var findings: [StoredFinding]
    /// What else is to be said, in plain words.
    package var note: String?
    /// Its acknowledgement; nil if it has none.
    package var acknowledged: Acknowledgement?
    /// Where its trouble sits: the host of its page, or a service's name; nil if that is not known.
    package var host: String?
    /// The open incident that it belongs to, or broke with; nil if it stands for itself.
    package var incident: Int64?
    /// What changed, where many may have changed alike: `title`, `target`.
    package var topic: String?
    /// What was found of it since it broke; nil if nothing was looked for.
    package var rescue: Rescue?

    /// An item.
    package init(
      link: String, articles: [String], articlesTotal: Int? = nil, since: Moment?, findings: [StoredFinding],
      note: String? = nil, acknowledged: Acknowledgement? = nil, host: String? = nil, incident: Int64? = nil,
      topic: String? = nil
    ) {
      self.acknowledged = acknowledged
      self.link = link
      self.articles = articles
      self.articlesTotal = articlesTotal
      self.since = since
      self.findings = findings
      self.note = note
      self.host = host
      self.incident = incident
      self.topic = topic
    }

    /// What a browser opens; nil if the text is no link that can be opened, or where its site changed hands and
    /// nobody should be led there.
    package var url: String? {
      guard let link = Link(key: link), let url = link.publicURL else { return nil }
      let isTaken = link.kind != .doi && findings.contains { $0.code == FindingCode.pageNewOwner.rawValue }
      return isTaken ? nil : url
    }

    /// What to do: the findings' advice, the page's new place and its copy.
    var advice: [String] { findings.compactMap(\.advice) + (rescue?.advice ?? []) }

    /// What stands for the link in a text: its address, else what its article gives.
    var shown: String {
      if link.isEmpty { return "article \(articles.first ?? "")" }
      guard let link = Link(key: link) else { return self.link }
      return link.publicURL ?? self.link
    }

    /// What items of one cause share.
    var cause: String {
      findings.isEmpty ? topic ?? note ?? "" : findings.map(\.code).joined(separator: " ")
    }

    /// What its DOI begins with, with the slash; nil if it is none.
    var prefix: String? {
      guard link.hasPrefix("doi:"), let slash = link.firstIndex(of: "/") else { return nil }
      return String(link[link.index(link.startIndex, offsetBy: 4)...slash])
    }
  }
}
