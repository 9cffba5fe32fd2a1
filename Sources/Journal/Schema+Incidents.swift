extension Schema {
  /// The links that were ever behind an incident: whoever was told that it began is told that it ended, too. A check is
  /// saved before the incident that it begins, so `incident` refers to no row yet.
  static let incidentLinks = """
    CREATE TABLE incident_link (
      incident INTEGER NOT NULL, link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
      PRIMARY KEY (incident, link)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX incident_link_link ON incident_link (link);
    INSERT INTO incident_link SELECT DISTINCT incident, link FROM aspect WHERE incident IS NOT NULL;
    CREATE TRIGGER aspect_joins_incident AFTER UPDATE OF incident ON aspect
    WHEN new.incident IS NOT NULL AND new.incident IS NOT old.incident BEGIN
      INSERT OR IGNORE INTO incident_link VALUES (new.incident, new.link);
    END;
    """
}
