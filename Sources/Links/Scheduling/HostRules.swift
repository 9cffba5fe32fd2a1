/// How politely hosts are asked: one budget per host, shared by its aliases.
public struct HostRules: Hashable, Sendable {
  /// The rule of hosts that have none of their own.
  public let standard: HostBudget
  private var rules: [String: HostBudget] = [:]
  private var names: [String: String] = [:]

  /// Rules with a default for every other host.
  public init(standard: HostBudget) { self.standard = standard }

  /// Adds a host's own rule; its aliases share the budget.
  public mutating func add(_ name: String, aliases: [String], _ rule: HostBudget) {
    let name = name.asciiLowercased
    rules[name] = rule
    for alias in aliases { names[alias.asciiLowercased] = name }
  }

  /// The name of the budget a URL's host draws on. A rule may name a port (`repository.example:8443`);
  /// without one, a host has one budget on all its ports.
  public func budget(of url: LinkURL) -> String {
    if !url.hasDefaultPort {
      if let name = names[url.site] { return name }
      if rules[url.site] != nil { return url.site }
    }
    return names[url.host] ?? url.host
  }

  /// The name of the budget of a host as ``LinkURL/site`` gives it, with its port where that is not the usual one.
  public func budget(ofSite site: String) -> String {
    if let name = names[site] { return name }
    if rules[site] != nil { return site }
    guard let colon = site.lastIndex(of: ":"), !site.hasSuffix("]") else { return site }
    let host = String(site[..<colon])
    return names[host] ?? host
  }

  /// The rule of a budget.
  public func rule(ofBudget name: String) -> HostBudget { rules[name] ?? standard }
}
