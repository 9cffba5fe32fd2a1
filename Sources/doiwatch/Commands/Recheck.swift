import ArgumentParser
import Foundation
import Text
import Findings
import Service

/// Links are due now.
struct Recheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make links due now.",
    discussion: """
      Give links, or filters, or both; a link must match all of them:

        doiwatch recheck 10.3929/ethz-b-000334381
        doiwatch recheck --status broken
        doiwatch recheck --host www.example.org --status suspect
        doiwatch recheck --prefix 10.3929
        doiwatch recheck --owner library

      An article's id stands for all its links. Every aspect of a link is checked. Named links are checked before \
      everything else that is due. Host budgets and Retry-After still apply, so many links take their time. \
      Planned times do not change, and no link becomes broken earlier: that takes the configured number of \
      failures and the configured time.

      It takes effect at once while the service runs. While the service is stopped, the links are due at its \
      next start. Exits with 65 if a link is not watched, after the others were ordered.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, a link's key, or an article's id.", valueName: "link"))
  var links: [String] = []

  @OptionGroup var filter: LinkFilter

  func validate() throws {
    if links.isEmpty, filter.isEmpty {
      throw ValidationError(
        "give a link, --prefix, --host, --status or --finding, or an --owner; --status ok and so on mean all links with that status"
      )
    }
  }

  func run() throws {
    let desk = try CommandHandler(config)
    try filter.owner.requireKnown(desk.links.store, config.settings().configuration)
    var selection = filter.selection
    var keys: [String] = []
    var isUnknown = false
    for text in links {
      let known = try desk.links.find(text)
      keys += known.map(\.key)
      if known.isEmpty { isUnknown = true }
    }
    if links.isEmpty {
      tell(try desk.give(.recheck(selection), about: "it"))
    } else if !keys.isEmpty {
      selection.keys = Array(Set(keys)).sorted()
      tell(try desk.give(.recheck(selection), about: "it"))
    }
    if isUnknown { throw ExitStatus.badInput }
  }

  private func tell(_ outcome: CommandClient.Outcome) {
    guard case .rechecking(let count, let waits) = outcome.answer else { return }
    guard count > 0 else {
      Output.line("no watched link matches; nothing is checked")
      return
    }
    let links = NumberFormat.count(count, "link")
    let when =
      !outcome.byService ? "when the service starts" : waits ? "when our own connection is back" : "now"
    Output.line("\(links) will be checked \(when)")
  }
}

extension Status: ExpressibleByArgument {
  /// Reads a status by its name.
  package init?(argument: String) { self.init(argument) }

  /// The names.
  package static var allValueStrings: [String] { allCases.map(\.description) }
}
