extension Configuration.Delivery {
  /// The keys of the section.
  ///
  /// - Parameters:
  ///   - digests: the names of the digests, which routes refer to.
  ///   - contact: who mails are from where nothing else is said.
  static func keys(digests: [String], contact: String?) -> [ConfigKey<Self>] {
    [
      .section(
        "smtp", ifGiven: \.smtp, "The mail server.", MailServer.keys(contact: contact),
        standard: MailServer(), read: { MailServer.read($0, contact: contact) }),
      ConfigKey(
        "fallback", \.fallback, .list(of: .mailAddress),
        "The addresses for what has no owner, and for owners without an address."),
      ConfigKey(
        "heartbeat", \.heartbeat, .duration,
        "The longest time without a message on a route of a digest that is silent in quiet periods."),
      ConfigKey(
        "auto_submitted", \.isMarkedAutomatic, .truth, "Whether mails have the header Auto-Submitted."),
      routes(digests: digests),
    ]
  }

  private static func routes(digests: [String]) -> ConfigKey<Self> {
    let rows = ConfigKey<Self>.rows(
      "routes", \.routes, "What is reported to whom, and by what.",
      DeliveryRoute.Row.keys(TakenNames(), digests: digests, hasServer: true),
      draft: { DeliveryRoute.Row($0) }, standard: { _, _ in DeliveryRoute.Row() }, read: { _, _ in nil })
    return ConfigKey(
      name: rows.name, form: rows.form, help: rows.help,
      read: { fields, delivery in
        let keys = DeliveryRoute.Row.keys(TakenNames(), digests: digests, hasServer: fields["smtp"] != nil)
        if let routes = fields["routes"]?.list({ DeliveryRoute.read($0, keys) }) { delivery.routes = routes }
      },
      write: rows.write, standard: rows.standard, below: rows.below)
  }
}
