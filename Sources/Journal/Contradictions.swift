import GRDB

/// What must not be between the database's tables, each as a query that counts it.
enum Contradictions {
  /// The contradictions there are, in words.
  static func found(_ db: Database) throws -> [String] {
    try (standings + tallies).compactMap { what, sql in
      guard let count = try Int.fetchOne(db, sql: sql), count > 0 else { return nil }
      return "\(what), \(count) times"
    }
  }

  private static let standings = [
    ("a row refers to a missing row", "SELECT count(*) FROM pragma_foreign_key_check"),
    (
      "the status of a link is not the worst status of its aspects",
      "SELECT count(*) FROM link WHERE status IS NOT (SELECT max(status) FROM aspect WHERE link = link.id)"
    ),
    (
      "a number is missing in the journal",
      "SELECT max(seq) - min(seq) + 1 - count(*) FROM journal"
    ),
    (
      // Lines are proved, and what finds them is not. Earlier releases gave entries that were taken in from a file the
      // second only. SQLite reads no text beyond an escaped zero.
      "event, link or time of an entry are not what its line says",
      """
      SELECT count(*) FROM journal WHERE CASE WHEN json_valid(line) THEN
        event IS NOT \(ToldByLine.event)
        OR link IS NOT \(ToldByLine.link) AND instr(line, '\\u0000') = 0
        OR time - \(ToldByLine.second) NOT IN (0, \(ToldByLine.milliseconds))
      ELSE 1 END
      """
    ),
    (
      "a check was ordered for an aspect that is not watched",
      "SELECT count(*) FROM recheck WHERE aspect NOT IN (SELECT id FROM aspect)"
    ),
    (
      "a check refers to a missing queue or incident",
      """
      SELECT count(*) FROM aspect WHERE line NOT IN (SELECT id FROM host_line)
        OR landing NOT IN (SELECT id FROM host_line)
        OR incident IS NOT NULL AND incident NOT IN (SELECT id FROM incident WHERE closed_at IS NULL)
      """
    ),
  ]

  /// What is kept in sum, and what it is the sum of.
  private static let tallies = [
    (
      "the counts of links do not match the links",
      """
      SELECT count(*) FROM (SELECT kind, status, count(*) AS links FROM link GROUP BY kind, status) AS counted
      FULL JOIN (SELECT * FROM tally WHERE links <> 0) AS tally USING (kind, status)
      WHERE counted.links IS NOT tally.links
      """
    ),
    (
      "the counts of links by overdue minute do not match the links",
      """
      SELECT count(*) FROM (
        SELECT minute, unchecked, count(*) AS links FROM (
          SELECT min(deadline) / 60000 AS minute, link.status = 1 AS unchecked
          FROM link JOIN aspect ON aspect.link = link.id GROUP BY link.id
        ) GROUP BY minute, unchecked
      ) AS counted
      FULL JOIN (SELECT * FROM deadline_tally WHERE links <> 0) AS tally USING (minute, unchecked)
      WHERE counted.links IS NOT tally.links
      """
    ),
    (
      "the counts of a host's queue do not match the checks in it",
      """
      SELECT count(*) FROM host_line LEFT JOIN (
        SELECT id, count(*) AS aspects FROM (
          SELECT line AS id FROM aspect UNION ALL SELECT landing FROM aspect WHERE landing <> line
        ) GROUP BY id
      ) AS counted USING (id)
      WHERE host_line.aspects <> ifnull(counted.aspects, 0)
      """
    ),
    (
      "the owners of links do not match those of the articles that name them",
      """
      SELECT count(*) FROM (
        SELECT link, owner, count(*) AS articles FROM article_link JOIN article_owner USING (article)
        GROUP BY link, owner
      ) AS counted
      FULL JOIN link_owner AS kept USING (link, owner) WHERE counted.articles IS NOT kept.articles
      """
    ),
    (
      "the counts of owners' links do not match the links",
      """
      SELECT count(*) FROM (
        SELECT owner, status, count(*) AS links FROM link_owner JOIN link ON link.id = link GROUP BY owner, status
      ) AS counted
      FULL JOIN (SELECT * FROM owner_tally WHERE links <> 0) AS kept USING (owner, status)
      WHERE counted.links IS NOT kept.links
      """
    ),
    (
      "the counts of owners' articles do not match the articles",
      """
      SELECT count(*) FROM owner
      WHERE articles <> (SELECT count(*) FROM article_owner WHERE owner = owner.id)
      """
    ),
    (
      "the count of articles does not match the articles",
      """
      SELECT ifnull((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'articles'), 0)
        <> (SELECT count(*) FROM article)
      """
    ),
  ]
}
