import ArgumentParser
import Configuration
import Foundation
import Links
import Monitor
import Service

/// The configuration: check it, show it.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check or show the configuration.",
    subcommands: [CheckConfig.self, ShowConfig.self])

  /// Validates the configuration and its article files.
  struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Validate the configuration and everything it names.",
      discussion: """
        Every problem is reported as file:line:column: key: what was found, what is allowed. Ends with 78 where \
        there is one. A bad DOI or license URL of an article is a finding of its checks, not an error here.
        """)

    @OptionGroup var config: ConfigOption

    func run() throws {
      let settings = Settings(try config.load())
      var articles = 0
      var kinds: [LinkKind: Set<Int>] = [:]
      var problems = 0
      try ArticleSources(settings.configuration).forEach(
        report: {
          problems += 1
          Output.complain($0)
        },
        { article in
          articles += 1
          for link in article.links { kinds[link.kind, default: []].insert(link.key.hashValue) }
        })
      let counts = LinkKind.allCases.map { "\(Plain.number(kinds[$0]?.count ?? 0)) \($0)" }.joined(
        separator: ", ")
      Output.line("\(settings.configuration.file): \(Plain.count(articles, "article")); links: \(counts)")
      let pace = settings.pace(dois: kinds[.doi]?.count ?? 0)
      Output.line(pace.estimate)
      if let notice = pace.notice { Output.line("pace: \(notice)") }
      if problems > 0 { throw ExitStatus.badInput }
    }
  }

  /// Shows the effective values.
  struct ShowConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the effective values with their defaults, as YAML.")

    @OptionGroup var config: ConfigOption

    func run() throws { Output.write(effectiveYAML(try config.load())) }
  }
}
