import Foundation
import ScholarlyWeb
import Testing

/// A place whose articles come from one source.
final class Library {
  let place: Workplace
  let lists: RecordLists

  /// - Parameters:
  ///   - times: the intervals of looks.
  init(
    _ service: RecordLists.Service, count: Int, pageSize: Int, times: String = "every: 1d, full: 30d"
  ) throws {
    lists = RecordLists(count: count, pageSize: pageSize)
    let lists = lists
    place = try Workplace()
    lists.answer(on: place.web.server)
    place.configuration.connectTo += place.web.server.connectTo([RecordLists.repository, "api.zotero.org"])
    // The checks of so many articles are not what is tried here.
    place.configuration.hosts = [
      "{ name: doi.org, interval: 1h }", "{ name: creativecommons.org, interval: 1h }",
      "{ name: \(RecordLists.repository), interval: 1ms }", "{ name: api.zotero.org, interval: 1ms }",
    ]
    place.configuration.beSlow()
    place.configuration.articles = "[]"
    place.configuration.more = "sources: [{ name: lib, \(Self.row(service)), \(times), owner: library }]"
    try place.save()
  }

  private static func row(_ service: RecordLists.Service) -> String {
    switch service {
    case .datacite: "datacite: { client: ethz.epics-ba }"
    case .crossref: "crossref: { prefix: 10.5555 }"
    case .oai: "oai: \"https://\(RecordLists.repository)/oai/request\", set: com_1"
    case .zotero: "zotero: { group: 12345 }"
    }
  }

  /// The row of `source list --json`.
  func row() async throws -> Row {
    let shown = try await place.run("source", "list", "--json")
    let rows = try JSONDecoder().decode([Row].self, from: Data(shown.out.utf8))
    return try #require(rows.first, "\(shown.err)")
  }

  struct Row: Decodable {
    var name: String
    var articles: Int
    var looked_at: String?
    var next_look_at: String
    var state: String
  }

  /// Waits until the source's row is so.
  @discardableResult
  func await(
    _ what: Comment, within limit: Duration = .seconds(40), _ isSo: (Row) -> Bool
  ) async throws -> Row {
    let end = ContinuousClock.now + limit
    var row = try await self.row()
    while !isSo(row), ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(100))
      row = try await self.row()
    }
    if !isSo(row) { Issue.record("\(what): \(row)") }
    return row
  }

  /// What the entries of an event say in `detail`, as numbers by name.
  func details(_ event: String) -> [[String: Any]] {
    place.lines.compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }.filter { $0["event"] as? String == event }.map { $0["detail"] as? [String: Any] ?? [:] }
  }

  /// How many articles came, and went, as the journal tells it.
  var counted: (added: Int, removed: Int) {
    details("source.harvested").reduce((0, 0)) {
      ($0.0 + ($1["added"] as? Int ?? 0), $0.1 + ($1["removed"] as? Int ?? 0))
    }
  }

  /// The source's changes of state, in order.
  var turns: [String] {
    place.entries.map(\.event).filter { ["source.failed", "source.shrank", "source.recovered"].contains($0) }
  }

  /// The number of articles that are watched.
  func articles() async throws -> Int {
    try await (status()["articles"] as? [String: Any])?["total"] as? Int ?? -1
  }

  /// How many articles each owner has.
  func owners() async throws -> [String: Int] {
    let rows = try await status()["owners"] as? [[String: Any]] ?? []
    return Dictionary(
      rows.map { ($0["name"] as? String ?? "", $0["articles"] as? Int ?? -1) }, uniquingKeysWith: { $1 })
  }

  private func status() async throws -> [String: Any] {
    let shown = try await place.run("status", "--json")
    return try JSONSerialization.jsonObject(with: Data(shown.out.utf8)) as? [String: Any] ?? [:]
  }
}
