import Links

extension Configuration {
  /// Where and how the site is written.
  package struct Site: Hashable, Sendable {
    /// The folder; relative ones count from the working directory.
    package var directory = ""
    /// Where it is published; empty where that is not known.
    package var url = ""
    /// What it is called.
    package var title = "doiwatch"
    /// Whether search engines may list it.
    package var isIndexed = false
    /// The longest time between two renewals.
    package var every = Span.hours(1)

    /// The defaults, for a folder.
    package init(directory: String) { self.directory = directory }
  }
}

extension Configuration.Site {
  /// Reads the mapping; nil where it names no folder.
  static func read(_ setting: ConfigNode) -> Configuration.Site? {
    var site = Configuration.Site(directory: "")
    setting.readMapping { fields in
      fields.path("directory", into: &site.directory)
      fields.value("url", into: &site.url) { $0.baseURL()?.text }
      fields.value("title", into: &site.title) { $0.text(allowed: "a title", couldBeNumber: true) }
      fields.value("index", into: &site.isIndexed) { $0.truth() }
      fields.span("every", into: &site.every)
    }
    if site.directory.isEmpty {
      setting.refuse(allowed: "a mapping with “directory”, the folder the site is written to")
    }
    return site.directory.isEmpty ? nil : site
  }
}
