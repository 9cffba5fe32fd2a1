import GRDB
import Observations

/// The database's tables. A migration that was released is never edited; a new one is added behind it.
enum Schema {
  static let newest = "1"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: articles)
      try db.execute(sql: lines)
      try db.execute(sql: aspects)
      try db.execute(sql: tally)
      try db.execute(sql: deadlines)
      try db.execute(sql: journal)
    }
    migrator.registerMigration("incidents that come again") { db in
      try db.execute(
        sql: """
          ALTER TABLE incident ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
          ALTER TABLE incident ADD COLUMN resumed_at INTEGER;
          ALTER TABLE incident ADD COLUMN links TEXT;
          UPDATE incident SET resumed_at = opened_at;
          """)
    }
    migrator.registerMigration("articles by their files") { db in try db.execute(sql: articleFiles) }
    migrator.registerMigration("owners of articles") { db in try db.execute(sql: owners) }
    migrator.registerMigration("titles of records") { db in
      // Records that were read before are read whole once more, for their titles.
      try db.execute(
        sql: """
          ALTER TABLE aspect ADD COLUMN titles TEXT;
          ALTER TABLE aspect ADD COLUMN other_work INTEGER NOT NULL DEFAULT 0;
          UPDATE aspect SET tag = NULL WHERE tag IS NOT NULL;
          """)
    }
    migrator.registerMigration("sources") { db in try db.execute(sql: sources) }
    migrator.registerMigration("outbox") { db in try db.execute(sql: outbox) }
    migrator.registerMigration("pages from their target") { db in
      try db.execute(sql: "ALTER TABLE aspect ADD COLUMN direct INTEGER NOT NULL DEFAULT 0")
    }
    migrator.registerMigration("targets of records") { db in
      // Records that were read before are read whole once more, for their targets.
      try db.execute(
        sql: """
          ALTER TABLE aspect ADD COLUMN record_target TEXT;
          ALTER TABLE aspect ADD COLUMN target_looks INTEGER NOT NULL DEFAULT 0;
          UPDATE aspect SET tag = NULL WHERE tag IS NOT NULL;
          """)
    }
    migrator.registerMigration("looks that are kept") { db in try db.execute(sql: keptLooks) }
    migrator.registerMigration("rescue") { db in try db.execute(sql: rescue) }
    migrator.registerMigration("eyes") { db in
      try db.execute(sql: "ALTER TABLE aspect ADD COLUMN eyes TEXT")
    }
    migrator.registerMigration("works that share an id") { db in
      // Of works of one id only one was taken in: files are read once more, and whole such sources.
      try db.execute(
        sql: """
          DELETE FROM meta WHERE name = 'sources';
          UPDATE source SET whole_at = NULL WHERE id IN (
            SELECT record.source FROM source_record AS record JOIN article ON article.key = record.article
            WHERE article.source IS NULL OR article.source <> -record.source);
          """)
    }
    migrator.registerMigration("what messages go back to") { db in try db.execute(sql: outboxBeginnings) }
    migrator.registerMigration("readers of earlier releases") { db in try db.execute(sql: readers) }
    migrator.registerMigration("texts that are no DOI", migrate: separateMalformed)
    migrator.registerMigration("all who were behind an incident") { db in try db.execute(sql: incidentLinks) }
    return migrator
  }

  // AUTOINCREMENT: a check that is still underway must never meet another link under its number.
  private static let articles = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE article (
      id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE link (
      id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
      text TEXT NOT NULL, status INTEGER NOT NULL DEFAULT 1 CHECK (status BETWEEN 0 AND 5), since INTEGER
    ) STRICT;
    CREATE INDEX link_standing ON link (status, since);
    CREATE TABLE article_link (
      link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
      article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      PRIMARY KEY (link, article)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX article_link_article ON article_link (article);
    CREATE TABLE acknowledgement (
      link INTEGER PRIMARY KEY REFERENCES link (id) ON DELETE CASCADE, until INTEGER NOT NULL, reason TEXT NOT NULL,
      status INTEGER NOT NULL, findings TEXT NOT NULL
    ) STRICT;
    CREATE INDEX acknowledgement_until ON acknowledgement (until);
    CREATE TABLE host (name TEXT PRIMARY KEY, held_until INTEGER, certificate_end INTEGER,
      asked_at INTEGER, made_up_status INTEGER, made_up_title TEXT, made_up_words TEXT, made_up_redirect TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE incident (
      id INTEGER PRIMARY KEY, host TEXT NOT NULL, sign TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER,
      most INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE digest (
      name TEXT PRIMARY KEY, period_end INTEGER NOT NULL, through INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Where each article stands: nobody knows (null), in the configuration (0), or in a file; whether it waits for its
  /// leave to be accepted; and the links that rest because no article names them.
  private static let articleFiles = """
    ALTER TABLE article ADD COLUMN source INTEGER;
    ALTER TABLE article ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX article_source ON article (source) WHERE source > 0;
    CREATE INDEX article_leaving ON article (leaving) WHERE leaving;
    CREATE TABLE article_file (
      id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, pattern TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'ok', problems INTEGER NOT NULL DEFAULT 0, messages TEXT NOT NULL DEFAULT '',
      articles INTEGER NOT NULL DEFAULT 0, innocent TEXT NOT NULL DEFAULT '', unmatched INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE resting (
      key TEXT PRIMARY KEY, since INTEGER NOT NULL, link TEXT NOT NULL, aspects TEXT NOT NULL, acknowledgement TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX resting_since ON resting (since);
    """

  /// By whose rules each aspect was read (``Reader``). Release 0.1.0 called broken what refuses our client (405, 406,
  /// 418, 420, 999) and what cuts a TLS handshake; by the rules since then nothing is known of such a page.
  private static let readers = """
    ALTER TABLE aspect ADD COLUMN reader INTEGER NOT NULL DEFAULT 0;
    UPDATE aspect SET reader = -1 WHERE status > 3 AND (
      codes || ' ' LIKE 'page.client-error %' AND (findings LIKE '%(HTTP 405)%' OR findings LIKE '%(HTTP 406)%'
        OR findings LIKE '%(HTTP 418)%' OR findings LIKE '%(HTTP 420)%')
      OR codes || ' ' LIKE 'net.protocol %' AND findings LIKE '%(status 999)%'
      OR codes || ' ' LIKE 'net.reset %' AND findings LIKE '%SSL_connect%');
    """

  /// Texts that are no DOI stood under the keys of the DOIs that they nearly are. Only they have no page.
  private static func separateMalformed(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, key, text FROM link WHERE kind = 0
          AND NOT EXISTS (SELECT 1 FROM aspect WHERE aspect.link = link.id AND aspect.aspect = 1)
        """)
    for row in rows {
      let key = Link(.doi, row[2]).key
      guard key != row[1] as String else { continue }
      try db.execute(
        sql: "UPDATE OR IGNORE link SET key = ? WHERE id = ?", arguments: [key, row[0] as Int64])
    }
  }

  /// The sources that articles are harvested from, how far each was read, and the records of each with the article they
  /// name. `article.source` of an article that came from one is its row, negative. `first` and `seen` are numbers of looks.
  private static let sources = """
    CREATE TABLE source (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, place TEXT NOT NULL, owner TEXT,
      looks INTEGER NOT NULL DEFAULT 0, looked_at INTEGER, whole_at INTEGER, mark TEXT, harvest TEXT,
      failures INTEGER NOT NULL DEFAULT 0, retry_at INTEGER, shrunk INTEGER, since INTEGER,
      reason TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE source_record (
      source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE, key TEXT NOT NULL, article TEXT NOT NULL,
      first INTEGER NOT NULL, seen INTEGER NOT NULL, missed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (source, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX source_record_article ON source_record (article, source, key);
    CREATE INDEX article_harvested ON article (source) WHERE source < 0;
    """

  /// The lines that checks wait in (``HostQueue``), with how many aspects stand in each; triggers keep the number,
  /// and an import, which adds very many, keeps it itself.
  private static let lines = """
    CREATE TABLE host_line (
      id INTEGER PRIMARY KEY, kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3), site TEXT NOT NULL,
      aspects INTEGER NOT NULL DEFAULT 0, UNIQUE (site, kind)
    ) STRICT;
    INSERT INTO host_line (id, kind, site) VALUES (1, 3, 'resolver'), (2, 3, 'datacite'), (3, 3, 'crossref'), (4, 3, 'none');
    """

  private static let aspects = """
    CREATE TABLE aspect (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
      aspect INTEGER NOT NULL CHECK (aspect BETWEEN 0 AND 3),
      status INTEGER NOT NULL DEFAULT 1 CHECK (status BETWEEN 0 AND 5),
      told INTEGER NOT NULL DEFAULT 1 CHECK (told BETWEEN 0 AND 5),
      incident INTEGER, confirmed INTEGER NOT NULL DEFAULT 0,
      looks INTEGER NOT NULL DEFAULT 1, flapping INTEGER NOT NULL DEFAULT 0,
      since INTEGER, checked_at INTEGER, last_ok INTEGER,
      hard_count INTEGER NOT NULL DEFAULT 0, hard_first INTEGER,
      failure_count INTEGER NOT NULL DEFAULT 0, failure_first INTEGER,
      undecided_since INTEGER,
      target TEXT, agency TEXT, full_doi TEXT,
      final_url TEXT, final_url_next TEXT, title TEXT, title_next TEXT, licenses TEXT, licenses_next TEXT,
      tag TEXT, notices TEXT, related TEXT,
      line INTEGER NOT NULL DEFAULT 4, landing INTEGER,
      phase REAL NOT NULL, planned INTEGER NOT NULL, due INTEGER NOT NULL, deadline INTEGER NOT NULL,
      facts TEXT, findings TEXT, codes TEXT,
      UNIQUE (link, aspect)
    ) STRICT;
    CREATE INDEX aspect_due ON aspect (due, id, line);
    CREATE INDEX aspect_line ON aspect (line, due, id, landing);
    CREATE INDEX aspect_landing ON aspect (landing, due, id) WHERE landing IS NOT NULL;
    CREATE INDEX aspect_final_url ON aspect (final_url, link) WHERE aspect = 1 AND final_url IS NOT NULL;
    CREATE INDEX aspect_deadline ON aspect (deadline);
    CREATE INDEX aspect_incident ON aspect (incident) WHERE incident IS NOT NULL;
    CREATE INDEX aspect_checked ON aspect (checked_at) WHERE checked_at IS NOT NULL;
    CREATE TABLE recheck (aspect INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
    CREATE INDEX recheck_at ON recheck (at);
    CREATE TRIGGER aspect_lined_up AFTER UPDATE OF line, landing ON aspect
    WHEN old.line <> new.line OR old.landing IS NOT new.landing BEGIN
      UPDATE host_line SET aspects = aspects - 1 WHERE id IN (old.line, old.landing);
      UPDATE host_line SET aspects = aspects + 1 WHERE id IN (new.line, new.landing);
    END;
    """

  /// Links by kind and status, kept by triggers so that a count never reads a million rows.
  private static let tally = """
    CREATE TABLE tally (kind INTEGER NOT NULL, status INTEGER NOT NULL, links INTEGER NOT NULL,
      PRIMARY KEY (kind, status)) STRICT, WITHOUT ROWID;
    CREATE TRIGGER link_added AFTER INSERT ON link BEGIN
      INSERT INTO tally VALUES (new.kind, new.status, 1)
      ON CONFLICT DO UPDATE SET links = links + 1;
    END;
    CREATE TRIGGER link_removed AFTER DELETE ON link BEGIN
      UPDATE tally SET links = links - 1 WHERE kind = old.kind AND status = old.status;
    END;
    CREATE TRIGGER link_status AFTER UPDATE OF status ON link WHEN old.status <> new.status BEGIN
      UPDATE tally SET links = links - 1 WHERE kind = old.kind AND status = old.status;
      INSERT INTO tally VALUES (new.kind, new.status, 1)
      ON CONFLICT DO UPDATE SET links = links + 1;
      UPDATE deadline_tally SET links = links - 1
      WHERE (old.status = 1) <> (new.status = 1) AND unchecked = (old.status = 1)
        AND minute = (SELECT min(deadline) / 60000 FROM aspect WHERE link = new.id);
      INSERT INTO deadline_tally
        SELECT minute, new.status = 1, 1 FROM (SELECT min(deadline) / 60000 AS minute FROM aspect WHERE link = new.id)
        WHERE (old.status = 1) <> (new.status = 1) AND minute IS NOT NULL
      ON CONFLICT DO UPDATE SET links = links + 1;
    END;
    """

  /// Links by the minute in which the first of their aspects is overdue, apart for those that were not looked at
  /// yet, so that what is overdue is counted from a few rows. Triggers keep it, and an import, which adds very
  /// many, keeps it itself. One trigger does both the deadline and the status, because the order of two is
  /// undefined.
  private static let deadlines = """
    CREATE TABLE deadline_tally (
      minute INTEGER NOT NULL, unchecked INTEGER NOT NULL, links INTEGER NOT NULL, PRIMARY KEY (minute, unchecked)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER deadline_tally_empty AFTER UPDATE OF links ON deadline_tally WHEN new.links = 0 BEGIN
      DELETE FROM deadline_tally WHERE minute = new.minute AND unchecked = new.unchecked;
    END;
    CREATE TRIGGER aspect_moved AFTER UPDATE OF status, deadline ON aspect
    WHEN old.status <> new.status OR old.deadline <> new.deadline BEGIN
      UPDATE deadline_tally SET links = links - 1
      WHERE old.deadline <> new.deadline AND unchecked = (SELECT status = 1 FROM link WHERE id = new.link)
        AND minute = (SELECT min(old.deadline, ifnull(min(deadline), old.deadline)) / 60000 FROM aspect
          WHERE link = new.link AND id <> new.id);
      INSERT INTO deadline_tally
        SELECT minute, (SELECT status = 1 FROM link WHERE id = new.link), 1
        FROM (SELECT min(new.deadline, ifnull(min(deadline), new.deadline)) / 60000 AS minute FROM aspect
          WHERE link = new.link AND id <> new.id)
        WHERE old.deadline <> new.deadline
      ON CONFLICT DO UPDATE SET links = links + 1;
      UPDATE link SET status = (SELECT max(status) FROM aspect WHERE link = new.link), since = new.since
      WHERE id = new.link AND status <> (SELECT max(status) FROM aspect WHERE link = new.link);
    END;
    CREATE TRIGGER aspect_added AFTER INSERT ON aspect WHEN new.aspect >= 2 BEGIN
      UPDATE host_line SET aspects = aspects + 1 WHERE id = new.line;
      UPDATE deadline_tally SET links = links - 1
      WHERE unchecked = (SELECT status = 1 FROM link WHERE id = new.link)
        AND minute = (SELECT min(deadline) / 60000 FROM aspect WHERE link = new.link AND id <> new.id);
      INSERT INTO deadline_tally
        SELECT min(deadline) / 60000, (SELECT status = 1 FROM link WHERE id = new.link), 1 FROM aspect
        WHERE link = new.link
      ON CONFLICT DO UPDATE SET links = links + 1;
    END;
    CREATE TRIGGER aspect_removed AFTER DELETE ON aspect BEGIN
      DELETE FROM recheck WHERE aspect = old.id;
      UPDATE host_line SET aspects = aspects - 1 WHERE id IN (old.line, old.landing);
      UPDATE deadline_tally SET links = links - 1
      WHERE minute = old.deadline / 60000 AND unchecked = (SELECT status = 1 FROM link WHERE id = old.link)
        AND old.deadline < (SELECT min(deadline) FROM aspect WHERE link = old.link);
      INSERT INTO deadline_tally
        SELECT (SELECT min(deadline) FROM aspect WHERE link = old.link) / 60000, status = 1, 1 FROM link
        WHERE id = old.link AND old.deadline < (SELECT min(deadline) FROM aspect WHERE link = old.link)
      ON CONFLICT DO UPDATE SET links = links + 1;
    END;
    CREATE TRIGGER link_going BEFORE DELETE ON link BEGIN
      UPDATE deadline_tally SET links = links - 1
      WHERE unchecked = (old.status = 1) AND minute = (SELECT min(deadline) / 60000 FROM aspect WHERE link = old.id);
    END;
    """

  private static let journal = """
    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, event TEXT NOT NULL, link TEXT, line TEXT NOT NULL
    ) STRICT;
    CREATE INDEX journal_time ON journal (time);
    CREATE INDEX journal_link ON journal (link, seq) WHERE link IS NOT NULL;
    """
}
