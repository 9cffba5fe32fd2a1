import Names

/// How politely hosts are asked: one budget per host, shared by its aliases, and pools of their own for what begins with
/// some paths of a host.
package struct HostRules: Hashable, Sendable {
  /// The rule of hosts that have none of their own.
  package let standard: HostBudget
  private var rules: [String: HostBudget] = [:]
  private var names: [String: String] = [:]
  /// By host: beginnings of paths and the budgets they draw on, the longest first.
  private var pools: [String: [Pool]] = [:]

  private struct Pool: Hashable {
    let path: String
    let budget: String
  }

  /// Rules with a default for every other host.
  package init(standard: HostBudget) { self.standard = standard }

  /// Adds the rule of a host, or of a host and the beginning of a path; its aliases share the budget.
  package mutating func add(_ name: String, aliases: [String], _ rule: HostBudget) {
    let name = HostRules.folded(name)
    rules[name] = rule
    addPool(name, budget: name)
    for alias in aliases.map(HostRules.folded) where !addPool(alias, budget: name) { names[alias] = name }
  }

  /// The name of the budget a URL draws on. A rule may name a port (`repository.example:8443`);
  /// without one, a host has one budget on all its ports.
  package func budget(of url: LinkURL) -> String {
    if !url.hasDefaultPort {
      if let pool = pool(of: url, at: url.site) { return pool }
      if let name = names[url.site] { return pool(of: url, at: name) ?? name }
      if rules[url.site] != nil { return url.site }
    }
    if let pool = pool(of: url, at: url.host) { return pool }
    guard let name = names[url.host] else { return url.host }
    return pool(of: url, at: name) ?? name
  }

  /// The name of the budget of a host as ``LinkURL/site`` gives it, with its port where that is not the usual one.
  package func budget(ofSite site: String) -> String {
    if let name = names[site] { return name }
    if rules[site] != nil { return site }
    guard let colon = site.lastIndex(of: ":"), !site.hasSuffix("]") else { return site }
    let host = String(site[..<colon])
    return names[host] ?? host
  }

  /// The rule of a budget.
  package func rule(ofBudget name: String) -> HostBudget { rules[name] ?? standard }

  private func pool(of url: LinkURL, at site: String) -> String? {
    // An address without a path asks for the root.
    let target = url.target.hasPrefix("/") ? url.target : "/" + url.target
    return pools[site]?.first { target.hasPrefix($0.path) }?.budget
  }

  /// Adds the pool of a name that goes on with a path; whether it does.
  @discardableResult
  private mutating func addPool(_ name: String, budget: String) -> Bool {
    let (host, path) = HostRules.parts(name)
    guard !path.isEmpty else { return false }
    pools[host, default: []].removeAll { $0.path == path }
    pools[host, default: []].append(Pool(path: path, budget: budget))
    pools[host]?.sort { ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path) }
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
