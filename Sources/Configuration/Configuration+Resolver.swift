import Names

extension Configuration {
  /// The services asked about DOIs, replaceable by other handle proxies; no path ends in a slash.
  package struct Resolver: Hashable, Sendable {
    /// The handle proxy; its REST API is expected below `/api/handles/`.
    package var doi = builtIn("https://doi.org")
    /// DataCite's REST API.
    package var datacite = builtIn("https://api.datacite.org")
    /// Crossref's REST API.
    package var crossref = builtIn("https://api.crossref.org")
    /// Zotero's web API.
    package var zotero = builtIn("https://api.zotero.org")

    /// The public services.
    package init() {}
  }
}

extension Configuration.Resolver {
  static var keys: [ConfigKey<Self>] {
    [
      ConfigKey("doi", \.doi, .baseURL, "The handle proxy; its API is below /api/handles/."),
      ConfigKey("datacite", \.datacite, .baseURL, "The REST API of DataCite."),
      ConfigKey("crossref", \.crossref, .baseURL, "The REST API of Crossref."),
      ConfigKey("zotero", \.zotero, .baseURL, "The web API of Zotero."),
    ]
  }
}

/// A URL that stands in this source and is therefore known to be one.
func builtIn(_ text: String) -> LinkURL {
  guard let url = LinkURL(reading: text) else { preconditionFailure("\(text) is not a URL") }
  return url
}
