import Configuration
import Text

/// Whose problems reach somebody by the configured deliveries, and whose do not.
struct DeliveryReach {
  private let configuration: Configuration
  private let owners: OwnerCount

  init(_ configuration: Configuration, owners: OwnerCount) {
    self.configuration = configuration
    self.owners = owners
  }

  /// A line per route, and what nobody is told of; nothing if nothing is delivered.
  var lines: [String] {
    let delivery = configuration.reports.delivery
    guard !delivery.routes.isEmpty else {
      return delivery == .init() ? [] : ["delivery: no routes, so nobody receives anything"]
    }
    var lines = delivery.routes.map { "delivery \($0.name): \(words($0))" }
    let reachesAll = delivery.routes.contains { $0.way != .owners }
    guard !reachesAll, delivery.fallback.isEmpty else { return lines }
    let written = Set(configuration.library.owners.filter { !$0.mail.isEmpty }.map(\.name))
    let names = Set(owners.counts.keys).union(configuration.library.owners.map(\.name)).subtracting(written)
      .sorted()
    if !names.isEmpty {
      lines.append(
        "warning: problems of these owners reach nobody, because they have no mail and there is no delivery.fallback: \(NumberFormat.list(names))"
      )
    }
    if owners.without > 0 {
      lines.append(
        "warning: problems of \(NumberFormat.count(owners.without, "article")) without an owner reach nobody, because there is no delivery.fallback"
      )
    }
    return lines
  }

  private func words(_ route: DeliveryRoute) -> String {
    let what =
      switch route.occasion {
      case .digest(let name): "the digest \(name)"
      case .changes: "changes"
      }
    switch route.way {
    case .mail(let addresses): return "\(what) by mail to \(NumberFormat.list(addresses))"
    case .owners: return "\(what) by mail to each owner, its part"
    case .webhook(let webhook): return "\(what) to \(webhook.shown) as \(webhook.form.rawValue)"
    case .command(let words, _): return "\(what) to \(words[0])"
    }
  }
}
