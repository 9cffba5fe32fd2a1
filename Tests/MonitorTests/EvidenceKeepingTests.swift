import Configuration
import Foundation
import Hashing
import Testing

@testable import Evidence
@testable import Journal
@testable import Time
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

  @Test("trouble with writing evidence ends with its cause, also where nothing changes any more")
  func writableAgain() throws {
    let answer = page(404, title: "Not found")
    let simulation = try Simulation([article("a", url)], settings()) { _, _ in .success(answer) }
    let folder = simulation.directory.path + "/evidence"
    try Data().write(to: URL(fileURLWithPath: folder))
    simulation.run(for: .days(30))
    #expect(try trouble(simulation) != nil)
    try FileManager.default.removeItem(atPath: folder)
    let before = try simulation.entries(.linkStatus).count
    simulation.run(for: .days(1))
    #expect(try trouble(simulation) == nil)
    #expect(try simulation.entries(.linkStatus).count == before)
    #expect(!FileManager.default.fileExists(atPath: folder + "/room.new"))
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

  /// A page that broke and was mended, and the file of its evidence, which is older than it is kept and which no open
  /// problem cites.
  private func mended(_ web: @escaping ScriptedWeb) throws -> (simulation: Simulation, file: String) {
    var answer: Answer? = page(title: "A page")
    let simulation = try Simulation([article("a", url)], settings()) { request, now in
      if let answer { return .success(answer) }
      return web(request, now)
    }
    simulation.run(for: .days(8))
    answer = page(404, title: "Not found")
    simulation.run(for: .days(14))
    answer = page(title: "A page")
    simulation.run(for: .days(8))
    answer = nil
    #expect(try simulation.status("url:\(url)") == .ok)
    let folder = simulation.directory.path + "/evidence"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".gz") }
    #expect(files.count == 1)
    let name = try #require(files.first)
    let file = "\(folder)/\(name)"
    try date(file, simulation.now - .days(500))
    return (simulation, file)
  }

  /// Has a file look as if it was written to last at a moment.
  private func date(_ file: String, _ moment: Moment) throws {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
  }

  @Test(arguments: [true, false]) func `a clock that was set far destroys nothing for a day`(isRunning: Bool)
    throws
  {
    let (simulation, file) = try mended { _, _ in .success(page(title: "A page")) }
    func set(by span: Span) throws {
      if !isRunning { simulation.kill() }
      simulation.setClock(by: span)
      if !isRunning { try simulation.begin() }
    }
    try date(file, simulation.now - .days(300))
    try set(by: .days(200))
    simulation.run(for: .hours(23))
    try set(by: .days(-200))
    simulation.run(for: .days(2))
    #expect(FileManager.default.fileExists(atPath: file), "the clock was put right")
    let tendAt = try #require(simulation.monitor?.commits.evidence?.tendAt)
    #expect(tendAt <= simulation.now + .minutes(10))
    try set(by: .days(200))
    simulation.run(for: .hours(23))
    #expect(FileManager.default.fileExists(atPath: file))
    #expect(try simulation.entries(.evidenceRemoved).isEmpty)
    simulation.run(for: .hours(2))
    #expect(!FileManager.default.fileExists(atPath: file), "the clock stayed as it is")
    #expect(try simulation.entries(.evidenceRemoved).count == 1)
    try holds(simulation)
  }

  /// Has the journal refuse what is added to it, or take it again.
  private func refuse(_ isRefusing: Bool, _ simulation: Simulation) throws {
    try simulation.run(
      isRefusing
        ? "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'database is locked'); END"
        : "DROP TRIGGER refuse")
  }

  @Test func `a file whose removal could not be recorded stays where a link breaks that cites it`() throws {
    var answer = page(title: "A page")
    let (simulation, file) = try mended { _, _ in .success(answer) }
    try refuse(true, simulation)
    simulation.run(for: .minutes(11))
    #expect(simulation.notes.contains { $0.contains("database is locked") })
    answer = page(404, title: "Not found")
    let due = try #require(try simulation.store?.nextDue(after: simulation.now))
    simulation.run(for: due - simulation.now + .minutes(5))
    try date(file, simulation.now - .days(500))
    try refuse(false, simulation)
    simulation.run(for: .minutes(30))
    #expect(try simulation.status("url:\(url)") == .suspect)
    for _ in 0..<2 {
      #expect(try simulation.entries(.evidenceRemoved).isEmpty)
      #expect(FileManager.default.fileExists(atPath: file))
      let line = try #require(try simulation.entries(.linkStatus).last)
      #expect(try text(simulation, line, "evidence")?.contains("HTTP/1.1 404") == true)
      #expect(try text(simulation, line, "evidence_before")?.contains("A page") == true)
      try holds(simulation)
      simulation.kill()
      try simulation.begin()
      simulation.run(for: .minutes(30))
    }
  }

  @Test func `a removal that could not be recorded is made up for once it can be`() throws {
    let (simulation, file) = try mended { _, _ in .success(page(title: "A page")) }
    try refuse(true, simulation)
    simulation.run(for: .minutes(11))
    #expect(FileManager.default.fileExists(atPath: file))
    try refuse(false, simulation)
    simulation.run(for: .minutes(11))
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(try simulation.entries(.evidenceRemoved).count == 1)
    #expect(try simulation.store?.fact("evidence_doomed") == "")
    try holds(simulation)
  }

  @Test func `a start removes what was to go and a crash kept, but nothing that is cited since`() throws {
    var answer = page(title: "A page")
    let (simulation, file) = try mended { _, _ in .success(answer) }
    let name = try #require(file.split(separator: "/").last)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    /// As if the file had not been removed yet.
    func crash() throws {
      try simulation.run("INSERT OR REPLACE INTO meta VALUES ('evidence_doomed', '\(name)')")
      simulation.kill()
      if !FileManager.default.fileExists(atPath: file) { try bytes.write(to: URL(fileURLWithPath: file)) }
      try simulation.begin()
      simulation.run(for: .minutes(1))
    }
    simulation.run(for: .minutes(11))
    #expect(try simulation.entries(.evidenceRemoved).count == 1)
    try crash()
    #expect(!FileManager.default.fileExists(atPath: file))
    try holds(simulation)
    // It is still the same month, and its file has the same name.
    answer = page(404, title: "Not found")
    let due = try #require(try simulation.store?.nextDue(after: simulation.now))
    simulation.run(for: due - simulation.now + .minutes(5))
    let line = try #require(try simulation.entries(.linkStatus).last)
    #expect(line.contains("\"file\":\"\(name)\""), "\(line)")
    try crash()
    #expect(try text(simulation, line, "evidence")?.contains("HTTP/1.1 404") == true)
    #expect(try trouble(simulation) == nil)
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
