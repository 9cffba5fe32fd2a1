import Findings
import GRDB

extension WrittenLine {
  /// The lines behind a mark that a digest may tell of, in their order.
  static func all(since mark: DigestMark, _ db: Database) throws -> [WrittenLine] {
    let texts = try String.fetchCursor(
      db,
      sql: """
        SELECT line FROM journal WHERE seq > ? AND event IN
          ('link.status', 'link.changed', 'link.flapping', 'record.notice', 'link.unacknowledged', 'article.removed',
          'articles.imported')
        ORDER BY seq
        """, arguments: [mark.through])
    var lines: [WrittenLine] = []
    while let text = try texts.next() { lines.append(try WrittenLine.read(text)) }
    return lines
  }
}
