import Text
import Names
import Findings
import Observations

/// A form in which the results of a check are shown.
protocol CheckReport {
  /// Shows a result; the round sees to it that it is seen at once, together with those that came with it.
  mutating func add(_ result: CheckResult)
  mutating func finish(_ ending: CheckRound.Ending)
}

/// NDJSON in completion order.
struct JSONReport: CheckReport {
  let resolver: LinkURL

  func add(_ result: CheckResult) {
    Output.line(result.json(resolver: resolver))
  }

  func finish(_ ending: CheckRound.Ending) {}
}

/// A table for people: status and link, what was found, the hops, and what to do.
struct TableReport: CheckReport {
  let terminal: Terminal
  private var isFirst = true

  init(terminal: Terminal) { self.terminal = terminal }

  mutating func add(_ result: CheckResult) {
    if isFirst { Output.line(terminal.dim("STATUS     LINK")) }
    isFirst = false
    Output.line("\(terminal.status(result.status))  \(terminal.bold(PlainText.line(result.link.key)))")
    for part in result.parts { show(part) }
    for finding in result.findings {
      Output.line("           \(finding.code.rawValue): \(PlainText.line(finding.message))")
      Output.line(terminal.dim("             do: \(PlainText.line(finding.advice))"))
    }
  }

  mutating func finish(_ ending: CheckRound.Ending) {
    let counts = Status.allCases.reversed().compactMap { status in
      ending.counts[status].map { "\(NumberFormat.number($0)) \(status)" }
    }
    Output.line("")
    Output.line("\(NumberFormat.count(ending.checked, "link")): \(counts.joined(separator: ", "))")
  }

  private func show(_ part: CheckResult.Part) {
    let name = part.aspect.description.padded(to: 9)
    Output.line("           \(name) \(PlainText.line(AspectSentence.text(part)))")
    guard let hops = part.observation?.hops, part.aspect == .page else { return }
    for hop in hops {
      let status = hop.status.map(String.init) ?? "–"
      let time = "\(hop.duration.milliseconds) ms"
      Output.line(
        terminal.dim(
          "             \(status.padded(to: 4)) \(PlainText.line(hop.url.text).padded(to: 60)) \(time)")
      )
    }
  }
}

/// What an aspect's look saw, in one sentence.
enum AspectSentence {
  static func text(_ part: CheckResult.Part) -> String {
    guard let observation = part.observation else { return "not checked: \(text(part.obstacle))" }
    switch observation.facts {
    case .registry(.record(let record)): return text(record)
    case .registry: return "no usable answer"
    case .page(.answered(let answer)): return text(answer, observation)
    case .page: return "no page"
    case .record(let agency, let answer): return text(agency, answer)
    case .malformedDOI, .malformedURL: return "nothing to check"
    }
  }

  private static func text(_ obstacle: CheckResult.Obstacle) -> String {
    switch obstacle {
    case .offline: "our own connection is lost"
    case .waiting: "the host asked us to wait"
    case .unseen: "the eye could not look"
    }
  }

  private static func text(_ record: HandleRecord) -> String {
    guard record.responseCode != 100 else {
      return record.aliases.last.map { "an alias of \($0), which is not registered" } ?? "not registered"
    }
    guard let target = record.target else {
      return record.hasLocations ? "registered with several locations" : "registered"
    }
    let since = record.targetSince.map { ", set on \($0.secondsText.prefix(10))" } ?? ""
    return "registered, leads to \(target)\(since)"
  }

  private static func text(_ agency: Agency, _ answer: RecordAnswer) -> String {
    if agency.isNegotiated, case .record(let facts, _) = answer {
      return "\(agency.rawValue): “\((facts.title ?? "").prefix(80))”"
    }
    guard case .record(let facts, _) = answer else { return "\(agency.rawValue): no record" }
    let licenses = facts.licenses.isEmpty ? "no license named" : facts.licenses.joined(separator: ", ")
    return
      "\(agency.rawValue)\(facts.state.map { " (\($0))" } ?? ""): “\((facts.title ?? "").prefix(80))”, \(licenses)"
  }

  private static func text(_ answer: Answer, _ observation: Observation) -> String {
    let title = answer.page?.title.map { " “\($0.prefix(80))”" } ?? ""
    let time = observation.duration.milliseconds
    return "HTTP \(answer.status),\(title) \(NumberFormat.number(answer.bytes)) bytes in \(time) ms"
  }
}
