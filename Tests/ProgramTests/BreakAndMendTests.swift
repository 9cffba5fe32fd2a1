import Foundation
import ScholarlyWeb
import Testing

/// A link that breaks, is confirmed, and mends; and the digest that tells of it.
@Suite(.fewAtOnce) struct BreakAndMendTests {
  private let url = "https://repository.example/item/1"

  private func place(_ change: (inout TestConfiguration) -> Void = { _ in }) throws -> Workplace {
    let place = try Workplace {
      $0.watch("https://repository.example/item/1")
      change(&$0)
    }
    place.web.page(url, with: PageTemplate(title: "Item").answer())
    return place
  }

  @Test(
    "a hard sign makes a link suspect, then broken, each once; mended it is ok at once",
    arguments: [(404, "page.not-found"), (410, "page.gone"), (500, "page.server-error")])
  func story(_ sign: (status: Int, code: String)) async throws {
    let place = try place()
    let service = try await RunningService(place)
    try await eventually("it is not fine at first") { place.status?.links["ok"] == 1 }
    place.web.breakPage(url, status: sign.status)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await eventually("the status file does not say so") { place.status?.links["broken"] == 1 }
    #expect(place.status?.status == "warn")
    let problem = try #require(place.status?.problems.first)
    #expect(problem.link == "url:\(url)")
    #expect(problem.articles == ["only"])
    #expect(problem.status == "broken")
    #expect(problem.findings == [sign.code])
    // A few more looks, which must not say it again.
    let seen = place.web.server.requestCount(host: "repository.example")
    try await eventually("it is not looked at again") {
      place.web.server.requestCount(host: "repository.example") > seen + 2
    }
    place.web.mendPage(url)
    try await eventually("it does not mend") { place.entries("link.status").last?.to == "ok" }
    try await service.stop()

    let changes = place.entries("link.status")
    #expect(changes.map(\.step) == ["ok>suspect", "suspect>broken", "broken>ok"])
    for change in changes {
      #expect(change.link == "url:\(url)")
      #expect(change.aspect == "page")
      #expect(change.articles == ["only"])
    }
    #expect(changes.prefix(2).allSatisfy { $0.findings == [sign.code] })
    #expect(service.child.errorLines.filter { $0.contains("suspect → broken") }.count == 1)
  }

  @Test("a failure that is over before it was confirmed never was broken")
  func blip() async throws {
    let place = try place { $0.confirm = "{ hard: { failures: 3, over: 30s }, retry: [200ms] }" }
    let service = try await RunningService(place)
    try await eventually("it is not fine at first") { place.status?.links["ok"] == 1 }
    place.web.breakPage(url, status: 404)
    try await eventually("it is not suspect") { place.entries("link.status").last?.to == "suspect" }
    place.web.mendPage(url)
    try await eventually("it does not mend") { place.entries("link.status").last?.to == "ok" }
    try await service.stop()
    #expect(place.entries("link.status").map(\.step) == ["ok>suspect", "suspect>ok"])
  }

  @Test("a digest of each format names what broke and what was mended in its period")
  func digests() async throws {
    let place = try place {
      $0.digests = "[{ name: short, schedule: every 2s, formats: [text, markdown, html, json] }]"
    }
    let service = try await RunningService(place)
    try await eventually("it is not fine at first") { place.status?.links["ok"] == 1 }
    place.web.breakPage(url, status: 404)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    let new = try await digest(naming: "NEW", in: place)
    place.web.mendPage(url)
    let fixed = try await digest(naming: "FIXED", in: place)
    try await service.stop()

    #expect(new != fixed)
    for (name, heading) in [(new, "NEW"), (fixed, "FIXED")] {
      let form = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/
      #expect(name.wholeMatch(of: form) != nil, "\(name)")
      for ending in ["txt", "md", "html", "json"] {
        let file = "state/digests/short/\(name).\(ending)"
        let text = place.read(file)
        #expect(text.contains(url), "\(file): \(text)")
        if ending != "json" { #expect(text.contains(heading), "\(file): \(text)") }
        #expect(place.mode(file) == 0o640, "\(file)")
        let checkpoint = try #require(text.firstMatch(of: /[0-9a-f]{64}/), "\(file) has no checkpoint")
        #expect(place.entries.contains { $0.hash == checkpoint.output })
      }
      let json = try JSONSerialization.jsonObject(
        with: Data(place.read("state/digests/short/\(name).json").utf8))
      #expect(json is [String: Any])
    }
    let emitted = place.lines.filter { $0.contains("\"event\":\"digest.emitted\"") }
    for name in [new, fixed] {
      #expect(emitted.filter { $0.contains("digests/short/\(name).txt") }.count == 1)
    }
  }

  /// The name, without its ending, of the first digest that has a section.
  private func digest(naming heading: String, in place: Workplace) async throws -> String {
    var found: String?
    try await eventually("no digest says \(heading)") {
      let names = try? FileManager.default.contentsOfDirectory(atPath: place.folder + "/state/digests/short")
      found = (names ?? []).sorted().first {
        $0.hasSuffix(".txt")
          && place.read("state/digests/short/\($0)").split(separator: "\n").contains { $0.hasPrefix(heading) }
      }
      return found != nil
    }
    return String(try #require(found).dropLast(4))
  }

  @Test("a period that ended while the service was down is made up once")
  func missedPeriod() async throws {
    let place = try place { $0.digests = "[{ name: short, schedule: every 1s, formats: [text] }]" }
    let first = try await RunningService(place)
    try await eventually("no digest") { !place.entries("digest.emitted").isEmpty }
    try await first.stop()
    let before = place.entries("digest.emitted").count
    try await Task.sleep(for: .seconds(2.5))
    place.configuration.digests = "[{ name: short, schedule: every 1s, formats: [text] }]"
    let second = try await RunningService(place)
    try await eventually("the missed period is not made up") {
      place.entries("digest.emitted").count > before
    }
    try await second.stop()
    // Whole entries, and each period's end once.
    let files = place.lines.compactMap {
      $0.firstMatch(of: /digests\/short\/[^"]*/).map { String($0.output) }
    }
    #expect(Set(files).count == files.count)
  }
}
