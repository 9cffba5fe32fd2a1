import Time

extension Configuration {
  /// Where and how the site is written.
  package struct Site: Hashable, Sendable {
    /// The folder; relative ones count from the working directory.
    package var directory = ""
    /// Where it is published; empty if that is not known.
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
  static var keys: [ConfigKey<Self>] {
    [
      ConfigKey("directory", \.directory, .path, "The folder of the site."),
      ConfigKey("url", \.url, .text("an http or https URL") { $0.baseURL()?.text }, "Where it is published."),
      ConfigKey(
        "title", \.title, .text("a title") { $0.text(allowed: "a title", couldBeNumber: true) },
        "The title of the site."),
      ConfigKey("index", \.isIndexed, .truth, "Whether search engines may list it."),
      ConfigKey("every", \.every, .duration, "The longest time between two updates."),
    ]
  }

  /// Reads the mapping; nil if it names no folder.
  static func read(_ setting: ConfigNode) -> Configuration.Site? {
    var site = Configuration.Site(directory: "")
    setting.read(keys, into: &site)
    if site.directory.isEmpty {
      setting.refuse(allowed: "a mapping with “directory”, the folder the site is written to")
    }
    return site.directory.isEmpty ? nil : site
  }
}
