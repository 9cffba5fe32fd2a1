import ArgumentParser
import Configuration
import Foundation
import Journal
import Text
import Time
import Observations
import Monitor

/// The sources that articles are harvested from.
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "List, test, accept and find sources of articles.",
    subcommands: [List.self, CheckSource.self, Accept.self, Add.self])

  /// How the sources stand.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the sources of the configuration and their state.",
      discussion: """
        A source is ok, harvesting, failed (the last harvest was given up) or shrank (a full harvest found less than \
        90 % of the previous records, or never any).
        """)

    @OptionGroup var config: ConfigOption

    @Flag(help: "One JSON array.")
    var json = false

    func run() throws {
      let settings = try config.settings()
      let rows = try rows(settings, at: Moment.read())
      if json {
        Output.line(JSONText.list { list in for row in rows { list.object { row.write(&$0) } } }.string)
      } else {
        if rows.isEmpty { Output.line("the configuration names no sources; see: doiwatch source add") }
        for row in rows { row.show() }
      }
    }

    private func rows(_ settings: Settings, at now: Moment) throws -> [SourceRow] {
      var standings: [SourceStanding] = []
      var articles: [String: Int] = [:]
      do throws(StateError) {
        let directory = settings.stateDirectory(environment: ProcessInfo.processInfo.environment)
        let store = try Store(reading: directory)
        standings = try store.sourceStandings()
        articles = try store.sourceArticles()
      } catch {
        // Before the first start nothing is known of them.
        guard error.kind == .missing else { throw error }
      }
      return settings.configuration.library.sources.map { rule in
        SourceRow(
          rule: rule, standing: standings.first { $0.name == rule.name }, articles: articles[rule.name] ?? 0,
          now: now)
      }
    }
  }

  /// Looks at the first page of a source.
  struct CheckSource: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Request the first page of a source and record nothing.",
      discussion: """
        It shows how many records there are, how many of the first page are articles, and the cost of a full \
        harvest. Exits with 1 if the source does not give a valid answer, and with 69 if our own connection is lost.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(help: ArgumentHelp("A source of the configuration.", valueName: "name"))
    var name: String

    func run() throws {
      let settings = Settings(try config.load())
      guard let rule = settings.configuration.library.sources.first(where: { $0.name == name }) else {
        Output.complain(
          "doiwatch: \(name) is not a source of the configuration; list the sources with: doiwatch source list"
        )
        throw ExitStatus.badInput
      }
      switch try SourceLook(settings).page(rule.place, keyFile: rule.keyFile) {
      case .page(let page):
        let estimate = SourceEstimate(page, of: rule.place, settings)
        Output.line("\(name) (\(rule.place)): \(estimate.found)")
        Output.line(estimate.cost)
        for record in page.records.prefix(3) {
          Output.line(PlainText.line("  \(record.article.id)\(record.article.title.map { "  \($0)" } ?? "")"))
        }
      case let answer:
        Output.complain("doiwatch: \(name) (\(rule.place)): \(answer.words)")
        throw ExitStatus.failing
      }
    }
  }

  /// Lets articles go that a source has no more.
  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove the articles that a source's last full harvest did not find.",
      discussion: """
        A harvest that finds less than 90 % of the previous records removes nothing. If the records are really gone, \
        this removes the missing articles at once. If a source never had any records, this says that it is meant to \
        be empty. It works while the service runs and while it is stopped. Exits with 65 if there is nothing to accept.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(help: ArgumentHelp("The source.", valueName: "name"))
    var name: String

    func run() throws {
      let outcome = try CommandHandler(config).give(.acceptSource(name), about: name)
      guard case .acceptedSource(let count) = outcome.answer else { return }
      Output.line("\(NumberFormat.count(count, "article")) left")
    }
  }

  /// Finds out what a text means as a source.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Find out what a prefix, name, ISSN or address is, and print the lines for the configuration.",
      discussion: """
        WHAT is a DOI prefix (10.5555), the name of a DataCite client or provider (ethz.epics-ba), the number of a \
        Crossref member, an ISSN, or the address of an OAI-PMH repository or a Zotero group. One page is requested \
        from each service; the count and cost are comments in the lines.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(help: ArgumentHelp("A prefix, name, number, ISSN or address.", valueName: "what"))
    var what: String

    func run() throws {
      let search = SourceSearch(Settings(try config.load()))
      let found = try search.find(what)
      guard !found.isEmpty else { throw ExitStatus.failing }
      Output.line("sources:")
      for source in found {
        Output.line(PlainText.line("  # \(source.rule.place): \(source.estimate.found)"))
        Output.line("  # \(source.estimate.cost)")
        Output.write(source.rule.yamlRow)
      }
    }
  }
}

/// One source, as it is listed.
private struct SourceRow {
  let rule: SourceRule
  let standing: SourceStanding?
  let articles: Int
  let now: Moment

  private var state: SourceStanding.State { standing?.state ?? .ok }
  private var next: Moment { max(now, standing?.nextLook(rule, at: now) ?? now) }

  func write(_ object: inout JSONText) {
    object.member("name", rule.name)
    object.member("articles", articles)
    object.member("looked_at", standing?.lookedAt)
    object.member("next_look_at", next)
    object.member("state", state.rawValue)
    if let message = standing?.sentence { object.member("message", message) }
  }

  func show() {
    let looked =
      standing?.lookedAt.map { "checked \(NumberFormat.age(now - $0)) ago" } ?? "not checked yet"
    let next = next > now ? "next in \(NumberFormat.age(next - now))" : "next now"
    Output.line(
      PlainText.line(
        "\(state.rawValue.padded(to: 10)) \(rule.name)  \(NumberFormat.count(articles, "article"))  \(looked), \(next)  (\(rule.place))"
      ))
    if let sentence = standing?.sentence { Output.line(PlainText.line("           \(sentence)")) }
  }
}
