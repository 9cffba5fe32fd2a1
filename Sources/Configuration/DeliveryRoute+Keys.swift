import Time

extension DeliveryRoute {
  /// The keys of a route, of which a route has those of its occasion and its way.
  struct Row {
    var route = DeliveryRoute(name: "", occasion: .changes, way: .owners)
    var digest: String?
    var changes = false
    var mail: Way?
    var webhook: Webhook?
    var command: [String]?
    var limit = Span.seconds(60)

    init() {}

    init(_ route: DeliveryRoute) {
      self.route = route
      switch route.occasion {
      case .digest(let name): digest = name
      case .changes: changes = true
      }
      switch route.way {
      case .mail, .owners: mail = route.way
      case .webhook(let webhook): self.webhook = webhook
      case .command(let words, let limit): (command, self.limit) = (words, limit)
      }
    }

    fileprivate var occasion: Occasion? { digest.map(Occasion.digest) ?? (changes ? .changes : nil) }

    fileprivate var way: Way? {
      mail ?? command.map { .command($0, limit: limit) } ?? webhook.map(Way.webhook)
    }
  }

  /// Reads a row; nil if any problem was found in it.
  static func read(_ setting: ConfigNode, _ keys: [ConfigKey<Row>]) -> DeliveryRoute? {
    guard !setting.isNull else {
      return setting.refused(
        "a mapping with a name, one of digest and changes, and one of \(ways.joined(separator: ", "))")
    }
    var row = Row()
    let isClean = setting.isClean {
      setting.read(keys, into: &row)
      setting.demandOne(of: ways)
      setting.demandOne(of: ["digest", "changes"], several: "both") { $0.node.scalar?.string != "false" }
      if row.webhook?.form == .matrix, setting.given(["secret_file"]).isEmpty {
        setting.say("expected a secret_file with the access token beside form: matrix, found none")
      }
      if row.route.tellsAlways, setting.given(["digest"]).isEmpty {
        setting.say("expected when: always only beside digest, found it without digest")
      }
    }
    guard isClean, let way = row.way, let occasion = row.occasion else { return nil }
    row.route.occasion = occasion
    row.route.way = way
    return row.route
  }

  private static let ways = ["mail", "webhook", "command"]
}

extension DeliveryRoute.Row {
  /// The keys of a row, in the order in which they are read.
  static func keys(_ names: TakenNames, digests: [String], hasServer: Bool) -> [ConfigKey<Self>] {
    occasionKeys(names, digests: digests) + wayKeys(hasServer: hasServer) + mannerKeys
  }

  private static func occasionKeys(_ names: TakenNames, digests: [String]) -> [ConfigKey<Self>] {
    // One whose name was refused has none.
    let list = digests.filter { !$0.isEmpty }.joined(separator: ", ")
    let form =
      digests.isEmpty ? "no digest, because digests has none" : "the name of a digest: \(list)"
    let digest = Codec.text("the name of a digest") { node in
      guard let name = node.text(allowed: form, couldBeNumber: true) else { return nil }
      if digests.contains(name) { return name }
      node.say("expected \(form), found \(Quoted(name))\(advice(name, digests))")
      return nil
    }
    let name = ConfigKey(
      required: "name", \Self.route.name, .name, "What it is called.",
      missing: "expected a route with a name, found no name")
    return [
      ConfigKey(
        name: name.name, form: name.form, help: name.help,
        read: { fields, row in
          name.read(fields, &row)
          guard let node = fields["name"], !row.route.name.isEmpty else { return }
          let line = fields.owner.position.line
          names.claim(row.route.name, node, line: line, "expected a unique name, found")
        },
        write: name.write, standard: name.standard),
      ConfigKey("digest", ifGiven: \.digest, digest, "Reports the periods of a digest."),
      ConfigKey("changes", \.changes, .truth, "Reports changes as they happen.").only(\.changes),
    ]
  }

  private static func wayKeys(hasServer: Bool) -> [ConfigKey<Self>] {
    let form = Codec<DeliveryRoute.Webhook.Form>.form
    let secret = Codec.secretFile("a readable file with the secret")
    // An access token is used as it stands.
    let signing = Codec.secretFile("a readable file with the secret") { text in
      WebhookSecret.key(text) == nil ? .isNoBase64 : nil
    }
    return [
      ConfigKey("mail", ifGiven: \.mail, .mailWay(hasServer: hasServer), "Reports by mail."),
      ConfigKey("webhook", ifGiven: \.webhook, .webhook, "Reports by a request to this address."),
      besideWebhook(
        "form", form: form.form, "The form of the request.",
        read: { node, webhook in if let value = form.read(node) { webhook.form = value } },
        write: { writer, webhook in
          writer.value("form", form.written(webhook.form), isDefault: webhook.form == .json)
        }),
      besideWebhook(
        "secret_file", form: secret.form, "The file with the secret that requests are signed with.",
        read: { node, webhook in
          webhook.secretFile = (webhook.form == .matrix ? secret : signing).read(node)
        },
        write: { writer, webhook in
          if let file = webhook.secretFile { writer.value("secret_file", secret.written(file)) }
        }),
      ConfigKey("command", ifGiven: \.command, .command, "Reports by a command, without a shell."),
      ConfigKey("time_limit", \.limit, .duration, "The time after which the command is killed.")
        .beside("command") { $0.command != nil },
    ]
  }

  /// A key of a webhook, which is refused without one.
  private static func besideWebhook(
    _ name: String, form: String, _ help: String,
    read: @escaping (ConfigNode, inout DeliveryRoute.Webhook) -> Void,
    write: @escaping (inout YAMLWriter, DeliveryRoute.Webhook) -> Void
  ) -> ConfigKey<Self> {
    ConfigKey(
      name, form: form, help,
      read: { node, row in
        guard var webhook = row.webhook else {
          return node.say("expected it only beside webhook, found it without webhook")
        }
        read(node, &webhook)
        row.webhook = webhook
      },
      write: { writer, row, _ in if let webhook = row.webhook { write(&writer, webhook) } })
  }

  private static var mannerKeys: [ConfigKey<Self>] {
    [
      ConfigKey(
        "when", \.route.tellsAlways, .either("always", "changes", "changes or always"),
        "Whether quiet periods are reported, too."
      ).only { $0.digest != nil }.shown(after: "digest"),
      ConfigKey("collect", \.route.collect, .duration, "How long changes are collected.")
        .beside("changes", \.changes).shown(after: "changes"),
      ConfigKey(
        "heartbeat", ifGiven: \.route.heartbeat, .duration,
        "The longest time without a message of a digest; by default that of all routes."
      ).beside("digest") { $0.digest != nil },
      ConfigKey(
        "auto_submitted", ifGiven: \.route.isMarkedAutomatic, .truth,
        "Whether mails have the header Auto-Submitted; by default as for all routes."),
      ConfigKey(
        "attach", form: "a list: csv", "The tables that are attached to mails.",
        read: { node, row in if let attaches = node.attachments() { row.route.attachesCSV = attaches } },
        write: { writer, row, _ in if row.route.attachesCSV { writer.list("attach", ["csv"]) } }
      ).beside("mail") { $0.mail != nil },
    ]
  }
}

extension Codec where Value == DeliveryRoute.Way {
  fileprivate static func mailWay(hasServer: Bool) -> Codec {
    Codec(
      "owners, or a list of addresses",
      written: { way in
        if case .mail(let addresses) = way {
          .list(addresses.map(YAMLWriter.quoted))
        } else {
          .line("owners")
        }
      },
      read: { node in
        let way = node.mailWay()
        if !hasServer { node.say("expected mail only with a server, found no delivery.smtp") }
        return way
      })
  }
}

extension Codec where Value == DeliveryRoute.Webhook {
  /// The address, which is a secret and therefore not shown whole.
  fileprivate static var webhook: Codec {
    Codec("an http or https URL", { YAMLWriter.quoted($0.shown) }) { node in
      node.secretURL().map { DeliveryRoute.Webhook(url: $0) }
    }
  }
}

extension Codec where Value == DeliveryRoute.Webhook.Form {
  fileprivate static var form: Codec {
    Codec("one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))", \.rawValue) { $0.form() }
  }
}

extension Codec where Value == [String] {
  fileprivate static var command: Codec {
    Codec(
      "a list: the program's path and its arguments", written: { .list($0.map(YAMLWriter.quoted)) },
      read: { $0.command() })
  }
}
