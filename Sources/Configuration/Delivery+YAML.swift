import Text
import Names

extension ConfigNode {
  /// A text of one line without control characters.
  func lineText(allowed: String, most: Int, mayBeEmpty: Bool = false) -> String? {
    let allowed = "\(allowed) without control characters"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard mayBeEmpty || !text.isEmpty, text.utf8.count <= most, ConfigNode.isOneLine(text) else {
      return refused(allowed)
    }
    return text
  }

  static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
        && scalar.value != 0x2028 && scalar.value != 0x2029
    }
  }

  func mailServer() -> String? {
    let allowed = "smtp://HOST:PORT, or smtps://HOST:PORT for TLS from the start"
    guard let text = text(allowed: allowed) else { return nil }
    for scheme in ["smtp://", "smtps://"] where text.hasPrefix(scheme) {
      let place = text.dropFirst(scheme.count)
      if place.contains("@") {
        // Without what was found: it may hold a password.
        say("expected \(allowed) with user and password_file as separate keys, found a user name or password")
        return nil
      }
      guard ConfigNode.isOneLine(text), let url = LinkURL(schemeless: place),
        ["", "/"].contains(url.target), url.fragment == nil, url.hostFlaw == nil
      else { break }
      return "\(scheme)\(place.hasSuffix("/") ? place.dropLast() : place)"
    }
    return refused(allowed)
  }

  func mailFrom() -> MailFrom? {
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

  func hello() -> String? {
    let allowed = "a host name such as watch.example.org, or \"\" for this host's"
    guard let text = text(allowed: allowed) else { return nil }
    guard text.hasOnlyASCII else { return refused(allowed) }
    // Mail servers write an address as `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
    let isVersion6 = text.asciiLowercased.hasPrefix("[ipv6:")
    let host = isVersion6 ? "[\(text.dropFirst(6))" : text
    let isInBrackets = text.hasPrefix("[") && text.hasSuffix("]") && !isVersion6
    let isHost = HostName.flaw(of: isInBrackets ? String(text.dropFirst().dropLast()) : host) == nil
    return text.isEmpty || isHost ? text : refused(allowed)
  }

  func mailWay() -> DeliveryRoute.Way? {
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
  func secretURL() -> LinkURL? {
    let allowed = "an http or https URL without user name and password"
    guard let text = text(allowed: allowed) else { return nil }
    guard let url = LinkURL(reading: text), ConfigNode.isOneLine(text) else {
      say("expected \(allowed), found another text")
      return nil
    }
    guard let flaw = url.hostFlaw else { return url }
    say("expected \(allowed), found a host with \(flaw)")
    return nil
  }

  func form() -> DeliveryRoute.Webhook.Form? {
    let forms = DeliveryRoute.Webhook.Form.allCases.map(\.rawValue)
    let allowed = "one of \(forms.joined(separator: ", "))"
    guard let text = text(allowed: allowed) else { return nil }
    if let form = DeliveryRoute.Webhook.Form(rawValue: text) { return form }
    say("expected \(allowed), found \(found)\(advice(text, forms))")
    return nil
  }

  /// Whether there is anything in a list of attachments.
  func attachments() -> Bool? {
    let words: [Void]? = list { element in
      let allowed = "csv"
      guard element.text(allowed: allowed) == allowed else { return element.refused(allowed) }
      return ()
    }
    return words.map { !$0.isEmpty }
  }

  func command() -> [String]? {
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
