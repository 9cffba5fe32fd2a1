import Findings
import GRDB

extension WrittenLine {
  /// The lines behind a mark that a digest may tell of, in their order. SQLite finds them: of a host with a million links
  /// that are suspect and then in order again, none is to be read and kept here. What is looked for stands in no text of
  /// a line, where a quotation mark has a backslash before it.
  static func all(since mark: DigestMark, _ db: Database) throws -> [WrittenLine] {
    let texts = try String.fetchCursor(
      db,
      sql: """
        SELECT line FROM journal WHERE seq > ? AND event IN
          ('link.status', 'link.changed', 'link.flapping', 'record.notice', 'link.unacknowledged', 'article.removed',
          'articles.imported')
          AND (event <> 'link.status' OR instr(line, '"to":"broken"') OR instr(line, '"to":"warning"')
            OR instr(line, '"from":"broken"'))
        ORDER BY seq
        """, arguments: [mark.through])
    var lines: [WrittenLine] = []
    while let text = try texts.next() { lines.append(try WrittenLine.read(text)) }
    return lines
  }
}
