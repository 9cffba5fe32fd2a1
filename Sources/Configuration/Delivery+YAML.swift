import Links

extension Configuration.Delivery {
  /// Reads the mapping.
  ///
  /// - Parameters:
  ///   - digests: the names of the digests, which routes refer to.
  ///   - contact: who mails are from where nothing else is said.
  mutating func read(_ setting: ConfigNode, digests: [String], contact: String?) {
    setting.readMapping { fields in
      let server = fields.take("smtp")
      if let server { smtp = MailServer.read(server, contact: contact) }
      fields.value("fallback", into: &fallback) { $0.list { $0.mailAddress() } }
      fields.span("heartbeat", into: &heartbeat)
      fields.value("auto_submitted", into: &isMarkedAutomatic) { $0.truth() }
      let hasServer = server != nil
      fields.value("routes", into: &routes) { setting in
        var lines: [String: Int] = [:]
        return setting.list { DeliveryRoute.read($0, &lines, digests: digests, hasServer: hasServer) }
      }
    }
  }
}

extension MailServer {
  /// Reads the mapping; nil where any problem was found in it.
  static func read(_ setting: ConfigNode, contact: String?) -> MailServer? {
    var server = MailServer()
    let isClean = setting.isClean {
      setting.readMapping { fields in
        let given = fields.take("server")
        if given == nil { setting.say("expected smtp://HOST:PORT or smtps://HOST:PORT, found no server") }
        server.url = given.flatMap { $0.mailServer() } ?? ""
        fields.value("tls") { tls in
          let allowed = "required, or none for a server on this machine"
          guard let word = tls.text(allowed: allowed) else { return }
          switch word {
          case "required": server.needsTLS = true
          case "none" where MailServer.isLocal(server.host): server.needsTLS = false
          default: tls.refuse(allowed: allowed)
          }
        }
        fields.value("user", into: &server.user) {
          $0.lineText(allowed: "a user name", most: 255, mayBeEmpty: true)
        }
        fields.value("password_file") { file in
          if file.node.scalar?.string != "" {
            server.passwordFile = file.readableFile(allowed: "a readable file with the password")
          }
        }
        if let from = fields.take("from") {
          if let from = from.mailFrom() { server.from = from }
        } else if let contact, contact.asciiLowercased.hasPrefix("mailto:"),
          MailAddress.isValid(String(contact.dropFirst(7)))
        {
          server.from = MailFrom(name: "doiwatch", address: String(contact.dropFirst(7)))
        } else {
          setting.say(
            "expected a sender address, found neither from nor a mailto: contact")
        }
        fields.value("hello", into: &server.hello) { $0.hello() }
      }
    }
    return isClean && !server.url.isEmpty ? server : nil
  }

  private static func isLocal(_ host: String) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    guard let address = IPAddress(host: host) else { return false }
    return ["127.0.0.0/8", "::1"].contains { AddressBlock($0)?.contains(address) == true }
  }
}

extension DeliveryRoute {
  static func read(
    _ setting: ConfigNode, _ lines: inout [String: Int], digests: [String], hasServer: Bool
  ) -> DeliveryRoute? {
    guard !setting.isNull else {
      return setting.refused("a mapping with a name, one of digest and changes, and one of \(ways)")
    }
    var occasions: [Occasion] = [], found: [Way] = []
    var webhook: Webhook?
    var route = DeliveryRoute(name: "", occasion: .changes, way: .owners)
    var limit = Span.seconds(60)
    let isClean = setting.isClean {
      setting.readMapping { fields in
        let name = fields.take("name")
        if name == nil { setting.say("expected a route with a name, found no name") }
        route.name = name.flatMap { $0.ownerName() } ?? ""
        if let name, !route.name.isEmpty, let line = lines[route.name] {
          name.say(
            "expected a unique name, found \(Quoted(route.name)) a second time (first in line \(line))")
        }
        lines[route.name] = setting.position.line
        fields.value("digest") { digest in
          let allowed = "the name of a digest: \(digests.joined(separator: ", "))"
          guard let name = digest.text(allowed: allowed, couldBeNumber: true) else { return }
          guard digests.contains(name) else {
            return digest.say("expected \(allowed), found \(Quoted(name))\(advice(name, digests))")
          }
          occasions.append(.digest(name))
        }
        fields.value("changes") { if $0.truth() == true { occasions.append(.changes) } }
        fields.value("mail") { mail in
          if let way = mail.mailWay() { found.append(way) }
          if !hasServer { mail.say("expected mail only with a server, found no delivery.smtp") }
        }
        fields.value("webhook") { setting in
          if let url = setting.secretURL() { webhook = Webhook(url: url) }
        }
        for key in ["form", "secret_file"] {
          guard let other = fields.take(key) else { continue }
          guard webhook != nil else {
            other.say("expected it only beside webhook, found it without webhook")
            continue
          }
          if key == "form" {
            webhook?.form = other.form() ?? .json
          } else {
            webhook?.secretFile = other.readableFile(allowed: "a readable file with the secret")
          }
        }
        fields.value("command") { command in
          if let words = command.command() { found.append(.command(words, limit: limit)) }
        }
        fields.span("time_limit", into: &limit)
        fields.value("when") { when in
          let allowed = "changes or always"
          guard let word = when.text(allowed: allowed) else { return }
          guard ["changes", "always"].contains(word) else { return when.refuse(allowed: allowed) }
          route.tellsAlways = word == "always"
        }
        fields.span("collect", into: &route.collect)
        fields.value("heartbeat", into: &route.heartbeat) { $0.span(allowsZero: false) }
        fields.value("auto_submitted", into: &route.isMarkedAutomatic) { $0.truth() }
        fields.value("attach") { attach in
          let words: [Void]? = attach.list { element in
            let allowed = "csv"
            guard element.text(allowed: allowed) == allowed else { return element.refused(allowed) }
            return ()
          }
          route.attachesCSV = words?.isEmpty == false
        }
      }
    }
    guard isClean else { return nil }
    if let webhook { found.append(.webhook(webhook)) }
    guard let way = found.first, found.count == 1 else {
      setting.say("expected one of \(ways), found \(found.isEmpty ? "none" : "several")")
      return nil
    }
    guard let occasion = occasions.first, occasions.count == 1 else {
      setting.say("expected one of digest, changes, found \(occasions.isEmpty ? "none" : "both")")
      return nil
    }
    route.occasion = occasion
    route.way = way
    if case .command(let words, _) = way { route.way = .command(words, limit: limit) }
    return route
  }

  private static let ways = "mail, webhook, command"
}

extension ConfigNode {
  /// A text of one line without control characters.
  fileprivate func lineText(allowed: String, most: Int, mayBeEmpty: Bool = false) -> String? {
    let allowed = "\(allowed) without control characters"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard mayBeEmpty || !text.isEmpty, text.utf8.count <= most, ConfigNode.isOneLine(text) else {
      return refused(allowed)
    }
    return text
  }

  private static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
        && scalar.value != 0x2028 && scalar.value != 0x2029
    }
  }

  fileprivate func mailServer() -> String? {
    let allowed = "smtp://HOST:PORT, or smtps://HOST:PORT for TLS from the start"
    guard let text = text(allowed: allowed) else { return nil }
    for scheme in ["smtp://", "smtps://"] where text.hasPrefix(scheme) {
      let place = text.dropFirst(scheme.count)
      if place.contains("@") {
        // Without what was found: it may hold a password.
        say("expected \(allowed) with user and password_file as separate keys, found a user name or password")
        return nil
      }
      guard ConfigNode.isOneLine(text), let url = try? LinkURL("http://\(place)"),
        ["", "/"].contains(url.target),
        url.fragment == nil
      else { break }
      return "\(scheme)\(place.hasSuffix("/") ? place.dropLast() : place)"
    }
    return refused(allowed)
  }

  fileprivate func mailFrom() -> MailFrom? {
    let allowed = "an address, or a name with one: doiwatch <doiwatch@example.org>"
    guard let text = lineText(allowed: allowed, most: 500) else { return nil }
    var name: String?
    var address = text
    if text.hasSuffix(">"), let start = text.lastIndex(of: "<") {
      address = String(text[text.index(after: start)...].dropLast())
      let shown = text[..<start].split(separator: " ").joined(separator: " ")
      let bare =
        shown.count > 1 && shown.hasPrefix("\"") && shown.hasSuffix("\"")
        ? shown.dropFirst().dropLast() : shown[...]
      name = bare.isEmpty ? nil : String(bare)
    }
    guard MailAddress.isValid(address), name.map({ !$0.contains { "<>".contains($0) } }) ?? true else {
      return refused(allowed)
    }
    return MailFrom(name: name, address: address)
  }

  fileprivate func hello() -> String? {
    let allowed = "a host name such as watch.example.org, or \"\" for this host's"
    guard let text = text(allowed: allowed) else { return nil }
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
      default: false
      }
    }
    return isPlain && text.utf8.count <= 255 ? text : refused(allowed)
  }

  fileprivate func mailWay() -> DeliveryRoute.Way? {
    if node.scalar != nil {
      let allowed = "owners, or a list of addresses"
      guard let word = text(allowed: allowed) else { return nil }
      if word == "owners" { return .owners }
      guard word.contains("@") else {
        say("expected \(allowed), found \(found)\(advice(word, ["owners"]))")
        return nil
      }
      return refused(allowed)
    }
    guard let addresses = list({ $0.mailAddress() }) else { return nil }
    if addresses.isEmpty, node.sequence?.isEmpty ?? true {
      say("expected owners, or a list of addresses, found an empty list")
      return nil
    }
    var seen: Set<String> = []
    return .mail(addresses.filter { seen.insert($0).inserted })
  }

  /// A web address that is a secret itself, so that nothing of it is shown where it is refused.
  fileprivate func secretURL() -> LinkURL? {
    let allowed = "an http or https URL without user name and password"
    guard let text = text(allowed: allowed) else { return nil }
    guard let url = try? LinkURL(text), ConfigNode.isOneLine(text) else {
      say("expected \(allowed), found another text")
      return nil
    }
    return url
  }

  fileprivate func form() -> DeliveryRoute.Webhook.Form? {
    let forms = DeliveryRoute.Webhook.Form.allCases.map(\.rawValue)
    let allowed = "one of \(forms.joined(separator: ", "))"
    guard let text = text(allowed: allowed) else { return nil }
    if let form = DeliveryRoute.Webhook.Form(rawValue: text) { return form }
    say("expected \(allowed), found \(found)\(advice(text, forms))")
    return nil
  }

  fileprivate func command() -> [String]? {
    let allowed = "a list: the program's path, which begins with a slash, and its arguments"
    let words: [String]? = list { word in
      guard let text = word.verbatim(allowed: "a text"), !text.unicodeScalars.contains("\0") else {
        return word.refused("a text")
      }
      return text
    }
    guard let words else { return node.scalar != nil ? nil : refused(allowed) }
    guard words.first?.hasPrefix("/") == true else {
      say("expected \(allowed), found no path in front")
      return nil
    }
    return words
  }
}
