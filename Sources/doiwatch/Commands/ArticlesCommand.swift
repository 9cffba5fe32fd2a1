import ArgumentParser
import Foundation
import Links

/// The articles that are watched: what leaves is accepted.
struct ArticlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles", abstract: "Accept that articles leave.", subcommands: [Accept.self])

  /// Lets articles go.
  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let articles go that stay only because more than a tenth would leave at once.",
      discussion: """
        Articles that the configuration or its files no longer name stay watched where they are more than a tenth \
        of at least 20, or where a file became empty: a mistake must not end the watch. See them with: doiwatch \
        status

        With FILE: let the articles of a file go that is missing, for good.

        It works beside the running service and while it is stopped. History and acknowledgements of their links \
        are kept for 90 days. Ends with 65 where nothing waits for that.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(
      help: ArgumentHelp("Article files that are gone for good, as status names them.", valueName: "file"))
    var files: [String] = []

    func run() throws {
      let desk = try CommandHandler(config)
      let outcome = try desk.give(.acceptArticles(files: files), about: files.joined(separator: ", "))
      guard case .acceptedArticles(let count) = outcome.answer else { return }
      Output.line("\(NumberFormat.count(count, "article")) left")
    }
  }
}
