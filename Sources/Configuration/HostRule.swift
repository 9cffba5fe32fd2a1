import Links

/// The budget of one host, which its aliases share.
public struct HostRule: Hashable, Sendable {
  /// The host in lower case, with its port where that is not 80 or 443.
  public var name: String
  /// Other hosts that draw on the same budget.
  public var aliases: [String]
  /// The budget.
  public var budget: HostBudget

  /// A rule.
  public init(name: String, aliases: [String] = [], budget: HostBudget) {
    self.name = name
    self.aliases = aliases
    self.budget = budget
  }

  /// The rules that hold where the file has none for that host, because the services publish limits.
  ///
  /// - Crossref, for single records without an e-mail address: 5 a second, one at a time (December 2025).
  /// - DataCite, without an e-mail address: 500 in 5 minutes, one every 600 ms.
  public static let builtIn = [
    HostRule(name: "api.crossref.org", budget: HostBudget(concurrency: 1, interval: .milliseconds(200))),
    HostRule(name: "api.datacite.org", budget: HostBudget(concurrency: 2, interval: .milliseconds(600))),
  ]
}

extension HostRule {
  /// Reads the rows of `hosts`; built-in rules whose host no row names follow them.
  static func readAll(_ setting: Setting, standard: HostBudget) -> [HostRule] {
    var owners: [String: Int] = [:]
    let rows = setting.list { HostRule.read($0, standard: standard, owners: &owners) } ?? []
    return rows + builtIn.filter { owners[$0.name] == nil }
  }

  private static func read(_ setting: Setting, standard: HostBudget, owners: inout [String: Int]) -> HostRule?
  {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, aliases, concurrency, interval")
    }
    var rule: HostRule?
    setting.readMapping { fields in
      let name = fields.take("name")
      if name == nil { setting.say("found no name, allowed is a host with a name") }
      let host = name.flatMap { claim($0, &owners) }
      var read = builtIn.first { $0.name == host } ?? HostRule(name: host ?? "", budget: standard)
      fields.value("aliases", into: &read.aliases) { $0.list { claim($0, &owners) } }
      read.budget.read(&fields)
      rule = host.map { _ in read }
    }
    return rule
  }

  private static func claim(_ setting: Setting, _ owners: inout [String: Int]) -> String? {
    guard let host = setting.host() else { return nil }
    if let line = owners[host] {
      setting.say(
        "found \(Quoted(host)) a second time (first in line \(line)), allowed is one budget for a host")
      return nil
    }
    owners[host] = setting.position.line
    return host
  }
}
