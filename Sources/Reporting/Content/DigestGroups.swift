/// Items of one section, those that share a host, a prefix or a cause put together.
struct DigestGroups {
  /// What the items of a group share, besides their cause.
  enum Bond: Hashable {
    case incident(Int64)
    case host(String)
    case prefix(String)
    case cause
  }

  struct Group {
    let bond: Bond
    let items: [DigestContent.Item]
  }

  /// The groups, the largest first.
  private(set) var groups: [Group] = []
  /// What stands for itself, in the section's order.
  private(set) var singles: [DigestContent.Item] = []

  /// More links than this that share something are one group: nobody reads them one by one.
  static let most = 10

  /// - Parameter byHost: whether already two links of a host are a group, as where a host is what keeps us from
  ///   telling.
  init(_ items: [DigestContent.Item], byHost: Bool = false) {
    var rest = items
    func gather(moreThan least: Int, _ bond: (DigestContent.Item) -> Bond?) {
      struct Key: Hashable {
        let bond: Bond
        let cause: String
      }
      func key(_ item: DigestContent.Item) -> Key? {
        bond(item).map { bond in
          if case .incident = bond { return Key(bond: bond, cause: "") }
          return Key(bond: bond, cause: item.cause)
        }
      }
      var counts: [Key: Int] = [:]
      for item in rest { if let key = key(item) { counts[key, default: 0] += 1 } }
      guard counts.values.contains(where: { $0 > least }) else { return }
      var order: [Key] = []
      var members: [Key: [DigestContent.Item]] = [:]
      var others: [DigestContent.Item] = []
      for item in rest {
        guard let key = key(item), counts[key, default: 0] > least else {
          others.append(item)
          continue
        }
        if members[key] == nil { order.append(key) }
        members[key, default: []].append(item)
      }
      groups += order.map { Group(bond: $0.bond, items: members[$0] ?? []) }
      rest = others
    }
    gather(moreThan: 0) { $0.incident.map(Bond.incident) }
    gather(moreThan: byHost ? 1 : DigestGroups.most) { $0.host.map(Bond.host) }
    gather(moreThan: DigestGroups.most) { $0.prefix.map(Bond.prefix) }
    gather(moreThan: DigestGroups.most) { $0.cause.isEmpty ? nil : .cause }
    // A few links with one cause share its advice, and are all named.
    gather(moreThan: 1) { $0.findings.isEmpty ? nil : .cause }
    // Sorting keeps no order of equals by itself.
    groups = groups.enumerated().sorted { left, right in
      (right.element.items.count, left.offset) < (left.element.items.count, right.offset)
    }.map(\.element)
    singles = rest
  }
}
