import Text
import Time
import Findings
import Observations
import Checking

/// Everything the status files say, at one moment.
package struct StatusSnapshot: Sendable {
  /// How the service itself fares.
  package enum Service: String, Sendable {
    /// It does its job, and nothing is broken.
    case pass
    /// It does its job, and something is broken that nobody acknowledged, or it cannot tell what to watch.
    case warn
    /// It cannot do its job.
    case fail
  }

  /// One link that somebody should look at.
  package struct Problem: Sendable {
    /// The link's key.
    package var link: String
    /// The articles that name it, at most 20.
    package var articles: [String]
    /// How many there are.
    package var articlesTotal: Int
    /// Its status.
    package var status: Status
    /// Since when.
    package var since: Moment?
    /// The findings behind it, as ``WrittenFinding/text(_:)`` wrote them.
    package var findings: [StoredFinding]
    /// The open incident that explains it; nil if none does.
    package var incident: Int64?
    /// Its acknowledgement; nil if it has none.
    package var acknowledged: Acknowledgement?
    /// The owners of its articles by name, at most 20, and how many there are.
    package var owners: [String] = [], ownersTotal = 0
    /// What was found of it since it broke; nil if nothing was looked for.
    package var rescue: Rescue?

    /// What to do, in sentences.
    var advice: [String] {
      var texts: [String] = []
      for text in findings.compactMap(\.advice) + (rescue?.advice ?? []) where !texts.contains(text) {
        texts.append(text)
      }
      return texts
    }

    /// A problem.
    package init(
      link: String, articles: [String], articlesTotal: Int, status: Status, since: Moment?,
      findings: [StoredFinding], incident: Int64? = nil, acknowledged: Acknowledgement? = nil
    ) {
      self.incident = incident
      self.acknowledged = acknowledged
      self.link = link
      self.articles = articles
      self.articlesTotal = articlesTotal
      self.status = status
      self.since = since
      self.findings = findings
    }
  }

  /// How much of what was promised was checked in time.
  package struct Coverage: Sendable {
    /// Links of which no aspect is overdue; those that were never checked are among them.
    package var onTime: Int
    /// Links on time that were never checked.
    package var new: Int
    /// Links of which an aspect was not checked within its interval.
    package var overdue: Int
    /// The oldest last check; nil before the first.
    package var oldestCheck: Moment?
    /// How long the longest overdue check has been so.
    package var longestOverdue = Span.zero

    /// Links whose every aspect was checked within its interval.
    package var checked: Int { max(0, onTime - new) }

    /// A coverage.
    package init(onTime: Int, overdue: Int, new: Int = 0, oldestCheck: Moment?) {
      self.onTime = onTime
      self.overdue = overdue
      self.new = new
      self.oldestCheck = oldestCheck
    }
  }

  /// The first of some things, and how many there are.
  package struct Excerpt<Element: Sendable>: Sendable {
    /// Those that are shown.
    package var shown: [Element]
    /// How many there are.
    package var total: Int

    /// An excerpt; of all there is, unless told otherwise.
    package init(_ shown: [Element] = [], total: Int? = nil) {
      self.shown = shown
      self.total = total ?? shown.count
    }
  }

  /// The articles.
  package struct Articles: Sendable {
    /// How many are watched.
    package var watched = 0
    /// How many have a failing link.
    package var failing = 0
    /// How many would have left, but were so many that somebody has to say so.
    package var leaving = 0
    /// How their files stand, those with trouble first, at most ``mostArticleFiles``; patterns that match no file count
    /// as files.
    package var files = Excerpt<ArticleFileStanding>()
  }

  /// What the service needs for its work.
  package struct Operation: Sendable {
    /// When the service started; nil if it never did.
    package var startedAt: Moment?
    /// Whether our own connection is up.
    package var isConnected = true
    /// What is wrong with the state directory; nil if nothing is.
    package var storeTrouble: String?
    /// What the hosts' budgets carry.
    package var capacity = Capacity()
    /// How the outbox stands.
    package var outbox = OutboxStanding()
    /// What is kept as evidence; nil if nothing is.
    package var evidence: EvidenceStanding?
    /// The eyes; nil if only this machine's own looks.
    package var eyes: EyesStanding?
  }

  /// When it was taken.
  package var generatedAt: Moment
  /// The journal's size and head.
  package var checkpoint: Checkpoint
  /// Links by kind and status.
  package var links: [LinkKind: [Status: Int]]
  /// Links whose problem is acknowledged, by status.
  package var acknowledged: [Status: Int] = [:]
  /// The articles.
  package var articles = Articles()
  /// Coverage.
  package var coverage: Coverage
  /// What the service needs for its work.
  package var operation = Operation()
  /// How the sources stand, in the order of their names.
  package var sources: [SourceStanding] = []
  /// The incidents that are open, oldest first.
  package var incidents: [IncidentReport] = []
  /// The owners: those of the configuration in its order, then the others, at most ``mostOwners``.
  package var owners = Excerpt<OwnerStanding>()
  /// Links to look at, the worst first, at most 1000.
  package var problems = Excerpt<Problem>()
  /// When the next digest is due.
  package var nextDigest: Moment?

  /// A snapshot with nothing in it; it is filled by whoever reads the state.
  package init(at now: Moment) {
    generatedAt = now
    checkpoint = .empty
    links = [:]
    coverage = Coverage(onTime: 0, overdue: 0, oldestCheck: nil)
  }

  /// So many article files are told of one by one.
  package static let mostArticleFiles = 1000
  /// So many owners are told of one by one.
  package static let mostOwners = 1000

  /// What is wrong with the articles, in sentences; empty if nothing is.
  package var articleTrouble: [String] {
    var sentences = articles.files.shown.compactMap(\.sentence)
    if articles.leaving > 0 {
      let stay = articles.leaving == 1 ? "stays" : "stay"
      sentences.append(
        "\(NumberFormat.count(articles.leaving, "article")) would be removed but \(stay) watched until you run: doiwatch articles accept (doiwatch articles leaving lists them)"
      )
    }
    // Before the first look at a source there may be none yet.
    let isExpecting = sources.contains { $0.lookedAt == nil && $0.trouble == .ok }
    if articles.watched == 0, !isExpecting { sentences.append("no articles are watched") }
    return sentences
  }

  /// What is wrong with the sources, in sentences; empty if nothing is.
  package var sourceTrouble: [String] { sources.compactMap(\.sentence) }

  /// All links whose problem is acknowledged.
  package var acknowledgedTotal: Int { acknowledged.values.reduce(0, +) }

  /// Links of a status, over all kinds.
  package func count(_ status: Status) -> Int { links.values.reduce(0) { $0 + ($1[status] ?? 0) } }

  /// All links.
  package var linksTotal: Int { links.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// How the service itself fares.
  package var service: Service {
    // Not by moments, as after a short stop.
    let isFarBehind =
      coverage.overdue * 100 > linksTotal * Policy.Overdue.most
      && coverage.longestOverdue >= Policy.Overdue.patience
    if !operation.isConnected || operation.storeTrouble != nil || isFarBehind { return .fail }
    return count(.broken) > acknowledged[.broken, default: 0] || !articleTrouble.isEmpty
      || !sourceTrouble.isEmpty || operation.evidence?.trouble != nil || operation.eyes?.isUp == false
      ? .warn : .pass
  }
}
