import Foundation
import Journal
import Text
import Time
import Names
import Findings
import Observations

/// The telling of everything that is known of one link, for a person.
struct LinkStory {
  let link: KnownLink
  let now: Moment
  let resolver: LinkURL
  let terminal: Terminal
  let confirm: Confirmation
  let names: ArticleNames

  /// Prints the story.
  ///
  /// - Parameters:
  ///   - history: the link's entries of the journal, oldest first.
  ///   - pruned: what the entries that were removed ended with; the empty checkpoint where none were.
  func tell(history: [String], pruned: Checkpoint) {
    let aspects = link.aspects
    head()
    for aspect in aspects where aspect.aspect != .agreement { tell(aspect) }
    list("evidence for", aspects.flatMap(\.evidenceFor))
    list("evidence against", aspects.flatMap(\.evidenceAgainst))
    list(
      "also seen",
      aspects.flatMap(\.findings).filter { $0.severity == "info" }.map { "\($0.code): \($0.message)" })
    list("what it means", [meaning(aspects)])
    let advice = aspects.flatMap(\.findings).filter { $0.severity != "info" }.map(\.advice.description)
    list("what to do", advice.isEmpty ? ["nothing"] : unique(advice))
    if link.needsRescue {
      let found =
        link.rescue.map { ($0.candidateSentence.map { [$0] } ?? []) + $0.replies.map(\.sentence) } ?? []
      list("rescue", found.map(PlainText.line) + ["see: doiwatch rescue \(PlainText.line(link.key))"])
    }
    list("next checks", aspects.filter { $0.aspect != .agreement }.map(nextCheck))
    let entries = history.map { EntryLine.text($0, names) }
    if pruned == .empty {
      list("history", entries.isEmpty ? ["nothing has happened since the watch began"] : entries)
    } else {
      let removed = "older entries were removed; the journal begins after \(pruned)"
      list("history", [removed] + (entries.isEmpty ? ["nothing has happened since"] : entries))
    }
  }

  private func head() {
    put("\(terminal.status(link.status))  \(terminal.bold(PlainText.line(link.key)))")
    if let url = Link(link.kind, link.text).url(resolver: resolver) {
      put("  open it:  \(PlainText.line(url))")
    }
    if let since = link.since { put("  since: \(since.minuteText) UTC, \(NumberFormat.age(now - since))") }
    if let acknowledged = link.acknowledgement(at: now) {
      put("  \(PlainText.line(acknowledged.sentence))")
    }
    put("  named by: \(PlainText.line(ArticleNames.words(link)))")
  }

  private func tell(_ aspect: StoredAspect) {
    put("")
    let checked = aspect.facts?.checked_at.flatMap { Moment($0) }
    let age = checked.map { "checked \(NumberFormat.age(now - $0)) ago" } ?? "not checked yet"
    put("\(terminal.bold(aspect.aspect.description)): \(terminal.status(aspect.status, width: 0)), \(age)")
    guard let facts = aspect.facts else { return }
    if let target = facts.target {
      put(
        "  registered target \(target)"
          + (facts.target_since.map { ", set on \($0.description.prefix(10))" } ?? ""))
    }
    if let agency = facts.agency { put("  agency \(agency)") }
    for hop in facts.hops ?? [] {
      let status = hop.status.map(String.init) ?? "–"
      put(
        "  \(status.padded(to: 4)) \(hop.url)  \(hop.duration_ms) ms"
          + (hop.address.map { "  from \($0)" } ?? ""))
    }
    if let eye = facts.eye { put("  seen by the eye \(eye)") }
    for sight in facts.eyes ?? [] { put("  the eye \(sight.name) saw \(sight.saw)") }
    if let title = facts.title { put("  title “\(title)”") }
    if let end = facts.tls_expires_at { put("  certificate until \(end.description.prefix(10))") }
  }

  private func meaning(_ aspects: [StoredAspect]) -> String {
    switch link.status {
    case .ok: return "it is in order"
    case .unchecked: return "not every aspect of it has been checked yet"
    case .undecided: return "it cannot be judged from here; that is not a sign of breakage"
    case .warning: return "it works, but somebody should look at it"
    case .suspect: return suspicion(aspects)
    case .broken: return "it is broken: it failed often enough and for long enough to be confirmed"
    }
  }

  private func suspicion(_ aspects: [StoredAspect]) -> String {
    guard let failing = aspects.first(where: { $0.status == .suspect }) else { return "it is failing" }
    let isHard = failing.findings.contains { $0.severity == "broken" }
    let threshold = isHard ? confirm.hard : confirm.soft
    let since = failing.failingSince.map { ", since \($0.minuteText) UTC" } ?? ""
    return
      "it failed \(NumberFormat.count(failing.failures, "time"))\(since); it counts as broken after \(threshold.failures) failures over \(threshold.over)"
  }

  private func nextCheck(_ aspect: StoredAspect) -> String {
    aspect.due <= now
      ? "\(aspect.aspect): due now"
      : "\(aspect.aspect): in \(NumberFormat.age(aspect.due - now)), \(aspect.due.minuteText) UTC"
  }

  private func list(_ heading: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    put("")
    put(terminal.bold(heading))
    for item in items { put("  \(item)") }
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  private func put(_ text: String) { Output.line(text) }
}
