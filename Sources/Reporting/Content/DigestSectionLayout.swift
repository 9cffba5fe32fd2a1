import Time
import Text
import Findings

/// One section of a digest laid out: groups with their cause and advice first, then single links; 20 rows at most.
struct DigestSectionLayout {
  let content: DigestContent
  let heading: String
  let section: DigestContent.Section

  private var isShort: Bool { heading == "STILL BROKEN" }
  private var byHost: Bool { heading == "CANNOT TELL" || heading == "NOT CHECKED" }
  private var hasAdvice: Bool { !isShort && heading != "FIXED" }

  var part: DigestOutline.Part {
    let all = DigestGroups(section.items, byHost: byHost)
    let groups = all.groups.prefix(DigestContent.mostRows)
    let singles = all.singles.prefix(DigestContent.mostRows - groups.count)
    let examples = examples(
      groups: groups.map { isOneLine($0) ? 0 : $0.items.count },
      room: DigestContent.mostRows - groups.count - singles.count)
    var blocks = zip(groups, examples).map(block)
    blocks += singles.map { DigestOutline.Block(lead: nil, rows: [row($0, isAlone: true)]) }
    sayOnce(&blocks)
    let shown = groups.map(\.items.count).reduce(0, +) + singles.count
    return DigestOutline.Part(
      heading: heading, total: section.total, blocks: blocks,
      more: section.total > shown ? .init(count: section.total - shown, command: command) : nil)
  }

  /// Leaves out advice that was given above already.
  private func sayOnce(_ blocks: inout [DigestOutline.Block]) {
    var told: Set<String> = []
    for block in blocks.indices {
      blocks[block].advice.removeAll { !told.insert($0).inserted }
      for row in blocks[block].rows.indices {
        blocks[block].rows[row].advice.removeAll { !told.insert($0).inserted }
      }
    }
  }

  /// Whether a group is said with its host: the members of an incident, which are named there, and what works again
  /// since it ended.
  private func isOneLine(_ group: DigestGroups.Group) -> Bool {
    switch group.bond {
    case .incident: true
    case .host(let host): heading == "FIXED" && ended(host)
    case .prefix, .cause: false
    }
  }

  private func ended(_ host: String) -> Bool {
    content.incidents.contains { $0.report.cause.host == host && $0.report.closedAt != nil }
  }

  /// How many links each group shows: of a small group all, of a large one five, as long as there is room; every
  /// group gets one before any gets two.
  private func examples(groups: [Int], room: Int) -> [Int] {
    // What is still broken was told with examples when it was new.
    let most = isShort ? 0 : DigestContent.mostExamples
    let wanted = groups.map { $0 > DigestGroups.most ? most : $0 }
    var given = groups.map { _ in 0 }
    var left = room
    while left > 0,
      let next = given.indices.filter({ given[$0] < wanted[$0] }).min(by: { given[$0] < given[$1] })
    {
      given[next] += 1
      left -= 1
    }
    return given
  }

  private func block(_ group: DigestGroups.Group, _ examples: Int) -> DigestOutline.Block {
    let shown = group.items.prefix(examples)
    let left = group.items.count - shown.count
    var advice: [String] = []
    if hasAdvice, !isOneLine(group) {
      for finding in group.items[0].findings {
        if let words = finding.advice, !advice.contains(words) { advice.append(words) }
      }
    }
    return DigestOutline.Block(
      lead: lead(group), advice: advice, rows: shown.map { row($0, isAlone: false) },
      more: left > 0 && !isOneLine(group) ? .init(count: left, command: command(group)) : nil)
  }

  // MARK: Words

  private func lead(_ group: DigestGroups.Group) -> String {
    let noun = group.items.allSatisfy(\.link.isEmpty) ? "article" : "link"
    let count = NumberFormat.count(group.items.count, noun)
    let cause = cause(of: group.items)
    switch group.bond {
    case .incident(let id):
      let incident = content.incidents.first { $0.report.id == id }?.report
      let host = incident.map { LinkText.oneLine($0.cause.host) } ?? group.items[0].host ?? "one host"
      let what = incident.map { " \($0.words)" } ?? " failed many links alike"
      return heading == "FIXED"
        ? "\(host): \(count) work again" : "\(host)\(what): \(count)\(cause.map { ", \($0)" } ?? "")"
    case .host(let host) where isOneLine(group): return "\(LinkText.oneLine(host)) works again: \(count)"
    case .host(let host): return "\(LinkText.oneLine(host)): \(count)\(cause.map { ", \($0)" } ?? "")"
    case .prefix(let prefix): return "DOIs \(prefix)…: \(count)\(cause.map { ", \($0)" } ?? "")"
    case .cause:
      let hosts = Set(group.items.compactMap(\.host)).count
      let place = hosts > 1 ? " on \(NumberFormat.count(hosts, "host"))" : ""
      return "\(count)\(place): \(cause ?? "no cause known")"
    }
  }

  /// `page.not-found: the page does not exist (HTTP 404)`: the finding's own words where all say the same, else what
  /// the code means.
  private func cause(of items: [DigestContent.Item]) -> String? {
    guard let first = items.first else { return nil }
    guard !first.findings.isEmpty else {
      let notes = Set(items.map(\.note))
      return notes.count == 1 ? first.note : first.topic.map { "\($0) changed" }
    }
    return first.findings.enumerated().map { index, finding in
      let isCommon = items.allSatisfy {
        $0.findings.indices.contains(index) && $0.findings[index].message == finding.message
      }
      let words = isCommon ? finding.message : FindingCode(rawValue: finding.code)?.summary ?? "see the links"
      return "\(finding.code): \(words)"
    }.joined(separator: "; ")
  }

  private func row(_ item: DigestContent.Item, isAlone: Bool) -> DigestOutline.Row {
    var words = [articles(of: item), when(item)].compactMap(\.self)
    var row = DigestOutline.Row(name: item.shown, url: item.url, words: "")
    if let acknowledged = item.acknowledged {
      row.lines.append(
        "acknowledged until \(acknowledged.until.minuteText(in: content.zone)): \(acknowledged.reason)")
    } else if let note = item.note, isAlone || !item.findings.isEmpty || item.topic != nil {
      if isShort || heading == "FIXED" { words.append(note) } else { row.lines.append(note) }
    }
    if isAlone {
      if isShort {
        words += item.findings.map(\.code)
      } else {
        row.lines += item.findings.map { "\($0.code): \($0.message)" }
      }
      if hasAdvice { row.advice = item.findings.compactMap(\.advice) }
    }
    if heading != "FIXED" { row.advice += item.rescue?.advice ?? [] }
    row.words = words.joined(separator: ", ")
    return row
  }

  /// `smith-2020 “On Things”`; an id that only repeats the DOI is left out beside a title.
  private func articles(of item: DigestContent.Item) -> String? {
    let names = item.articles.map { id -> String in
      guard let title = content.titles[id] else { return id }
      let shown = title.count > 80 ? "\(title.prefix(79))…" : title
      return "doi:\(id)" == item.link ? "“\(shown)”" : "\(id) “\(shown)”"
    }
    // An article without a name of its own is called by its DOI, which stands in the row already.
    let told =
      item.link.isEmpty
      ? Array(names.dropFirst()) : names.filter { "doi:\($0)" != item.link && $0 != item.link }
    let others = max(0, (item.articlesTotal ?? 0) - item.articles.count)
    return told.isEmpty ? nil : NumberFormat.list(told, most: 3, others: others)
  }

  private func when(_ item: DigestContent.Item) -> String? {
    guard let since = item.since else { return nil }
    let time = since.minuteText(in: content.zone)
    guard isShort || heading == "ACKNOWLEDGED" else { return time }
    let days = Int((content.to - since).milliseconds / 86_400_000)
    return "since \(time)" + (days > 0 ? ", \(NumberFormat.count(days, "day"))" : "")
  }

  // MARK: Commands

  private func command(_ group: DigestGroups.Group) -> String {
    let own: String? =
      switch group.bond {
      case .host(let host): content.command("--host", host)
      case .incident(let id):
        content.incidents.first { $0.report.id == id }.flatMap {
          content.command("--host", $0.report.cause.host)
        }
      case .prefix(let prefix): content.command("--prefix", prefix)
      case .cause: group.items[0].findings.first.flatMap { content.command("--finding", $0.code) }
      }
    return heading == "FIXED" || heading == "CHANGED" ? command : own ?? command
  }

  /// What shows the whole section.
  private var command: String {
    switch heading {
    case "NEW", "STILL BROKEN": "doiwatch status --status broken\(content.ownerOption)"
    case "CANNOT TELL": "doiwatch status --status undecided\(content.ownerOption)"
    case "NOT CHECKED": "doiwatch status --status unchecked\(content.ownerOption)"
    case "ACKNOWLEDGED": "doiwatch status\(content.ownerOption)"
    default: "doiwatch journal --since \(content.from.secondsText)\(content.ownerOption)"
    }
  }
}
