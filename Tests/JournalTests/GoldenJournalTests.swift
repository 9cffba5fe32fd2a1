import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Findings

/// A journal with an entry of every event, and another one with everything an entry can have, against the bytes that a
/// release wrote.
///
/// Proofs that people keep are over these bytes, so `DOIWATCH_RECORD=1` is for new events only.
@Suite struct `The journal of every event` {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/every-event.ndjson")

  private static func entry(_ event: JournalEntry.Event, _ number: Int, _ detail: [JournalEntry.Detail])
    -> JournalEntry
  {
    var entry = JournalEntry(event, at: start + .seconds(Int64(number)), detail: detail)
    if event.rawValue.hasPrefix("link.") || event == .recordNotice {
      entry.link =
        number.isMultiple(of: 2) ? "doi:10.5555/ä<\(number)>" : "url:https://a.example/\"\\\u{202E}?q=ü#x"
      entry.aspect = Aspect.allCases[number % Aspect.allCases.count]
    }
    if event == .linkStatus { (entry.from, entry.to) = (.suspect, .broken) }
    if [.linkStatus, .linkFlapping, .linkAcknowledged, .recordNotice].contains(event) {
      entry.findings = ["page.not-found", "page.moved"]
    }
    if event.rawValue.hasPrefix("link.") || event.rawValue.hasPrefix("article.") {
      entry.articles = ["one", "zwei: „ü“", "\u{7F}\u{1F469}\u{200D}\u{1F4BB}"]
      entry.articlesTotal = number.isMultiple(of: 2) ? 21 : nil
    }
    return entry
  }

  /// The members that each event has in docs/journal.md.
  private static func detail(_ event: JournalEntry.Event) -> [JournalEntry.Detail] {
    let sha =
      "{\"file\":\"2026-11.warc.gz\",\"offset\":7,\"sha256\":\"\(String(repeating: "0f", count: 32))\"}"
    switch event {
    case .serviceStarted: return [.text("version", "0.1.0")]
    case .serviceStopped, .connectivityLost, .configReloaded: return []
    case .connectivityRestored: return [.text("lost_since", start.description)]
    case .articleAdded, .articleChanged, .articleRemoved:
      return [
        .text("title", "A “title”\n\u{9B}"), .list("links", ["doi:10.5555/1", "\\"]),
        .list("owners", ["cad"]),
      ]
    case .articlesImported:
      return [.number("added", 3), .number("changed", 0), .number("removed", Int64.max)]
    case .linkStatus: return [.number("incident", 4), JournalEntry.Detail(name: "evidence", json: sha)]
    case .linkChanged:
      return [.text("field", "title"), .text("old", ""), .text("new", "{\"detail\":{\"a\":1}}")]
    case .linkFlapping: return [.number("turns", 6), .number("looks", 10)]
    case .linkAcknowledged:
      return [
        .text("until", start.description), .text("reason", "known, and \"mended\" soon"),
        .text("status", "broken"),
      ]
    case .linkUnacknowledged: return [.text("why", "expired")]
    case .recordNotice: return [.text("type", "retraction"), .text("doi", "10.5555/2"), .list("sources", [])]
    case .incidentOpened, .incidentClosed:
      return [.number("incident", 4), .text("host", "a.example:8080"), .text("sign", "down")]
    case .sourceHarvested, .sourceFailed, .sourceShrank, .sourceRecovered:
      return [.text("name", "epics"), .text("reason", "503")]
    case .evidenceRemoved:
      return [.text("file", "2025-01.warc.gz"), .number("bytes", 1), .text("reason", "keep")]
    case .digestEmitted:
      return [.text("name", "daily"), .list("files", ["a.txt", "a.html"]), .number("new", -1)]
    case .journalRepaired: return [.text("repair", "torn_line"), .number("bytes", 9)]
    case .journalPruned:
      return [.text("before", start.description), .text("checkpoint", Checkpoint.empty.description)]
    }
  }

  static var entries: [JournalEntry] {
    JournalEntry.Event.allCases.enumerated().map { entry($0.element, $0.offset, detail($0.element)) }
  }

  @Test func `has the bytes it always had`() throws {
    let state = try TemporaryState()
    let store = try state.open()
    _ = try store.record(Self.entries)
    let written = try state.mirror
    if ProcessInfo.processInfo.environment["DOIWATCH_RECORD"] != nil {
      try Data(written).write(to: Self.file)
    }
    #expect(written == Array(try Data(contentsOf: Self.file)))
    #expect(try store.checkpoint().size == Int64(Self.entries.count))
  }

  @Test func `is read back as it was written`() throws {
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.count == JournalEntry.Event.allCases.count)
    for (index, (line, entry)) in zip(lines, Self.entries).enumerated() {
      let read = try WrittenLine.read(line)
      #expect(
        read.seq == Int64(index + 1) && read.moment == entry.time && read.time == entry.time.description)
      #expect(read.event == entry.event.rawValue)
      #expect(read.link == entry.link && read.aspect == entry.aspect?.description)
      #expect(read.articles == entry.articles && read.articlesTotal == entry.articlesTotal)
      #expect(read.from == entry.from?.description && read.to == entry.to?.description)
      #expect(read.findings == entry.findings)
      let detail = try #require(read.detail)
      let members: [String: String?] = [
        "field": detail.field, "old": detail.old, "new": detail.new, "type": detail.type, "doi": detail.doi,
        "reason": detail.reason, "why": detail.why, "until": detail.until, "status": detail.status,
        "incident": detail.incident.map(String.init), "turns": detail.turns.map(String.init),
        "looks": detail.looks.map(String.init), "removed": detail.removed.map(String.init),
        "owners": detail.owners.map { "\($0)" },
      ]
      for (name, value) in members {
        let isText = !["incident", "turns", "looks", "removed", "owners"].contains(name)
        // What is a number in this event, and a text in those that are told of, is not read.
        let member = entry.detail.first { $0.name == name && (!isText || $0.json.hasPrefix("\"")) }
        let written = member.map { isText ? $0.plain.replacing("\\\"", with: "\"") : $0.json }
        #expect(value == written, "\(entry.event): \(name)")
      }
      let text = try #require(WrittenLine.detailText(of: line))
      #expect(text == "{\(entry.detail.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ","))}")
    }
  }

  @Test func `of a newer release is read as far as it is known`() throws {
    let line =
      #"{"seq":7,"time":"x","event":"link.eaten","taste":{"a":[]},"detail":{"old":3,"new":"n","turns":"2"}}"#
    let read = try #require(WrittenLine(line))
    #expect(read.event == "link.eaten" && read.moment == Moment(milliseconds: 0))
    #expect(read.detail?.old == nil && read.detail?.new == "n" && read.detail?.turns == nil)
    for line in ["", "{}", "[]", #"{"seq":"7","time":"x","event":"e"}"#, #"{"seq":7,"time":"x"}"#] {
      #expect(WrittenLine(line) == nil, "\(line)")
    }
  }
}
