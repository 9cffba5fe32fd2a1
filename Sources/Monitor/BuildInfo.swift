/// Who we are, to the hosts we ask and to those who read our files.
package enum BuildInfo {
  /// The release.
  package static let version = "0.2.0"
  /// Where the project lives.
  package static let url = "https://github.com/doiwatch/doiwatch"

  /// The `User-Agent`: honest, with a way to reach us, and without the words stock firewall rules refuse.
  package static func userAgent(contact: String?) -> String {
    let contact = contact.map { "; \($0)" } ?? ""
    return "doiwatch/\(version) (+\(url)\(contact))"
  }
}
