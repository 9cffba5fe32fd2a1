import GRDB
import Text
import Findings

/// A selection as SQL: the numbers of the links it fits.
struct SelectionSQL {
  private var conditions: [String] = []
  private(set) var arguments = StatementArguments()

  var ids: String { "SELECT id FROM link WHERE \(conditions.joined(separator: " AND "))" }

  init(_ selection: Selection) {
    if let keys = selection.keys {
      // As one value: an article's links may be more than a statement has places for.
      add(
        "key IN (SELECT value FROM json_each(?, '$.keys'))",
        [JSONText.object { $0.array("keys", keys) }.string])
    }
    if let prefix = selection.prefix {
      add("key >= ? AND key < ?", [prefix.keyPrefix, Self.end(of: prefix.keyPrefix)])
    }
    if let status = selection.status {
      add("status = ?", [])
      arguments += [Status(status)?.rawValue ?? -1]
    }
    if let host = selection.host { addHost(host) }
    if let finding = selection.finding {
      add("id IN (SELECT link FROM aspect WHERE instr(findings, ?))", [Self.mark(ofFinding: finding)])
    }
    if let incident = selection.incident {
      add("id IN (SELECT link FROM aspect WHERE incident = ?)", [])
      arguments += [incident]
    }
    if let owner = selection.owner {
      add("id IN (SELECT link FROM link_owner WHERE owner = (SELECT id FROM owner WHERE name = ?))", [owner])
    }
    if conditions.isEmpty { conditions = ["0"] }
  }

  private mutating func add(_ condition: String, _ values: [String]) {
    conditions.append(condition)
    arguments += StatementArguments(values)
  }

  /// What stands in the findings of a check that has one of a code, mere information too; a text within them has no
  /// bare quotation marks.
  static func mark(ofFinding code: String) -> String { "\"code\":\"\(code)\"" }

  /// The host of the link itself, of its landing page, or, where it stands badly and may never have had one,
  /// of its registered target.
  private mutating func addHost(_ host: String) {
    let ranges = Self.ranges(host)
    let landing = "SELECT link FROM aspect WHERE aspect = 1 AND final_url IS NOT NULL AND"
    var parts: [String] = []
    var values: [String] = []
    for (first, end) in ranges {
      parts.append("\(landing) final_url >= ? AND final_url < ?")
      values += [first, end]
      for kind in ["url:", "license:"] {
        parts.append("SELECT id FROM link WHERE key >= ? AND key < ?")
        values += [kind + first, kind + end]
      }
    }
    let isTarget = ranges.map { _ in "target >= ? AND target < ?" }.joined(separator: " OR ")
    parts.append(
      """
      SELECT link FROM aspect WHERE aspect = 0 AND link IN (SELECT id FROM link WHERE status > 0 AND kind = 0)
        AND (\(isTarget))
      """)
    for (first, end) in ranges { values += [first, end] }
    add("id IN (\(parts.joined(separator: " UNION ")))", values)
  }

  /// What the URLs of a host begin with, as ranges that an index can be read by: the host whole, and what may
  /// follow it.
  static func ranges(_ host: String) -> [(String, String)] {
    ["https://", "http://"].flatMap { scheme -> [(String, String)] in
      let whole = scheme + host
      return [(whole, whole + "\u{1}")] + ["/", ":", "?"].map { (whole + $0, end(of: whole + $0)) }
    }
  }

  /// A text behind all that begin with one.
  private static func end(of prefix: String) -> String { prefix + "\u{10FFFF}" }
}
