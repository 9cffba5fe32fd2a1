extension Schema {
  /// Where the last good look at each side of a link lies: in a numbered file of last looks, or in a month's file.
  static let keptLooks = """
    CREATE TABLE kept_look (
      aspect INTEGER NOT NULL, kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2), signature BLOB NOT NULL,
      number INTEGER, month TEXT, offset INTEGER NOT NULL, length INTEGER NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (aspect, kind), CHECK ((number IS NULL) <> (month IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_look_number ON kept_look (number) WHERE number IS NOT NULL;
    CREATE INDEX kept_look_month ON kept_look (month) WHERE month IS NOT NULL;
    CREATE TRIGGER kept_look_gone AFTER DELETE ON aspect BEGIN
      DELETE FROM kept_look WHERE aspect = old.id;
    END;
    """
}
