import GRDB
import Findings

/// A selection as parts that are looked for one by one, so that no statement reads more than a few thousand rows.
///
/// No link is in two parts. What few rows can be in is read through an index at once; of everything else the links
/// are gone through by their numbers.
struct RecheckSQL {
  /// A piece of SQL with what it needs.
  struct Piece {
    var sql: String
    var arguments = StatementArguments()

    static func joined(_ pieces: [Piece], by word: String) -> Piece {
      var all = Piece(sql: pieces.map(\.sql).joined(separator: word))
      for piece in pieces { all.arguments += piece.arguments }
      return all
    }
  }

  /// One thing that is demanded of a link.
  fileprivate struct Condition {
    /// What tells of one row of `link` whether it fits; written so that no index but the rows' own is used.
    let test: Piece
    /// The numbers of all links that may fit, through an index and a row at a time; nil if there is no such.
    let candidates: Piece?
  }

  /// Links that fit in one way.
  struct Part {
    fileprivate let conditions: [Condition]

    /// What tells of one row of `link` whether it fits.
    var test: Piece { .joined(conditions.map(\.test), by: " AND ") }

    /// What gives the numbers of the links through an index; nil where more rows may have to be read than are
    /// allowed.
    func few(most: Int, _ db: Database) throws -> Piece? {
      for case (let place, let candidates?) in conditions.map(\.candidates).enumerated() {
        let counted = try Int.fetchOne(
          db, sql: "SELECT count(*) FROM (\(candidates.sql) LIMIT \(most + 1))",
          arguments: candidates.arguments)
        guard let counted, counted <= most else { continue }
        let others = conditions.enumerated().filter { $0.offset != place }.map(\.element.test)
        let own = Piece(sql: "id IN (\(candidates.sql))", arguments: candidates.arguments)
        // What the candidates only may be is tested as well.
        return Piece.joined([own, conditions[place].test] + others, by: " AND ")
      }
      return nil
    }
  }

  let parts: [Part]

  /// The parts of a selection, but for the keys it names; none if it says nothing.
  init(_ selection: Selection) {
    var shared: [Condition] = []
    if let prefix = selection.prefix {
      let (first, end) = (prefix.keyPrefix, prefix.keyPrefix + "\u{10FFFF}")
      shared.append(
        Condition(
          test: Piece(sql: "+key >= ? AND +key < ?", arguments: [first, end]),
          candidates: Piece(sql: "SELECT id FROM link WHERE key >= ? AND key < ?", arguments: [first, end])))
    }
    if let status = selection.status {
      let value = Status(status)?.rawValue ?? -1
      shared.append(
        Condition(
          test: Piece(sql: "+status = ?", arguments: [value]),
          candidates: Piece(sql: "SELECT id FROM link WHERE status = ?", arguments: [value])))
    }
    if let owner = selection.owner {
      let number = "(SELECT owner.id FROM owner WHERE name = ?)"
      shared.append(
        Condition(
          test: Piece(
            sql:
              "EXISTS (SELECT 1 FROM link_owner AS own WHERE own.link = link.id AND own.owner = \(number))",
            arguments: [owner]),
          candidates: Piece(sql: "SELECT link FROM link_owner WHERE owner = \(number)", arguments: [owner])))
    }
    if let incident = selection.incident {
      shared.append(
        Condition(
          test: Piece(
            sql: "EXISTS (SELECT 1 FROM aspect AS side WHERE side.link = link.id AND +side.incident = ?)",
            arguments: [incident]),
          candidates: Piece(sql: "SELECT link FROM aspect WHERE incident = ?", arguments: [incident])))
    }
    if let finding = selection.finding {
      shared.append(
        Condition(
          test: Piece(
            sql: """
              EXISTS (SELECT 1 FROM aspect AS side
                WHERE side.link = link.id AND instr(side.findings, ?))
              """,
            arguments: [SelectionSQL.mark(ofFinding: finding)]), candidates: nil))
    }
    if let host = selection.host {
      parts = Self.places(host).map { Part(conditions: $0 + shared) }
    } else if !shared.isEmpty {
      parts = [Part(conditions: shared)]
    } else if selection.keys != nil {
      parts = [Part(conditions: [Condition(test: Piece(sql: "1"), candidates: nil)])]
    } else {
      parts = []
    }
  }

  /// The ways a link is of a host: its page landed there; its own address is there, wherever that leads; or it is a
  /// DOI that stands badly and may never have had a page, and is registered for it.
  private static func places(_ host: String) -> [[Condition]] {
    let ranges = SelectionSQL.ranges(host)
    func within(_ column: String, _ prefixes: [String]) -> Piece {
      .joined(
        prefixes.flatMap { prefix in
          ranges.map { first, end in
            Piece(
              sql: "(\(column) >= ? AND \(column) < ?)", arguments: [prefix + first, prefix + end])
          }
        }, by: " OR ")
    }
    let landed = within("+page.final_url", [""])
    let page = "SELECT 1 FROM aspect AS page WHERE page.link = link.id AND page.aspect = 1"
    let lands = Condition(
      test: Piece(sql: "EXISTS (\(page) AND (\(landed.sql)))", arguments: landed.arguments),
      candidates: .joined(
        ranges.map { first, end in
          Piece(
            sql: """
              SELECT link FROM aspect WHERE aspect = 1 AND final_url IS NOT NULL AND final_url >= ? AND final_url < ?
              """, arguments: [first, end])
        }, by: " UNION ALL "))
    let elsewhere = Condition(
      test: Piece(sql: "NOT EXISTS (\(page) AND (\(landed.sql)))", arguments: landed.arguments),
      candidates: nil)
    let own = within("+key", ["url:", "license:"])
    let named = Condition(
      test: Piece(sql: "(\(own.sql))", arguments: own.arguments),
      candidates: .joined(
        ["url:", "license:"].flatMap { kind in
          ranges.map { first, end in
            Piece(
              sql: "SELECT id FROM link WHERE key >= ? AND key < ?", arguments: [kind + first, kind + end])
          }
        }, by: " UNION ALL "))
    let targets = within("+side.target", [""])
    let registered = Condition(
      test: Piece(
        sql: """
          +kind = 0 AND +status > 0 AND EXISTS (SELECT 1 FROM aspect AS side WHERE side.link = link.id
            AND side.aspect = 0 AND (\(targets.sql)))
          """, arguments: targets.arguments),
      candidates: Piece(sql: "SELECT id FROM link WHERE status > 0 AND kind = 0"))
    return [[lands], [named, elsewhere], [registered, elsewhere]]
  }
}
