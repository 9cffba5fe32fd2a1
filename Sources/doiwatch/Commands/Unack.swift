import ArgumentParser
import Foundation
import Text
import Time

/// An acknowledgement is taken back.
struct Unack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Withdraw an acknowledgement: the problem counts again at once.",
    discussion: """
      It works while the service runs and while it is stopped. Exits with 65 if the link is not watched or not \
      acknowledged; list the acknowledged links with: doiwatch status
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, a link's key, or an article's id.", valueName: "link"))
  var link: String

  func run() throws {
    let desk = try CommandHandler(config)
    let found = try desk.find(link)
    // Of an article those that are, unless none is, which is then said.
    let known = found.filter { $0.acknowledgement(at: Moment.read()) != nil }
    for link in known.isEmpty ? Array(found.prefix(1)) : known {
      _ = try desk.give(
        .withdraw(link: link.key), about: found.count > 1 && known.isEmpty ? self.link : link.key)
      Output.line(PlainText.line("\(link.key) is no longer acknowledged"))
    }
  }
}
