import ArgumentParser
import Foundation
import Journal
import Text
import Time
import Findings
import Reporting
import Monitor

/// What the service knows now.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what the service knows now, also while it is stopped.",
    usage: "doiwatch status [<options>]",
    discussion: """
      It reads the state directory and sends no requests. Exits with 1 if something is broken or suspect, \
      acknowledged or not, and with 69 if our own connection is lost. If the service does not run, the first \
      line says so. A user who may only read the directory may see the last status file.

      With --article, --host, --prefix, --status, --finding or --owner it shows all links that match all of \
      them, in order or not:

        doiwatch status --article smith-2020
        doiwatch status --host repository.example.org --status broken
        doiwatch status --owner library
      """)

  @OptionGroup var config: ConfigOption

  @Flag(help: "The content of status.json as of now; with --all or a filter one JSON object per link.")
  var json = false

  @Option(help: ArgumentHelp("The links of an article.", valueName: "id"))
  var article: String?

  @OptionGroup var filter: LinkFilter

  @Flag(help: "Every link, not only those with a problem.")
  var all = false

  private var isFiltered: Bool { article != nil || !filter.isEmpty }

  func run() throws {
    let settings = try config.settings()
    let directory = settings.stateDirectory(environment: ProcessInfo.processInfo.environment)
    do {
      let store = try Store(reading: directory)
      var snapshot = try store.snapshot(at: Moment.read())
      snapshot.nextDigest = DigestCalendar(settings.configuration).next(after: snapshot.generatedAt)
      if isFiltered { return try showFitting(snapshot.generatedAt, store, settings) }
      try show(snapshot, store, settings)
    } catch let error as StateError where error.kind == .unusable && !all && !isFiltered {
      try showFile(directory, because: error)
    }
  }

  private func show(_ snapshot: StatusSnapshot, _ store: Store, _ settings: Settings) throws {
    let service = ServiceStanding(in: store.directory, store)
    var snapshot = snapshot
    // Only the service knows what it cannot write; what it says of that stands in its file as long as it lasts.
    if service.report == .running {
      snapshot.operation.storeTrouble = StatusFile(in: store.directory)?.trouble
    }
    if all && json {
      let now = snapshot.generatedAt
      try store.eachLink { Output.line($0.json(resolver: settings.checkPolicy.resolver, at: now)) }
    } else if json {
      Output.write(snapshot.json(version: BuildInfo.version, service: service.report))
    } else {
      let table = StatusTable(terminal: Terminal(), now: snapshot.generatedAt)
      table.header(snapshot, service, pace: try store.pace())
      if all {
        try store.eachLink { table.row($0) }
      } else {
        try problems(snapshot, store, table)
      }
    }
    if !snapshot.operation.isConnected { throw ExitStatus.offline }
    if snapshot.count(.broken) + snapshot.count(.suspect) > 0 { throw ExitStatus.failing }
  }

  /// The links that fit the filters, the worst first.
  private func showFitting(_ now: Moment, _ store: Store, _ settings: Settings) throws {
    try filter.owner.requireKnown(store, settings.configuration)
    var selection = filter.selection
    if let article {
      selection.keys = try WatchedLinks(store: store, resolver: settings.checkPolicy.resolver).keys(
        ofArticle: article)
    }
    let table = StatusTable(terminal: Terminal(), now: now)
    if !json {
      if let sentence = ServiceStanding(in: store.directory, store).sentence(at: now) {
        Output.line(sentence)
      }
      if let article { Output.line(PlainText.line(ArticleNames(store).words([article]))) }
    }
    var counts: [Status: Int] = [:]
    try store.eachLink(fitting: selection) { link in
      counts[link.status, default: 0] += 1
      if json {
        Output.line(link.json(resolver: settings.checkPolicy.resolver, at: now))
      } else {
        table.row(link)
      }
    }
    if !json {
      let words = Status.allCases.reversed().compactMap { status in
        counts[status].map { "\(NumberFormat.number($0)) \(status)" }
      }
      let total = counts.values.reduce(0, +)
      Output.line(
        total == 0
          ? "no watched link matches"
          : "\(NumberFormat.count(total, "link")): \(words.joined(separator: ", "))")
    }
    if try !store.snapshot(at: now).operation.isConnected { throw ExitStatus.offline }
    if counts[.broken, default: 0] + counts[.suspect, default: 0] > 0 { throw ExitStatus.failing }
  }

  /// The problems that nobody acknowledged, and behind them those that are known.
  private func problems(
    _ snapshot: StatusSnapshot, _ store: Store, _ table: StatusTable
  )
    throws
  {
    let most = 50
    let known = snapshot.acknowledgedTotal
    try store.problems(acknowledged: false, most: most, at: snapshot.generatedAt).forEach {
      table.row($0)
    }
    let behind = snapshot.incidents.map(\.links).reduce(0, +)
    let all = Status.allCases.filter { $0 >= .undecided }.map(snapshot.count).reduce(0, +) - behind
    if all - known > most {
      Output.line("… and \(NumberFormat.count(all - known - most, "link")) more; see them with --all")
    }
    guard known > 0 else { return }
    Output.line("")
    Output.line("acknowledged (\(NumberFormat.number(known))):")
    try store.problems(acknowledged: true, most: most, at: snapshot.generatedAt).forEach {
      table.row($0)
    }
    if known > most {
      Output.line("… and \(NumberFormat.count(known - most, "link")) more; see them with --all")
    }
  }

  /// What a reader without access to the database still gets: the file the service writes.
  private func showFile(_ directory: StateDirectory, because error: StateError) throws {
    guard let file = StatusFile(in: directory) else { throw error }
    if json {
      Output.write(file.text)
    } else {
      let service = ServiceStanding(in: directory, nil)
      if let sentence = service.sentence(at: Moment.read()) { Output.line(sentence) }
      Output.line("as of \(file.generatedAt) (\(directory.status)):")
      for (status, count) in file.counts { Output.line("\(status.padded(to: 10)) \(count)") }
    }
    if !file.isConnected { throw ExitStatus.offline }
    if file.failing > 0 { throw ExitStatus.failing }
  }
}
