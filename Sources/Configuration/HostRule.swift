import Links

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
    var owners: [String: Int] = [:]
    let rows =
      setting.list { HostRule.read($0, standard: standard, builtIn: builtIn, owners: &owners) } ?? []
    // What a row names itself is not taken for an alias of a built-in rule, its own one included.
    let named = Set(rows.map(\.name))
    return rows.map { $0.without(named) }
      + builtIn.filter { owners[$0.name] == nil && owners[$0.host] == nil }.map { $0.without(owners.keys) }
  }

  /// The host that the name begins with.
  private var host: String { String(name.prefix { $0 != "/" && $0 != "?" }) }

  private func without(_ others: some Collection<String>) -> HostRule {
    var rule = self
    rule.aliases.removeAll(where: others.contains)
    return rule
  }

  private static func read(
    _ setting: ConfigNode, standard: HostBudget, builtIn: [HostRule], owners: inout [String: Int]
  ) -> HostRule? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, aliases, concurrency, interval")
    }
    var rule: HostRule?
    setting.readMapping { fields in
      let name = fields.take("name")
      if name == nil { setting.say("expected a host with a name, found no name") }
      let host = name.flatMap { claim($0, &owners) }
      var read = builtIn.first { $0.name == host } ?? HostRule(name: host ?? "", budget: standard)
      fields.value("aliases", into: &read.aliases) { $0.list { claim($0, &owners) } }
      read.budget.read(&fields)
      rule = host.map { _ in read }
    }
    return rule
  }

  private static func claim(_ setting: ConfigNode, _ owners: inout [String: Int]) -> String? {
    guard let host = setting.hostOrPath() else { return nil }
    if let line = owners[host] {
      setting.say(
        "expected one budget per host, found \(Quoted(host)) a second time (first in line \(line))")
      return nil
    }
    owners[host] = setting.position.line
    return host
  }
}
