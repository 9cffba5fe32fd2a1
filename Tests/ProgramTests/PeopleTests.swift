import Foundation
import ScholarlyWeb
import Testing

/// What an operator and a librarian meet: ids and titles wherever links are, digests that can be read, words that help.
@Suite(.fewAtOnce) struct PeopleTests {
  private static let broken = "https://tombstone.example/"
  private static let fine = "https://journal.example/article/1"

  /// Two articles, one with a broken and a working link, after one pass has confirmed nothing yet.
  private func place(_ change: (inout TestConfiguration) -> Void = { _ in }) throws -> Workplace {
    try Workplace {
      $0.beSlow()
      $0.articles = """
        - id: smith-2020
          title: "On Things"
          links: ["\(Self.broken)", "\(Self.fine)"]
        - id: jones-2021
          title: "On Nothing"
          licenses: ["https://creativecommons.org/licenses/by-nc-nd/4.0"]
        """
      change(&$0)
    }
  }

  @Test("an article's id stands for all its links, in every command that takes one")
  func ids() async throws {
    let place = try place()
    _ = try await place.run("run", "--once")
    let explain = try await place.run("explain", "smith-2020")
    #expect(explain.exit == 1, "\(explain.err)")
    #expect(explain.out.contains(Self.broken) && explain.out.contains(Self.fine))
    #expect(explain.out.contains("named by: smith-2020 “On Things”"))
    let check = try await place.run("check", "smith-2020", "--json")
    #expect(check.out.split(separator: "\n").count == 2, "\(check.out)\(check.err)")
    let recheck = try await place.run("recheck", "smith-2020")
    #expect(recheck.out == "2 links will be checked when the service starts\n", "\(recheck.err)")
    let ack = try await place.run("ack", "smith-2020", "--until", "7d", "--reason", "known")
    #expect(ack.out.hasPrefix("1 link is acknowledged until"), "\(ack.out)\(ack.err)")
    #expect(
      try await place.run("unack", "smith-2020").out == "url:\(Self.broken) is no longer acknowledged\n")
    #expect(try await place.run("unack", "smith-2020").exit == 65)
    let journal = try await place.run("journal", "--link", "smith-2020")
    #expect(journal.out.contains("url:\(Self.broken)"), "\(journal.err)")
    for command in [
      ["explain", "smith-2O20"], ["recheck", "smith-2O20"], ["journal", "--link", "smith-2O20"],
    ] {
      let wrong = try place.spawn(command)
      #expect(try await wrong.end() == 65)
      #expect(wrong.errors.contains("smith-2020"), "\(wrong.errors)")
    }
    #expect(try await place.run("check", "smith-2O20").exit == 65)
    #expect(try await place.run("ack", "jones-2021", "--until", "7d", "--reason", "x").exit == 65)
  }

  @Test("status and journal show an article's or a host's part, and nothing else")
  func parts() async throws {
    let place = try place()
    _ = try await place.run("run", "--once")
    let article = try await place.run("status", "--article", "smith-2020")
    #expect(article.exit == 1)
    #expect(article.out.contains("smith-2020 “On Things”"))
    #expect(article.out.contains(Self.broken) && article.out.contains(Self.fine), "\(article.out)")
    #expect(!article.out.contains("creativecommons.org"))
    let fine = try await place.run("status", "--article", "jones-2021")
    #expect(fine.exit == 0)
    let host = try await place.run("status", "--host", "journal.example", "--json")
    #expect(host.exit == 0)
    #expect(host.out.split(separator: "\n").count == 1)
    #expect(host.out.contains("\"link\":\"url:\(Self.fine)\""))
    let finding = try await place.run("status", "--finding", "page.gone")
    #expect(finding.out.contains("1 link: 1 suspect"), "\(finding.out)")
    #expect(try await place.run("status", "--article", "smith-2O20").exit == 65)
    #expect(try await place.run("status", "--finding", "page.not-fond").exit == 64)
    let journal = try await place.run("journal", "--article", "smith-2020", "--json")
    #expect(journal.out.split(separator: "\n").allSatisfy { $0.contains("smith-2020") }, "\(journal.out)")
    #expect(journal.out.contains("article.added") && journal.out.contains("link.status"))
    let entries = try await place.run("journal", "--host", "tombstone.example", "--json")
    #expect(entries.out.split(separator: "\n").count == 1, "\(entries.out)")
    #expect(try await place.run("journal", "--article", "nobody").exit == 65)
    #expect(try await place.run("journal", "--link", "10.1234/never-seen").exit == 65)
  }

  @Test("the journal of an article that left can still be read")
  func leftArticle() async throws {
    let place = try place()
    _ = try await place.run("run", "--once")
    place.configuration.articles =
      "- id: jones-2021\n  licenses: [\"https://creativecommons.org/licenses/by-nc-nd/4.0\"]"
    try place.save()
    _ = try await place.run("run", "--once")
    let journal = try await place.run("journal", "--article", "smith-2020", "--json")
    #expect(journal.exit == 0, "\(journal.err)")
    #expect(journal.out.contains("article.added"))
    let digest = try await place.run("digest", "--since", "1h")
    if journal.out.contains("article.removed") {
      #expect(digest.out.contains("CHANGED (") && digest.out.contains("article smith-2020"), "\(digest.out)")
    }
  }

  @Test("a host's problems step aside together")
  func ackHost() async throws {
    let place = try place {
      $0.watch(
        "https://tombstone.example/", "https://tombstone.example/2", "https://journal.example/article/1")
    }
    place.web.breakPage("https://tombstone.example/2", status: 404)
    _ = try await place.run("run", "--once")
    let ack = try await place.run(
      "ack", "--host", "tombstone.example", "--until", "7d", "--reason", "it moves house")
    #expect(ack.exit == 0, "\(ack.err)")
    #expect(ack.out.hasPrefix("2 links are acknowledged until"), "\(ack.out)")
    #expect(place.entries("link.acknowledged").count == 2)
    let fine = try await place.run("ack", "--host", "journal.example", "--until", "7d", "--reason", "x")
    #expect(fine.exit == 65, "\(fine.out)")
    let none = try await place.run("ack", "--incident", "--until", "7d", "--reason", "x")
    #expect(none.exit == 65)
    #expect(none.err.contains("no incident is open"))
    for words in [["ack"], ["ack", "x", "--host", "y"], ["ack", "--incident", "one"]] {
      let wrong = try place.spawn(words + ["--until", "7d", "--reason", "x"])
      #expect(try await wrong.end() == 64, "\(words)")
    }
  }

  @Test(
    "the members of an incident step aside together, are no alarm in the log, and the plugin names the host")
  func incident() async throws {
    let place = try place {
      $0.watch(
        "https://tombstone.example/1", "https://tombstone.example/2", "https://tombstone.example/3",
        "https://tombstone.example/4", "https://tombstone.example/5", "https://tombstone.example/6")
      $0.confirm =
        "{ hard: { failures: 2, over: 300ms }, soft: { failures: 2, over: 300ms }, retry: [200ms] }"
    }
    for number in 1...6 { place.web.page("https://tombstone.example/\(number)", with: .status(500)) }
    let service = try await RunningService(place)
    try await eventually("the members do not break: \(service.child.errors)") {
      place.status?.links["broken"] == 6
    }
    let plugin = try await place.run("nagios")
    #expect(plugin.exit == 1 && plugin.out.contains("tombstone.example"), "\(plugin.out)")
    let ack = try await place.run("ack", "--incident", "--until", "7d", "--reason", "it moves house")
    #expect(ack.exit == 0 && ack.out.hasPrefix("6 links are acknowledged until"), "\(ack.out)\(ack.err)")
    try await eventually("the status file does not say so") {
      place.read("state/status.json").contains("\"acknowledged\":{\"total\":6")
    }
    let calm = try await place.run("nagios")
    #expect(calm.exit == 0, "\(calm.out)")
    try await service.stop()
    // One line tells of the incident; those of its members are below the level that alarms.
    let members = service.child.errorLines.filter { $0.contains("→ broken") }
    #expect(members.allSatisfy { !$0.contains(" error: ") && !$0.contains(" warning: ") }, "\(members)")
    #expect(service.child.errorLines.contains { $0.contains("incident.opened") })
  }

  @Test("a folder that the packaged unit hides, and a pattern that matches nothing, are told by config check")
  func hidden() async throws {
    let place = try place { $0.articleFiles = "[\"~/mine.csv\"]" }
    try place.write("doi\n10.1000/1\n", to: "mine.csv")
    let check = try await place.run("config", "check")
    #expect(check.exit == 0 && check.out.contains("3 articles"), "\(check)")
    // Test folders lie below /tmp.
    #expect(check.err.contains("the packaged service does not see /tmp"), "\(check.err)")
    try place.write("secret", to: "key")
    place.configuration.more =
      "sources: [{ name: group, zotero: { group: 1, key_file: \(place.folder)/key } }]\nevidence: { directory: /home/e }"
    try place.save()
    let places = try await place.run("config", "check").err
    #expect(places.contains("\(place.folder)/key: the packaged service does not see /tmp"), "\(places)")
    #expect(places.contains("/home/e: the packaged service does not see /home"), "\(places)")
    place.configuration.more = ""
    place.configuration.articleFiles = "[\"~/mine.csv\", /srv/none/*.yaml]"
    try place.save()
    let none = try await place.run("config", "check")
    #expect(
      none.exit == 65
        && none.err.contains("/srv/none/*.yaml: expected a pattern that matches some, found no file"),
      "\(none)")
  }

  @Test("who may not read the state is told which group to join, or whose it is")
  func forbidden() async throws {
    guard geteuid() == 0, access("/usr/bin/setpriv", X_OK) == 0 else { return }
    let place = try place()
    _ = try await place.run("run", "--once")
    let state = place.folder + "/state"
    for (group, words) in [(UInt32(0), "sudo -u root"), (1, "sudo usermod -aG daemon")] {
      #expect(chown(state, 0, group) == 0 && chmod(state, 0o750) == 0)
      place.starter = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
      let refused = try await place.run("status")
      #expect(refused.exit == 73 && refused.err.contains(words), "\(refused.exit) \(refused.err)")
    }
  }

  @Test("people see no JSON in the journal")
  func plainJournal() async throws {
    let place = try place()
    _ = try await place.run("run", "--once")
    let text = try await place.run("journal").out
    #expect(text.contains("smith-2020 “On Things”"))
    for sign in ["{", "}", "\":", "[\""] { #expect(!text.contains(sign), "\(sign) in \(text)") }
  }

  @Test("a mistyped DOI is broken at once, and a page that is gone is not")
  func malformedAtOnce() async throws {
    let place = try place {
      $0.articles = "- { id: typo, doi: 10.1000 }\n- { id: gone, links: [\"\(Self.broken)\"] }"
    }
    _ = try await place.run("run", "--once")
    let changes = place.entries("link.status")
    #expect(changes.first { $0.link == "doi:10.1000" }?.step == "unchecked>broken", "\(changes)")
    #expect(changes.first { $0.findings == ["page.gone"] }?.step == "unchecked>suspect")
  }

  @Test("config check names what is mistyped or odd by file and line, asks nobody, and is strict when told")
  func configCheck() async throws {
    let place = try place {
      $0.articles = """
        - id: typo
          doi: 10.1000
        - id: words
          doi: 10.5555/a
          licenses: ["CC BY 4.0", "https://creativecommons.org/licenses/by-dn/4.0/"]
        - id: cut
          title: Issue #7
          links: ["not a link"]
        """
      $0.articleFiles = "[\"/nowhere/~none*.txt\", more.txt]"
    }
    try place.write("10.5555/a\n", to: "more.txt")
    place.configuration.articleFiles = "[more.txt]"
    try place.save()
    let file = place.configurationFile
    let check = try await place.run("config", "check")
    #expect(check.exit == 0, "\(check.err)")
    let line =
      (place.read("test.yaml").split(separator: "\n", omittingEmptySubsequences: false).firstIndex(
        of: "  - id: typo") ?? 0) + 1
    for words in [
      "\(file):\(line): warning: doi: doi.malformed: ",
      "\(file):\(line + 2): warning: licenses: license.invalid: “CC BY 4.0”",
      "\(file):\(line + 2): warning: licenses: license.invalid: it names a license that does not exist",
      "\(file):\(line + 5): warning: title: ",
      "\(file):\(line + 5): warning: links: net.forbidden-scheme: “not a link”",
      "more.txt:1: warning: doi: 10.5555/a occurs a second time, first in \(file):\(line + 2)",
    ] {
      #expect(check.err.contains(words), "\(words) is not in \(check.err)")
    }
    #expect(place.web.server.requestCount(host: "doi.org") == 0)
    #expect(try await place.run("config", "check", "--strict").exit == 65)
    place.configuration.articles = "- { id: good, doi: 10.5555/a, title: \"Issue #7\" } # a comment"
    place.configuration.articleFiles = "[]"
    try place.save()
    let good = try await place.run("config", "check", "--strict")
    // The test's own folder lies below /tmp, which the packaged service does not see.
    let said = good.err.split(separator: "\n").filter { !$0.contains("the packaged service does not see") }
    #expect(good.exit == 0 && said.isEmpty, "\(good.err)")
  }

  @Test("config check and check count only articles that are watched: of several with one id each work once")
  func repeatedIDs() async throws {
    let place = try place {
      $0.articles = "- { id: a, doi: 10.5555/a, owner: first }"
      $0.articleFiles = "[more.ndjson]"
    }
    try place.write(
      """
      {"id": "b", "doi": "10.5555/b"}
      {"id": "b", "doi": "10.5555/b", "links": ["https://repository.example/b"], "owner": "second"}
      {"id": "a", "links": ["https://repository.example/other"]}

      """, to: "more.ndjson")
    let config = try await place.run("config", "check")
    #expect(config.err.contains("more.ndjson:2: warning: id: “b” occurs a second time"), "\(config.err)")
    #expect(config.err.contains("; only the first counts"), "\(config.err)")
    #expect(config.err.contains("more.ndjson:3: warning: id: “a” occurs a second time"), "\(config.err)")
    #expect(config.err.contains("; this is another work and gets a number behind its id"), "\(config.err)")
    #expect(config.out.contains(": 3 articles; links: 2 doi, 0 license, 1 url\n"), "\(config.out)")
    #expect(config.out.contains("owner first: 1 article\n"), "\(config.out)")
    #expect(!config.out.contains("second"), "\(config.out)")
    let check = try await place.run("check", "--json")
    let links = check.out.split(separator: "\n").compactMap { $0.firstMatch(of: /"link":"([^"]+)"/)?.1 }
    #expect(
      links.sorted() == ["doi:10.5555/a", "doi:10.5555/b", "url:https://repository.example/other"],
      "\(check.out)")
  }

  @Test("status says that the connection is lost by its exit code, and programs that the service is stopped")
  func standing() async throws {
    let place = try place()
    _ = try await place.run("run", "--once")
    let json = try await place.run("status", "--json")
    #expect(json.out.contains("\"service\":{\"state\":\"stopped\",\"since\":\""), "\(json.out)")
    #expect(place.read("state/status.json").contains("\"service\":{\"state\":\"running\"}"))
    place.web.server.pause()
    #expect(try await place.run("recheck", "--status", "ok").exit == 0)
    #expect(try await place.run("run", "--once").exit == 69)
    for words in [["status"], ["status", "--json"], ["status", "--article", "jones-2021"]] {
      let status = try place.spawn(words)
      #expect(try await status.end() == 69, "\(words)")
    }
  }

  @Test("the newest digest is latest.* beside the dated ones, in each format")
  func latest() async throws {
    let place = try place {
      $0.digests = "[{ name: short, schedule: every 2s, formats: [text, markdown, html, json, csv] }]"
    }
    let service = try await RunningService(place)
    try await eventually("no two digests") { place.entries("digest.emitted").count >= 2 }
    try await service.stop()
    let folder = place.folder + "/state/digests/short"
    let newest = try #require(place.lines.last { $0.contains("digest.emitted") })
    let name = try #require(newest.firstMatch(of: /digests\/short\/([^"]+)\.txt/)).1
    for ending in ["txt", "md", "html", "json", "csv"] {
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/latest.\(ending)")
      #expect(target == "\(name).\(ending)")
      #expect(!place.read("state/digests/short/latest.\(ending)").isEmpty)
    }
    #expect(place.read("state/digests/short/latest.csv").hasPrefix("section,link,url,"))
  }

  @Test("a digest tells times in its own zone, titles, and addresses to open")
  func digest() async throws {
    let place = try place { $0.digests = "[{ name: here, schedule: daily 07:00, timezone: Asia/Kathmandu }]" }
    let service = try await RunningService(place)
    try await eventually("it does not break") { place.entries("link.status").contains { $0.to == "broken" } }
    try await service.stop()
    let text = try await place.run("digest", "--since", "1h").out
    #expect(text.hasPrefix("1 new, 0 fixed, 0 still broken, 0 changed"), "\(text)")
    #expect(text.contains("Asia/Kathmandu"))
    #expect(text.contains(" +05:45"))
    #expect(text.contains("\(Self.broken)  smith-2020 “On Things”, "))
    let html = try await place.run("digest", "--since", "1h", "--format", "html").out
    #expect(html.contains("<a href=\"\(Self.broken)\">"))
    let csv = try await place.run("digest", "--since", "1h", "--format", "csv").out
    #expect(csv.contains("new,url:\(Self.broken),\(Self.broken),smith-2020,On Things,"), "\(csv)")
    #expect(!csv.contains("+05:45"))
  }

  @Test("a digest of a service that has looked at nothing is not quiet")
  func blind() async throws {
    let place = try place { $0.schedule = "{ registry: 1s, page: 1s, record: 1s, license: 1s }" }
    _ = try await place.run("run", "--once")
    try await Task.sleep(for: .seconds(2))
    let digest = try await place.run("digest", "--since", "1s")
    #expect(!digest.out.contains("quiet"), "\(digest.out)")
    #expect(digest.out.hasPrefix("little is known: 3 of 3 links not checked within their interval"))
    #expect(digest.out.contains("NOT CHECKED (3)"))
    #expect(
      try await place.run("digest", "--since", "1s", "--format", "json").out.contains("\"quiet\":false"))
  }

  @Test("a table called .txt is told in few lines")
  func table() async throws {
    let place = try place { $0.articleFiles = "[table.txt]" }
    let rows = (1...5000).map { "\($0),On Things,2020" }.joined(separator: "\n")
    try place.write("number,title,year\n\(rows)\n", to: "table.txt")
    let check = try await place.run("config", "check")
    #expect(check.exit == 65)
    #expect(check.err.split(separator: "\n").filter { $0.contains("table.txt:") }.count <= 12, "\(check.err)")
    #expect(check.err.contains("5001 in all; the file looks like a table with commas (CSV)"), "\(check.err)")
  }
}
