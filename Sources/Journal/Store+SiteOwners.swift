import GRDB
import Hashing
import Time
import Findings
import Observations
import Checking
import Reporting

/// What the site asks of owners: those it tells of, and what belongs to others only and stands nowhere.
extension Store {
  /// The owners that the site tells of, those of the configuration first.
  package func publicOwners(most: Int, at now: Moment) throws(StateError) -> [OwnerStanding] {
    try read("read the owners") { db in
      let names = Set(try String.fetchAll(db, sql: "SELECT name FROM owner WHERE public"))
      return try owners(db, most: most, now).shown.filter { names.contains($0.name) }
    }
  }

  /// Whether any owner is told of nowhere.
  package func hasPrivateOwners() throws(StateError) -> Bool {
    try read("read the owners") { db in
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM owner WHERE NOT public)"))
        ?? false
    }
  }

  /// A short text that differs where owners do; nobody can read their names from it.
  package func ownersMark() throws(StateError) -> String {
    try read("read the owners") { db in
      let rules = try meta(db, "owners") ?? ""
      return String(SHA256.hex(Array(rules.utf8)).prefix(16))
    }
  }

  /// Whether a watched link belongs to private owners only: no article that names it has none or a public one. Of a
  /// link that is not watched any more nobody knows: nil.
  package func hidesLink(_ key: String) throws(StateError) -> Bool? {
    try read("read the owners of a link") { db in
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT \(Self.isHidden) FROM link WHERE key = ?"), arguments: [key])
    }
  }

  /// Whether an article belongs to private owners only; nil if it is not watched any more.
  package func hidesArticle(_ id: String) throws(StateError) -> Bool? {
    try read("read the owners of an article") { db in
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT \(Self.isHiddenArticle) FROM article WHERE key = ?"), arguments: [id])
    }
  }

  /// The first articles that the site tells of and that name a link.
  package func visibleArticles(naming key: String, most: Int) throws(StateError) -> [String] {
    try read("read what names a link") { db in
      try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT article.key FROM article JOIN article_link ON article_link.article = article.id
            WHERE link = (SELECT id FROM link WHERE key = ?) AND NOT \(Self.isHiddenArticle)
            ORDER BY article.id LIMIT ?
            """), arguments: [key, most])
    }
  }

  /// The first 20 of the articles that the site tells of and that name a link, and how many there are.
  package func visibleArticles(naming key: String) throws(StateError) -> (ids: [String], total: Int) {
    try read("read what names a link") { db in
      let named = """
        FROM article JOIN article_link ON article_link.article = article.id
        WHERE link = (SELECT id FROM link WHERE key = ?) AND NOT \(Self.isHiddenArticle)
        """
      let ids = try String.fetchAll(
        db.cachedStatement(sql: "SELECT article.key \(named) ORDER BY article.id LIMIT 20"), arguments: [key])
      guard ids.count == 20 else { return (ids, ids.count) }
      return (
        ids, try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) \(named)"), arguments: [key]) ?? 20
      )
    }
  }

  /// The public owners of a link by name.
  package func publicOwners(ofLink key: String) throws(StateError) -> [String] {
    try read("read the owners of a link") { db in
      try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT name FROM link_owner JOIN owner ON owner.id = link_owner.owner
            WHERE link_owner.link = (SELECT id FROM link WHERE key = ?) AND public
            ORDER BY place IS NULL, place, name
            """), arguments: [key])
    }
  }

  /// The public owners of an article by name.
  package func publicOwners(ofArticle id: String) throws(StateError) -> [String] {
    try read("read the owners of an article") { db in
      try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT name FROM article_owner JOIN owner ON owner.id = article_owner.owner
            WHERE article_owner.article = (SELECT id FROM article WHERE key = ?) AND public ORDER BY name
            """), arguments: [id])
    }
  }

  /// A snapshot without what belongs to private owners only.
  package func publicSnapshot(at now: Moment) throws(StateError) -> StatusSnapshot {
    var snapshot = try snapshot(at: now)
    guard try hasPrivateOwners() else { return snapshot }
    snapshot.owners = .init(try publicOwners(most: StatusSnapshot.mostOwners, at: now))
    // What files, sources, routes and hosts are called, and how much is in them, may tell of others.
    (snapshot.articles.files, snapshot.sources) = (.init(), [])
    (snapshot.operation.capacity, snapshot.operation.outbox) = (Capacity(), OutboxStanding())
    var problems: [StatusSnapshot.Problem] = []
    for problem in snapshot.problems.shown where try hidesLink(problem.link) == false {
      var problem = problem
      (problem.articles, problem.articlesTotal) = try visibleArticles(naming: problem.link)
      problem.owners = try publicOwners(ofLink: problem.link)
      problem.ownersTotal = problem.owners.count
      problems.append(problem)
    }
    snapshot.problems.shown = problems
    snapshot.incidents = try publicIncidents(snapshot.incidents)
    try read("count what is private") { db in try subtractHidden(&snapshot, db, now) }
    snapshot.problems.total = max(
      problems.count, snapshot.count(.warning) + snapshot.count(.suspect) + snapshot.count(.broken))
    return snapshot
  }

  private func subtractHidden(_ snapshot: inout StatusSnapshot, _ db: Database, _ now: Moment) throws {
    let hidden = """
      link.id IN (SELECT link FROM link_owner WHERE owner IN (SELECT id FROM owner WHERE NOT public))
      AND \(Self.isHidden)
      """
    var unchecked = 0
    for row in try Row.fetchAll(
      db, sql: "SELECT kind, status, count(*) AS links FROM link WHERE \(hidden) GROUP BY kind, status")
    {
      guard let kind = LinkKind(rawValue: row["kind"]), let status = Status(rawValue: row["status"]) else {
        continue
      }
      snapshot.links[kind]?[status, default: 0] -= row["links"]
      if status == .unchecked { unchecked += row["links"] }
    }
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT link.status, count(*) AS links FROM acknowledgement CROSS JOIN link ON link.id = acknowledgement.link
        WHERE until > ? AND \(Self.isHidden) GROUP BY link.status
        """, arguments: [now.milliseconds])
    {
      guard let status = Status(rawValue: row["status"]) else { continue }
      snapshot.acknowledged[status, default: 0] -= row["links"]
    }
    let articles = """
      FROM article WHERE id IN (SELECT article FROM article_owner WHERE owner IN (SELECT id FROM owner WHERE NOT public))
      AND \(Self.isHiddenArticle)
      """
    snapshot.articles.watched -= try Int.fetchOne(db, sql: "SELECT count(*) \(articles)") ?? 0
    snapshot.articles.failing -=
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) \(articles) AND EXISTS (SELECT 1 FROM article_link JOIN link ON link.id = article_link.link
            WHERE article_link.article = article.id AND status >= 4)
          """) ?? 0
    let late = try Row.fetchAll(
      db,
      sql: """
        SELECT link.status = 1 AS unchecked, count(DISTINCT link.id) AS links
        FROM aspect JOIN link ON link.id = aspect.link WHERE deadline < ? AND \(Self.isHidden) GROUP BY unchecked
        """, arguments: [now.milliseconds])
    let lateLinks = [Bool: Int](late.map { ($0["unchecked"], $0["links"]) }) { $0 + $1 }
    snapshot.coverage.overdue = max(0, snapshot.coverage.overdue - lateLinks.values.reduce(0, +))
    snapshot.coverage.onTime = snapshot.linksTotal - snapshot.coverage.overdue
    snapshot.coverage.new -= unchecked - lateLinks[true, default: 0]
    snapshot.articles.leaving = 0
  }

  /// Incidents as far as they are of links that the site tells of; the others are left out.
  package func publicIncidents(_ reports: [IncidentReport]) throws(StateError) -> [IncidentReport] {
    guard try hasPrivateOwners() else { return reports }
    return try read("read the incidents") { db in
      try reports.compactMap { report in
        var report = report
        guard report.closedAt == nil else {
          report.members = try report.members.filter { key in
            try Bool.fetchOne(
              db.cachedStatement(sql: "SELECT NOT \(Self.isHidden) FROM link WHERE key = ?"), arguments: [key]
            )
              ?? false
          }
          // How many it had at its worst counts others, too.
          report.links = report.members.count
          return report.members.isEmpty ? nil : report
        }
        let members = """
          SELECT link.id FROM link WHERE id IN (SELECT link FROM aspect WHERE incident = \(report.id)) AND NOT \(Self.isHidden)
          """
        let keys = try String.fetchAll(db, sql: "SELECT key FROM link WHERE id IN (\(members)) ORDER BY id")
        guard !keys.isEmpty else { return nil }
        report.links = keys.count
        report.members = Array(keys.prefix(IncidentReport.mostMembers))
        report.broken =
          try Int.fetchOne(
            db,
            sql: """
              SELECT count(DISTINCT link) FROM aspect WHERE incident = ? AND status = 5 AND link IN (\(members))
              """, arguments: [report.id]) ?? 0
        report.articles =
          try Int.fetchOne(
            db,
            sql: """
              SELECT count(DISTINCT article.id) FROM article JOIN article_link ON article_link.article = article.id
              WHERE article_link.link IN (\(members)) AND NOT \(Self.isHiddenArticle)
              """) ?? 0
        return report
      }
    }
  }

  /// A condition on the table `link`: it has a private owner, no public one, and no article without an owner.
  private static let isHidden = """
    (EXISTS (SELECT 1 FROM link_owner JOIN owner ON owner.id = link_owner.owner
      WHERE link_owner.link = link.id AND NOT public)
    AND NOT EXISTS (SELECT 1 FROM link_owner JOIN owner ON owner.id = link_owner.owner
      WHERE link_owner.link = link.id AND public)
    AND NOT EXISTS (SELECT 1 FROM article_link AS naming WHERE naming.link = link.id
      AND NOT EXISTS (SELECT 1 FROM article_owner WHERE article_owner.article = naming.article)))
    """

  /// A condition on the table `article`: it has a private owner and no public one.
  private static let isHiddenArticle = """
    (EXISTS (SELECT 1 FROM article_owner JOIN owner ON owner.id = article_owner.owner
      WHERE article_owner.article = article.id AND NOT public)
    AND NOT EXISTS (SELECT 1 FROM article_owner JOIN owner ON owner.id = article_owner.owner
      WHERE article_owner.article = article.id AND public))
    """
}
