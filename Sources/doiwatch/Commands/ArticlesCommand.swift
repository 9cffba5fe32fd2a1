import ArgumentParser
import Foundation
import Text
import Journal

/// The articles that are watched: what would leave is listed and accepted.
struct ArticlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles", abstract: "List or accept the removal of articles.",
    subcommands: [Leaving.self, Accept.self])

  /// Names the articles that wait to be let go.
  struct Leaving: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the articles whose removal waits to be accepted.",
      discussion: "One line per article: its id, then the keys of its links.")

    @OptionGroup var config: ConfigOption

    func run() throws {
      let store = try config.store()
      var last: Int64 = 0
      while true {
        let page = try store.leavingArticles(after: last)
        guard let end = page.last else { break }
        for each in page { Output.line(PlainText.line("\(each.id)  \(each.links.joined(separator: " "))")) }
        last = end.row
      }
      if last == 0 { Output.complain("doiwatch: no article waits to be removed") }
    }
  }

  /// Lets articles go.
  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove articles that stay only because more than a tenth would be removed at once.",
      discussion: """
        Articles that the configuration or its files no longer name stay watched if they are more than a tenth of \
        at least 20, or if a file became empty: a mistake must not end the watch. List them with: doiwatch \
        articles leaving

        With FILE: remove the articles of a missing file permanently.

        It works while the service runs and while it is stopped. History and acknowledgements of the links are kept \
        for 90 days. Exits with 65 if no removal waits to be accepted.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(
      help: ArgumentHelp("Article files that are permanently gone, as named by status.", valueName: "file"))
    var files: [String] = []

    func run() throws {
      let desk = try CommandHandler(config)
      let outcome = try desk.give(.acceptArticles(files: files), about: files.joined(separator: ", "))
      guard case .acceptedArticles(let count) = outcome.answer else { return }
      Output.line("\(NumberFormat.count(count, "article")) left")
    }
  }
}
