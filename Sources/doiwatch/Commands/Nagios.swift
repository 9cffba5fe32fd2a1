import ArgumentParser
import Foundation
import Text
import Time

/// One line for Nagios, Icinga and their like.
struct Nagios: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print one monitoring plugin line with performance data.",
    discussion: """
      It reads status.json of the state directory. Exits with 0 (OK), 1 (WARNING: broken links, or a problem with articles, sources, evidence or eyes), 2 (CRITICAL: the \
      service cannot do its job, or --critical broken links) or 3 (UNKNOWN: the status is missing or stale). \
      Acknowledged broken links are listed separately and do not count. With --owner only that owner's links \
      count; failures of the service itself count for everybody.
      """)

  @OptionGroup var config: ConfigOption

  @Option(
    name: .customLong("max-age"),
    help: ArgumentHelp("How old the status may be.", valueName: "duration"))
  var maxAge: Span = .minutes(5)

  @Option(help: ArgumentHelp("Number of broken links from which it warns.", valueName: "n"))
  var warning = 1

  @Option(
    help: ArgumentHelp("Number of broken links from which it is critical; none by default.", valueName: "n"))
  var critical: Int?

  @OptionGroup var owner: OwnerOption

  func validate() throws {
    for (name, bound) in [("--warning", warning), ("--critical", critical ?? 1)] where bound < 1 {
      throw ValidationError("\(name) is a number of broken links, at least 1, not \(bound)")
    }
  }

  private enum Level: Int32 {
    case ok = 0
    case warning = 1
    case critical = 2
    case unknown = 3
  }

  func run() throws {
    let (level, words, data) = judgement()
    // A bar would begin the performance data.
    let text = PlainText.line("DOIWATCH \("\(level)".uppercased()) - \(words)").replacing("|", with: "%7C")
    let behind = data.map { " | \($0)" } ?? ""
    Output.line(Nagios.cut(text, toBytes: Nagios.longestLine - behind.utf8.count) + behind)
    // A plugin whose line nobody got knows nothing.
    let isWritten = Output.finish(.fine) == .fine
    Foundation.exit(isWritten ? level.rawValue : Level.unknown.rawValue)
  }

  private func judgement() -> (Level, String, String?) {
    guard let directory = try? config.stateDirectory() else {
      return (.unknown, "the configuration cannot be read; see doiwatch config check", nil)
    }
    guard let whole = StatusFile(in: directory) else {
      guard access(directory.status, R_OK) != 0, errno == EACCES else {
        return (.unknown, "no status in \(directory.status); is the service running?", nil)
      }
      return (
        .unknown,
        "\(directory.status) may not be read by this user; add the user to the group of the state directory",
        nil
      )
    }
    guard let file = owner.name.map(whole.part) ?? whole else {
      return (.unknown, OwnerOption.refusal(owner.name ?? "", known: whole.owners), nil)
    }
    let age = Moment.read() - file.generatedAt
    let data = performanceData(file, age: age)
    guard age <= maxAge else {
      return (.unknown, "the status is \(NumberFormat.age(age)) old; is the service running?", data)
    }
    guard age > .zero || age.magnitude <= Nagios.clockSlack else {
      return (
        .unknown, "the status is dated \(NumberFormat.age(age.magnitude)) ahead; was the clock set?", data
      )
    }
    if file.isServiceFailing { return (.critical, serviceTrouble(file), data) }
    let broken = file.alarming
    let trouble =
      file.articleTrouble + file.sourceTrouble + file.evidenceTrouble + file.eyesTrouble
      + file.deliveryTrouble(at: Moment.read())
    let words = (trouble.prefix(3).map(Nagios.cut) + [sentence(file, broken: broken)]).joined(separator: "; ")
    if let critical, broken >= critical { return (.critical, words, data) }
    return (broken >= warning || !trouble.isEmpty ? .warning : .ok, words, data)
  }

  /// The clock that a status was dated by may be ahead by so much of this one's, on a network file system.
  private static let clockSlack = Span.minutes(1)

  private func serviceTrouble(_ file: StatusFile) -> String {
    if !file.isConnected { return "own connectivity is lost, nothing is being checked" }
    if let trouble = file.trouble { return trouble }
    return "\(NumberFormat.count(file.overdue, "link")) not checked within their interval"
  }

  private func sentence(_ file: StatusFile, broken: Int) -> String {
    let known = file.acknowledged > 0 ? ", \(NumberFormat.number(file.acknowledged)) acknowledged" : ""
    let head =
      "\(NumberFormat.number(broken)) broken of \(NumberFormat.count(file.count("total"), "link"))\(known)"
    let named = (file.hosts.prefix(3) + file.broken(most: 3)).prefix(4).map(Nagios.cut)
    return named.isEmpty ? head : "\(head): \(named.joined(separator: "; "))"
  }

  /// A line has to fit into what agents carry: 1 KiB with old ones, its line feed and a zero byte included, and the
  /// performance data stand at its end.
  private static let longestLine = 1022

  /// Words of one thing among several.
  private static func cut(_ words: String) -> String { cut(words, toBytes: 160) }

  private static func cut(_ words: String, toBytes most: Int) -> String {
    guard words.utf8.count > most else { return words }
    var end = words.startIndex
    var left = most - "…".utf8.count
    while end < words.endIndex, case let size = words[end].utf8.count, size <= left {
      left -= size
      end = words.index(after: end)
    }
    return "\(words[..<end])…"
  }

  /// `label=value[unit];warn;crit;min;max`. A bound in a plugin's data is the last value that is still good, so
  /// it is one less than the number of links from which on we warn.
  private func performanceData(_ file: StatusFile, age: Span) -> String {
    let bounds = "\(warning - 1);\(critical.map { String($0 - 1) } ?? "")"
    let overdue = owner.name == nil ? ["overdue=\(file.overdue);;;0"] : []
    return
      ([
        "links=\(file.count("total"));;;0", "broken=\(file.alarming);\(bounds);0",
        "suspect=\(file.count("suspect"));;;0", "warning=\(file.count("warning"));;;0",
        "undecided=\(file.count("undecided"));;;0", "unchecked=\(file.count("unchecked"));;;0",
        "acknowledged=\(file.acknowledged);;;0",
      ] + overdue + [
        "age=\(max(0, age.milliseconds / 1000))s;;\(maxAge.milliseconds / 1000);0"
      ]).joined(separator: " ")
  }
}

extension Span: ExpressibleByArgument {
  /// Reads a duration as the configuration writes it.
  package init?(argument: String) {
    guard let span = try? Span(argument) else { return nil }
    self = span
  }
}
