import Names

/// How politely hosts are asked: one budget per host, shared by its aliases, and pools of their own for what begins with
/// some paths of a host.
package struct HostRules: Hashable, Sendable {
  /// The rule of hosts that have none of their own.
  package let standard: HostBudget
  /// What is said of each name: of a host, or of a host and the beginning of a path.
  private var names: [String: Name] = [:]

  private struct Name: Hashable {
    /// The rule of the budget of this name.
    var rule: HostBudget?
    /// The budget that the host draws on in place of its own.
    var alias: String?
    /// Beginnings of the host's paths and the budgets they draw on, the longest first.
    var pools: [Pool] = []

    /// The budget that a URL of the host draws on by its path.
    func pool(of url: LinkURL) -> String? {
      guard !pools.isEmpty else { return nil }
      // An address without a path asks for the root.
      let target = url.target.hasPrefix("/") ? url.target : "/" + url.target
      return pools.first { target.hasPrefix($0.path) }?.budget
    }
  }

  private struct Pool: Hashable {
    let path: String
    let budget: String
  }

  /// Rules with a default for every other host.
  package init(standard: HostBudget) { self.standard = standard }

  /// Adds the rule of a host, or of a host and the beginning of a path; its aliases share the budget.
  package mutating func add(_ name: String, aliases: [String], _ rule: HostBudget) {
    let name = HostRules.folded(name)
    names[name, default: Name()].rule = rule
    addPool(name, budget: name)
    for alias in aliases.map(HostRules.folded) where !addPool(alias, budget: name) {
      names[alias, default: Name()].alias = name
    }
  }

  /// The name of the budget a URL draws on. A rule may name a port (`repository.example:8443`);
  /// without one, a host has one budget on all its ports.
  package func budget(of url: LinkURL) -> String {
    if !url.hasDefaultPort, let budget = budget(of: url, at: url.site) { return budget }
    return budget(of: url, at: url.host) ?? url.host
  }

  /// The name of the budget a URL draws on by what is said of its host's name; nil if that is nothing.
  private func budget(of url: LinkURL, at host: String) -> String? {
    guard let name = names[host] else { return nil }
    if let pool = name.pool(of: url) { return pool }
    if let alias = name.alias { return names[alias]?.pool(of: url) ?? alias }
    return name.rule == nil ? nil : host
  }

  /// The name of the budget of a host as ``LinkURL/site`` gives it, with its port where that is not the usual one.
  package func budget(ofSite site: String) -> String {
    if let alias = names[site]?.alias { return alias }
    if names[site]?.rule != nil { return site }
    guard let colon = site.lastIndex(of: ":"), !site.hasSuffix("]") else { return site }
    let host = String(site[..<colon])
    return names[host]?.alias ?? host
  }

  /// The rule of a budget.
  package func rule(ofBudget name: String) -> HostBudget { names[name]?.rule ?? standard }

  /// Adds the pool of a name that goes on with a path; whether it does.
  @discardableResult
  private mutating func addPool(_ name: String, budget: String) -> Bool {
    let (host, path) = HostRules.parts(name)
    guard !path.isEmpty else { return false }
    var pools = names[host]?.pools ?? []
    pools.removeAll { $0.path == path }
    pools.append(Pool(path: path, budget: budget))
    pools.sort { ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path) }
    names[host, default: Name()].pools = pools
    return true
  }

  private static func parts(_ name: String) -> (host: String, path: String) {
    let host = name.prefix { $0 != "/" && $0 != "?" }
    let path = name.dropFirst(host.count)
    return (String(host), path.hasPrefix("?") ? "/" + path : String(path))
  }

  /// A host's name has no letter case; a path has.
  private static func folded(_ name: String) -> String {
    let host = name.prefix { $0 != "/" && $0 != "?" }
    return String(host).asciiLowercased + name.dropFirst(host.count)
  }
}
