import Libraries

/// One entry of `article_files`: a pattern of files, and what is said of them from outside.
package struct ArticleFileEntry: Hashable, Sendable {
  /// The shell pattern (glob(3), with `{a,b}`); relative ones count from the working directory.
  package var pattern: String
  /// The form of the files; nil if their names or their content tell it.
  package var format: ArticleFormat?
  /// Which column of a table holds what, by keys such as `doi`.
  package var columns: [String: String]
  /// The owner of articles that name none.
  package var owner: String?

  /// An entry.
  package init(
    _ pattern: String, format: ArticleFormat? = nil, columns: [String: String] = [:], owner: String? = nil
  ) {
    self.pattern = pattern
    self.format = format
    self.columns = columns
    self.owner = owner
  }

  /// The form of a file that the pattern matches, as far as it can be told without reading it.
  func guess(of path: String) -> ArticleFormat.Guess? {
    format.map(ArticleFormat.Guess.format) ?? ArticleFormat.guess(byName: path)
  }
}

extension ArticleFileEntry: ExpressibleByStringInterpolation {
  /// An entry that is a pattern and nothing more.
  package init(stringLiteral pattern: String) { self.init(pattern) }
}

extension ArticleFileEntry {
  /// Reads an entry: a pattern, or a mapping with one.
  static func read(_ setting: ConfigNode) -> ArticleFileEntry? {
    guard case .mapping = setting.node else {
      guard setting.isNull || setting.node.scalar == nil else {
        return setting.path().map { ArticleFileEntry($0) }
      }
      return setting.refused("a pattern of files, or a mapping with the keys path, format, columns, owner")
    }
    var entry = ArticleFileEntry("")
    let isClean = setting.isClean { setting.read(keys, into: &entry) }
    return isClean ? entry : nil
  }

  static var keys: [ConfigKey<ArticleFileEntry>] {
    [
      ConfigKey(
        required: "path", \.pattern, .path, "A pattern of files.",
        missing: "expected an entry with a path, found no path"),
      ConfigKey(
        "format", ifGiven: \.format, .articleFormat, "The form of the files, if their names do not show it."),
      columnsKey,
      ConfigKey("owner", ifGiven: \.owner, .name, "The owner of articles that name none."),
    ]
  }

  private static var columnsKey: ConfigKey<ArticleFileEntry> {
    let keys = LibraryOptions.columnKeys.map { key in
      ConfigKey<[String: String]>(
        key, ifGiven: \.[key], .text("the name of a column") { $0.verbatim(allowed: "the name of a column") },
        "The column of a table that has this.")
    }
    var columns = ConfigKey<ArticleFileEntry>(
      "columns", form: "a mapping", "Which column of a table has what.",
      read: { node, entry in node.read(keys, into: &entry.columns) },
      write: { writer, entry, _ in
        guard !entry.columns.isEmpty else { return }
        let sorted = keys.sorted { $0.name < $1.name }
        writer.section("columns") { $0.write(entry.columns, sorted, standard: [:]) }
      })
    columns.below = { describe(keys, in: $0.columns) }
    return columns
  }
}

extension Codec where Value == ArticleFormat {
  fileprivate static var articleFormat: Codec {
    Codec("one of \(ArticleFormat.allCases.map(\.rawValue).joined(separator: ", "))", \.rawValue) {
      $0.articleFormat()
    }
  }
}

extension ConfigNode {
  fileprivate func articleFormat() -> ArticleFormat? {
    let allowed = "one of \(ArticleFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    guard let text = text(allowed: allowed) else { return nil }
    return ArticleFormat(rawValue: text) ?? refused(allowed)
  }
}

extension ConfigKey where Root == Configuration {
  /// `article_files`: a list of patterns, or of mappings if one of them says more.
  static var articleFiles: ConfigKey {
    let patterns = Codec<[ArticleFileEntry]>.list(
      of: Codec(
        "a pattern of files, or a mapping", { YAMLWriter.quoted($0.pattern) }, read: ArticleFileEntry.read))
    let entries = ConfigKey.rows(
      "article_files", \.library.files, "Files of articles, by shell patterns.", ArticleFileEntry.keys,
      draft: \.self, standard: { _, _ in ArticleFileEntry("") }, read: { node, _ in patterns.read(node) })
    let plain = ConfigKey("article_files", \.library.files, patterns, entries.help)
    return ConfigKey(
      name: entries.name, form: patterns.form, help: entries.help, read: entries.read,
      write: { writer, root, standard in
        let isPlain = root.library.files.allSatisfy { $0 == ArticleFileEntry($0.pattern) }
        (isPlain ? plain : entries).write(&writer, root, standard)
      },
      standard: entries.standard, below: entries.below)
  }
}
