import Configuration
import Foundation
import Hashing
import Testing

@testable import Evidence
@testable import Journal
@testable import Observations
@testable import Monitor

/// What is kept when, over days that pass in no time.
@Suite struct EvidenceKeepingTests {
  private let url = "https://one.example/"

  private func settings(_ change: (inout Configuration) -> Void = { _ in }) -> Configuration {
    configuration {
      $0.evidence = Configuration.Evidence()
      $0.network.canaries = []
      change(&$0)
    }
  }

  /// The text of what an entry's line cites; nil if it cites nothing.
  private func text(_ simulation: Simulation, _ line: String, _ member: String) throws -> String? {
    let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    guard let place = (entry?["detail"] as? [String: Any])?[member] as? [String: Any],
      let file = place["file"] as? String, let offset = place["offset"] as? Int64,
      let length = place["length"] as? Int64
    else { return nil }
    let path = "\(simulation.directory.path)/evidence/\(file)"
    let bytes = try #require(AppendedFile.bytes(of: path, from: offset, count: length))
    #expect(Digests().sha256(bytes) == place["sha256"] as? String)
    var (text, next) = ("", 0)
    while next < bytes.count {
      let member = try #require(bytes.withUnsafeBytes { Gzip.content(of: $0, at: next) })
      text += String(decoding: member.content, as: UTF8.self)
      next = member.end
    }
    return text
  }

  private func holds(_ simulation: Simulation) throws {
    var cited = CitedEvidence()
    _ = try Proof.store(try #require(simulation.store), mustContain: nil) { cited.take($0) }
    let proof = EvidenceProof(cited, in: simulation.directory.path + "/evidence")
    #expect(proof.failures.isEmpty, "\(proof.failures)")
  }

  @Test("a title that changed cites the new page, and the old one before it, though two looks had to agree")
  func title() throws {
    var title = "The first title"
    let simulation = try Simulation([article("a", url)], settings()) { _, _ in .success(page(title: title)) }
    simulation.run(for: .days(15))
    title = "The second title"
    simulation.run(for: .days(15))
    let line = try #require(try simulation.entries(.linkChanged).last)
    #expect(try text(simulation, line, "evidence")?.contains("The second title") == true)
    let before = try #require(try text(simulation, line, "evidence_before"))
    #expect(before.contains("The first title") && !before.contains("The second title"))
    try holds(simulation)
  }

  @Test("what breaks after a page that was seen once only cites that page, and later entries cite it, too")
  func newest() throws {
    var answer = page(title: "The first title")
    let simulation = try Simulation([article("a", url)], settings()) { _, _ in .success(answer) }
    simulation.run(for: .days(15))
    answer = page(title: "Seen once")
    simulation.run(for: .days(7))
    simulation.kill()
    try simulation.begin()
    answer = page(404, title: "Not found")
    simulation.run(for: .days(14))
    let lines = try simulation.entries(.linkStatus)
    #expect(lines.count == 2)
    for line in lines {
      #expect(try text(simulation, line, "evidence")?.contains("HTTP/1.1 404") == true)
      #expect(try text(simulation, line, "evidence_before")?.contains("Seen once") == true)
    }
    try holds(simulation)
  }

  @Test("members of an incident that break together cite a look that failed, each its own")
  func incident() throws {
    var isDown = false
    let urls = (1...8).map { "https://one.example/\($0)" }
    let articles = urls.map { article($0, $0) }
    let simulation = try Simulation(articles, settings()) { request, _ in
      isDown ? .success(page(503, title: "Down")) : .success(page(title: "Page \(request.url.path)"))
    }
    simulation.run(for: .days(8))
    isDown = true
    simulation.run(for: .days(40))
    let broken = try simulation.entries(.linkStatus).filter { $0.contains("\"to\":\"broken\"") }
    #expect(broken.count == 8)
    for line in broken {
      let key = try #require(line.firstMatch(of: /"link":"url:([^"]+)"/)?.output.1)
      let look = try #require(try text(simulation, line, "evidence"), "\(line)")
      #expect(look.contains("HTTP/1.1 503") && look.contains("WARC-Target-URI: \(key)\r\n"))
      #expect(try text(simulation, line, "evidence_before")?.contains("<title>Page ") == true)
    }
    try holds(simulation)
  }

  /// What `evidence.trouble` says; nil if nothing.
  private func trouble(_ simulation: Simulation) throws -> String? {
    try simulation.store?.fact("evidence").flatMap { EvidenceStanding(words: $0) }?.trouble
  }

  @Test("evidence that vanished is told and not cited; its file's name is not used again, and a copy helps")
  func vanished() throws {
    var answer = page(title: "A page")
    let simulation = try Simulation([article("a", url)], settings()) { _, _ in .success(answer) }
    simulation.run(for: .days(8))
    answer = page(404, title: "Not found")
    simulation.run(for: .days(14))
    answer = page(title: "A page")
    simulation.run(for: .days(8))
    #expect(try trouble(simulation) == nil)
    simulation.kill()
    let folder = simulation.directory.path + "/evidence"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".gz") }
    #expect(!files.isEmpty)
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
    try simulation.begin()
    answer = page(404, title: "Not found")
    let before = try simulation.entries(.linkStatus).count
    simulation.run(for: .days(14))
    #expect(try trouble(simulation)?.contains("is missing, which held evidence") == true)
    let lines = try simulation.entries(.linkStatus).dropFirst(before)
    let first = try #require(lines.first)
    #expect(first.contains("\"evidence_missing\":\"the evidence in \(files[0]) at offset"), "\(first)")
    for line in lines {
      #expect(try text(simulation, line, "evidence")?.contains("HTTP/1.1 404") == true)
      #expect(!line.contains("\"evidence_before\""))
      #expect(!files.contains { line.contains("\"evidence\":{\"file\":\"\($0)\"") })
    }
    // Where the old files are put beside the new ones, all holds.
    simulation.kill()
    for file in files {
      try FileManager.default.moveItem(atPath: "\(folder).away/\(file)", toPath: "\(folder)/\(file)")
    }
    try simulation.begin()
    simulation.run(for: .days(8))
    #expect(try trouble(simulation) == nil)
    try holds(simulation)
  }

  @Test("a good look that vanished is kept anew at the next one, and cited when its page breaks")
  func keptAnew() throws {
    var answer = page(title: "A page")
    let simulation = try Simulation([article("a", url)], settings()) { _, _ in .success(answer) }
    simulation.run(for: .days(8))
    simulation.kill()
    try FileManager.default.removeItem(atPath: simulation.directory.path + "/evidence")
    try simulation.begin()
    simulation.run(for: .days(15))
    answer = page(404, title: "Not found")
    simulation.run(for: .days(14))
    let line = try #require(try simulation.entries(.linkStatus).first)
    #expect(try text(simulation, line, "evidence_before")?.contains("A page") == true)
    try holds(simulation)
  }

  @Test("a page that does not change costs one look; one that does is kept anew each time")
  func cost() throws {
    var number = 0
    let changing = "https://two.example/"
    let simulation = try Simulation([article("a", url), article("b", changing)], settings()) { request, _ in
      number += 1
      var answer = page(title: "A page")
      // What is no news to a reader: the title stays.
      if request.url.text == changing { answer = page(201 + number % 5, title: "A page") }
      return .success(answer)
    }
    simulation.run(for: .days(70))
    let looks = try #require(try simulation.store?.keptLooks(inFile: 1))
    #expect(looks.count == 2)
    let sizes = try FileManager.default.attributesOfItem(
      atPath: simulation.directory.path + "/evidence/last/1.looks")
    let one = looks.values.map(\.length).max() ?? 0
    let total = Int64(sizes[.size] as? Int ?? 0)
    #expect(total > 5 * one && total < 13 * one, "\(total) bytes of looks of \(one)")
    #expect(!FileManager.default.fileExists(atPath: simulation.directory.path + "/evidence/2026-11.warc.gz"))
  }
}
