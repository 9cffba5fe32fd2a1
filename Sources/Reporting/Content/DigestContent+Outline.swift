import Text
import Time
import Foundation

extension DigestContent {
  /// The digest as people get it.
  var outline: DigestOutline {
    DigestOutline(
      sentence: sentence, title: "doiwatch digest “\(name)”\(owner.map { " for \($0.title)" } ?? "")",
      period: period, parts: isQuiet ? [] : parts,
      coverage: coverageSentence, checkpoint: standing.checkpoint.description)
  }

  /// Rows a section shows, those of its groups included.
  static let mostRows = 20
  /// Examples of a group with more links than a person reads one by one.
  static let mostExamples = 5

  /// The period to the minute; a period of less than an hour to the second.
  private var period: String {
    let isShort = to - from < .hours(1)
    let ends = [from, to].map { $0.clockText(in: zone, toSecond: isShort) }
    return "\(ends[0]) to \(ends[1]) \(zone.headingName)"
  }

  private var parts: [DigestOutline.Part] {
    var parts: [DigestOutline.Part] = []
    if let part = incidentPart { parts.append(part) }
    for (heading, _, section) in sections where section.total > 0 {
      parts.append(DigestSectionLayout(content: self, heading: heading, section: section).part)
    }
    return parts
  }

  /// One line per host, with the first of its links.
  private var incidentPart: DigestOutline.Part? {
    guard !incidents.isEmpty else { return nil }
    let shown = incidents.prefix(Self.mostRows)
    let room = (Self.mostRows - shown.count) / shown.count
    let blocks = shown.map { incident in
      let members = incident.members.prefix(room)
      let left = incident.report.closedAt == nil ? incident.report.links - members.count : 0
      let command = command("--host", incident.report.cause.host) ?? "doiwatch status --json"
      return DigestOutline.Block(
        lead: incident.sentence(in: zone, to: to),
        rows: members.map { key in
          let item = Item(link: key, articles: [], since: nil, findings: [])
          return DigestOutline.Row(name: item.shown, url: item.url, words: "")
        },
        more: left > 0 && !members.isEmpty ? .init(count: left, command: command) : nil)
    }
    let left = incidents.count - shown.count
    return DigestOutline.Part(
      heading: "INCIDENTS", total: incidents.count, blocks: blocks,
      more: left > 0 ? .init(count: left, command: "doiwatch status") : nil)
  }

  /// `doiwatch status --host a.example`; nil if a shell would take the value for more than a word.
  func command(_ option: String, _ value: String) -> String? {
    let isPlain = value.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || ".-:_/".utf8.contains(byte)
    }
    return isPlain && !value.isEmpty ? "doiwatch status \(option) \(value)\(ownerOption)" : nil
  }

  /// What narrows a command to the owner whose part it is.
  var ownerOption: String { owner.map { " --owner \($0.name)" } ?? "" }
}

extension DigestContent.Incident {
  /// One line for people: `pub.example is down: began 2026-11-23 10:00 +01:00, 3 h ago; 37 links of 30 articles fail
  /// alike (net.connect), 12 of them confirmed broken`.
  func sentence(in zone: TimeZone, to end: Moment) -> String {
    let what = report.hostAndWords
    let again = times > 1 ? ", \(times) times in this period" : ""
    let began = report.openedAt.minuteText(in: zone)
    if let closedAt = report.closedAt {
      let length = NumberFormat.age(closedAt - report.openedAt)
      let most = report.links > 0 ? "; \(NumberFormat.count(report.links, "link")) failed alike" : ""
      return
        "\(what): ended \(closedAt.minuteText(in: zone)), began \(began), lasted \(length)\(again)\(most)"
    }
    let codes = report.findings.isEmpty ? "" : " (\(report.findings.joined(separator: ", ")))"
    let confirmed =
      report.broken > 0 ? ", \(NumberFormat.number(report.broken)) of them confirmed broken" : ""
    let fail = report.links == 1 ? "fails" : "fail alike"
    return
      "\(what): began \(began), \(NumberFormat.age(end - report.openedAt)) ago\(again); \(NumberFormat.count(report.links, "link")) of \(NumberFormat.count(report.articles, "article")) \(fail)\(codes)\(confirmed)"
  }
}
