import ArgumentParser
import Foundation
import Journal
import Time
import Reporting
import Monitor

/// A digest, now.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "Print a digest now; write no files and end no period.",
    discussion: """
      It begins with a one-sentence summary: the counts, and the hosts that are down. If more than 10 links \
      share a host, a prefix or a cause, they are grouped with 5 examples; a section has at most 20 rows and \
      names the command that shows the rest. Times are in the digest's time zone.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A digest of the configuration; the first one by default.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Report changes since a time, or since 7d ago. Default: since the digest's last period.",
      valueName: "time"))
  var since: PastMoment?

  @Option(help: "text, markdown, html, json or csv. JSON and CSV have every link, the others examples.")
  var format: DigestFormat = .text

  @OptionGroup var owner: OwnerOption

  func validate() throws {
    if let since, since.moment > Moment.read() {
      throw ValidationError(
        "--since \(since.moment) lies in the future; give a past time, or a duration such as 7d")
    }
  }

  func run() throws {
    let settings = try config.settings()
    let rules = settings.configuration.reports.digests
    if let name, !rules.contains(where: { $0.name == name }) {
      let known = rules.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "there is no digest “\(name)”; the configuration has \(known.isEmpty ? "none" : known)")
    }
    let name = name ?? rules.first?.name ?? "now"
    let store = try config.store()
    try owner.requireKnown(store, settings.configuration)
    var content = try store.digestContent(
      name, since: try mark(name, store), to: Moment.read(), owner: owner.name)
    let rule = rules.first { $0.name == name }
    content.zone = rule.flatMap { TimeZone(identifier: $0.timezone) } ?? .gmt
    Output.write(content.rendered(format))
  }

  private func mark(_ name: String, _ store: Store) throws -> DigestMark {
    if let since { return DigestMark(end: since.moment, through: try store.lastEntry(through: since.moment)) }
    if let mark = try store.digestMark(name) { return mark }
    return try store.startMark() ?? DigestMark(end: Moment.read(), through: try store.checkpoint().size)
  }
}

extension DigestFormat: ExpressibleByArgument {}
