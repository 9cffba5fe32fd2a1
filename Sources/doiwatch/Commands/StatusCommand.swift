import ArgumentParser
import Foundation
import Journal
import Links
import Monitor

/// What the service knows now.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what the service knows now, also while it is stopped.",
    discussion: """
      Reads the state directory and asks nothing of the network. Ends with 1 where something is broken or \
      suspect, acknowledged or not. Its first line says so where the service does not run. A user who \
      may only read the directory sees the last status file.
      """)

  @OptionGroup var config: ConfigOption

  @Flag(help: "The content of status.json as of now; with --all one JSON object per link.")
  var json = false

  @Flag(help: "Every link, not only those with a problem.")
  var all = false

  func run() throws {
    let settings = try config.settings()
    let directory = settings.stateDirectory(environment: ProcessInfo.processInfo.environment)
    do {
      let store = try Store(reading: directory)
      var snapshot = try store.snapshot(at: Moment.read())
      snapshot.nextDigest = DigestCalendar(settings.configuration).next(after: snapshot.generatedAt)
      try show(snapshot, store, settings)
    } catch let error as StateError where error.kind == .unusable && !all {
      try showFile(directory, because: error)
    }
  }

  private func show(_ snapshot: StatusSnapshot, _ store: Store, _ settings: Settings) throws {
    if all && json {
      let now = snapshot.generatedAt
      try store.eachLink { Output.line($0.json(resolver: settings.checkPolicy.resolver, at: now)) }
    } else if json {
      Output.write(snapshot.json(version: Product.version))
    } else {
      let table = StatusTable(terminal: Terminal(), now: snapshot.generatedAt)
      table.header(snapshot, ServiceStanding(in: store.directory, store), pace: try store.pace())
      if all {
        try store.eachLink { table.row($0) }
      } else {
        try problems(snapshot, store, table)
      }
    }
    if snapshot.count(.broken) + snapshot.count(.suspect) > 0 { throw ExitStatus.failing }
  }

  /// The problems that nobody acknowledged, and behind them those that are known.
  private func problems(_ snapshot: StatusSnapshot, _ store: Store, _ table: StatusTable) throws {
    let most = 50
    let known = snapshot.acknowledgedTotal
    try store.problems(acknowledged: false, most: most, at: snapshot.generatedAt).forEach { table.row($0) }
    let behind = snapshot.incidents.map(\.links).reduce(0, +)
    let all = Status.allCases.filter { $0 >= .undecided }.map(snapshot.count).reduce(0, +) - behind
    if all - known > most {
      Output.line("… and \(Plain.count(all - known - most, "link")) more; see them with --all")
    }
    guard known > 0 else { return }
    Output.line("")
    Output.line("acknowledged (\(Plain.number(known))):")
    try store.problems(acknowledged: true, most: most, at: snapshot.generatedAt).forEach { table.row($0) }
    if known > most { Output.line("… and \(Plain.count(known - most, "link")) more; see them with --all") }
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
    if file.failing > 0 { throw ExitStatus.failing }
  }
}
