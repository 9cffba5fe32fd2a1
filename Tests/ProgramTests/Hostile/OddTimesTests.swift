import Foundation
import ScholarlyWeb
import Testing

/// Times and lengths of time beyond reason, from a person, a file or a clock.
@Suite(.fewAtOnce) struct OddTimesTests {
  @Test(
    "a length that reaches before all times is no end of the program",
    arguments: ["9223372036854775807ms", "106751991167d", "99999999d", "292277026596m", "1ms", "0s"])
  func lengths(_ span: String) async throws {
    let place = try Workplace { $0.beSlow() }
    try await RunningService(place).stop()
    for words in [
      ["digest", "--since", span], ["digest", "--since", span, "--format", "json"],
      ["digest", "--since", span, "--format", "html"], ["journal", "--since", span],
      ["nagios", "--max-age", span], ["journal", "prune", "--before", span],
      ["ack", ShippedArticle.licenseLinks[0], "--until", span, "--reason", "x"],
    ] {
      let child = try place.spawn(words)
      let exit = try await child.end()
      #expect(exit ?? -99 >= 0, "\(words): \(exit ?? -99) \(child.errors)")
      #expect(child.output.firstMatch(of: /-\d{4,}-\d\d-/) == nil, "\(words): \(child.output)")
    }
  }

  @Test(
    "a clock beyond reason stops nothing",
    arguments: [
      9_467_000_000_000_000, 9_223_372_000_000_000, 4_000_000_000_000_000, 300_000 * 31_556_952,
      -1_700_000_000,
      -62_000_000_000,
    ])
  func clock(_ ahead: Int) async throws {
    let troubled = try TroubledPlace {
      $0.digests = "[{ name: often, schedule: hourly, formats: [text, json] }]"
      $0.site = "site"
    }
    let place = troubled.place
    try troubled.setClock(ahead: ahead)
    let service = try await RunningService(place, environment: troubled.environment)
    try await Task.sleep(for: .seconds(2))
    let ticks = service.ticks
    try await Task.sleep(for: .seconds(1))
    #expect(service.ticks - ticks < 60, "it runs in circles")
    for words in [["status"], ["digest"], ["nagios"], ["journal"], ["explain", TroubledPlace.turning]] {
      let child = try place.spawn(words, environment: troubled.environment)
      let exit = try await child.end() ?? -99
      #expect(exit >= 0, "\(words): \(exit) \(child.errors)")
    }
    // And back to reason.
    try troubled.setClock(ahead: 0)
    let asked = place.web.server.requests().count
    try await eventually("checks do not go on: \(service.child.errors)", within: .seconds(40)) {
      place.web.server.requests().count > asked + 2
    }
    #expect(service.child.exit == nil, "\(service.child.errors)")
    try await service.stop()
  }
}
