import Links

extension Configuration.Delivery {
  /// Writes the section as it is read, but for the addresses of webhooks, which are secrets.
  func write(to writer: inout YAMLWriter) {
    let standard = Configuration.Delivery()
    if let smtp { writer.section("smtp") { smtp.write(to: &$0) } }
    writer.list("fallback", fallback.map(YAMLWriter.quoted), isDefault: fallback.isEmpty)
    writer.value("heartbeat", "\(heartbeat)", isDefault: heartbeat == standard.heartbeat)
    writer.value("auto_submitted", "\(isMarkedAutomatic)", isDefault: isMarkedAutomatic)
    writer.list("routes", routes, isDefault: routes.isEmpty) { $1.write(to: &$0) }
  }
}

extension MailServer {
  fileprivate func write(to writer: inout YAMLWriter) {
    writer.value("server", YAMLWriter.quoted(url))
    writer.value("tls", needsTLS ? "required" : "none", isDefault: needsTLS)
    writer.value("user", YAMLWriter.quoted(user), isDefault: user.isEmpty)
    writer.value("password_file", YAMLWriter.quoted(passwordFile ?? ""), isDefault: passwordFile == nil)
    writer.value("from", YAMLWriter.quoted("\(from)"))
    writer.value("hello", YAMLWriter.quoted(hello), isDefault: hello.isEmpty)
  }
}

extension DeliveryRoute {
  fileprivate func write(to writer: inout YAMLWriter) {
    writer.value("name", YAMLWriter.quoted(name))
    switch occasion {
    case .digest(let digest):
      writer.value("digest", YAMLWriter.quoted(digest))
      writer.value("when", tellsAlways ? "always" : "changes", isDefault: !tellsAlways)
    case .changes:
      writer.value("changes", "true")
      writer.value("collect", "\(collect)", isDefault: collect == .minutes(10))
    }
    switch way {
    case .mail(let addresses): writer.list("mail", addresses.map(YAMLWriter.quoted))
    case .owners: writer.value("mail", "owners")
    case .webhook(let webhook):
      writer.value("webhook", YAMLWriter.quoted(webhook.shown))
      writer.value("form", webhook.form.rawValue, isDefault: webhook.form == .json)
      if let file = webhook.secretFile { writer.value("secret_file", YAMLWriter.quoted(file)) }
    case .command(let words, let limit):
      writer.list("command", words.map(YAMLWriter.quoted))
      writer.value("time_limit", "\(limit)", isDefault: limit == .seconds(60))
    }
    if let heartbeat { writer.value("heartbeat", "\(heartbeat)") }
    if let isMarkedAutomatic { writer.value("auto_submitted", "\(isMarkedAutomatic)") }
    if attachesCSV { writer.list("attach", ["csv"]) }
  }
}
