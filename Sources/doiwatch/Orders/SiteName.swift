import Text
import Names

/// A host as a person types it.
enum SiteName {
  /// The host in the form that URLs have it, also where a whole URL was given; nil if it is none.
  static func read(_ text: String) -> String? {
    (LinkURL(reading: text) ?? LinkURL(schemeless: text, scheme: "https"))?.site
  }

  /// What was typed, for the sentence that it is no host: without a user name and password, which may be why.
  static func shown(_ text: String) -> String {
    text.contains("://")
      ? Credentials.hidden(inURL: text) : String(Credentials.hidden(inURL: "//" + text).dropFirst(2))
  }
}
