import Journal
import Findings
import Logging

/// The log lines of journal entries: every entry is one line, so a log monitor needs no second source.
struct EntryLog {
  let logger: Logger

  func write(_ written: WrittenEntry) {
    let entry = written.entry
    var metadata: Logger.Metadata = ["event": "\(entry.event.rawValue)", "seq": "\(written.seq)"]
    if let link = entry.link { metadata["link"] = "\(link)" }
    if let aspect = entry.aspect { metadata["aspect"] = "\(aspect)" }
    if let from = entry.from { metadata["from"] = "\(from)" }
    if let to = entry.to {
      metadata["to"] = "\(to)"
      metadata["status"] = "\(to)"
    }
    if let articles = entry.articles { metadata["articles"] = "\(articles.joined(separator: ","))" }
    // Which incident, and of which host: of one that begins or ends, and of a member.
    for detail in entry.detail where ["incident", "host"].contains(detail.name) {
      metadata[detail.name] = "\(detail.plain)"
    }
    metadata["entry"] = "\(written.line)"
    if let findings = entry.findings, !findings.isEmpty {
      metadata["findings"] = "\(findings.joined(separator: ","))"
    }
    logger.log(level: EntryLog.level(entry), "\(EntryLog.sentence(entry))", metadata: metadata)
  }

  private static func level(_ entry: JournalEntry) -> Logger.Level {
    switch entry.event {
    case .linkStatus where entry.detail.contains { $0.name == "incident" }:
      // Its incident alarms, once.
      .notice
    case .linkStatus:
      entry.to == .broken ? .error : entry.to == .suspect || entry.to == .warning ? .warning : .notice
    case .connectivityLost: .error
    case .incidentOpened, .linkFlapping, .journalRepaired: .warning
    default: .notice
    }
  }

  static func sentence(_ entry: JournalEntry) -> String {
    var words = [entry.event.rawValue]
    if let link = entry.link { words.append(link) }
    if let aspect = entry.aspect { words.append("\(aspect):") }
    if let from = entry.from, let to = entry.to { words.append("\(from) → \(to)") }
    if let findings = entry.findings, !findings.isEmpty {
      words.append("(\(findings.joined(separator: ", ")))")
    }
    words += entry.detail.map(\.text)
    if let articles = entry.articles { words.append("[\(articles.joined(separator: ", "))]") }
    return words.joined(separator: " ")
  }
}
