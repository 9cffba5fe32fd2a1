import Foundation
import GRDB
import Time
import Names
import Findings
import Checking

/// A link that is to be seen to because it broke, or has a new owner.
package struct RescueTask: Sendable {
  /// The link's row and key.
  package let linkID: Int64, key: String
  /// What is known of it.
  package let rescue: RescueCase
  /// What was found earlier; nil if nothing was.
  package let before: Rescue?
  /// When archives were asked last; nil if they were not.
  package let askedAt: Moment?
  /// Rounds in a row that could have told more.
  package let failures: Int
  /// Links of the same open incident that archives were asked about.
  package let asked: Int
}

extension KnownLink {
  /// Whether it broke or has a new owner, so that it is worth a search.
  package var needsRescue: Bool {
    status == .broken
      || aspects.contains {
        $0.writtenFindings?.contains("\"\(FindingCode.pageNewOwner.rawValue)\"") ?? false
      }
  }
}

extension Store {
  /// When the next link is to be seen to; nil if none is.
  ///
  /// - Parameter moment: for a single pass: those that were seen to since then are left alone.
  package func nextRescue(seenBefore moment: Moment? = nil) throws(StateError) -> Moment? {
    try read("read what broke") { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT next_at FROM rescue WHERE ?1 IS NULL OR saved_at IS NULL OR saved_at < ?1 ORDER BY next_at LIMIT 1
            """), arguments: [moment?.milliseconds]
      ).map(Moment.init(milliseconds:))
    }
  }

  /// The links whose turn it is, those that waited longest first. Rows of links that are in order again are dropped.
  ///
  /// - Parameters:
  ///   - links: those that are seen to already.
  ///   - moment: for a single pass: those that were seen to since then are left alone.
  package func dueRescues(
    besides links: Set<Int64>, most: Int, resolver: LinkURL, seenBefore moment: Moment? = nil, at now: Moment
  ) throws(StateError) -> [RescueTask] {
    var healed: [Int64] = []
    let tasks = try read("read what broke") { db in
      let rows = try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT link FROM rescue WHERE next_at <= ?1 AND (?3 IS NULL OR saved_at IS NULL OR saved_at < ?3)
            ORDER BY next_at, link LIMIT ?2
            """), arguments: [now.milliseconds, most + links.count, moment?.milliseconds])
      var tasks: [RescueTask] = []
      for link in rows where !links.contains(link) && tasks.count < most {
        if let task = try rescueTask(link, resolver: resolver, db) {
          tasks.append(task)
        } else {
          healed.append(link)
        }
      }
      return tasks
    }
    if !healed.isEmpty {
      try write("remove what was fixed", keepsListing: true) { db in
        let drop = try db.cachedStatement(sql: "DELETE FROM rescue WHERE link = ?")
        for link in healed { try drop.execute(arguments: [link]) }
      }
    }
    return tasks
  }

  /// What is known of a link that broke or has a new owner; nil if it did not.
  package func rescueTask(key: String, resolver: LinkURL) throws(StateError) -> RescueTask? {
    try read("read what broke") { db in
      try linkID(key, db).flatMap { try rescueTask($0, resolver: resolver, db) }
    }
  }

  /// Keeps what was found, and when the link's turn comes again.
  package func save(_ found: Rescue, of task: RescueTask, failures: Int, next: Moment, at now: Moment)
    throws(StateError)
  {
    let text = try? String(decoding: JSONEncoder().encode(found), as: UTF8.self)
    try write("record what was found of \(task.key)") { db in
      try db.cachedStatement(
        sql: """
          UPDATE rescue SET site = ?2, incident = ?3, asked_at = ?4, failures = ?5, next_at = ?6, saved_at = ?7,
            found = ?8, placed = ?9 WHERE link = ?1
          """
      ).execute(
        arguments: [
          task.linkID, task.rescue.site, task.rescue.incident, found.askedAt?.milliseconds, failures,
          next.milliseconds, now.milliseconds, text, found.candidate != nil,
        ])
      if let new = LinkURL(reading: found.candidate?.url) {
        let pages = task.rescue.failing.compactMap { MovedPage(from: $0, to: new) }
        try note(pages, link: task.linkID, at: now, db)
      }
    }
  }

  /// Keys of links of which something was found since a moment.
  package func rescued(since moment: Moment) throws(StateError) -> [String] {
    try read("read what was found") { db in
      try String.fetchAll(
        db.cachedStatement(sql: "SELECT key FROM rescue JOIN link ON id = link WHERE saved_at >= ?"),
        arguments: [moment.milliseconds])
    }
  }

  func rescue(of link: Int64, _ db: Database) throws -> Rescue? {
    let text = try String.fetchOne(
      db.cachedStatement(sql: "SELECT found FROM rescue WHERE link = ?"), arguments: [link])
    return text.flatMap { try? JSONDecoder().decode(Rescue.self, from: Data($0.utf8)) }
  }

  // MARK: Pages that moved

  func noteMoved(_ checked: CheckedAspect, _ db: Database) throws {
    guard !checked.moved.isEmpty else { return }
    try note(
      checked.moved, link: checked.check.linkID, at: checked.at, db)
  }

  /// Takes note of pages that moved; once enough are known of a site, its broken pages are looked for anew.
  private func note(_ pages: [MovedPage], link: Int64, at now: Moment, _ db: Database) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO moved (link, old, new, site) SELECT id, ?2, ?3, ?4 FROM link WHERE id = ?1
        ON CONFLICT DO UPDATE SET new = ?3 WHERE new <> ?3
        """)
    for page in pages {
      try insert.execute(arguments: [link, page.old.text, page.new.text, page.old.site])
      guard db.changesCount > 0 else { continue }
      let known = try Int.fetchOne(
        db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM moved WHERE site = ? LIMIT 1001)"),
        arguments: [page.old.site])
      guard let known, Self.turningPoints.contains(known) else { continue }
      try db.cachedStatement(
        sql: "UPDATE rescue SET next_at = min(next_at, ?) WHERE site = ? AND NOT placed"
      ).execute(arguments: [now.milliseconds, page.old.site])
    }
  }

  /// So many moved pages of a site say more than fewer did.
  private static let turningPoints: Set<Int> = [Policy.Rescue.neighbours, 10, 30, 100, 300, 1000]

  /// A page that has a new owner is seen to like one that broke.
  func noteNewOwner(_ checked: CheckedAspect, _ db: Database) throws {
    let code = FindingCode.pageNewOwner.rawValue
    guard checked.check.aspect == .page, checked.codes.contains(code), !checked.check.codes.contains(code)
    else {
      return
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO rescue (link, next_at) SELECT id, ?2 FROM link WHERE id = ?1
        ON CONFLICT DO UPDATE SET next_at = ?2
        """
    ).execute(
      arguments: [checked.check.linkID, checked.at.milliseconds])
  }
}
