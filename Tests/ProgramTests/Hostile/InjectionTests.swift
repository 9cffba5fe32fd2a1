import Foundation
import ScholarlyWeb
import Testing

/// Nothing that the web or an article file says can forge a line, a terminal's sign, a page or a label.
@Suite(.fewAtOnce) struct InjectionTests {
  private static let evil = "https://evil.repository.example"

  /// A web that writes poison wherever it can, and articles that name it; `poisoned` DOIs have records.
  private func besiegedPlace(_ change: (inout TestConfiguration) -> Void = { _ in }) throws -> Workplace {
    let place = try Workplace { change(&$0) }
    let web = place.web
    place.configuration.connectTo += web.server.connectTo(["evil.repository.example"])
    place.configuration.articleFiles = "[\"\(place.folder)/evil.ndjson\"]"
    for (path, answer) in Self.pages { web.page(Self.evil + path, with: answer) }
    Self.enterDOIs(on: web)
    try place.write(Self.articles, to: "evil.ndjson")
    try place.save()
    return place
  }

  private static func page(_ title: String, status: Int = 200) -> WebAnswer {
    .page(
      "<html><head><title>\(title)</title><meta name=citation_title content=\"\(title.replacing("\"", with: "&quot;"))\">"
        + "<link rel=license href=\"javascript:\(title.replacing("\"", with: "&quot;"))\"></head><body>"
        + String(repeating: "Some words of a page. ", count: 60) + "</body></html>", status: status)
  }

  private static let pages: [(String, WebAnswer)] = [
    ("/title", page(Poison.html)), ("/gone", page(Poison.html, status: 410)),
    ("/missing", page("Page not found " + Poison.html)),
    ("/away", .redirect(302, to: "javascript:" + Poison.line)),
    ("/nowhere", .redirect(302, to: "http://[" + Poison.line)),
    ("/moved", .redirect(301, to: "/title?" + Poison.line.replacing("#", with: ""))),
    ("/type", page("A Type").header("Content-Type", "text/html; x=" + Poison.line)),
    ("/wait", .status(429).header("Retry-After", Poison.line)),
    (
      "/script",
      .page(
        "<html><body><script>location.href='\(Poison.line.replacing("'", with: ""))'</script></body></html>")
    ),
  ]

  /// DOIs may hold nearly every sign.
  private static let signs = "10.5555/<script>alert(1)</script>|`x`\u{202E}[y](javascript:z)\"'&"

  private static func enterDOIs(on web: StandardWeb) {
    for (name, code) in [("message", 2), ("target", 1), ("alias", 1)] {
      let value = name == "alias" ? "HS_ALIAS" : "URL"
      let target = name == "alias" ? Poison.json : "\(evil)/title?\(Poison.json)"
      web.registry.set(doi: "10.5555/evil.\(name)", target: "\(evil)/title", agency: "DataCite")
      web.server.answer("doi.org", at: "/api/handles/10.5555/evil.\(name)") { _ in
        .json(
          #"{"responseCode":\#(code),"message":"\#(Poison.json)","values":[{"index":1,"type":"\#(value)","#
            + #""data":{"format":"string","value":"\#(target)"},"timestamp":"\#(Poison.json)"}]}"#)
      }
      web.dataCite.set(
        AgencyRecord(
          doi: "10.5555/evil.\(name)", title: Poison.text, url: evil,
          licenses: [.init("https://creativecommons.org/licenses/by/4.0/?" + Poison.line, name: Poison.text)])
      )
    }
    web.publish(
      "10.5555/evil.notice", at: "\(evil)/title", title: Poison.text,
      license: "https://creativecommons.org/licenses/by-sa/4.0/", agency: "Crossref")
    web.crossref.change("10.5555/evil.notice") {
      $0.updatedBy = [.init(doi: "10.5555/" + Poison.text, type: "retraction", source: Poison.text)]
    }
    web.page("\(evil)/title", with: page(Poison.html))
    web.registry.set(doi: signs, target: "\(evil)/gone", agency: "OP")
  }

  private static let articles: String = {
    let id =
      "evil "
      + Poison.line.unicodeScalars.filter { $0.properties.generalCategory != .control }
      .map(String.init).joined().replacing("\u{2028}", with: "")
    let objects: [[String: Any]] =
      [
        ["id": id, "title": Poison.text, "links": pages.map { evil + $0.0 }],
        ["id": "id \(Poison.text)", "links": ["\(evil)/unwatched"]],
        ["id": "signs", "doi": signs, "title": Poison.text],
        ["id": "bad-url", "links": ["http://\(Poison.line)/", Poison.text]],
        ["id": "bad-license", "licenses": ["https://creativecommons.org/licenses/by/9.9/?" + Poison.line]],
        ["id": "bad-doi", "doi": "10.5555%252F" + Poison.text],
      ] + ["message", "target", "alias", "notice"].map { ["id": "evil-\($0)", "doi": "10.5555/evil.\($0)"] }
    return objects.map { object in
      String(decoding: (try? JSONSerialization.data(withJSONObject: object)) ?? Data(), as: UTF8.self)
    }.joined(separator: "\n") + "\n{\"id\": \"\u{1B}[2J\u{202E}no json\n"
  }()

  /// Lets the service see the poison, then see it change, until it told all of it.
  private func run(_ place: Workplace, _ arguments: String...) async throws -> RunningService {
    let service = try await RunningService(place, arguments)
    try await eventually("nothing breaks: \(place.lines.count) entries", within: .seconds(60)) {
      place.entries("link.status").contains { $0.to == "broken" }
        && place.status.map { $0.links["unchecked"] == 0 } ?? false
    }
    for path in ["/title", "/gone"] {
      place.web.page(Self.evil + path, with: Self.page("Changed: " + Poison.html))
    }
    place.web.dataCite.change("10.5555/evil.target") { $0.title = "Changed: " + Poison.text }
    try await eventually("nothing changes: \(place.lines.count) entries", within: .seconds(60)) {
      place.entries("link.changed").count > 1
    }
    return service
  }

  @Test("status files, digests, journal and log of the service are its own, whatever the web says")
  func service() async throws {
    let place = try besiegedPlace {
      $0.digests = "[{ name: evil, schedule: every 2s, formats: [text, markdown, html, json] }]"
    }
    let service = try await run(place)
    let folder = "state/digests/evil"
    try await eventually("no digest tells of the attack") {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(place.folder)/\(folder)")) ?? []
      return names.contains { $0.hasSuffix(".html") && place.read("\(folder)/\($0)").contains("&lt;script") }
    }
    try await service.stop()
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(place.folder)/\(folder)") {
      let text = place.read("\(folder)/\(name)")
      Poison.expectHarmless(text, name)
      if name.hasSuffix(".json") { Poison.expectObjects(text, ["schema", "checkpoint"], name) }
      if name.hasSuffix(".md") { Poison.expectPlainMarkdown(text, name) }
      if name.hasSuffix(".html"), text.contains("&lt;script") { Poison.expectPlainPage(text, name) }
    }
    for (name, text) in [
      ("log", service.child.errors), ("journal.ndjson", place.read("state/journal.ndjson")),
      ("status.json", place.read("state/status.json")),
    ] {
      #expect(text.contains("alert(1)"), "the attack does not show in \(name)")
    }
    Poison.expectHarmless(place.read("state/status.json"), "status.json")
    Poison.expectObjects(place.read("state/status.json"), ["schema", "problems"], "status.json")
    Poison.expectOwnMetrics(place.read("state/doiwatch.prom"))
    Poison.expectHarmless(place.read("state/journal.ndjson"), "journal.ndjson")
    Poison.expectObjects(place.read("state/journal.ndjson"), ["seq", "event", "hash"], "journal.ndjson")
    #expect(place.entries.map(\.seq) == Array(1...place.lines.count))
    Poison.expectHarmless(service.child.errors, "log")
    let ownLine = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ .*/
    for line in service.child.errorLines {
      #expect(line.wholeMatch(of: ownLine) != nil, "\(line.prefix(100))")
    }
  }

  @Test("the log as JSON is one object a line, each journal entry among them as it stands in the journal")
  func jsonLog() async throws {
    let place = try besiegedPlace()
    let service = try await run(place, "--log-format", "json")
    try await service.stop()
    Poison.expectHarmless(service.child.errors, "log")
    Poison.expectObjects(service.child.errors, ["time", "level", "message"], "log")
    for line in place.lines {
      #expect(service.child.errors.contains(",\"entry\":\(line)"), "\(line.prefix(100))")
    }
  }

  @Test("every command prints its own lines only") func commands() async throws {
    let place = try besiegedPlace()
    try await run(place).stop()
    let commands: [[String]] =
      [
        ["status"], ["status", "--all"], ["status", "--json"], ["status", "--all", "--json"], ["journal"],
        ["journal", "--json"], ["nagios"], ["check"], ["check", "--json"], ["config", "check"],
        ["explain", Self.evil + "/gone"], ["explain", Self.evil + "/title"],
        ["explain", "10.5555/evil.target"],
        ["explain", "10.5555/evil.notice"], ["explain", Self.signs], ["explain", Poison.text],
        ["journal", "--link", Poison.text], ["check", Poison.text],
      ] + ["text", "markdown", "html", "json"].map { ["digest", "--since", "1d", "--format", $0] }
    for command in commands {
      let child = try place.spawn(command)
      #expect(try await child.end(within: .seconds(60)) != nil, "\(command) does not end")
      let name = command.joined(separator: " ")
      Poison.expectHarmless(child.output, name)
      Poison.expectHarmless(child.errors, name)
      let isTold = !["config", "nagios"].contains(command[0]) && command != ["status", "--json"]
      if isTold {
        #expect((child.output + child.errors).contains("alert(1)"), "the attack does not show in \(name)")
      }
      if command.contains("--json") || command.last == "json" { Poison.expectObjects(child.output, [], name) }
      switch (command.first, command.last) {
      case ("nagios", _):
        #expect(
          child.output.count { $0 == "|" } == 1 && child.output.count { $0 == "\n" } == 1, "\(child.output)")
      case ("digest", "html"): Poison.expectPlainPage(child.output, name)
      case ("digest", "markdown"): Poison.expectPlainMarkdown(child.output, name)
      default: break
      }
    }
    #expect(try await place.run("journal", "verify").exit == 0)
  }
}
