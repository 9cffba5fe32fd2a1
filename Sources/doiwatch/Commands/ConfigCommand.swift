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
      var seen: [LinkKind: Set<Int>] = [:]
      var lines = LineCount()
      var problems = 0
      try ArticleSources(settings.configuration).forEach(
        report: {
          problems += 1
          Output.complain($0)
        },
        { article in
          articles += 1
          for link in article.links where seen[link.kind, default: []].insert(link.key.hashValue).inserted {
            lines.add(link)
          }
        })
      let counts = LinkKind.allCases.map { "\(Plain.number(seen[$0]?.count ?? 0)) \($0)" }.joined(
        separator: ", ")
      Output.line("\(settings.configuration.file): \(Plain.count(articles, "article")); links: \(counts)")
      let pace = settings.pace(lines: lines.lines, dois: lines.dois)
      Output.line(pace.estimate)
      for notice in pace.notices { Output.line("pace: \(notice)") }
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
