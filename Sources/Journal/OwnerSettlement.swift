import GRDB
import Findings

/// The working out of whose an article is, and the writing of it, inside a transaction.
struct OwnerSettlement {
  private let db: Database
  private let rules: OwnerRules
  /// Numbers of owners, as far as this transaction met them.
  private var numbers: [String: Int64] = [:]

  init(_ db: Database, rules: OwnerRules) {
    self.db = db
    self.rules = rules
  }

  /// Settles the owners of an article whose links are written.
  ///
  /// - Parameter isNew: whether it has no owners yet.
  /// - Returns: whether they are others than before.
  @discardableResult
  mutating func settle(_ article: Int64, own: [String], fallback: String?, isNew: Bool = false) throws -> Bool
  {
    guard !isNew || !own.isEmpty || fallback != nil || rules.takesIn else { return false }
    let names = try rules.owners(own: own, try evidence(article), fallback: fallback)
    let wanted = try Set(names.map { try number(of: $0) })
    let known =
      isNew
      ? []
      : try Set(
        Int64.fetchAll(
          db.cachedStatement(sql: "SELECT owner FROM article_owner WHERE article = ?"), arguments: [article]))
    guard wanted != known else { return false }
    let drop = try db.cachedStatement(sql: "DELETE FROM article_owner WHERE article = ? AND owner = ?")
    for owner in known.subtracting(wanted).sorted() { try drop.execute(arguments: [article, owner]) }
    let add = try db.cachedStatement(sql: "INSERT INTO article_owner VALUES (?, ?)")
    for owner in wanted.subtracting(known).sorted() { try add.execute(arguments: [article, owner]) }
    return true
  }

  /// Takes an article's owners away, before its links change.
  func clear(_ article: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM article_owner WHERE article = ?").execute(arguments: [article])
  }

  /// Settles some articles anew, from what the state has of them.
  ///
  /// - Parameter condition: which of the table `article`.
  /// - Returns: the last of them, and whether any has other owners than before; nil if there is none.
  mutating func settleAnew(where condition: String, _ arguments: StatementArguments) throws -> (
    last: Int64, isChanged: Bool
  )? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(ArticleColumn.list) FROM article WHERE \(condition)
          """), arguments: arguments
    ).map {
      (
        id: $0[ArticleColumn.id] as Int64, own: $0[ArticleColumn.owner] as String?,
        fallback: $0[ArticleColumn.sourceOwner] as String?
      )
    }
    guard let last = rows.last else { return nil }
    var isChanged = false
    for row in rows {
      // A list of names, in which nothing has to be escaped.
      let own = row.own?.split(separator: "\"").map(String.init).filter { !"[,]".contains($0) } ?? []
      if try settle(row.id, own: own, fallback: row.fallback) { isChanged = true }
    }
    return (last.id, isChanged)
  }

  private func evidence(_ article: Int64) throws -> OwnerRules.Evidence {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(EvidenceColumn.list) FROM article_link JOIN link ON link.id = article_link.link
          LEFT JOIN aspect ON aspect.link = link.id AND aspect = 0 WHERE article = ? AND kind = 0 LIMIT 1
          """), arguments: [article])
    return OwnerRules.Evidence(
      key: row?[EvidenceColumn.key], fullDOI: row?[EvidenceColumn.fullDoi],
      target: row?[EvidenceColumn.target])
  }

  private mutating func number(of name: String) throws -> Int64 {
    if let known = numbers[name] { return known }
    let find = try db.cachedStatement(sql: "SELECT id FROM owner WHERE name = ?")
    var number = try Int64.fetchOne(find, arguments: [name])
    if number == nil {
      try db.execute(sql: "INSERT INTO owner (name) VALUES (?)", arguments: [name])
      number = db.lastInsertedRowID
    }
    numbers[name] = number
    return number ?? 0
  }
}

/// The columns of an article, for its owners: those it names itself, and that of the source it came from.
private enum ArticleColumn: Int, SelectedColumn {
  case id, owner, sourceOwner

  var expression: String { self == .id ? name : "json_extract(body, '$.\(name)')" }
}

/// The columns of an article's DOI.
private enum EvidenceColumn: Int, SelectedColumn {
  case key, target, fullDoi
}
