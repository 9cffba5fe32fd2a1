import Text
import Names

extension MailServer {
  /// The keys of the server.
  ///
  /// - Parameter contact: who mails are from where nothing else is said.
  static func keys(contact: String?) -> [ConfigKey<MailServer>] {
    [
      ConfigKey(
        required: "server", \.url, .text("smtp://HOST:PORT or smtps://HOST:PORT") { $0.mailServer() },
        "The server.", missing: "expected smtp://HOST:PORT or smtps://HOST:PORT, found no server"),
      ConfigKey("tls", \.needsTLS, .tls, "Whether nothing is sent without TLS.") { node, server in
        guard let needsTLS = Codec<Bool>.tls.read(node) else { return }
        guard needsTLS || isLocal(server.host) else { return node.refuse(allowed: Codec<Bool>.tls.form) }
        server.needsTLS = needsTLS
      },
      ConfigKey(
        "user", \.user,
        .text("a user name") { $0.lineText(allowed: "a user name", most: 255, mayBeEmpty: true) },
        "The name to log in with; empty: not logged in."),
      ConfigKey("password_file", \.passwordFile, .passwordFile, "The file with its password."),
      from(contact: contact),
      ConfigKey(
        "hello", \.hello, .text("a host name") { $0.hello() }, "The name in the greeting to the server."),
    ]
  }

  private static func from(contact: String?) -> ConfigKey<MailServer> {
    let codec = Codec<MailFrom>("an address, or a name with one", { YAMLWriter.quoted($0.description) }) {
      $0.mailFrom()
    }
    return ConfigKey(
      name: "from", form: codec.form, help: "Who mails are from; by default the contact.",
      read: { fields, server in
        if let node = fields["from"] {
          if let from = codec.read(node) { server.from = from }
        } else if let contact, contact.asciiLowercased.hasPrefix("mailto:"),
          case let address = String(contact.dropFirst(7).prefix { $0 != "?" }), MailAddress.isValid(address)
        {
          server.from = MailFrom(name: "doiwatch", address: address)
        } else {
          fields.owner.say("expected a sender address, found neither from nor a mailto: contact")
        }
      },
      write: { writer, server, _ in writer.value("from", codec.written(server.from)) },
      standard: { _ in nil })
  }

  /// Reads the mapping; nil if any problem was found in it.
  static func read(_ setting: ConfigNode, contact: String?) -> MailServer? {
    var server = MailServer()
    let isClean = setting.isClean { setting.read(keys(contact: contact), into: &server) }
    return isClean && !server.url.isEmpty ? server : nil
  }

  private static func isLocal(_ host: String) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    guard let address = IPAddress(host: host) else { return false }
    return ["127.0.0.0/8", "::1"].contains { AddressBlock($0)?.contains(address) == true }
  }
}

extension Codec where Value == Bool {
  /// One of two words.
  static func either(_ yes: String, _ no: String, _ form: String) -> Codec {
    Codec(form, { $0 ? yes : no }) { node in
      guard let word = node.text(allowed: form) else { return nil }
      return word == yes ? true : word == no ? false : node.refused(form)
    }
  }

  fileprivate static var tls: Codec {
    .either("required", "none", "required, or none for a server on this machine")
  }
}
