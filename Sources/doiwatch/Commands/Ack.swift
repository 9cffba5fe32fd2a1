import ArgumentParser
import Foundation
import Journal
import Text
import Time
import Findings

/// A known problem steps aside.
struct Ack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Acknowledge a link's problem: it raises no alarm until it expires or changes.",
    discussion: """
      An acknowledged link is still checked. It moves to the section ACKNOWLEDGED of digests and status, and no \
      longer affects the status or nagios.

      The acknowledgement ends when its time is over, when the problem changes (a 404 becomes a 410, another \
      aspect of the link fails), and when the problem is fixed. A suspect link that is confirmed as broken by \
      the same findings is the same problem. Acknowledging again sets a new end and reason.

      DATE is a day, which ends at midnight UTC, an RFC 3339 time, or a duration from now:

        doiwatch ack 10.3929/ethz-b-000334381 --until 2026-12-31 --reason "the repository moves house"
        doiwatch ack https://example.org/data --until 30d --reason "reported to the publisher"
        doiwatch ack --host repository.example.org --until 7d --reason "maintenance until Friday"

      An article's id, --host and --incident stand for all their links that have a problem now; later failures \
      are separate problems.

      It takes effect at once while the service runs, and also works while it is stopped. It writes an entry to \
      the journal. Exit codes: 65 if the link is not watched or has no problem, 73 if you may not write the \
      state, 75 if the service does not answer.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, a link's key, or an article's id.", valueName: "link"))
  var link: String?

  @Option(help: ArgumentHelp("All links of this host that have a problem.", valueName: "host"))
  var host: String?

  @Option(
    name: .customLong("incident"), defaultAsFlag: "all",
    help: ArgumentHelp(
      "All links of the open incident with this number from status.json; without a number, of all open incidents.",
      valueName: "number"))
  var incident: String?

  @Option(help: ArgumentHelp("Until when: 2026-12-31, 2026-12-31T12:00:00Z, or 30d.", valueName: "date"))
  var until: String

  @Option(help: ArgumentHelp("Why, for those who read the digest.", valueName: "text"))
  var reason: String

  func validate() throws {
    _ = try end()
    if link == nil, host == nil, incident == nil {
      throw ValidationError("give a link, an article's id, --host or --incident")
    }
    if link != nil, host != nil || incident != nil {
      throw ValidationError("give either a link or --host and --incident, not both")
    }
    if let host, SiteName.read(host) == nil {
      throw ValidationError("--host \(SiteName.shown(host)) is not a host; write it like www.example.org")
    }
    if let incident, incident != "all", Int64(incident) == nil {
      throw ValidationError(
        "--incident \(incident) is not a number; list the incidents with: doiwatch status --json")
    }
    let words = cleanReason
    if words.isEmpty { throw ValidationError("--reason is empty; say why, for those who read the digest") }
    if words.count > Ack.longestReason {
      throw ValidationError(
        "--reason has \(words.count) characters; \(Ack.longestReason) are allowed, put the rest elsewhere"
      )
    }
  }

  func run() throws {
    let desk = try CommandHandler(config)
    let acknowledgement = Acknowledgement(until: try end(), reason: cleanReason)
    guard let link else {
      let selections = try selections(desk.links.store)
      var links = 0
      for (selection, name) in selections {
        let outcome = try desk.give(.acknowledgeAll(selection, acknowledgement), about: name)
        if case .acknowledgedAll(let count, _) = outcome.answer { links += count }
      }
      return tell(links, acknowledgement)
    }
    let known = try desk.find(link)
    if known.count == 1, let key = known.first?.key {
      _ = try desk.give(.acknowledge(link: key, acknowledgement), about: key)
      Output.line(PlainText.line("\(key) is \(acknowledgement.sentence)"))
    } else {
      let outcome = try desk.give(
        .acknowledgeAll(Selection(keys: known.map(\.key)), acknowledgement), about: link)
      if case .acknowledgedAll(let count, _) = outcome.answer { tell(count, acknowledgement) }
    }
  }

  private func tell(_ links: Int, _ acknowledgement: Acknowledgement) {
    Output.line(
      PlainText.line(
        "\(NumberFormat.count(links, "link")) \(links == 1 ? "is" : "are") \(acknowledgement.sentence)")
    )
  }

  /// What --host and --incident mean.
  private func selections(_ store: Store) throws -> [(Selection, String)] {
    let site = host.flatMap(SiteName.read)
    guard let incident else { return [(Selection(host: site), site ?? "the host")] }
    if let number = Int64(incident) {
      return [(Selection(host: site, incident: number), "the open incident \(number)")]
    }
    let open = try store.snapshot(at: Moment.read()).incidents
    guard !open.isEmpty else {
      Output.complain("doiwatch: no incident is open; list the problems with: doiwatch status")
      throw ExitStatus.badInput
    }
    return open.map { (Selection(host: site, incident: $0.id), "the open incident \($0.id)") }
  }

  private func end() throws -> Moment {
    do throws(Expiry.Malformed) {
      return try Expiry.read(until, now: Moment.read())
    } catch {
      throw ValidationError("--until \(until) \(error.words)")
    }
  }

  /// On one line, as it will be shown.
  private var cleanReason: String {
    let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return PlainText.line(words)
  }

  private static let longestReason = 1000
}
