import Libraries
import Links

/// One entry of `article_files`: a pattern of files, and what is said of them from outside.
package struct ArticleFileEntry: Hashable, Sendable {
  /// The shell pattern (glob(3), with `{a,b}`); relative ones count from the working directory.
  package var pattern: String
  /// The form of the files; nil where their names or their content tell it.
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
    let isClean = setting.isClean {
      setting.readMapping { fields in
        let path = fields.take("path")
        if path == nil { setting.say("expected an entry with a path, found no path") }
        entry.pattern = path.flatMap { $0.path() } ?? ""
        fields.value("format", into: &entry.format) { $0.articleFormat() }
        fields.value("columns") { $0.readColumns(into: &entry.columns) }
        fields.value("owner", into: &entry.owner) { $0.ownerName() }
      }
    }
    return isClean ? entry : nil
  }

  /// Writes the entry as ``read(_:)`` takes it.
  func write(to writer: inout YAMLWriter) {
    writer.value("path", YAMLWriter.quoted(pattern))
    if let format { writer.value("format", format.rawValue) }
    if !columns.isEmpty {
      writer.section("columns") { writer in
        for (key, name) in columns.sorted(by: { $0.key < $1.key }) {
          writer.value(key, YAMLWriter.quoted(name))
        }
      }
    }
    if let owner { writer.value("owner", YAMLWriter.quoted(owner)) }
  }
}

extension ConfigNode {
  fileprivate func articleFormat() -> ArticleFormat? {
    let allowed = "one of \(ArticleFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    guard let text = text(allowed: allowed) else { return nil }
    return ArticleFormat(rawValue: text) ?? refused(allowed)
  }

  fileprivate func readColumns(into columns: inout [String: String]) {
    readMapping { fields in
      for key in LibraryOptions.columnKeys {
        var name: String?
        fields.value(key, into: &name) { $0.verbatim(allowed: "the name of a column") }
        columns[key] = name
      }
    }
  }
}
