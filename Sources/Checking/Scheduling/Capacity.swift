import Text
import Time

/// How much the hosts' budgets carry, and where they are tightest.
package struct Capacity: Sendable, Hashable, CustomStringConvertible {
  /// One host's budget, and what is wanted of it.
  package struct Host: Sendable, Hashable {
    /// The name of the budget: a host, or a host and the beginning of a path.
    package var name: String
    /// Links that draw on it.
    package var links: Int
    /// Requests a day that the configured intervals want.
    package var wanted: Int
    /// Requests a day that the budget allows.
    package var allowed: Int
    /// By how much the intervals are lengthened; 1 where they are not.
    package var stretch: Double

    /// A host.
    package init(name: String, links: Int, wanted: Int, allowed: Int, stretch: Double) {
      self.name = name
      self.links = links
      self.wanted = wanted
      self.allowed = allowed
      self.stretch = stretch
    }
  }

  /// How long one pass over everything takes at least; zero if no budget has a limit.
  package var fullPass = Span.zero
  /// The tightest hosts first, at most ``most``.
  package var hosts: [Host] = []

  /// So many hosts are told of.
  package static let most = 20

  /// Nothing that takes time.
  package init() {}

  /// A capacity of some hosts, in any order.
  package init(fullPass: Span, hosts: [Host]) {
    self.fullPass = fullPass
    self.hosts = Array(hosts.sorted { $0.isTighter(than: $1) }.prefix(Capacity.most))
  }

  /// Reads what ``description`` writes; nil for anything else.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n")
    guard let first = lines.first, let milliseconds = Int64(first) else { return nil }
    fullPass = Span(milliseconds: milliseconds)
    for line in lines.dropFirst() {
      let parts = line.split(separator: " ")
      guard parts.count == 5, let links = Int(parts[1]), let wanted = Int(parts[2]),
        let allowed = Int(parts[3]),
        let stretch = Double(parts[4])
      else { return nil }
      hosts.append(
        Host(name: String(parts[0]), links: links, wanted: wanted, allowed: allowed, stretch: stretch))
    }
  }

  /// A line for the pass and one for each host; a host's name has no blanks.
  package var description: String {
    (["\(fullPass.milliseconds)"]
      + hosts.map { "\($0.name) \($0.links) \($0.wanted) \($0.allowed) \($0.stretch)" })
      .joined(separator: "\n")
  }

  /// Writes it as the member `capacity`.
  package func write(_ object: inout JSONText) {
    object.object("capacity") { part in
      part.member("full_pass_seconds", (fullPass.milliseconds + 999) / 1000)
      part.array("hosts") { list in
        for host in hosts { list.object { host.write(&$0) } }
      }
    }
  }
}

extension Capacity.Host {
  /// How much of the budget is wanted.
  private var share: Double { Double(wanted) / Double(max(1, allowed)) }

  fileprivate func isTighter(than other: Self) -> Bool {
    (other.stretch, other.share, name) < (stretch, share, other.name)
  }

  fileprivate func write(_ object: inout JSONText) {
    object.member("host", name)
    object.member("links", links)
    object.member("requests_per_day", wanted)
    object.member("budget_per_day", allowed)
    object.member("stretch", raw: "\((stretch * 1000).rounded() / 1000)")
  }
}
