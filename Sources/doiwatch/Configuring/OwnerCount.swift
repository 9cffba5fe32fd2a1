import Text
import Findings
import Observations

/// How many articles each owner has, by what the configuration and its article files say.
struct OwnerCount {
  private let rules: OwnerRules
  /// What the registry told of a DOI, by its link's key; nil if no state can be read or none is needed.
  private let targets: ((String) -> OwnerRules.Evidence?)?
  private(set) var counts: [String: Int] = [:]
  private(set) var without = 0
  /// Articles whose owner may be another once the registry told where their DOIs lead.
  private var untold = 0

  init(_ rules: OwnerRules, targets: ((String) -> OwnerRules.Evidence?)?) {
    self.rules = rules
    self.targets = targets
  }

  mutating func add(_ article: Article) {
    let key = article.links.first { $0.kind == .doi }?.key
    var evidence = OwnerRules.Evidence(key: key)
    if article.owners.isEmpty, rules.readsTargets, let key {
      evidence = targets?(key) ?? evidence
      if evidence.target == nil { untold += 1 }
    }
    let owners = rules.owners(own: article.owners, evidence, fallback: article.sourceOwner)
    for owner in owners { counts[owner, default: 0] += 1 }
    if owners.isEmpty { without += 1 }
  }

  /// Owners that are told of one by one.
  private static let most = 100

  /// One line per owner, in the order of the configuration and then by their articles; nothing if there is none.
  var lines: [String] {
    guard !rules.rows.isEmpty || !counts.isEmpty else { return [] }
    let rows = rules.rows.map(\.name)
    let others = counts.filter { !rows.contains($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let all = rows + others.map(\.key)
    var lines = all.prefix(Self.most).map { name in
      let title = rules.rows.first { $0.name == name }?.title.map { " (\(PlainText.line($0)))" } ?? ""
      return "owner \(name)\(title): \(NumberFormat.count(counts[name, default: 0], "article"))"
    }
    if all.count > Self.most {
      lines.append("… and \(NumberFormat.count(all.count - Self.most, "owner")) more")
    }
    lines.append("without an owner: \(NumberFormat.count(without, "article"))")
    if untold > 0 {
      lines.append(
        "the registered target of \(NumberFormat.count(untold, "article")) is not known yet: `hosts` of owners may match them"
      )
    }
    return lines
  }
}
