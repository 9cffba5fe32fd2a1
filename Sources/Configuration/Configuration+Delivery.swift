import Links

extension Configuration {
  /// Who is told of what, and how.
  public struct Delivery: Hashable, Sendable {
    /// The mail server; nil where no mail is sent.
    public var smtp: MailServer?
    /// Who gets what belongs to nobody, and to owners without an address.
    public var fallback: [String] = []
    /// The longest time without a message on a route that is silent in quiet periods.
    public var heartbeat = Span.days(30)
    /// Whether mails say that a program wrote them.
    public var isMarkedAutomatic = true
    /// The routes.
    public var routes: [DeliveryRoute] = []

    /// The defaults: nothing is delivered.
    public init() {}
  }
}

/// The mail server that mails are handed to.
public struct MailServer: Hashable, Sendable {
  /// `smtp://HOST[:PORT]` or `smtps://HOST[:PORT]`, without path and user.
  public var url = ""
  /// Whether nothing is sent without TLS; only a server on this machine may do without.
  public var needsTLS = true
  /// Who we log in as; empty where we do not.
  public var user = ""
  /// The file of the password; nil for systemd's credential `smtp`.
  public var passwordFile: String?
  /// Who mails are from, with or without a name.
  public var from = MailFrom(name: nil, address: "")
  /// What we greet the server as; empty for this host's name.
  public var hello = ""

  /// The host of the server.
  public var host: String { MailServer.host(of: url) ?? "" }

  static func host(of url: String) -> String? {
    for scheme in ["smtp://", "smtps://"] where url.hasPrefix(scheme) {
      return (try? LinkURL("http://\(url.dropFirst(scheme.count))"))?.host
    }
    return nil
  }
}

/// Who a mail is from.
public struct MailFrom: Hashable, Sendable, CustomStringConvertible {
  /// The name that readers see; nil where there is none.
  public var name: String?
  /// The address.
  public var address: String

  /// A sender.
  public init(name: String?, address: String) {
    self.name = name
    self.address = address
  }

  /// What stands behind the address's `@`.
  public var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

  /// The sender as a header shows it, but for encoding.
  public var description: String { name.map { "\($0) <\(address)>" } ?? address }
}

/// One route: what is told to whom, and how.
public struct DeliveryRoute: Hashable, Sendable {
  /// What makes a message.
  public enum Occasion: Hashable, Sendable {
    /// The end of a digest's period.
    case digest(String)
    /// A change, told together with what changes soon after.
    case changes
  }

  /// By what it goes out, and to whom.
  public enum Way: Hashable, Sendable {
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
  public struct Webhook: Hashable, Sendable {
    /// The form of a request's body.
    public enum Form: String, CaseIterable, Hashable, Sendable {
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
    public var url: LinkURL
    /// The form.
    public var form = Form.json
    /// The file of the secret that requests are signed with, or for Matrix of the access token.
    public var secretFile: String?

    /// What may be shown of the address.
    public var shown: String { "\(url.scheme)://\(url.site)/…" }
  }

  /// Its name.
  public var name: String
  /// What makes a message.
  public var occasion: Occasion
  /// By what it goes out.
  public var way: Way
  /// Whether quiet periods are told of too.
  public var tellsAlways = false
  /// How long changes are collected.
  public var collect = Span.minutes(10)
  /// The longest time without a message; nil for that of all routes.
  public var heartbeat: Span?
  /// Whether mails say that a program wrote them; nil for what holds for all routes.
  public var isMarkedAutomatic: Bool?
  /// Whether the problems are attached to mails as a table.
  public var attachesCSV = false

  /// The channel of its messages.
  public var channel: DeliveryChannel {
    switch way {
    case .mail, .owners: .mail
    case .webhook: .webhook
    case .command: .command
    }
  }
}
