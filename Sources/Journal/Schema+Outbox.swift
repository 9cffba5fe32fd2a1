extension Schema {
  /// Messages on their way, what routes told last, and the routes whose other side wants no more.
  ///
  /// A payload is dropped with the end of its message; the row stays for 30 days, for whoever asks what was sent.
  static let outbox = """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT, route TEXT NOT NULL, channel INTEGER NOT NULL, recipient TEXT NOT NULL,
      message_id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
      queued_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_try_at INTEGER NOT NULL,
      ended_at INTEGER, words TEXT, payload BLOB
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (channel, next_try_at) WHERE state = 0;
    CREATE INDEX outbox_line ON outbox (route, recipient, id) WHERE state = 0;
    CREATE INDEX outbox_ended ON outbox (ended_at) WHERE state <> 0;
    CREATE TABLE delivery_mark (
      route TEXT NOT NULL, part TEXT NOT NULL, told_at INTEGER NOT NULL, PRIMARY KEY (route, part)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE delivery_stop (route TEXT PRIMARY KEY, at INTEGER NOT NULL, words TEXT NOT NULL)
      STRICT, WITHOUT ROWID;
    """

  /// Where the period of a message began, so that a route that had stopped tells again what nobody accepted; null in
  /// messages of before.
  static let outboxBeginnings = """
    ALTER TABLE outbox ADD COLUMN since_end INTEGER;
    ALTER TABLE outbox ADD COLUMN since_through INTEGER;
    """
}
