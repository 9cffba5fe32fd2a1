import Text
import Findings

extension DigestContent {
  /// All of the digest in one sentence: the counts, and the hosts that are down.
  var sentence: String {
    let open = incidents.filter { $0.report.closedAt == nil }
    var words: [String] = []
    if isQuiet {
      let still =
        stillBroken.total > 0 ? "; \(NumberFormat.count(stillBroken.total, "link")) still broken" : ""
      words.append("a quiet period: nothing broke, was fixed or changed\(still)")
    } else {
      if standing.wasOffline {
        words.append("our own connection was lost in this period, so less is known than usual")
      }
      if isBlind {
        let late = max(standing.coverage.overdue, notChecked.total)
        words.append(
          "little is known: \(NumberFormat.number(late)) of \(NumberFormat.count(standing.links, "link")) not checked within their interval"
        )
      }
      words.append(
        [(new, "new"), (fixed, "fixed"), (stillBroken, "still broken"), (changed, "changed")].map {
          "\(NumberFormat.number($0.0.total)) \($0.1)"
        }.joined(separator: ", "))
    }
    words += hosts(open)
    if !isQuiet, cannotTell.total > 0 {
      words.append("\(NumberFormat.count(cannotTell.total, "link")) cannot be judged from here")
    }
    if !isQuiet, !isBlind, notChecked.total > 0 {
      words.append("\(NumberFormat.number(notChecked.total)) not checked")
    }
    if standing.suspects > 0 {
      words.append("\(NumberFormat.count(standing.suspects, "link")) failing, not yet confirmed")
    }
    if acknowledged.total > 0 { words.append("\(NumberFormat.number(acknowledged.total)) acknowledged") }
    return words.joined(separator: "; ")
  }

  /// The hosts whose incident began in the period and goes on: `repository.example is down`.
  package var newIncidents: [String] {
    hosts(incidents.filter { $0.report.closedAt == nil && isNews($0) })
  }

  /// `3 hosts are down: a.example, b.example and c.example`, and the like of other signs.
  private func hosts(_ open: [Incident]) -> [String] {
    let single = open.filter(\.report.isOfOneAddress).map(\.report.hostAndWords)
    let whole = open.filter { !$0.report.isOfOneAddress }
    let words = IncidentSign.allCases.compactMap { sign -> String? in
      let hosts = whole.filter { $0.report.cause.sign == sign }.map { LinkText.oneLine($0.report.cause.host) }
      guard hosts.count > 1 else { return hosts.first.map { "\($0) \(sign.words)" } }
      return
        "\(hosts.count) hosts \(sign.wordsOfMany): \(NumberFormat.list(hosts, most: sign == .down ? 10 : 5))"
    }
    return words + (single.count > 1 ? ["\(single.count) single addresses return 404 or 410"] : single)
  }
}

extension IncidentSign {
  /// What it is, of several hosts: `3 hosts are down`.
  fileprivate var wordsOfMany: String {
    switch self {
    case .down: "are down"
    case .certificate: "have invalid certificates"
    case .gone: "return 404 or 410 for all their pages"
    case .service: "do not provide their service"
    }
  }
}
