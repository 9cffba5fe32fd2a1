import GRDB
import Text
import Findings

/// Which entries of the journal are meant: those of links, of an article, or of a host.
package struct JournalFilter: Sendable {
  /// The keys of links, watched or not any more.
  package var keys: [String] = []
  /// An article's id, watched or not any more: the entries of its links, and those that name it.
  package var article: String?
  /// A host: the entries of its links, and of its incidents.
  package var host: String?
  /// The name of an owner: the entries of its articles and their links, and of those that left.
  package var owner: String?

  /// A filter that nothing passes yet.
  package init() {}

  /// A condition on the table `journal`.
  var sql: (String, StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    if !keys.isEmpty {
      parts.append("link IN (SELECT value FROM json_each(?, '$.keys'))")
      arguments += [JSONText.object { $0.array("keys", keys) }.string]
    }
    if let article {
      // The id as the line has it, in quotation marks; only lines that have it anywhere are read as JSON.
      parts.append(
        "instr(line, ?) AND EXISTS (SELECT 1 FROM json_each(line, '$.articles') WHERE value = ?)")
      arguments += [JSONText.quoted(article), article]
    }
    if let host {
      let condition = SelectionSQL(Selection(host: host))
      parts.append("link IN (SELECT key FROM link WHERE id IN (\(condition.ids)))")
      arguments += condition.arguments
      parts.append("event LIKE 'incident.%' AND json_extract(line, '$.detail.host') = ?")
      arguments += [host]
    }
    if let owner {
      let number = "(SELECT id FROM owner WHERE name = ?)"
      parts.append(
        """
        link IS NOT NULL AND EXISTS (SELECT 1 FROM link JOIN link_owner ON link_owner.link = link.id
          WHERE link.key = journal.link AND owner = \(number))
        """)
      parts.append(
        """
        link IS NULL AND EXISTS (SELECT 1 FROM json_each(line, '$.articles') AS each JOIN article ON article.key = each.value
          JOIN article_owner ON article = article.id WHERE owner = \(number))
        """)
      parts.append(
        "event LIKE 'article.%' AND EXISTS (SELECT 1 FROM json_each(line, '$.detail.owners') WHERE value = ?)"
      )
      arguments += [owner, owner, owner]
    }
    return (parts.map { "(\($0))" }.joined(separator: " OR "), arguments)
  }
}
