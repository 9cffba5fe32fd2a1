import Foundation
import Time
import Observations

/// A record of an agency's list as the article that it is, by the rules that hold for libraries.
struct AgencyItem {
  private let raw: RawRecord

  /// A record of Crossref's list, as of a moment; nil if it is a component of a work or has no DOI.
  init?(crossref work: [String: Any], number: Int, at now: Moment) {
    guard let doi = work["DOI"] as? String, work["type"] as? String != "component" else { return nil }
    var raw = RawRecord(line: number)
    raw.dois = [doi]
    raw.title = RightsTexts.first((work["title"] as? [Any] ?? []).map { $0 as? String })
    let licenses = (work["license"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    raw.licenses = AgencyItem.readers(licenses, at: now).compactMap { $0["URL"] as? String }
    self.raw = raw
  }

  /// A record of DataCite's list; nil if it has no DOI.
  init?(dataCite record: [String: Any], number: Int) {
    let attributes = record["attributes"] as? [String: Any] ?? [:]
    guard let doi = attributes["doi"] as? String ?? record["id"] as? String else { return nil }
    var raw = RawRecord(line: number)
    raw.dois = [doi]
    let titles = (attributes["titles"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    let main = titles.filter { !($0["titleType"] is String) }
    raw.title = RightsTexts.first((main + titles).map { $0["title"] as? String })
    for rights in (attributes["rightsList"] as? [Any] ?? []).compactMap({ $0 as? [String: Any] }) {
      raw.licenses += RightsTexts.licenses(
        address: rights["rightsUri"] as? String, identifier: rights["rightsIdentifier"] as? String,
        words: rights["rights"] as? String, scheme: rights["schemeUri"] as? String)
    }
    self.raw = raw
  }

  /// The article; nil if nothing can be watched.
  var article: Article? {
    var raw = raw
    raw.title = raw.title.map(CSLItem.withoutMarkup)
    raw.dropOverlong()
    guard case .article(let record) = RecordAssembly(raw, options: LibraryOptions()).item else { return nil }
    return Article(record)
  }

  /// The licenses that tell a reader what may be done with the version of record, else with another version, as far as
  /// they are in force, as for the record itself; those for mining are nobody's who reads.
  private static func readers(_ licenses: [[String: Any]], at now: Moment) -> [[String: Any]] {
    let inForce = licenses.filter { isInForce($0["start"] as? [String: Any] ?? [:], at: now) }
    for version in ["vor", "unspecified", "am"] {
      let fitting = inForce.filter { ($0["content-version"] as? String ?? "unspecified") == version }
      if !fitting.isEmpty { return fitting }
    }
    return []
  }

  private static func isInForce(_ start: [String: Any], at now: Moment) -> Bool {
    let text = (start["date-time"] as? String).flatMap { Moment($0) }
    let parts = ((start["date-parts"] as? [Any])?.first as? [Any] ?? []).compactMap { $0 as? Int }
    let moment = text ?? Moment(dateParts: parts)
    let milliseconds = start["timestamp"] as? Double ?? moment.map { Double($0.milliseconds) }
    return milliseconds.map { $0 <= Double(now.milliseconds) } ?? true
  }
}

extension Article {
  /// The article of a library's record; nil if it names nothing to watch.
  init?(_ record: LibraryRecord) {
    self.init(
      id: record.id, title: record.title, doi: record.doi, licenses: record.licenses, links: record.links)
  }
}
