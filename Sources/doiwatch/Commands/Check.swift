import ArgumentParser
import Eyes
import Foundation
import Observations
import Monitor
import Service

/// A look at links now; nothing is recorded.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check links now and record nothing.",
    discussion: """
      LINK is a DOI in any common form (10.3929/ethz-b-000334381, doi:…, https://doi.org/…), a URL, or the id of \
      an article of the configuration, which stands for all its links. Without LINK, all links of the \
      configuration are checked.

      One check cannot confirm: a link that is called broken here shows a hard sign of breakage, a suspect link \
      shows a soft one. The service waits for both to repeat before it calls a link broken.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, or an article's id.", valueName: "link"))
  var links: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read links from a file, one per line, with # comments; - is standard input.", valueName: "file"),
    completion: .file())
  var from: String?

  @Option(
    name: .customLong("from-eye"),
    help: ArgumentHelp("Check from this eye instead of this machine.", valueName: "name"))
  var fromEye: String?

  @Flag(help: "One JSON object per line, in the order the checks end.")
  var json = false

  @Flag(help: "Show each request, budget and rule that decided, with times, on standard error.")
  var trace = false

  @Flag(help: "Exit with 2 if something is undecided and nothing is failing.")
  var strict = false

  func run() throws {
    let settings = Settings(try config.load())
    let terminal = Terminal()
    var report: any CheckReport =
      json ? JSONReport(resolver: settings.checkPolicy.resolver) : TableReport(terminal: terminal)
    let eye = try fromEye.map { (name: $0, place: try EyesCommand.place(settings)) }
    let round = CheckRound(
      settings: settings, showsProgress: terminal.showsProgress && !json, eye: eye,
      trace: trace ? { Output.complain("\($0.at.description) \($0.text)") } : nil)
    let ending = try round.run(try sources(settings)) { report.add($0) }
    report.finish(ending)
    if let reason = ending.offline {
      Output.complain(
        "doiwatch: our own connection is lost, so nothing is known about the links; check the network (\(reason))"
      )
    }
    if ending.isEyeLost {
      Output.complain("doiwatch: the eye \(fromEye ?? "") could not look; see doiwatch eyes")
    }
    let statuses: [ExitStatus] = [
      ending.offline != nil || ending.isEyeLost ? .offline : .fine, ending.badInputs > 0 ? .badInput : .fine,
      ExitStatus(ending.worst, strict: strict && ending.undecided > 0),
      strict && ending.undecided > 0 ? .undecided : .fine,
    ]
    if let status = statuses.min(), status != .fine { throw status }
  }

  private func sources(_ settings: Settings) throws -> LinkSource {
    if links.isEmpty && from == nil { return try .configured(settings.configuration) }
    // Read only where somebody gives what is no link.
    var byID: [String: Article]?
    return try LinkSource(typed: links, from: from, resolver: settings.checkPolicy.resolver) { id in
      if byID == nil { byID = Check.articles(settings) }
      return byID?[id]
    }
  }

  /// All articles by their ids.
  private static func articles(_ settings: Settings) -> [String: Article] {
    var articles: [String: Article] = [:]
    try? ArticleSources(settings.configuration).forEach(report: { _ in }) { article in
      if articles[article.id] == nil { articles[article.id] = article }
    }
    return articles
  }
}
