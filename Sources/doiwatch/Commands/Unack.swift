import ArgumentParser
import Foundation
import Links

/// An acknowledgement is taken back.
struct Unack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take an acknowledgement back: the problem counts again at once.",
    discussion: """
      It works beside the running service and while it is stopped. Ends with 65 where the link is not watched \
      or not acknowledged; see what is with: doiwatch status
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, or a link's key.", valueName: "link"))
  var link: String

  func run() throws {
    let desk = try OrderDesk(config)
    let key = try desk.key(link)
    _ = try desk.give(.withdraw(link: key), about: key)
    Output.line(PlainText.line("\(key) is no longer acknowledged"))
  }
}
