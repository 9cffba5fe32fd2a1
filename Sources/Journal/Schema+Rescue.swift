extension Schema {
  /// What was found of pages that broke, when they are to be seen to next, and pages that are known to have moved from
  /// one site to another.
  ///
  /// A row stands for a link that broke, or that has a new owner; it is dropped when its turn comes and all is well.
  static let rescue = """
    CREATE TABLE rescue (
      link INTEGER PRIMARY KEY REFERENCES link (id) ON DELETE CASCADE, site TEXT, incident INTEGER, asked_at INTEGER,
      failures INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL, saved_at INTEGER, placed INTEGER NOT NULL DEFAULT 0,
      found TEXT
    ) STRICT;
    CREATE INDEX rescue_next ON rescue (next_at);
    CREATE INDEX rescue_saved ON rescue (saved_at) WHERE saved_at IS NOT NULL;
    CREATE INDEX rescue_incident ON rescue (incident) WHERE incident IS NOT NULL;
    CREATE INDEX rescue_site ON rescue (site) WHERE site IS NOT NULL;
    CREATE TABLE moved (
      link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE, old TEXT NOT NULL, new TEXT NOT NULL,
      site TEXT NOT NULL, PRIMARY KEY (link, old)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX moved_site ON moved (site, old);
    CREATE TRIGGER link_broke AFTER UPDATE OF status ON link WHEN new.status = 5 AND old.status <> 5 BEGIN
      INSERT INTO rescue (link, next_at) VALUES (new.id, ifnull(new.since, 0))
      ON CONFLICT DO UPDATE SET next_at = ifnull(new.since, 0);
    END;
    CREATE TRIGGER link_came_broken AFTER INSERT ON link WHEN new.status = 5 BEGIN
      INSERT INTO rescue (link, next_at) VALUES (new.id, ifnull(new.since, 0))
      ON CONFLICT DO UPDATE SET next_at = ifnull(new.since, 0);
    END;
    INSERT INTO rescue (link, next_at) SELECT id, ifnull(since, 0) FROM link WHERE status = 5;
    """
}
