import Names

/// Who keeps articles: one row of `owners`.
package struct Owner: Hashable, Sendable {
  /// The name that files, addresses and commands use: letters, digits, `-` and `_`.
  package var name: String
  /// What it is called; nil if it goes by its name.
  package var title: String?
  /// Who is written to.
  package var mail: [String]
  /// Articles without an owner of their own belong to it where their DOI begins so …
  package var prefixes: [DOIPrefix]
  /// … or where the registered target leads to one of these hosts, in lower case, with a port where it is not 80 or 443.
  package var hosts: [String]
  /// Whether the site tells of it.
  package var isPublic: Bool

  /// An owner.
  package init(
    name: String, title: String? = nil, mail: [String] = [], prefixes: [DOIPrefix] = [], hosts: [String] = [],
    isPublic: Bool = true
  ) {
    self.name = name
    self.title = title
    self.mail = mail
    self.prefixes = prefixes
    self.hosts = hosts
    self.isPublic = isPublic
  }
}
