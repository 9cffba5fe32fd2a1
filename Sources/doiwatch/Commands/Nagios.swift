import ArgumentParser
import Foundation
import Links

/// One line for Nagios, Icinga and their like.
struct Nagios: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print one monitoring plugin line with performance data.",
    discussion: """
      Reads status.json of the state directory. Ends with 0 (OK), 1 (WARNING: broken links), 2 (CRITICAL: the \
      service cannot do its job, or --critical broken links) or 3 (UNKNOWN: the status is missing or stale). \
      Broken links that are acknowledged are told apart and do not count.
      """)

  @OptionGroup var config: ConfigOption

  @Option(
    name: .customLong("max-age"),
    help: ArgumentHelp("How old the status may be.", valueName: "duration"))
  var maxAge: Span = .minutes(5)

  @Option(help: ArgumentHelp("Broken links from which on it warns.", valueName: "n"))
  var warning = 1

  @Option(help: ArgumentHelp("Broken links from which on it is critical; none by default.", valueName: "n"))
  var critical: Int?

  private enum Level: Int32 {
    case ok = 0
    case warning = 1
    case critical = 2
    case unknown = 3
  }

  func run() throws {
    let (level, words, data) = judgement()
    let line = "DOIWATCH \("\(level)".uppercased()) - \(words)" + (data.map { " | \($0)" } ?? "")
    Output.line(PlainText.line(line))
    Output.flush()
    Foundation.exit(level.rawValue)
  }

  private func judgement() -> (Level, String, String?) {
    guard let directory = try? config.stateDirectory() else {
      return (.unknown, "the configuration cannot be read; see doiwatch config check", nil)
    }
    guard let text = try? String(contentsOfFile: directory.status, encoding: .utf8),
      let file = StatusFile(text)
    else {
      return (.unknown, "no status in \(directory.status); is the service running?", nil)
    }
    let age = Moment.read() - file.generatedAt
    let data = performanceData(file, age: age)
    guard age <= maxAge else {
      return (.unknown, "the status is \(Plain.age(age)) old; is the service running?", data)
    }
    if file.isServiceFailing { return (.critical, serviceTrouble(file), data) }
    let broken = file.alarming
    let words = sentence(file, broken: broken)
    if let critical, broken >= critical { return (.critical, words, data) }
    return (broken >= warning ? .warning : .ok, words, data)
  }

  private func serviceTrouble(_ file: StatusFile) -> String {
    if !file.isConnected { return "own connectivity is lost, nothing is being checked" }
    if let trouble = file.trouble { return trouble }
    return "\(Plain.count(file.overdue, "link")) not checked within their interval"
  }

  private func sentence(_ file: StatusFile, broken: Int) -> String {
    let known = file.acknowledged > 0 ? ", \(Plain.number(file.acknowledged)) acknowledged" : ""
    let head = "\(Plain.number(broken)) broken of \(Plain.count(file.count("total"), "link"))\(known)"
    let named = file.broken(most: 3)
    // A bar would begin the performance data.
    return named.isEmpty ? head : "\(head): \(named.joined(separator: "; ").replacing("|", with: "%7C"))"
  }

  private func performanceData(_ file: StatusFile, age: Span) -> String {
    let bounds = "\(warning);\(critical.map(String.init) ?? "")"
    return [
      "links=\(file.count("total"));;;0", "broken=\(file.alarming);\(bounds);0",
      "suspect=\(file.count("suspect"));;;0", "warning=\(file.count("warning"));;;0",
      "undecided=\(file.count("undecided"));;;0", "unchecked=\(file.count("unchecked"));;;0",
      "acknowledged=\(file.acknowledged);;;0",
      "overdue=\(file.overdue);;;0",
      "age=\(max(0, age.milliseconds / 1000))s;;\(maxAge.milliseconds / 1000);0",
    ].joined(separator: " ")
  }
}

extension Span: ExpressibleByArgument {
  /// Reads a duration as the configuration writes it.
  public init?(argument: String) {
    guard let span = try? Span(argument) else { return nil }
    self = span
  }
}
