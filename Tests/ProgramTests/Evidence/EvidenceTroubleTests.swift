import Foundation
import Testing

/// Evidence on a disk that fails: no verdict, no entry waits for it, and nothing is cited that is not there.
@Suite(.fewAtOnce) struct EvidenceTroubleTests {
  private func details(_ place: Workplace) -> [[String: Any]] {
    place.lines.compactMap { line in
      let entry = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard entry?["link"] as? String == "url:\(TroubledPlace.turning)" else { return nil }
      return entry?["detail"] as? [String: Any]
    }
  }

  @Test(
    "what cannot be written or synced is missing and said so; later entries have theirs",
    arguments: ["28 w .warc.gz", "5 s .warc.gz", "28 w .looks", "13 o .warc.gz"])
  func trouble(_ line: String) async throws {
    let troubled = try TroubledPlace { $0.more = "evidence: {}" }
    let place = troubled.place
    // One whole change first, so that the file is there and open.
    let service = try await RunningService(place, environment: troubled.environment)
    try await eventually("the links are not fine") { place.status?.links["ok"] == 2 }
    if line.contains(" w ") || line.contains(" s ") {
      troubled.turn(gone: true)
      try await eventually("it is not broken") { troubled.status(TroubledPlace.turning) == "broken" }
      troubled.turn(gone: false)
      try await eventually("it is not mended") { troubled.status(TroubledPlace.turning) == "ok" }
    }
    let before = details(place).count
    try troubled.trouble(line)
    troubled.turn(gone: true)
    try await eventually("it is not broken: \(service.child.errors)") {
      details(place).count >= before + 2 && troubled.status(TroubledPlace.turning) == "broken"
    }
    let isLooks = line.contains("looks")
    for detail in details(place).dropFirst(before) {
      #expect(
        (detail["evidence"] == nil) == !isLooks && (detail["evidence_missing"] == nil) == isLooks, "\(detail)"
      )
    }
    if !isLooks {
      try await eventually("the status does not tell") {
        place.read("state/status.json").contains("\"trouble\":\"cannot")
      }
      #expect(place.status?.status == "warn")
    }
    try troubled.trouble(nil)
    troubled.turn(gone: false)
    try await eventually("it is not mended") { troubled.status(TroubledPlace.turning) == "ok" }
    try await eventually("the status still tells") {
      !place.read("state/status.json").contains("\"trouble\"")
    }
    try await service.stop()
    #expect(details(place).last?["evidence"] != nil)
    let proved = try await place.run("journal", "verify", "--evidence")
    #expect(proved.exit == 0, "\(proved)")
  }

  @Test("evidence is on the disk before the entry that cites it is committed")
  func order() async throws {
    let troubled = try TroubledPlace { $0.more = "evidence: {}" }
    let place = troubled.place
    let service = try await RunningService(place, environment: troubled.environment)
    try await eventually("the links are not fine") { place.status?.links["ok"] == 2 }
    troubled.turn(gone: true)
    try await eventually("it is not broken") { troubled.status(TroubledPlace.turning) == "broken" }
    try await service.stop()
    var isUnsynced = false
    var written = 0
    for line in place.read("record").split(separator: "\n") {
      switch line.first {
      case "w" where line.hasSuffix(".warc.gz"): (isUnsynced, written) = (true, written + 1)
      case "s" where line.hasSuffix(".warc.gz"): isUnsynced = false
      case "w" where line.contains("doiwatch.db") || line.hasSuffix("journal.ndjson"):
        #expect(!isUnsynced, "the database is written before the evidence is synced")
      default: break
      }
    }
    #expect(written >= 2 && !isUnsynced)
  }
}
