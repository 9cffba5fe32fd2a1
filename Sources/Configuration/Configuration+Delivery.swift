import Time
import Names
import Reporting

extension Configuration {
  /// Who is told of what, and how.
  package struct Delivery: Hashable, Sendable {
    /// The mail server; nil if no mail is sent.
    package var smtp: MailServer?
    /// Who gets what belongs to nobody, and to owners without an address.
    package var fallback: [String] = []
    /// The longest time without a message on a route that is silent in quiet periods.
    package var heartbeat = Span.days(30)
    /// Whether mails say that a program wrote them.
    package var isMarkedAutomatic = true
    /// The routes.
    package var routes: [DeliveryRoute] = []

    /// The defaults: nothing is delivered.
    package init() {}
  }
}

/// The mail server that mails are handed to.
package struct MailServer: Hashable, Sendable {
  /// `smtp://HOST[:PORT]` or `smtps://HOST[:PORT]`, without path and user.
  package var url = ""
  /// Whether nothing is sent without TLS; only a server on this machine may do without.
  package var needsTLS = true
  /// Who we log in as; empty where we do not.
  package var user = ""
  /// The file of the password; nil for systemd's credential `smtp`.
  package var passwordFile: String?
  /// Who mails are from, with or without a name.
  package var from = MailFrom(name: nil, address: "")
  /// What we greet the server as; empty for this host's name.
  package var hello = ""

  /// The host of the server.
  package var host: String { MailServer.host(of: url) ?? "" }

  static func host(of url: String) -> String? {
    for scheme in ["smtp://", "smtps://"] where url.hasPrefix(scheme) {
      return LinkURL(schemeless: url.dropFirst(scheme.count))?.host
    }
    return nil
  }
}

/// Who a mail is from.
package struct MailFrom: Hashable, Sendable, CustomStringConvertible {
  /// The name that readers see; nil if there is none.
  package var name: String?
  /// The address.
  package var address: String

  /// A sender.
  package init(name: String?, address: String) {
    self.name = name
    self.address = address
  }

  /// What stands behind the address's `@`.
  package var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

  /// The sender as a header shows it, but for encoding.
  package var description: String { name.map { "\($0) <\(address)>" } ?? address }
}

/// One route: what is told to whom, and how.
package struct DeliveryRoute: Hashable, Sendable {
  /// What makes a message.
  package enum Occasion: Hashable, Sendable {
    /// The end of a digest's period.
    case digest(String)
    /// A change, told together with what changes soon after.
    case changes
  }

  /// By what it goes out, and to whom.
  package enum Way: Hashable, Sendable {
    /// By mail to these addresses.
    case mail([String])
    /// By mail to each owner, its part.
    case owners
    /// By a request to a webhook.
    case webhook(Webhook)
    /// By a command, each argument by itself; `{file}` stands for a file with the message.
    case command([String], limit: Span)
  }

  /// Where a request goes, and what it looks like.
  package struct Webhook: Hashable, Sendable {
    /// The form of a request's body.
    package enum Form: String, CaseIterable, Hashable, Sendable {
      /// JSON by the schema `doiwatch/delivery/1`.
      case json
      /// Slack's.
      case slack
      /// Mattermost's.
      case mattermost
      /// An event of a room of Matrix.
      case matrix
    }

    /// The address, which may be a secret itself.
    package var url: LinkURL
    /// The form.
    package var form = Form.json
    /// The file of the secret that requests are signed with, or for Matrix of the access token.
    package var secretFile: String?

    /// What may be shown of the address.
    package var shown: String { "\(url.scheme)://\(url.site)/…" }
  }

  /// Its name.
  package var name: String
  /// What makes a message.
  package var occasion: Occasion
  /// By what it goes out.
  package var way: Way
  /// Whether quiet periods are told of too.
  package var tellsAlways = false
  /// How long changes are collected.
  package var collect = Span.minutes(10)
  /// The longest time without a message; nil for that of all routes.
  package var heartbeat: Span?
  /// Whether mails say that a program wrote them; nil for what holds for all routes.
  package var isMarkedAutomatic: Bool?
  /// Whether the problems are attached to mails as a table.
  package var attachesCSV = false

  /// The channel of its messages.
  package var channel: DeliveryChannel {
    switch way {
    case .mail, .owners: .mail
    case .webhook: .webhook
    case .command: .command
    }
  }
}
