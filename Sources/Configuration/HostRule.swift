import Checking

/// The budget of one host, which its aliases share.
package struct HostRule: Hashable, Sendable {
  /// The host in lower case, with its port where that is not 80 or 443; where it goes on with the beginning of a path, the
  /// rule is for what begins so.
  package var name: String
  /// Other hosts that draw on the same budget.
  package var aliases: [String]
  /// The budget.
  package var budget: HostBudget

  /// A rule.
  package init(name: String, aliases: [String] = [], budget: HostBudget) {
    self.name = name
    self.aliases = aliases
    self.budget = budget
  }

  /// The rules that hold where the file has none for that host, because the services publish limits. They are wider for
  /// callers who say whom to write to.
  ///
  /// - Crossref (December 2025): single records 5 a second and lists 1 a second, one at a time; with a contact 10 and 3 a
  ///   second, three at a time.
  /// - DataCite: 500 in 5 minutes; with a contact 1000. Spread evenly that is one every 600 or 300 ms.
  /// - Archives: one request a second, one at a time, for what begins with their addresses; they are asked seldom, and
  ///   many ask them.
  package static func builtIn(contact: String?, archives: [ArchiveRule] = []) -> [HostRule] {
    let isKnown = contact != nil
    let services = [
      HostRule(
        name: "api.crossref.org",
        budget: HostBudget(concurrency: isKnown ? 3 : 1, interval: .milliseconds(isKnown ? 100 : 200))),
      HostRule(
        name: "api.crossref.org/works?",
        aliases: ["prefixes", "members", "journals"].map { "api.crossref.org/\($0)/" },
        budget: HostBudget(concurrency: isKnown ? 3 : 1, interval: .milliseconds(isKnown ? 334 : 1000))),
      HostRule(
        name: "api.datacite.org",
        budget: HostBudget(concurrency: 2, interval: .milliseconds(isKnown ? 300 : 600))),
    ]
    var names = Set(services.flatMap { [$0.name] + $0.aliases })
    return services
      + archives.compactMap { archive in
        let own = archive.pools.filter { names.insert($0).inserted }
        guard let name = own.first else { return nil }
        return HostRule(
          name: name, aliases: Array(own.dropFirst()),
          budget: HostBudget(concurrency: 1, interval: .seconds(1)))
      }
  }
}

extension HostRule {
  /// Reads the rows of `hosts`; built-in rules that no row takes the place of follow them. A row for a host takes that of
  /// the rules of all its paths, a row for a path only its own.
  static func readAll(_ setting: ConfigNode, standard: HostBudget, builtIn: [HostRule]) -> [HostRule] {
    let names = TakenNames()
    let rows =
      setting.list { HostRule.read($0, standard: standard, builtIn: builtIn, names: names) } ?? []
    // What a row names itself is not taken for an alias of a built-in rule, its own one included.
    let named = Set(rows.map(\.name))
    return rows.map { $0.without(named) }
      + builtIn.filter { !names.all.contains($0.name) && !names.all.contains($0.host) }
      .map { $0.without(names.all) }
  }

  /// What a row shows without saying so: what is built in for its name, or the budget of any host.
  ///
  /// - Parameter row: the row; nil = one of no certain name.
  static func standard(_ row: HostRule?, _ configuration: Configuration) -> HostRule {
    let builtIn = HostRule.builtIn(contact: configuration.contact, archives: configuration.checks.archives)
    let own = row.flatMap { row in builtIn.first { $0.name == row.name } }
    return own ?? HostRule(name: "", budget: configuration.hosts.standard)
  }

  /// The host that the name begins with.
  private var host: String { String(name.prefix { $0 != "/" && $0 != "?" }) }

  private func without(_ others: some Collection<String>) -> HostRule {
    var rule = self
    rule.aliases.removeAll(where: others.contains)
    return rule
  }

  static func keys(
    _ names: TakenNames = TakenNames(), standard: HostBudget = Configuration().hosts.standard,
    builtIn: [HostRule] = []
  ) -> [ConfigKey<HostRule>] {
    let host = Codec.text("a host name, which a port and the beginning of a path may follow") { node in
      node.hostOrPath().flatMap { names.claim($0, node, "expected one budget per host, found") }
    }
    // A row of a built-in rule's name begins with that rule's values.
    let name = Codec<HostRule>(host.form, { YAMLWriter.quoted($0.name) }) { node in
      host.read(node).map { host in
        builtIn.first { $0.name == host } ?? HostRule(name: host, budget: standard)
      }
    }
    return [
      ConfigKey(
        required: "name", \.self, name, "The host.",
        missing: "expected a host with a name, found no name", isMarked: true),
      ConfigKey("aliases", \.aliases, .list(of: host), "Other hosts that share the budget."),
    ] + HostBudget.keys.map { $0.within(\.budget) }
  }

  private static func read(
    _ setting: ConfigNode, standard: HostBudget, builtIn: [HostRule], names: TakenNames
  ) -> HostRule? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, aliases, concurrency, interval")
    }
    var rule = HostRule(name: "", budget: standard)
    setting.read(keys(names, standard: standard, builtIn: builtIn), into: &rule)
    return rule.name.isEmpty ? nil : rule
  }
}
