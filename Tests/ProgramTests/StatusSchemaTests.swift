import Foundation
import Testing

/// `status.json` keeps to the schema that is published in `docs/`.
@Suite(.fewAtOnce) struct StatusSchemaTests {
  private let schema: JSONSchema

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    schema = try JSONSchema(Data(contentsOf: root.appendingPathComponent("docs/status.schema.json")))
  }

  @Test("status.json keeps to its schema while links are unchecked, broken, and after the service stopped")
  func holds() async throws {
    let place = try Workplace { $0.watch("https://tombstone.example/", "https://journal.example/article/1") }
    place.configuration.digests = "[{ name: daily }]"
    try place.save()
    let service = try await RunningService(place)
    var seen: Set<String> = []
    func look() throws {
      let text = place.read("state/status.json")
      guard seen.insert(text).inserted, !text.isEmpty else { return }
      let faults = try schema.faults(Data(text.utf8))
      #expect(faults == [], "\(text)")
    }
    try await eventually("nothing is broken") {
      try look()
      return place.status?.links["broken"] == 1
    }
    try await service.stop()
    try look()
    let now = try await place.run("status", "--json")
    #expect(try schema.faults(Data(now.out.utf8)).isEmpty, "\(now.out)")
    // How many states are seen before the end depends on the machine; that of the stopped service is one more.
    #expect(seen.count > 1)
  }

  @Test("the schema refuses what is no status")
  func refuses() async throws {
    let place = try Workplace { $0.watch("https://tombstone.example/") }
    _ = try await place.run("run", "--once")
    let text = place.read("state/status.json")
    #expect(try schema.faults(Data(text.utf8)).isEmpty)
    let forgeries = [
      ("\"status\":\"pass\"", "\"status\":\"fine\""), ("doiwatch/status/1", "doiwatch/status/2"),
      ("\"total\":1,", ""), ("\"total\":1,", "\"total\":-1,"), ("\"total\":1,", "\"total\":\"1\","),
      ("\"incidents\":[]", "\"incidents\":{}"), ("\"problems_total\":", "\"problem_count\":"),
      ("\"head\":\"", "\"head\":\"x"), ("page.gone", "a page that is gone"), ("\"url:https", "\"https"),
    ]
    for (from, to) in forgeries {
      let forged = text.replacing(from, with: to)
      #expect(forged != text, "\(from) does not stand in \(text)")
      #expect(try !schema.faults(Data(forged.utf8)).isEmpty, "\(from) → \(to)")
    }
  }
}
