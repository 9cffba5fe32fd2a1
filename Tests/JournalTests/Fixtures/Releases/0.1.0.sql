PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE article (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL
) STRICT;
CREATE TABLE link (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  text TEXT NOT NULL, status INTEGER NOT NULL DEFAULT 1 CHECK (status BETWEEN 0 AND 5), since INTEGER
) STRICT;
CREATE TABLE article_link (
  link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (link, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledgement (
  link INTEGER PRIMARY KEY REFERENCES link (id) ON DELETE CASCADE, until INTEGER NOT NULL, reason TEXT NOT NULL,
  status INTEGER NOT NULL, findings TEXT NOT NULL
) STRICT;
CREATE TABLE host (name TEXT PRIMARY KEY, held_until INTEGER, certificate_end INTEGER,
  asked_at INTEGER, made_up_status INTEGER, made_up_title TEXT, made_up_words TEXT, made_up_redirect TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE incident (
  id INTEGER PRIMARY KEY, host TEXT NOT NULL, sign TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER,
  most INTEGER NOT NULL
) STRICT;
CREATE TABLE digest (
  name TEXT PRIMARY KEY, period_end INTEGER NOT NULL, through INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE host_line (
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3), site TEXT NOT NULL,
  aspects INTEGER NOT NULL DEFAULT 0, UNIQUE (site, kind)
) STRICT;
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
CREATE TABLE recheck (aspect INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
CREATE TABLE tally (kind INTEGER NOT NULL, status INTEGER NOT NULL, links INTEGER NOT NULL,
  PRIMARY KEY (kind, status)) STRICT, WITHOUT ROWID;
CREATE TABLE deadline_tally (
  minute INTEGER NOT NULL, unchecked INTEGER NOT NULL, links INTEGER NOT NULL, PRIMARY KEY (minute, unchecked)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, event TEXT NOT NULL, link TEXT, line TEXT NOT NULL
) STRICT;
INSERT INTO grdb_migrations VALUES ('1');
INSERT INTO meta VALUES ('articles', '2');
INSERT INTO meta VALUES ('sources', '2026-11-23T09:00:00.000Z');
INSERT INTO meta VALUES ('started_at', '2026-11-23T09:00:00.000Z');
INSERT INTO article VALUES (1, 'a', '{"title":"An article","links":["doi:10.1000/1","license:https://creativecommons.org/licenses/by/4.0"]}');
INSERT INTO article VALUES (2, 'b', '{"links":["url:https://gone.example/","url:https://fine.example/"]}');
INSERT INTO link VALUES (1, 'doi:10.1000/1', 0, '10.1000/1', 4, 1795424400000);
INSERT INTO link VALUES (2, 'license:https://creativecommons.org/licenses/by/4.0', 1, 'https://creativecommons.org/licenses/by/4.0', 1, NULL);
INSERT INTO link VALUES (3, 'url:https://gone.example/', 2, 'https://gone.example/', 5, 1795683600000);
INSERT INTO link VALUES (4, 'url:https://fine.example/', 2, 'https://fine.example/', 0, 1795424400000);
DELETE FROM sqlite_sequence WHERE name = 'link';
INSERT INTO sqlite_sequence VALUES ('link', 4);
DELETE FROM sqlite_sequence WHERE name = 'aspect';
INSERT INTO sqlite_sequence VALUES ('aspect', 5);
INSERT INTO article_link VALUES (1, 1);
INSERT INTO article_link VALUES (2, 1);
INSERT INTO article_link VALUES (3, 2);
INSERT INTO article_link VALUES (4, 2);
INSERT INTO host VALUES ('busy.example', 1795770000000, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO host VALUES ('fine.example', NULL, 1797152400000, NULL, NULL, NULL, NULL, NULL);
INSERT INTO digest VALUES ('daily', 1795683600000, 0);
INSERT INTO host_line VALUES (1, 3, 'resolver', 2);
INSERT INTO host_line VALUES (2, 3, 'datacite', 0);
INSERT INTO host_line VALUES (3, 3, 'crossref', 0);
INSERT INTO host_line VALUES (4, 3, 'none', 0);
INSERT INTO host_line VALUES (5, 1, 'creativecommons.org', 1);
INSERT INTO host_line VALUES (6, 2, 'gone.example', 1);
INSERT INTO host_line VALUES (7, 2, 'fine.example', 1);
INSERT INTO host_line VALUES (8, 0, 'a.example', 1);
INSERT INTO aspect VALUES (1, 1, 0, 0, 0, NULL, 0, 2, 0, 1795424400000, 1795424400000, 1795424400000, 0, NULL, 0, NULL, NULL, 'https://a.example/', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, 6.22651729259242836533e-01, 1795505420288, 1795505420288, 1796029200000, '{}', '[]', '');
INSERT INTO aspect VALUES (2, 1, 1, 4, 4, NULL, 0, 3, 0, 1795424400000, 1795424400000, NULL, 0, NULL, 1, 1795424400000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 8, 9.97131644293827168468e-02, 1796023169347, 1795425300000, 1796029200000, '{}', '[{"code":"net.timeout","severity":"failing","aspect":"page","message":"net.timeout was seen","advice":"see to it"}]', 'net.timeout');
INSERT INTO aspect VALUES (3, 2, 1, 1, 1, NULL, 0, 1, 0, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, NULL, 6.60912339357762723679e-01, 1795424400000, 1795424400000, 1796029200000, NULL, NULL, NULL);
INSERT INTO aspect VALUES (4, 3, 1, 5, 5, NULL, 0, 15, 0, 1795683600000, 1795683600000, NULL, 3, 1795510800000, 3, 1795510800000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6, NULL, 2.0055281442015504556e-01, 1796017070565, 1795690800000, 1796288400000, '{}', '[{"code":"page.not-found","severity":"broken","aspect":"page","message":"page.not-found was seen","advice":"see to it"}]', 'page.not-found');
INSERT INTO aspect VALUES (5, 4, 1, 0, 0, NULL, 0, 2, 0, 1795424400000, 1795424400000, 1795424400000, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Fine', NULL, NULL, NULL, NULL, NULL, NULL, 7, NULL, 5.62393225772255589411e-01, 1795995186457, 1795995186457, 1796029200000, '{}', '[]', '');
INSERT INTO tally VALUES (0, 1, 0);
INSERT INTO tally VALUES (0, 4, 1);
INSERT INTO tally VALUES (1, 1, 1);
INSERT INTO tally VALUES (2, 0, 1);
INSERT INTO tally VALUES (2, 1, 0);
INSERT INTO tally VALUES (2, 4, 0);
INSERT INTO tally VALUES (2, 5, 1);
INSERT INTO deadline_tally VALUES (29933820, 0, 2);
INSERT INTO deadline_tally VALUES (29933820, 1, 1);
INSERT INTO deadline_tally VALUES (29938140, 0, 1);
INSERT INTO journal VALUES (1, 1795424400000, 'service.started', NULL, '{"seq":1,"time":"2026-11-23T09:00:00.000Z","event":"service.started","detail":{"version":"0.1.0"},"prev":"0000000000000000000000000000000000000000000000000000000000000000","hash":"4fb088f323f8dc2b3f4c18122da31cabb90ac08a47d5caee592145c28bed809e"}');
INSERT INTO journal VALUES (2, 1795424400000, 'article.added', NULL, '{"seq":2,"time":"2026-11-23T09:00:00.000Z","event":"article.added","articles":["a"],"detail":{"title":"An article","links":["doi:10.1000/1","license:https://creativecommons.org/licenses/by/4.0"]},"prev":"4fb088f323f8dc2b3f4c18122da31cabb90ac08a47d5caee592145c28bed809e","hash":"1dfaafd656fabd1e4e37bc5ed325d9f4be84ae6d93fc2c10320091b5c266109c"}');
INSERT INTO journal VALUES (3, 1795424400000, 'article.added', NULL, '{"seq":3,"time":"2026-11-23T09:00:00.000Z","event":"article.added","articles":["b"],"detail":{"links":["url:https://gone.example/","url:https://fine.example/"]},"prev":"1dfaafd656fabd1e4e37bc5ed325d9f4be84ae6d93fc2c10320091b5c266109c","hash":"a393641cb4bcb11cfc2f8735d102a4f54721cde48daeb1936a1453de8721cc4b"}');
INSERT INTO journal VALUES (4, 1795424400000, 'link.status', 'doi:10.1000/1', '{"seq":4,"time":"2026-11-23T09:00:00.000Z","event":"link.status","link":"doi:10.1000/1","aspect":"page","articles":["a"],"from":"unchecked","to":"suspect","findings":["net.timeout"],"detail":{},"prev":"a393641cb4bcb11cfc2f8735d102a4f54721cde48daeb1936a1453de8721cc4b","hash":"b5002824e9131617f423eece98c93ea23a56875f4c82fcb6f8be2a139afa50ab"}');
INSERT INTO journal VALUES (5, 1795510800000, 'link.status', 'url:https://gone.example/', '{"seq":5,"time":"2026-11-24T09:00:00.000Z","event":"link.status","link":"url:https://gone.example/","aspect":"page","articles":["b"],"from":"unchecked","to":"suspect","findings":["page.not-found"],"detail":{},"prev":"b5002824e9131617f423eece98c93ea23a56875f4c82fcb6f8be2a139afa50ab","hash":"30388dc4bb68b8bd46b37e6cbaa06c3ea528b55712d737e283f97a2e8d5fc240"}');
INSERT INTO journal VALUES (6, 1795683600000, 'link.status', 'url:https://gone.example/', '{"seq":6,"time":"2026-11-26T09:00:00.000Z","event":"link.status","link":"url:https://gone.example/","aspect":"page","articles":["b"],"from":"suspect","to":"broken","findings":["page.not-found"],"detail":{},"prev":"30388dc4bb68b8bd46b37e6cbaa06c3ea528b55712d737e283f97a2e8d5fc240","hash":"c9643ae56dd05fbddbe667c019ea5bdbf438748e524f0cc361d38a49b58f7af2"}');
CREATE INDEX link_standing ON link (status, since);
CREATE INDEX article_link_article ON article_link (article);
CREATE INDEX acknowledgement_until ON acknowledgement (until);
CREATE INDEX aspect_due ON aspect (due, id, line);
CREATE INDEX aspect_line ON aspect (line, due, id, landing);
CREATE INDEX aspect_landing ON aspect (landing, due, id) WHERE landing IS NOT NULL;
CREATE INDEX aspect_final_url ON aspect (final_url, link) WHERE aspect = 1 AND final_url IS NOT NULL;
CREATE INDEX aspect_deadline ON aspect (deadline);
CREATE INDEX aspect_incident ON aspect (incident) WHERE incident IS NOT NULL;
CREATE INDEX aspect_checked ON aspect (checked_at) WHERE checked_at IS NOT NULL;
CREATE INDEX recheck_at ON recheck (at);
CREATE TRIGGER aspect_lined_up AFTER UPDATE OF line, landing ON aspect
WHEN old.line <> new.line OR old.landing IS NOT new.landing BEGIN
  UPDATE host_line SET aspects = aspects - 1 WHERE id IN (old.line, old.landing);
  UPDATE host_line SET aspects = aspects + 1 WHERE id IN (new.line, new.landing);
END;
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
CREATE INDEX journal_time ON journal (time);
CREATE INDEX journal_link ON journal (link, seq) WHERE link IS NOT NULL;
COMMIT;
