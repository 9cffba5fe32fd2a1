import ArgumentParser
import Foundation
import Links

/// A known problem steps aside.
struct Ack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Acknowledge a link's problem: it steps aside until it expires or changes.",
    discussion: """
      An acknowledged link is still checked. It moves to the section ACKNOWLEDGED of digests and status, and no \
      longer makes the status warn or nagios complain.

      It comes back by itself when its time is over, when the problem changes (a 404 becomes a 410, another \
      side of the link fails), and, once it was fixed, when it fails again. A suspect link that is confirmed \
      as broken by the same findings is the same problem. Acknowledging again gives another end or reason.

      DATE is a day, which counts to its end in UTC, an RFC 3339 time, or a length from now on:

        doiwatch ack 10.3929/ethz-b-000334381 --until 2026-12-31 --reason "the repository moves house"
        doiwatch ack https://example.org/data --until 30d --reason "reported to the publisher"

      It works beside the running service, at once, and while it is stopped. Both ways it is an entry in the \
      journal. Ends with 65 where the link is not watched or has no problem, 73 where you may not write the \
      state, 75 where the service does not answer.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, or a link's key.", valueName: "link"))
  var link: String

  @Option(help: ArgumentHelp("Until when: 2026-12-31, 2026-12-31T12:00:00Z, or 30d.", valueName: "date"))
  var until: String

  @Option(help: ArgumentHelp("Why, for those who read the digest.", valueName: "text"))
  var reason: String

  func validate() throws {
    _ = try end()
    let words = cleanReason
    if words.isEmpty { throw ValidationError("--reason is empty; say why, for those who read the digest") }
    if words.count > Ack.longestReason {
      throw ValidationError(
        "--reason has \(words.count) characters; \(Ack.longestReason) are allowed, and the rest belongs elsewhere"
      )
    }
  }

  func run() throws {
    let desk = try OrderDesk(config)
    let key = try desk.key(link)
    let acknowledgement = Acknowledgement(until: try end(), reason: cleanReason)
    _ = try desk.give(.acknowledge(link: key, acknowledgement), about: key)
    Output.line(PlainText.line("\(key) is \(acknowledgement.sentence)"))
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
