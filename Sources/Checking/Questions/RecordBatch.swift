import Text
import Time
import Names
import Observations

/// One question for the records of many DOIs of one agency.
///
/// DataCite and Crossref answer lists of given DOIs. What such a list says comes from an index that lags behind single
/// records, and it leaves out what it does not know; so it tells where to look, and never that something is wrong.
package enum RecordBatch {
  /// DOIs of one question at most. Crossref takes fewer gladly: its filters are longer and its records larger.
  package static func most(_ agency: Agency) -> Int {
    switch agency {
    case .dataCite: 100
    case .crossref: 50
    default: 1
    }
  }

  /// Bytes of an address at most; servers are asked to take 8,000 (RFC 9110, section 4.1).
  private static let longestAddress = 7000
  /// Bytes of an answer at most: it is read between other events, and a longer one is asked for by halves.
  static let mostBytes = 2 << 20

  /// Whether a DOI can be asked for together with others: a comma would part it, and no agency lists a shortDOI.
  package static func takes(_ doi: DOI) -> Bool { !doi.isShort && !doi.canonical.utf8.contains(0x2C) }

  /// The request; nil if it would be too long.
  package static func request(_ agency: Agency, _ dois: [DOI], policy: CheckPolicy) -> HopRequest? {
    let names = dois.map { encoded($0.display) }
    var request =
      switch agency {
      case .dataCite:
        policy.request(
          policy.dataCite,
          "/dois?ids=\(names.joined(separator: ","))&page[size]=\(dois.count)"
            + "&fields[dois]=\(RecordFields.dataCite)&disable-facets=true", want: .json)
      default:
        policy.request(
          policy.crossref,
          "/works?filter=\(names.map { "doi:\($0)" }.joined(separator: ","))&rows=\(dois.count)"
            + "&select=\(RecordFields.crossref)", want: .json)
      }
    guard request.url.text.utf8.count <= longestAddress || dois.count == 1 else { return nil }
    request.mostBytes = mostBytes
    return request
  }

  private static func encoded(_ text: String) -> String {
    PercentEncoding.encode(text) { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: false
      default: true
      }
    }
  }
}

/// What came of a question for many records.
package enum RecordBatchAnswer: Sendable {
  /// These records, by the DOI in lower case. What was asked for and is not among them was left out, or came more than
  /// once and not alike; what was not asked for is none.
  case records([String: RecordFacts])
  /// The question was too long or had something in it that the service does not take: half of it may pass.
  case refused
  /// It says nothing of anything that was asked for.
  case failed

  /// Reads what a service answered.
  package init(_ answer: Answer, _ agency: Agency, asked: [DOI], at now: Moment) {
    switch answer.status {
    case 200 where answer.cut == .limit: self = .refused
    case 200 where answer.cut == nil && WallSigns.product(inHeadersOf: answer) == nil:
      let rows =
        agency == .dataCite ? DataCiteRecord.rows(answer.body) : CrossrefRecord.rows(answer.body, at: now)
      // With far more rows than it was asked for it answers another question.
      guard let rows, rows.count <= 4 * asked.count + 20 else {
        self = .failed
        return
      }
      let names = Set(asked.map(\.canonical))
      var records: [String: RecordFacts] = [:]
      var contradicted: Set<String> = []
      for (doi, facts) in rows {
        let name = doi.asciiLowercased
        guard names.contains(name) else { continue }
        if let known = records.updateValue(facts, forKey: name), known != facts { contradicted.insert(name) }
      }
      for name in contradicted { records[name] = nil }
      self = records.isEmpty ? .failed : .records(records)
    case 400, 413, 414, 431: self = .refused
    default: self = .failed
    }
  }
}
