extension Schema {
  /// Whose articles are whose, and by that the links. Triggers keep the counts, so that nobody reads a million rows for
  /// them; nothing is written where no article has an owner.
  ///
  /// An article's owners are taken away before its links change and given back behind it, because `link_owner` is
  /// worked out from both.
  static let owners = """
    CREATE TABLE owner (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT, place INTEGER,
      public INTEGER NOT NULL DEFAULT 1, articles INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE article_owner (
      article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      owner INTEGER NOT NULL REFERENCES owner (id), PRIMARY KEY (article, owner)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX article_owner_owner ON article_owner (owner, article);
    CREATE TABLE link_owner (
      link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
      owner INTEGER NOT NULL REFERENCES owner (id), articles INTEGER NOT NULL, PRIMARY KEY (link, owner)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_owner_owner ON link_owner (owner, link);
    CREATE TABLE owner_tally (
      owner INTEGER NOT NULL REFERENCES owner (id) ON DELETE CASCADE, status INTEGER NOT NULL,
      links INTEGER NOT NULL, PRIMARY KEY (owner, status)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER article_owned AFTER INSERT ON article_owner BEGIN
      UPDATE owner SET articles = articles + 1 WHERE id = new.owner;
      INSERT INTO link_owner SELECT link, new.owner, 1 FROM article_link WHERE article = new.article
      ON CONFLICT DO UPDATE SET articles = articles + 1;
    END;
    CREATE TRIGGER article_disowned AFTER DELETE ON article_owner BEGIN
      UPDATE owner SET articles = articles - 1 WHERE id = old.owner;
      UPDATE link_owner SET articles = articles - 1
      WHERE owner = old.owner AND link IN (SELECT link FROM article_link WHERE article = old.article);
      DELETE FROM link_owner WHERE articles = 0 AND owner = old.owner
        AND link IN (SELECT link FROM article_link WHERE article = old.article);
    END;
    CREATE TRIGGER article_leaves_owners BEFORE DELETE ON article BEGIN
      DELETE FROM article_owner WHERE article = old.id;
    END;
    CREATE TRIGGER link_owned AFTER INSERT ON link_owner BEGIN
      INSERT INTO owner_tally SELECT new.owner, status, 1 FROM link WHERE id = new.link
      ON CONFLICT DO UPDATE SET links = links + 1;
    END;
    CREATE TRIGGER link_disowned AFTER DELETE ON link_owner BEGIN
      UPDATE owner_tally SET links = links - 1
      WHERE owner = old.owner AND status = (SELECT status FROM link WHERE id = old.link);
    END;
    CREATE TRIGGER link_leaves_owners BEFORE DELETE ON link BEGIN
      DELETE FROM link_owner WHERE link = old.id;
    END;
    CREATE TRIGGER link_status_of_owners AFTER UPDATE OF status ON link WHEN old.status <> new.status BEGIN
      UPDATE owner_tally SET links = links - 1
      WHERE status = old.status AND owner IN (SELECT owner FROM link_owner WHERE link = new.id);
      INSERT INTO owner_tally SELECT owner, new.status, 1 FROM link_owner WHERE link = new.id
      ON CONFLICT DO UPDATE SET links = links + 1;
    END;
    """
}
