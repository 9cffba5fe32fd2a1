import Configuration
import Foundation
import Journal
import Time
import Findings

extension Monitor {
  /// Emits the digests whose period ended, also those that ended while the service was down, each once. A single pass
  /// emits those that had ended when it began: others could make it last for ever.
  func emitDigests(at now: Moment) {
    guard commits.isWorking, projections.digests.takeDue(at: now) else { return }
    projections.digests.keepOnly(settings.configuration.reports.digests.map(\.name))
    for rule in settings.configuration.reports.digests {
      do throws(StateError) {
        try emit(rule, at: now)
        if projections.digests.succeeded(rule.name) {
          note("the digest “\(rule.name)” can be emitted again")
        }
      } catch {
        let trouble = StateError(
          error.kind, "the digest “\(rule.name)” could not be emitted: \(error)")
        if projections.digests.failed(rule.name, because: trouble) {
          note(trouble.description, about: .state)
        }
      }
    }
    planDigests(at: now)
  }

  /// Finds out when the next period ends.
  func planDigests(at now: Moment) {
    let next = DigestCalendar(settings.configuration).next(after: now)
    projections.digests.plan(
      next, isWithinPass: next.map(clock.isWithinPass) ?? true,
      retryAt: clock.horizon == nil ? now + Policy.Service.digestRetry : nil)
  }

  private func emit(_ rule: DigestRule, at now: Moment) throws(StateError) {
    guard let mark = try store.digestMark(rule.name) else {
      // The first period begins where the service begins to watch for it; what happened before is not in it.
      var first = projections.digests.beginning
      first.end = min(first.end, now)
      _ = try store.endPeriod(rule.name, first, entry: nil)
      return
    }
    guard mark.end <= now else {
      // A clock that ran ahead ended that period; what is told since then is told with the next one.
      _ = try store.endPeriod(rule.name, DigestMark(end: now, through: mark.through), entry: nil)
      return
    }
    guard let end = DigestCalendar.lastEnd(rule, atOrBefore: now), end > mark.end else { return }
    let files = rule.formats.map { "digests/\(rule.name)/\(end.secondsText).\($0.fileExtension)" }
    // A clock that ran ahead ended this period: its news were told, and what came since is told with the next.
    guard try !store.wasEmitted(files) else { return }
    var content = try store.digestContent(rule.name, since: mark, to: end)
    content.zone = TimeZone(identifier: rule.timezone) ?? .gmt
    for (format, file) in zip(rule.formats, files) {
      let path = store.directory.file(file)
      try AtomicFile.write(content.rendered(format), to: path, within: store.directory)
      try AtomicFile.link("latest.\(format.fileExtension)", to: path)
    }
    // The files first: a digest that was announced must exist. If the machine stops in between, the same
    // period is written again under the same names.
    let entry = JournalEntry(
      .digestEmitted, at: now,
      detail: [
        .text("name", rule.name), .text("from", mark.end.description), .text("to", end.description),
        .list("files", files), .number("new", content.new.total), .number("fixed", content.fixed.total),
        .number("still_broken", content.stillBroken.total),
      ])
    projections.outbox.changed()
    let turn = try messages(of: rule, content, since: mark, at: now)
    tell(
      try store.endPeriod(
        rule.name, DigestMark(end: end, through: content.standing.checkpoint.size), entry: entry,
        delivering: turn,
        at: now))
  }
}
