import Links

/// A host as a person types it.
enum SiteName {
  /// The host in the form that URLs have it, also where a whole URL was given; nil where it is none.
  static func read(_ text: String) -> String? {
    let url = (try? LinkURL(text)) ?? (try? LinkURL("https://\(text)"))
    guard let url, url.userInfo == nil else { return nil }
    return url.site
  }
}
