import Foundation
import ScholarlyWeb
import Testing

/// What was seen is kept, bound to the chain, and proved.
@Suite(.fewAtOnce) struct EvidenceTests {
  private let url = "https://repository.example/item/1"
  private let planted = "planted-Secret-4711"

  private func place(_ evidence: String = "evidence: {}") throws -> Workplace {
    let place = try Workplace {
      $0.watch("https://repository.example/item/1")
      $0.more = evidence
    }
    place.web.page(url, with: PageTemplate(title: "The kept page").answer())
    return place
  }

  private func answer(_ status: Int, _ headers: [(String, String)], _ body: String) -> WebAnswer {
    WebAnswer(status: status, headers: headers.map { HeaderField($0.0, $0.1) }, body: Array(body.utf8))
  }

  /// The text of all members of a range of a file.
  private func text(_ file: String, _ range: Range<Int>? = nil) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let part = range.map { data.subdata(in: $0) } ?? data
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
    process.arguments = ["-dc"]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    DispatchQueue.global().async {
      input.fileHandleForWriting.write(part)
      try? input.fileHandleForWriting.close()
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "gzip does not like \(file)")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func details(_ place: Workplace) -> [(seq: Int, step: String, detail: [String: Any])] {
    place.lines.compactMap { line in
      guard let entry = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        entry["event"] as? String == "link.status", let detail = entry["detail"] as? [String: Any]
      else { return nil }
      return (entry["seq"] as! Int, "\(entry["from"]!)>\(entry["to"]!)", detail)
    }
  }

  private func range(_ member: Any?) -> (file: String, range: Range<Int>)? {
    guard let place = member as? [String: Any], let file = place["file"] as? String,
      let offset = place["offset"] as? Int, let length = place["length"] as? Int, place["sha256"] is String
    else { return nil }
    return (file, offset..<(offset + length))
  }

  @Test("each change cites what was seen, and the last good look before it; a flipped byte is named")
  func change() async throws {
    let place = try place()
    let service = try await RunningService(place)
    try await eventually("it is not looked at") { place.status?.links["ok"] == 1 }
    place.web.server.breakPage(
      url, with: WebAnswer(status: 410, body: Array("<title>Gone for good</title>".utf8)))
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    place.web.mendPage(url)
    try await eventually("it is not mended") { place.entries("link.status").last?.to == "ok" }
    try await service.stop()

    let details = details(place)
    #expect(details.map(\.step) == ["ok>suspect", "suspect>broken", "broken>ok"])
    for each in details {
      let look = try #require(range(each.detail["evidence"]), "\(each)")
      let before = try #require(range(each.detail["evidence_before"]), "\(each)")
      #expect(look.file.wholeMatch(of: /[0-9]{4}-[0-9]{2}\.warc\.gz/) != nil)
      let folder = place.folder + "/state/evidence/"
      let (now, then) = (
        try text(folder + look.file, look.range), try text(folder + before.file, before.range)
      )
      #expect(now.contains("HTTP/1.1 410") == (each.step != "broken>ok"), "\(now)")
      #expect(then.contains("HTTP/1.1 200") && then.contains("The kept page"), "\(then)")
      if each.step == "ok>suspect" { #expect(now.contains("Gone for good")) }
    }
    let proved = try await place.run("journal", "verify", "--evidence")
    #expect(proved.exit == 0 && proved.out.contains("6 pieces of evidence hold\n"), "\(proved)")

    let look = try #require(range(details[1].detail["evidence"]))
    let file = place.folder + "/state/evidence/" + look.file
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    // `echo hello | gzip`
    let foreign = try #require(Data(base64Encoded: "H4sIAAAAAAAAA8tIzcnJ5wIAIDA6NgYAAAA="))
    try (whole + foreign).write(to: URL(fileURLWithPath: file))
    let strange = try await place.run("journal", "verify", "--evidence")
    #expect(
      strange.exit == 1
        && strange.out.contains(
          "offset \(whole.count): what no entry cites does not hold: expected a WARC record"),
      "\(strange)")
    for index in [look.range.lowerBound, look.range.lowerBound + 200, look.range.upperBound - 1] {
      var changed = whole
      changed[index] ^= 0x10
      try changed.write(to: URL(fileURLWithPath: file))
      let failed = try await place.run("journal", "verify", "--evidence")
      #expect(
        failed.exit == 1 && failed.out.contains("the evidence of entry \(details[1].seq) "), "\(failed)")
      let place = failed.out.firstMatch(of: /warc\.gz, offset ([0-9]+)/).flatMap { Int($0.output.1) }
      #expect(place.map { look.range.contains($0) && $0 <= index } == true, "\(failed)")
    }
    try FileManager.default.removeItem(atPath: file)
    let missing = try await place.run("journal", "verify", "--evidence")
    #expect(missing.exit == 1 && missing.out.contains("no entry says that it was removed"), "\(missing)")
  }

  @Test("no cookie and no credential stands in a record, wherever the server repeats it")
  func secrets() async throws {
    let place = try place()
    let other = "https://repository.example/item/2"
    place.web.page(
      url,
      with: answer(
        302,
        [
          ("Location", other + "?session=\(planted)"), ("Set-Cookie", "session=\(planted); Path=/"),
          ("Link", "<https://user:\(planted)@other.example/item>; rel=x"), ("X-Auth-Token", planted),
          ("Proxy-Authorization", "Basic \(planted)"), ("Authorization", planted),
        ], "your cookie is \(planted)"))
    // Only whoever sends the cookie gets the page.
    place.web.server.answer("repository.example", at: "/item/2") { request in
      let sent = request.headers.contains { $0.name.lowercased() == "cookie" && $0.value.contains("planted") }
      return sent
        ? answer(200, [("Content-Type", "text/html")], "<title>Item</title>you sent \(planted)")
        : answer(403, [], "no cookie")
    }
    let service = try await RunningService(place)
    try await eventually("it is not looked at") { (place.status?.links["unchecked"] ?? 1) == 0 }
    for page in [url, other] {
      place.web.server.breakPage(
        page, with: answer(404, [("Set-Cookie", "gone=\(planted)")], "no, \(planted)"))
    }
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await service.stop()
    let folder = place.folder + "/state/evidence"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".gz") {
      let text = try text("\(folder)/\(name)")
      #expect(text.contains("HTTP/1.1 404") && text.contains("<title>Item</title>you sent xxxx"))
      #expect(!text.contains(planted) && !text.contains("Set-Cookie"), "\(text)")
      #expect(!text.contains("\r\nCookie:") && !text.contains("user:"))
    }
    #expect(try await place.run("journal", "verify", "--evidence").exit == 0)
  }

  @Test("a folder that cannot be written costs the evidence and nothing else, and is told until it is mended")
  func unwritable() async throws {
    let place = try place("evidence: { directory: blocked/evidence }")
    try FileManager.default.createDirectory(
      atPath: place.folder + "/state", withIntermediateDirectories: true)
    try place.write("in the way", to: "state/blocked")
    let service = try await RunningService(place)
    try await eventually("it is not told") {
      place.read("state/status.json").contains("\"evidence\":{\"files\":0")
    }
    place.web.breakPage(url, status: 410)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    #expect(
      details(place).allSatisfy { $0.detail["evidence_missing"] is String && $0.detail["evidence"] == nil })
    try await eventually("the status does not tell") {
      place.read("state/status.json").contains("\"trouble\":\"cannot")
    }
    #expect(try await place.run("nagios").out.contains("trouble with evidence: cannot "))
    #expect(service.child.errors.contains("entries are written without evidence"))
    try FileManager.default.removeItem(atPath: place.folder + "/state/blocked")
    place.web.mendPage(url)
    try await eventually("it is not mended") { place.entries("link.status").last?.to == "ok" }
    #expect(range(details(place).last?.detail["evidence"])?.file.isEmpty == false)
    try await eventually("the status still tells") {
      !place.read("state/status.json").contains("\"trouble\"")
    }
    try await service.stop()
    let proved = try await place.run("journal", "verify", "--evidence")
    #expect(proved.exit == 0, "\(proved)")
  }

  @Test(
    "what is too old goes behind an entry that says so, and is no forgery; what an open problem cites stays")
  func expiry() async throws {
    let place = try place("evidence: { keep: 1s }")
    let service = try await RunningService(place)
    try await eventually("it is not looked at") { place.status?.links["ok"] == 1 }
    place.web.breakPage(url, status: 410)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await Task.sleep(for: .seconds(3))
    #expect(place.entries("evidence.removed").isEmpty, "an open problem cites it")
    place.web.mendPage(url)
    try await eventually("nothing goes") { !place.entries("evidence.removed").isEmpty }
    try await service.stop()
    let proved = try await place.run("journal", "verify", "--evidence")
    #expect(proved.exit == 0 && proved.out.contains("was removed later"), "\(proved)")
  }

  @Test("where no evidence is asked for, nothing is kept")
  func off() async throws {
    let place = try place("")
    let service = try await RunningService(place)
    place.web.breakPage(url, status: 410)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await service.stop()
    #expect(
      details(place).allSatisfy { $0.detail["evidence"] == nil && $0.detail["evidence_missing"] == nil })
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/state/evidence"))
    #expect(!place.read("state/status.json").contains("\"evidence\""))
  }
}
