import Text
import Time
import Findings
import Observations

extension StatusSnapshot {
  /// The content of `status.json` (schema `doiwatch/status/1`).
  ///
  /// - Parameter running: whether the service runs; it writes the file itself, so while it does, it does.
  package func json(version: String, service running: Running = .running) -> String {
    JSONText.object { root in
      root.member("schema", "doiwatch/status/1")
      root.member("generated_at", generatedAt)
      root.member("status", service.rawValue)
      root.member("trouble", operation.storeTrouble)
      root.member("version", version)
      root.member("started_at", operation.startedAt)
      root.object("service") { running.write(&$0) }
      root.object("journal") { journal in
        journal.member("size", checkpoint.size)
        journal.member("head", checkpoint.head)
      }
      root.object("links") { counts in
        counts.member("total", linksTotal)
        for status in Status.allCases { counts.member(status.description, count(status)) }
      }
      root.object("acknowledged") { counts in
        counts.member("total", acknowledgedTotal)
        for status in Status.allCases where status >= .undecided {
          counts.member(status.description, acknowledged[status, default: 0])
        }
      }
      root.object("articles") { counts in
        counts.member("total", articles.watched)
        counts.member("failing", articles.failing)
        if articles.leaving > 0 { counts.member("leaving", articles.leaving) }
      }
      root.array("article_files") { list in
        for each in articles.files.shown { list.object { each.write(&$0) } }
      }
      if articles.files.total > articles.files.shown.count {
        root.member("article_files_total", articles.files.total)
      }
      root.array("owners") { list in for each in owners.shown { list.object { each.write(&$0) } } }
      if owners.total > owners.shown.count { root.member("owners_total", owners.total) }
      if !sources.isEmpty {
        root.array("sources") { list in for each in sources { list.object { each.write(&$0) } } }
      }
      root.object("delivery") { operation.outbox.write(&$0) }
      if let eyes = operation.eyes { root.object("eyes") { eyes.write(&$0) } }
      if let evidence = operation.evidence { root.object("evidence") { evidence.write(&$0) } }
      root.object("coverage") { part in
        part.member("on_time", coverage.onTime)
        part.member("overdue", coverage.overdue)
        part.member("oldest_check_at", coverage.oldestCheck)
      }
      operation.capacity.write(&root)
      root.member("connectivity", operation.isConnected ? "up" : "lost")
      root.array("incidents") { list in for each in incidents { list.object { each.write(&$0) } } }
      root.array("problems") { list in for problem in problems.shown { list.object { problem.write(&$0) } } }
      root.member("problems_total", problems.total)
      root.member("next_digest_at", nextDigest)
    }.string + "\n"
  }
}

extension StatusSnapshot {
  /// Whether the service runs, as programs are told.
  package enum Running: Hashable, Sendable {
    /// It does.
    case running
    /// It stopped in order.
    case stopped(since: Moment)
    /// It was killed, or the machine went down.
    case gone(lastSeen: Moment?)

    fileprivate func write(_ object: inout JSONText) {
      switch self {
      case .running: object.member("state", "running")
      case .stopped(let since):
        object.member("state", "stopped")
        object.member("since", since)
      case .gone(let lastSeen):
        object.member("state", "gone")
        object.member("last_seen", lastSeen)
      }
    }
  }
}

extension StatusSnapshot.Problem {
  fileprivate func write(_ object: inout JSONText) {
    object.member("link", link)
    object.array("articles", articles)
    if articlesTotal > articles.count { object.member("articles_total", articlesTotal) }
    object.array("owners", owners)
    if ownersTotal > owners.count { object.member("owners_total", ownersTotal) }
    object.member("status", status.description)
    object.member("since", since)
    object.array("findings", findings.map(\.code))
    object.member("advice", advice.isEmpty ? nil : advice.joined(separator: "; "))
    rescue?.write(&object)
    object.member("incident", incident)
    acknowledged?.write(&object)
  }
}

extension SourceStanding {
  fileprivate func write(_ object: inout JSONText) {
    object.member("name", name)
    object.member("state", state.rawValue)
    object.member("looked_at", lookedAt)
    guard let sentence else { return }
    object.member("since", since)
    object.member("message", sentence)
  }
}

extension Acknowledgement {
  /// Writes it as the member `acknowledged`.
  package func write(_ object: inout JSONText) {
    object.object("acknowledged") { part in
      part.member("until", until)
      part.member("reason", reason)
    }
  }
}
