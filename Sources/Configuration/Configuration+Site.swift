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
      ConfigKey(
        required: "directory", \.directory, .path, "The folder of the site.",
        missing: "expected a folder that the site is written to, such as directory: site, found no directory"),
      ConfigKey("url", \.url, .text("an http or https URL") { $0.siteURL() }, "Where it is published."),
      ConfigKey(
        "title", \.title, .text("a title") { $0.text(allowed: "a title", couldBeNumber: true) },
        "The title of the site."),
      ConfigKey("index", \.isIndexed, .truth, "Whether search engines may list it."),
      ConfigKey("every", \.every, .duration, "The longest time between two updates."),
    ]
  }

  /// Reads the mapping; nil if nothing is given, or something is refused.
  static func read(_ setting: ConfigNode) -> Configuration.Site? {
    guard !setting.isNull else { return nil }
    var site = Configuration.Site(directory: "")
    let isClean = setting.isClean { setting.read(keys, into: &site) }
    return isClean ? site : nil
  }
}

extension ConfigNode {
  /// Where the site is published; an empty text where that is not known.
  fileprivate func siteURL() -> String? {
    if !isNull, node.scalar?.string.isEmpty == true { return "" }
    return baseURL()?.text
  }
}
