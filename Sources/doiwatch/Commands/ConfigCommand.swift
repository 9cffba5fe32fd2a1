import ArgumentParser
import Configuration
import Foundation
import Text
import Observations
import Monitor
import Service

/// The configuration: check it, show it, list its keys.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check or show the configuration, or list its keys.",
    subcommands: [CheckConfig.self, ShowConfig.self, ListKeys.self])

  /// Validates the configuration and its article files.
  struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Validate the configuration and everything it names.",
      discussion: """
        Every problem is reported as file:line:column: key: what was expected, what was found. Exits with 78 if \
        there is one.

        A mistyped DOI or license of an article is not an error of the configuration but a finding of its checks. \
        It is listed here with file and line, without any request, and so are odd records: an id or a DOI that \
        occurs twice, a title that YAML cuts at a #. With --strict these exit with 65; a record that cannot be \
        used always does.
        """)

    @OptionGroup var config: ConfigOption

    @Flag(help: "Exit with 65 also if a DOI or license is mistyped or a record is odd.")
    var strict = false

    func run() throws {
      let settings = Settings(try config.load())
      var articles = 0
      var seen: [LinkKind: Set<Int>] = [:]
      var lines = LineCount()
      var problems = 0
      var odd = 0
      var review = RecordReview()
      var owners = OwnerCount(settings.ownerRules, targets: config.registeredTargets(settings))
      try ArticleSources(settings.configuration).forEach(
        report: {
          problems += 1
          Output.complain($0)
        },
        { article, record in
          let (remarks, isWatched) = review.take(article, record)
          odd += remarks.count
          for remark in remarks { Output.complain(remark) }
          guard isWatched else { return }
          articles += 1
          owners.add(article)
          for link in article.links where seen[link.kind, default: []].insert(link.key.hashValue).inserted {
            lines.add(link)
          }
        })
      for path in settings.configuration.places {
        if let warning = SandboxedPlaces.warning(for: path) { Output.complain(warning) }
      }
      let sources = settings.configuration.library.sources.count
      if articles == 0, sources == 0 {
        Output.complain("\(settings.configuration.file): no articles are watched")
      }
      let counts = LinkKind.allCases.map { "\(NumberFormat.number(seen[$0]?.count ?? 0)) \($0)" }.joined(
        separator: ", ")
      Output.line(
        "\(settings.configuration.file): \(NumberFormat.count(articles, "article")); links: \(counts)")
      for line in owners.lines { Output.line(line) }
      for line in DeliveryReach(settings.configuration, owners: owners).lines { Output.line(line) }
      if odd > 0 {
        Output.line("\(NumberFormat.count(odd, "remark")) about the articles, listed above")
      }
      if sources > 0 {
        Output.line("\(NumberFormat.count(sources, "source")); try each with: doiwatch source check NAME")
      }
      if articles == 0, sources == 0 {
        Output.complain(
          "doiwatch: warning: there is no article to watch; see `articles`, `article_files` and `sources`")
      }
      let pace = settings.capacityPlan(lines: lines.lines, dois: lines.dois)
      Output.line(pace.estimate)
      for notice in [pace.limits].compactMap(\.self) + pace.notices { Output.line("pace: \(notice)") }
      if problems > 0 || strict && odd > 0 { throw ExitStatus.badInput }
    }
  }

  /// Shows the effective values.
  struct ShowConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the effective values with their defaults, as YAML.",
      discussion: """
        A comment says which values are defaults, and of the state directory whether it comes from $STATE_DIRECTORY, \
        which goes before the file.
        """)

    @OptionGroup var config: ConfigOption

    func run() throws {
      Output.write(effectiveYAML(try config.load().inForce(ProcessInfo.processInfo.environment)))
    }
  }

  /// Lists the keys of a configuration file.
  struct ListKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keys", abstract: "List the keys of a configuration file.",
      discussion: "Each key is listed with its meaning, the values that are allowed, and its default.")

    @Argument(help: "Only this key and those below it, such as network or network.timeout.")
    var key: String?

    private var found: [KeyDescription] {
      guard let key else { return Configuration.keyDescriptions }
      return Configuration.keyDescriptions.filter { description in
        description.path == key || [".", "["].contains { description.path.hasPrefix(key + $0) }
      }
    }

    func validate() throws {
      if found.isEmpty { throw ValidationError("no key has this name; `doiwatch config keys` lists all") }
    }

    func run() {
      for description in found {
        Output.line(description.path)
        Output.line("    \(description.help)")
        let standard = description.standard.map { "; default: \($0)" } ?? ""
        Output.line("    \(description.form)\(standard)")
      }
    }
  }
}

extension Configuration {
  /// Files and folders that the service needs besides its state.
  fileprivate var places: [String] {
    var files: [String?] = [network.caFile, reports.delivery.smtp?.passwordFile, eyes?.passwordFile]
    files += library.sources.map(\.keyFile)
    for route in reports.delivery.routes {
      if case .webhook(let webhook) = route.way { files.append(webhook.secretFile) }
    }
    // A relative folder of evidence is below the state directory.
    files += [reports.output.site?.directory, evidence?.path(in: "/var/lib/doiwatch")]
    return library.files.map(\.pattern) + files.compactMap(\.self).filter { !$0.isEmpty }
  }
}
