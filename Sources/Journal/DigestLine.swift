import FoundationEssentials
import GRDB

/// What a digest reads of a journal line.
struct DigestLine: Decodable {
  var time: String
  var event: String
  var link: String?
  var from: String?
  var to: String?
  var findings: [String]?
  var articles: [String]?
  var detail: Detail?

  struct Detail: Decodable {
    var incident: Int64?
    var field: String?
    var type: String?
    var why: String?
    var doi: String?
    var old: String?
    var new: String?
    var turns: Int?
    var looks: Int?
    var removed: Int?
    var title: String?
    var owners: [String]?
  }
}

extension DigestLine {
  /// The lines behind a mark that a digest may tell of, in their order.
  static func all(since mark: DigestMark, _ db: Database) throws -> [DigestLine] {
    let texts = try String.fetchCursor(
      db,
      sql: """
        SELECT line FROM journal WHERE seq > ? AND event IN
          ('link.status', 'link.changed', 'link.flapping', 'record.notice', 'link.unacknowledged', 'article.removed',
          'articles.imported')
        ORDER BY seq
        """, arguments: [mark.through])
    var lines: [DigestLine] = []
    let decoder = JSONDecoder()
    while let text = try texts.next() {
      lines.append(try decoder.decode(DigestLine.self, from: Data(text.utf8)))
    }
    return lines
  }
}
