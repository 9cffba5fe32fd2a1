/// One article as a configuration or article file gives it; its texts are judged later.
package struct ArticleRecord: Hashable, Sendable {
  /// The name it is given; nil if the file gives none.
  package var id: String?
  /// The DOI, as it was written.
  package var doi: String?
  /// The title.
  package var title: String?
  /// The license links, as they were written.
  package var licenses: [String]
  /// Other links to watch, as they were written.
  package var links: [String]
  /// Whose it is: names of owners, none if the article itself names none.
  package var owners: [String]
  /// Where it stands.
  package var source: Source
  /// What is odd about it, though it can be read: each with its key in front.
  package var remarks: [String] = []

  /// A place in a file.
  package struct Source: Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    package let file: String
    /// The line, from 1 on.
    package let line: Int

    /// A place.
    package init(file: String, line: Int) {
      self.file = file
      self.line = line
    }

    /// `file:line`
    package var description: String { "\(file):\(line)" }
  }

  /// An article.
  package init(
    id: String? = nil, doi: String? = nil, title: String? = nil, licenses: [String] = [],
    links: [String] = [], owners: [String] = [], source: Source
  ) {
    self.id = id
    self.doi = doi
    self.title = title
    self.licenses = licenses
    self.links = links
    self.owners = owners
    self.source = source
  }

  /// Whether there is anything to watch.
  var isEmpty: Bool { doi == nil && licenses.isEmpty && links.isEmpty }

  /// What it goes by where others must not go by the same: its id, else its DOI, of which case says nothing.
  var name: String? { id ?? doi?.asciiLowercased }
}
