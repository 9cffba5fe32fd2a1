import Foundation
import Journal
import Text
import Time
import Names
import Findings
import Observations
import Reporting
import Monitor

/// The status as a table for people.
struct StatusTable {
  let terminal: Terminal
  let now: Moment

  func header(_ snapshot: StatusSnapshot, _ service: ServiceStanding, pace: [String]) {
    if let sentence = service.sentence(at: now) { Output.line(sentence) }
    Output.line(
      terminal.bold(
        "\(NumberFormat.count(snapshot.linksTotal, "link")) of \(NumberFormat.count(snapshot.articles.watched, "article"))"
      ))
    for status in Status.allCases.reversed() where snapshot.count(status) > 0 {
      Output.line("  \(terminal.status(status)) \(NumberFormat.number(snapshot.count(status)))")
    }
    if snapshot.acknowledgedTotal > 0 {
      Output.line(
        "  \("acknowledged".padded(to: 9)) \(NumberFormat.number(snapshot.acknowledgedTotal)) of them")
    }
    if !snapshot.operation.isConnected {
      Output.line("our own connection is lost; nothing is checked until it is back")
    }
    for incident in snapshot.incidents {
      Output.line(
        "incident: \(PlainText.line(incident.sentence)), for \(NumberFormat.age(now - incident.openedAt))")
    }
    if let trouble = snapshot.operation.storeTrouble {
      Output.line("problem with the state: \(PlainText.line(trouble))")
    }
    for trouble in snapshot.articleTrouble.prefix(20) {
      Output.line("problem with articles: \(PlainText.line(trouble))")
    }
    if let trouble = snapshot.operation.eyes?.sentence { Output.line(PlainText.line(trouble)) }
    for trouble in snapshot.sourceTrouble.prefix(20) { Output.line(PlainText.line(trouble)) }
    if let trouble = snapshot.operation.evidence?.trouble {
      Output.line("trouble with evidence: \(PlainText.line(trouble))")
    }
    for trouble in snapshot.operation.outbox.trouble(at: now) { Output.line(PlainText.line(trouble)) }
    Output.line("checked in time: \(coverage(snapshot))")
    Output.line(
      "journal: \(NumberFormat.count(Int(snapshot.checkpoint.size), "entry", plural: "entries")), checkpoint \(snapshot.checkpoint)"
    )
    if let next = snapshot.nextDigest { Output.line("next digest: \(next.minuteText) UTC") }
    for sentence in pace { Output.line("pace: \(PlainText.line(sentence))") }
    Output.line("")
  }

  func row(_ link: KnownLink) {
    let since = link.since.map { terminal.dim("  for \(NumberFormat.age(now - $0))") } ?? ""
    Output.line("\(terminal.status(link.status))  \(PlainText.line(link.key))\(since)")
    if let acknowledged = link.acknowledgement(at: now) {
      Output.line("           \(PlainText.line(acknowledged.sentence))")
    }
    for finding in link.tellingFindings {
      Output.line("           \(finding.code): \(PlainText.line(finding.message))")
      if let advice = finding.advice {
        Output.line(terminal.dim("             do: \(PlainText.line(advice))"))
      }
    }
    for advice in link.rescue?.advice ?? [] {
      Output.line(terminal.dim("             do: \(PlainText.line(advice))"))
    }
    if link.status >= .undecided, !link.articles.isEmpty {
      Output.line(terminal.dim("             in \(PlainText.line(ArticleNames.words(link)))"))
    }
  }

  private func coverage(_ snapshot: StatusSnapshot) -> String {
    let part =
      "\(NumberFormat.number(snapshot.coverage.checked)) of \(NumberFormat.number(snapshot.linksTotal))"
    guard let oldest = snapshot.coverage.oldestCheck else { return part }
    return "\(part), oldest check \(NumberFormat.age(now - oldest)) ago"
  }
}

extension KnownLink {
  /// The link as JSON, in the form of docs/reference.md.
  func json(resolver: LinkURL, at now: Moment) -> String {
    let link = Link(kind, text)
    return JSONText.object { root in
      root.member("link", key)
      root.member("kind", kind.description)
      root.member("url", link.url(resolver: resolver))
      root.member("status", status.description)
      root.member("since", since)
      acknowledgement(at: now)?.write(&root)
      root.member("findings", raw: WrittenFinding.joined(aspects.compactMap(\.writtenFindings)))
      root.object("aspects") { object in
        for aspect in aspects where aspect.aspect != .agreement {
          object.member(
            aspect.aspect.description,
            raw: AspectReport.object(status: aspect.status, facts: aspect.writtenFacts))
        }
      }
      LicenseReport.write(link, into: &root)
      root.array("articles", articles)
      if articlesTotal > articles.count { root.member("articles_total", articlesTotal) }
    }.string
  }
}
