import GRDB
import Time
import Findings

/// What the parts of a digest have in common, read once however many owners there are: a part costs what is in it, not
/// what is in the library.
final class DigestShares {
  /// The number of the part that belongs to nobody; owners have theirs.
  static let rest: Int64 = -1

  /// A link of a part, as far as the order and the counts need it.
  struct Member {
    var id: Int64
    var status: Int
  }

  let store: Store
  let db: Database
  let end: Moment
  /// The owners that are reached otherwise than by the rest.
  let reached: Set<Int64>
  /// Whether the rest is asked for; else nothing is read for it.
  private let hasRest: Bool
  private var restCounts: [Status: Int]?
  /// The lines of the period, and by part which of them are its.
  var lines: (all: [WrittenLine], places: [Int64: [Int]])?
  var lately: [Int64: Int]?
  /// Of links that many articles name, which of them are whose.
  var namings: [Int64: [Int64: Naming]] = [:]
  private var ofRest: IDSet?
  private var standings: [Int: [Int64: [Member]]] = [:]
  private var known: [Int64: [Member]]?
  private var late: [Int64: [Member]]?
  private var oldest: [Int64: Int64]?
  private var members: [Int64: [Int64: [Int64]]] = [:]

  init(store: Store, db: Database, end: Moment, reached: Set<Int64>, hasRest: Bool) {
    self.hasRest = hasRest
    self.store = store
    self.db = db
    self.end = end
    self.reached = reached
  }

  /// The links of a standing that are not acknowledged, those that have it longest first.
  func standing(_ status: Status, of share: Int64) throws -> [Member] {
    if let known = standings[status.rawValue] { return known[share] ?? [] }
    let read = try grouped(
      """
      SELECT id, status, since AS place FROM link
      WHERE status = ? AND id NOT IN (SELECT link FROM acknowledgement WHERE until > ?)
      """, [status.rawValue, end.milliseconds])
    standings[status.rawValue] = read
    return read[share] ?? []
  }

  /// The links whose problem is known, those whose acknowledgement ends next first.
  func acknowledged(of share: Int64) throws -> [Member] {
    let read =
      try known
      ?? grouped(
        "SELECT link.id, link.status, until AS place FROM link JOIN acknowledgement ON link = id WHERE until > ?",
        [end.milliseconds])
    known = read
    return read[share] ?? []
  }

  /// The links with a check that is overdue.
  func overdue(of share: Int64) throws -> [Member] {
    let read =
      try late
      ?? grouped(
        """
        SELECT link.id, link.status, min(deadline) AS place FROM aspect JOIN link ON link.id = aspect.link
        WHERE deadline < ? GROUP BY link.id
        """, [end.milliseconds])
    late = read
    return read[share] ?? []
  }

  /// The links of an incident: those behind it now, or, where it is over, all that ever were.
  func members(of incident: Int64, isOver: Bool, share: Int64) throws -> [Int64] {
    if let read = members[incident] { return read[share] ?? [] }
    let table = isOver ? "incident_link" : "aspect"
    let read = try grouped(
      """
      SELECT DISTINCT link.id, link.status, 0 AS place FROM \(table) JOIN link ON link.id = \(table).link
      WHERE incident = ?
      """, [incident]
    ).mapValues { $0.map(\.id) }
    members[incident] = read
    return read[share] ?? []
  }

  /// Whose a link is.
  func shares(ofLink id: Int64) throws -> [Int64] {
    let owners = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT owner FROM link_owner WHERE link = ?"), arguments: [id])
    return try linksOfRest().contains(id) ? owners + [Self.rest] : owners
  }

  /// Links of the rest by status.
  func countsOfRest() throws -> [Status: Int] {
    if let restCounts { return restCounts }
    let links = try linksOfRest()
    guard !links.isEmpty else { return [:] }
    var counts: [Status: Int] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT \(MemberColumn.list) FROM link")
    while let row = try rows.next() {
      guard links.contains(row[MemberColumn.id]), let status = Status(rawValue: row[MemberColumn.status])
      else { continue }
      counts[status, default: 0] += 1
    }
    restCounts = counts
    return counts
  }

  /// When the check that is longest ago was; nil if none was.
  ///
  /// The oldest checks of all tell it for nearly everybody; who has none among them is asked for alone.
  func oldestCheck(of share: Int64) throws -> Moment? {
    if oldest == nil { oldest = try firstChecks() }
    if let known = oldest?[share] { return Moment(milliseconds: known) }
    guard share != Self.rest else {
      guard try !linksOfRest().isEmpty else { return nil }
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT \(CheckedColumn.list) FROM aspect WHERE checked_at IS NOT NULL ORDER BY checked_at")
      while let row = try rows.next() {
        if try linksOfRest().contains(row[CheckedColumn.link]) { return row.moment(CheckedColumn.checkedAt) }
      }
      return nil
    }
    return try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT min(checked_at) FROM link_owner JOIN aspect ON aspect.link = link_owner.link WHERE owner = ?
          """), arguments: [share]
    ).map(Moment.init(milliseconds:))
  }

  private func firstChecks() throws -> [Int64: Int64] {
    var first: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(CheckedColumn.list) FROM aspect WHERE checked_at IS NOT NULL ORDER BY checked_at LIMIT 20000
        """)
    let most = reached.count + (hasRest ? 1 : 0)
    while first.count < most, let row = try rows.next() {
      for share in try shares(ofLink: row[CheckedColumn.link]) where first[share] == nil {
        first[share] = row[CheckedColumn.checkedAt]
      }
    }
    return first
  }

  /// The links that an article of nobody, or of an owner who is not reached, names.
  private func linksOfRest() throws -> IDSet {
    if let ofRest { return ofRest }
    var links = IDSet()
    guard hasRest else { return links }
    let others = reached.map(String.init).joined(separator: ", ")
    let rows = try Int64.fetchCursor(
      db,
      sql: """
        SELECT link FROM article_link WHERE article IN (
          SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM article_owner WHERE article = article.id)
          UNION SELECT article FROM article_owner WHERE owner NOT IN (\(others)))
        """)
    while let link = try rows.next() { links.insert(link) }
    ofRest = links
    return links
  }

  /// Rows of links (`id`, `status`, `place`), by whose they are and in the order of their places.
  private func grouped(_ rows: String, _ arguments: StatementArguments) throws -> [Int64: [Member]] {
    var groups: [Int64: [Member]] = [:]
    let rest = try linksOfRest()
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(OwnedColumn.list) FROM (\(rows)) AS its LEFT JOIN link_owner ON link_owner.link = its.id
        ORDER BY place, its.id
        """, arguments: arguments)
    var last: Int64 = 0
    while let row = try cursor.next() {
      let member = Member(id: row[OwnedColumn.id], status: row[OwnedColumn.status])
      if let owner = row[OwnedColumn.owner] as Int64? { groups[owner, default: []].append(member) }
      // A link of several owners has as many rows, one behind the other.
      if member.id != last, rest.contains(member.id) { groups[Self.rest, default: []].append(member) }
      last = member.id
    }
    return groups
  }
}

/// The columns of a link, for counting.
private enum MemberColumn: Int, SelectedColumn {
  case id, status
}

/// The columns of a link with one of its owners.
private enum OwnedColumn: Int, SelectedColumn {
  case id, status, owner

  var expression: String { self == .owner ? name : "its.\(name)" }
}

/// The columns of an aspect, for its last check.
private enum CheckedColumn: Int, SelectedColumn {
  case checkedAt, link
}
