import Files
import Foundation
import Journal
import Time
import Findings
import Reporting

/// What other programs' eyes see: `status.json`, read back.
struct StatusFile {
  private struct Document: Decodable {
    var generated_at: String
    var status: String
    var trouble: String?
    var connectivity: String
    var links: [String: Int]
    /// Absent in files of a service that did not know it.
    var acknowledged: [String: Int]?
    var coverage: Coverage
    var articles: Articles?
    var article_files: [ArticleFile]?
    var sources: [Source]?
    var problems: [Problem]
    /// Absent in files of a service that did not know it.
    var delivery: Delivery?
    struct Delivery: Decodable {
      var queued: Int
      var oldest_queued_at: String?
      var stopped: [String]
    }
    /// Absent where none is kept.
    var evidence: Evidence?
    struct Evidence: Decodable { var trouble: String? }
    /// Absent where only the service's own looks.
    var eyes: Eyes?
    struct Eyes: Decodable { var message: String? }
    /// Absent in files of a service that did not know it.
    var owners: [Owner]?
    /// Absent in files of a service that did not know it.
    var incidents: [Incident]?
    struct Incident: Decodable {
      /// Absent in files of a service that did not know it.
      var incident: Int64?
      var host: String
      var sign: String
      /// Absent in files of a service that did not know it.
      var links_total: Int?
      /// Absent in files of a service that did not know it.
      var links: [String]?
    }
    struct Coverage: Decodable { var overdue: Int }
    struct Articles: Decodable {
      var total: Int
      var leaving: Int?
    }
    struct ArticleFile: Decodable {
      var path: String
      var state: String
      var articles: Int
      var problems: Int
    }
    struct Source: Decodable { var message: String? }
    struct Problem: Decodable {
      var link: String
      var status: String
      var findings: [String]
      var incident: Int64?
      var acknowledged: Acknowledged?
      var owners: [String]?
    }
    struct Owner: Decodable {
      var name: String
      var links: [String: Int]
      var acknowledged: [String: Int]?
    }
    struct Acknowledged: Decodable { var until: String }
  }

  private var document: Document
  let generatedAt: Moment
  /// The file as it stands.
  let text: String

  /// Far more than any has: what it lists is limited.
  private static let longest = 64 << 20

  /// Reads the file of a state directory; nil if there is none that can be read.
  init?(in directory: StateDirectory) {
    guard let bytes = try? RegularFile.bytes(of: directory.status, atMost: StatusFile.longest),
      let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)),
      let moment = Moment(document.generated_at)
    else { return nil }
    self.document = document
    generatedAt = moment
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The names of the owners that it tells of.
  var owners: [String] { (document.owners ?? []).map(\.name) }

  /// What it says of one owner's links, and of the service; nil if it does not tell of that owner.
  func part(of owner: String) -> StatusFile? {
    guard let row = document.owners?.first(where: { $0.name == owner }) else { return nil }
    var part = self
    part.document.links = row.links
    part.document.acknowledged = row.acknowledged ?? [:]
    part.document.problems = document.problems.filter { $0.owners?.contains(owner) ?? false }
    let numbers = Set(part.document.problems.compactMap(\.incident))
    part.document.incidents = document.incidents?.filter { $0.incident.map(numbers.contains) ?? false }
    return part
  }

  var isServiceFailing: Bool { document.status == "fail" }
  var isConnected: Bool { document.connectivity == "up" }
  var trouble: String? { document.trouble }
  var overdue: Int { document.coverage.overdue }
  var failing: Int { count("broken") + count("suspect") }

  /// Links whose problem is acknowledged.
  var acknowledged: Int { document.acknowledged?["total"] ?? 0 }
  /// Broken links that nobody acknowledged.
  var alarming: Int { count("broken") - (document.acknowledged?["broken"] ?? 0) }

  /// What is wrong with the articles, in sentences.
  var articleTrouble: [String] {
    var snapshot = StatusSnapshot(at: generatedAt)
    // A service that did not tell of articles has none to tell trouble of.
    snapshot.articles.watched = document.articles?.total ?? 1
    snapshot.articles.leaving = document.articles?.leaving ?? 0
    snapshot.articles.files.shown = (document.article_files ?? []).map {
      ArticleFileStanding(
        path: $0.path, state: ArticleFileReading.State(rawValue: $0.state) ?? .problems,
        articles: $0.articles,
        problems: $0.problems, messages: [])
    }
    return snapshot.articleTrouble
  }

  /// What is wrong with the keeping of evidence, in a sentence; empty if nothing is.
  var evidenceTrouble: [String] {
    document.evidence?.trouble.map { ["trouble with evidence: \($0)"] } ?? []
  }

  /// What keeps other eyes from being asked, in a sentence; empty if nothing does.
  var eyesTrouble: [String] { (document.eyes?.message).map { [$0] } ?? [] }

  /// What is wrong with the sources, in sentences.
  var sourceTrouble: [String] { (document.sources ?? []).compactMap(\.message) }

  /// What is wrong with the deliveries, in sentences.
  func deliveryTrouble(at now: Moment) -> [String] {
    guard let delivery = document.delivery else { return [] }
    return OutboxStanding(
      queued: delivery.queued, oldest: delivery.oldest_queued_at.flatMap { Moment($0) },
      stopped: delivery.stopped
    ).trouble(at: now)
  }

  func count(_ word: String) -> Int { document.links[word] ?? 0 }

  /// Counts by status, the worst first, and the total.
  var counts: [(String, Int)] {
    (Status.allCases.reversed().map(\.description) + ["total"]).map { ($0, count($0)) }
  }

  /// The hosts with an open incident, each with what is wrong with it.
  var hosts: [String] {
    (document.incidents ?? []).map { incident -> String in
      guard let sign = IncidentSign(rawValue: incident.sign) else {
        return "\(incident.host) fails many links alike"
      }
      let cause = IncidentCause(host: incident.host, sign: sign)
      var report = IncidentReport(id: incident.incident ?? 0, cause: cause, openedAt: generatedAt)
      (report.links, report.members) = (incident.links_total ?? 0, incident.links ?? [])
      return "\(incident.host) \(report.words)"
    }
  }

  /// The first broken links that are neither acknowledged nor told of with their host, each with its findings.
  func broken(most: Int) -> [String] {
    document.problems.filter { $0.status == "broken" && $0.acknowledged == nil && $0.incident == nil }.prefix(
      most
    ).map { problem in
      "\(problem.link) (\(problem.findings.joined(separator: ", ")))"
    }
  }
}
