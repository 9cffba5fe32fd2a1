import Foundation
import ScholarlyWeb
import Testing

/// `status` and `nagios`: what is known, while the service runs and while it does not.
@Suite(.fewAtOnce) struct StatusTests {
  private let broken = "https://tombstone.example/"

  /// A place with one broken and one good link, whose service is stopped.
  private func place() async throws -> Workplace {
    let place = try Workplace { $0.watch("https://tombstone.example/", "https://journal.example/article/1") }
    let service = try await RunningService(place)
    try await eventually("nothing is broken") {
      place.status?.links["broken"] == 1 && place.status?.links["ok"] == 1
    }
    try await service.stop()
    return place
  }

  @Test("status tells counts and problems in words and as JSON, with the service stopped and running")
  func status() async throws {
    let place = try await place()
    for round in 0..<2 {
      let service = round == 1 ? try await RunningService(place) : nil
      let text = try await place.run("status")
      #expect(text.exit == 1)
      #expect(text.out.contains("page.gone"))
      #expect(text.out.contains(broken))
      #expect(!text.out.contains("url:https://journal.example"), "a link without a problem needs --all")
      let json = try await place.run("status", "--json")
      #expect(json.exit == 1)
      let document = try JSONDecoder().decode(StatusDocument.self, from: Data(json.out.utf8))
      #expect(document.links["broken"] == 1)
      #expect(document.links["total"] == 2)
      #expect(document.problems.map(\.link) == ["url:" + broken])
      #expect(document.problems_total == 1)
      let all = try await place.run("status", "--all")
      #expect(all.out.contains("journal.example"))
      let objects = try await place.run("status", "--all", "--json")
      let links = try objects.out.split(separator: "\n").map {
        try JSONDecoder().decode(CheckedLink.self, from: Data($0.utf8))
      }
      #expect(Set(links.map(\.status)) == ["ok", "broken"])
      _ = try await service?.stop()
    }
  }

  @Test("status says at once that the service is stopped, and since when, or that it is gone")
  func notRunning() async throws {
    let place = try await place()
    let stopped = try #require(place.entries.last { $0.event == "service.stopped" })
    let minute = stopped.time.prefix(16).replacing("T", with: " ")
    let form = try Regex(
      "the service is stopped, since \(minute) UTC \\([^)]+ ago\\); nothing is checked .* doiwatch run\n2 links"
    )
    let text = try await place.run("status")
    #expect(text.out.prefixMatch(of: form) != nil, "\(text.out)")
    // An entry behind it changes nothing.
    #expect(try await place.run("ack", broken, "--until", "1h", "--reason", "known").exit == 0)
    #expect(try await place.run("status").out.prefixMatch(of: form) != nil)
    let json = try await place.run("status", "--json")
    #expect(json.out.hasPrefix("{"), "what programs read stays as it is")

    let service = try await RunningService(place)
    let running = try await place.run("status", "--all")
    #expect(running.out.hasPrefix("2 links of 1 article\n"), "\(running.out)")
    service.child.send(SIGKILL)
    _ = try await service.child.end()
    let gone = try await place.run("status", "--all")
    #expect(
      gone.out.contains(/^the service is not running; its last sign of life was [-0-9]+ [0-9:]+ UTC \(/),
      "\(gone.out)")
  }

  @Test("status without any state says what to do")
  func nothing() async throws {
    let place = try Workplace()
    let status = try await place.run("status")
    #expect(status.exit != 0)
    #expect(status.out.isEmpty)
    #expect(status.err.contains("doiwatch run"))
  }

  @Test("nagios: 0 fine, 1 broken, 2 many broken or service trouble, 3 stale or missing")
  func nagios() async throws {
    let place = try await place()
    let cases: [([String], Int32, String)] = [
      ([], 1, "WARNING"), (["--warning", "2"], 0, "OK"), (["--critical", "1"], 2, "CRITICAL"),
      (["--warning", "2", "--critical", "2"], 0, "OK"), (["--max-age", "1ms"], 3, "UNKNOWN"),
      (["--max-age", "1h"], 1, "WARNING"),
    ]
    for (arguments, exit, word) in cases {
      let child = try place.spawn(["nagios"] + arguments)
      #expect(try await child.end() == exit, "\(arguments): \(child.output)")
      #expect(child.output.hasPrefix("DOIWATCH \(word) - "), "\(child.output)")
      #expect(child.output.split(separator: "\n").count == 1, "one line")
      #expect(child.output.count { $0 == "|" } == 1)
      #expect(child.output.contains("broken=1;"))
      #expect(child.errors.isEmpty)
    }
    let one = try await place.run("nagios")
    #expect(one.out.contains("page.gone"))
    try FileManager.default.removeItem(atPath: place.folder + "/state/status.json")
    let missing = try await place.run("nagios")
    #expect(missing.exit == 3)
    #expect(missing.out.hasPrefix("DOIWATCH UNKNOWN - "))
    let nowhere = try await place.run("nagios", "--config", "/nowhere.yaml")
    #expect(nowhere.exit == 3)
    #expect(nowhere.out.hasPrefix("DOIWATCH UNKNOWN - "))
  }

  @Test("nagios: a bound in the data is the last good value, and a bound below 1 is a usage error")
  func nagiosBounds() async throws {
    let place = try await place()
    let bounds = try await place.run("nagios", "--warning", "3", "--critical", "7")
    #expect(bounds.out.contains(" broken=1;2;6;0 "), "\(bounds.out)")
    let data = try #require(bounds.out.split(separator: "|").last).split(whereSeparator: \.isWhitespace)
    for item in data {
      #expect(item.wholeMatch(of: /[a-z]+=[0-9]+s?;[0-9]*;[0-9]*;0/) != nil, "\(item)")
    }
    for arguments in [["--warning", "0"], ["--critical", "0"], ["--critical", "x"], ["--max-age", "-1s"]] {
      let child = try place.spawn(["nagios"] + arguments)
      #expect(try await child.end() == 64, "\(arguments): \(child.output)")
    }
  }

  @Test("nagios keeps its line short where links are long, so that agents carry the data behind it")
  func nagiosLongLinks() async throws {
    let path = String(repeating: "a-long-way-down/", count: 100)
    let place = try Workplace { configuration in
      configuration.watch(
        (0..<3).map { "https://tombstone.example/\($0)/\(path)" }.joined(separator: "\",\""))
    }
    let service = try await RunningService(place)
    try await eventually("nothing is broken") { place.status?.links["broken"] == 3 }
    try await service.stop()
    let nagios = try await place.run("nagios")
    #expect(nagios.exit == 1)
    #expect(nagios.out.utf8.count < 1024, "\(nagios.out)")
    #expect(nagios.out.contains("| links=3;"))
    let away = String(repeating: "ж", count: 120)
    place.configuration.articleFiles = "[\"/\(away)/*.bib\", \"/\(away)/*.csv\", \"/\(away)/*.ris\"]"
    try place.save()
    _ = try await place.run("run", "--once")
    let more = try await place.run("nagios")
    #expect(more.exit == 1 && more.out.utf8.count < 1024, "\(more.out)")
    #expect(more.out.contains("| links=3;"))
  }

  @Test("a certificate file that is gone keeps nobody from what is known; who would ask the network is told")
  func missingCertificates() async throws {
    let place = try await place()
    try place.save(
      place.configuration.text.replacing(place.configuration.caFile, with: place.folder + "/gone.pem"))
    for arguments in [["status"], ["nagios"], ["explain", broken]] {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == 1, "\(arguments): \(child.output)\(child.errors)")
    }
    for arguments in [["journal"], ["digest"]] {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == 0, "\(arguments): \(child.errors)")
    }
    for arguments in [["check"], ["run"], ["config", "check"]] {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == 78, "\(arguments)")
      #expect(child.errors.contains("network.ca_file: expected"), "\(child.errors)")
    }
  }

  @Test("a single pass checks all that is due, once, and its exit code tells how it went")
  func once() async throws {
    let place = try Workplace { $0.beSlow() }
    let fine = try await place.run("run", "--once")
    #expect(fine.exit == 0, "\(fine.err)")
    #expect(place.status?.links["ok"] == 3)
    #expect(place.entries.map(\.event) == ["service.started", "article.added", "service.stopped"])
    let asked = place.web.server.requestCount()
    let again = try await place.run("run", "--once")
    #expect(again.exit == 0)
    #expect(place.web.server.requestCount() == asked, "nothing is due again")
    place.configuration.watch("https://tombstone.example/")
    try place.save()
    #expect(try await place.run("run", "--once").exit == 1)
  }

  @Test("the digest of now names what is broken, in every format, and moves no period")
  func digest() async throws {
    let place = try await place()
    let before = place.read("state/journal.ndjson")
    for format in ["text", "markdown", "html", "json"] {
      let digest = try await place.run("digest", "--format", format)
      #expect(digest.exit == 0, "\(digest.err)")
      #expect(digest.out.contains("tombstone.example"), "\(digest.out)")
    }
    #expect(try await place.run("digest", "unheard-of").exit == 64)
    #expect(try await place.run("digest", "--format", "pdf").exit == 64)
    #expect(place.read("state/journal.ndjson") == before)
  }

  @Test("the metrics file is one that node_exporter takes")
  func metrics() async throws {
    let place = try await place()
    let lines = place.read("state/doiwatch.prom").split(separator: "\n").map(String.init)
    for name in [
      "doiwatch_links{", "doiwatch_checks_total{", "doiwatch_check_duration_seconds_bucket{",
      "doiwatch_journal_entries ", "doiwatch_oldest_check_age_seconds ", "doiwatch_overdue_links ",
      "doiwatch_connectivity_up 1", "doiwatch_incidents_open ", "doiwatch_generated_timestamp_seconds ",
      "doiwatch_build_info{",
    ] {
      #expect(lines.contains { $0.hasPrefix(name) }, "\(name)")
    }
    for line in lines where !line.hasPrefix("#") {
      #expect(line.wholeMatch(of: /[a-z_]+(\{[^}]*\})? [-+0-9.eEInfNa]+/) != nil, "\(line)")
      #expect(!line.contains("tombstone"), "no label may name a link")
    }
  }
}
