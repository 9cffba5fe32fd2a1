import Foundation
import ScholarlyWeb
import Testing

/// `doiwatch check`: one look, told to people and to programs.
@Suite(.fewAtOnce) struct CheckTests {
  private let place: Workplace

  init() throws { place = try Workplace { $0.beSlow() } }

  /// The objects that `check --json` writes, by link.
  private func check(_ arguments: String..., exit: Int32, input: String? = nil) async throws
    -> [String: CheckedLink]
  {
    let child = try place.spawn(["check", "--json"] + arguments, input: input)
    let ending = try await child.end()
    #expect(ending == exit, "\(arguments): \(child.output)\(child.errors)")
    let objects = try child.output.split(separator: "\n").map {
      try JSONDecoder().decode(CheckedLink.self, from: Data($0.utf8))
    }
    return Dictionary(objects.map { ($0.link, $0) }) { first, _ in first }
  }

  @Test("the configuration's links are checked where none is named, and nothing is recorded")
  func configured() async throws {
    let links = try await check(exit: 0)
    let doi = try #require(links["doi:10.3929/ethz-b-000334381"])
    #expect(links.count == 3)
    #expect(doi.kind == "doi")
    #expect(doi.url == "https://doi.org/10.3929/ethz-b-000334381")
    #expect(doi.status == "ok")
    let registry = try #require(doi.aspects["registry"])
    #expect(registry.status == "ok")
    #expect(registry.response_code == 1)
    #expect(registry.target == ShippedArticle.landingURL)
    #expect(registry.target_since == "2019-02-27T10:11:12Z")
    let page = try #require(doi.aspects["page"])
    #expect(page.http_status == 200)
    #expect(page.hops?.map(\.status) == [302, 200])
    #expect(page.hops?.map(\.url) == ["https://doi.org/" + ShippedArticle.doi, ShippedArticle.landingURL])
    #expect(page.hops?.allSatisfy { $0.address == "127.0.0.1" } == true)
    #expect(page.final_url == ShippedArticle.landingURL)
    #expect(page.content_type?.hasPrefix("text/html") == true)
    #expect(page.title == ShippedArticle.title)
    #expect((page.bytes ?? 0) > 100)
    let license = try #require(links["license:" + ShippedArticle.licenseLinks[0]])
    #expect(
      license.license
        == ["id": "cc:by-nc-nd/4.0", "spdx": "CC-BY-NC-ND-4.0", "form": "deed", "language": "de"])
    #expect(links["license:" + ShippedArticle.licenseLinks[1]]?.license?["id"] == "cc:by-nc-nd/4.0")
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/state"))
  }

  @Test("--trace shows each request and rule on standard error, in order, and leaves the results as they are")
  func trace() async throws {
    let gone = "https://tombstone.example/"
    let child = try place.spawn(["check", "--json", "--trace", gone])
    #expect(try await child.end() == 1)
    #expect(child.output.split(separator: "\n").count == 1)
    let told = child.errors
    var rest = told[...]
    for words in [
      "begins: page of url:\(gone)", "waits for budget tombstone.example (", "is sent: \(gone)", "HTTP 410",
      "page.gone (", "url:\(gone) is broken",
    ] {
      guard let place = rest.range(of: words) else {
        Issue.record("no “\(words)” where it belongs in:\n\(told)")
        return
      }
      rest = rest[place.upperBound...]
    }
  }

  @Test(
    "progress on a terminal holds no request up",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "script makes terminals"))
  func progress() async throws {
    let place = try Workplace { $0.hostDefault = "{ concurrency: 1, interval: 20ms }" }
    let paths = (1...40).map { "/many/\($0)" }
    place.web.server.answer("repository.example", below: "/many/") { request in
      paths.contains(request.path) ? PageTemplate(title: "One of many").answer() : .status(404)
    }
    let words = ["check"] + paths.map { "https://repository.example\($0)" }
    func time() async throws -> Duration {
      let begun = ContinuousClock.now
      let child = try place.spawn(words)
      #expect(try await child.end(within: .seconds(60)) == 0, "\(child.output)\(child.errors)")
      return ContinuousClock.now - begun
    }
    let plain = try await time()
    place.starter = ["sh", "-c", "exec script -qec \"$*\" /dev/null", "sh"]
    let shown = try await time()
    // A turn each 200 ms and no oftener takes eight seconds.
    #expect(shown < plain * 2 + .seconds(2), "\(plain) without, \(shown) with progress")
  }

  @Test("exit codes: 0 fine, 1 failing, 2 undecided only with --strict, 65 for what is no link")
  func exits() async throws {
    let fine = "https://journal.example/article/1"
    let (gone, wall) = ("https://tombstone.example/", "https://wall.example/")
    #expect(try await check(fine, exit: 0).values.map(\.status) == ["ok"])
    #expect(try await check(gone, fine, exit: 1)["url:" + gone]?.findings.map(\.code) == ["page.gone"])
    #expect(try await check("https://error.example/", exit: 1).values.map(\.status) == ["suspect"])
    #expect(try await check(wall, exit: 0)["url:" + wall]?.findings.map(\.code) == ["page.blocked"])
    _ = try await check("--strict", wall, fine, exit: 2)
    _ = try await check("--strict", wall, gone, exit: 1)
    _ = try await check("--strict", fine, exit: 0)
    let mixed = try await check("no link at all", fine, exit: 65)
    #expect(mixed.keys.contains("url:" + fine), "the others are checked all the same")
    _ = try await check("no link at all", gone, exit: 65)
  }

  @Test("exit codes of mistakes: 64 for the command line, 78 for the configuration")
  func mistakes() async throws {
    #expect(try await place.run("check", "--frobnicate").exit == 64)
    #expect(try await place.run("check", "--from").exit == 64)
    #expect(try await place.run("frobnicate").exit == 64)
    try place.save("articles: 7\n")
    let bad = try await place.run("check", "10.1000/1")
    #expect(bad.exit == 78)
    #expect(bad.err.contains("test.yaml:1:11: articles"))
    #expect(bad.out.isEmpty)
    #expect(try await place.run("check", "--config", "/nowhere.yaml").exit == 78)
  }

  @Test("a DOI is known in any common form, a doi.org URL too, and a license URL as a license")
  func kinds() async throws {
    for text in [
      "10.3929/ETHZ-B-000334381", "doi:10.3929/ethz-b-000334381", "<10.3929/ethz-b-000334381>",
      "https://doi.org/10.3929/ethz-b-000334381", "http://dx.doi.org/10.3929/ethz-b-000334381",
    ] {
      #expect(try await check(text, exit: 0).keys.sorted() == ["doi:10.3929/ethz-b-000334381"], "\(text)")
    }
    let license = try await check("https://creativecommons.org/licenses/by/4.0/", exit: 0)
    #expect(license.values.map(\.kind) == ["license"])
  }

  @Test("a mistyped DOI is malformed, broken, and gets a suggestion, never a silent repair")
  func malformed() async throws {
    for (text, suggestion) in [
      ("10.3929%252Fethz-b-000334381", "10.3929/ethz-b-000334381"),
      ("doi:10.3929%252Fethz-b-000334381", "10.3929/ethz-b-000334381"),
      ("https://doi.org/10.3929ethz-b-000334381", nil),
    ] {
      let links = try await check(text, exit: 1)
      let finding = try #require(links.values.first?.findings.first, "\(text)")
      #expect(finding.code == "doi.malformed")
      #expect(finding.message.contains(text), "as it was written: \(finding.message)")
      #expect(finding.severity == "broken")
      if let suggestion { #expect((finding.message + finding.advice).contains(suggestion), "\(finding)") }
    }
    #expect(place.web.server.requestCount() == 0)
  }

  @Test("a DOI that nobody registered is broken by the registry's word")
  func unregistered() async throws {
    let links = try await check("10.3929/never-registered", exit: 1)
    let link = try #require(links["doi:10.3929/never-registered"])
    #expect(link.status == "broken")
    #expect(link.aspects["registry"]?.response_code == 100)
    #expect(link.findings.contains { $0.code == "doi.unregistered" && $0.aspect == "registry" })
  }

  @Test("--from a pipe tells what came of a link before the next one is written")
  func fromLivePipe() async throws {
    let pipe = place.folder + "/live"
    #expect(mkfifo(pipe, 0o600) == 0)
    let child = try place.spawn(["check", "--json", "--from", pipe])
    let writer = try #require(FileHandle(forWritingAtPath: pipe))
    for (count, link) in ["https://journal.example/article/1", "https://tombstone.example/"].enumerated() {
      try writer.write(contentsOf: Data((link + "\n").utf8))
      try await eventually("\(link) is not told") { child.output.split(separator: "\n").count == count + 1 }
    }
    try writer.close()
    #expect(try await child.end() == 1)
  }

  @Test("--from reads a file or standard input, one link a line, together with those typed")
  func fromFile() async throws {
    let list = "https://journal.example/article/1\r\n\n  https://tombstone.example/  \n"
    let keys = ["url:https://journal.example/article/1", "url:https://tombstone.example/"]
    try place.write(list + "https://shell.example/", to: "list.txt")
    #expect(
      try await check("--from", place.folder + "/list.txt", exit: 1).keys.sorted()
        == [keys[0], "url:https://shell.example/", keys[1]])
    #expect(try await check("--from", "-", exit: 1, input: list).keys.sorted() == keys)
    let commented = """
      \u{FEFF}https://journal.example/article/1
      # https://shell.example/
       # 10.5555/no-such
      https://tombstone.example/\t# gone since May
      """
    #expect(try await check("--from", "-", exit: 1, input: commented).keys.sorted() == keys)
    let fragment = "https://journal.example/article/1#part"
    #expect(try await check("--from", "-", exit: 0, input: fragment).keys.sorted() == [keys[0]])
    // A line of any length is one line.
    try place.write(String(repeating: "a", count: 400_000) + "\n", to: "long.txt")
    let long = try await place.run("check", "--from", place.folder + "/long.txt")
    #expect(long.exit == 65 && long.err.split(separator: "\n").count { $0.contains("is neither") } == 1)
    _ = try await check("--from", "-", exit: 65, input: "nonsense\n" + list)
    #expect(try await check("--from", "-", exit: 0, input: "").isEmpty)
    let missing = try await place.run("check", "--from", place.folder + "/missing")
    #expect(missing.exit == 65)
    #expect(missing.err.contains("/missing"))
    #expect(try await place.run("check", "--from", place.folder).exit == 65, "a folder is no list")
  }

  @Test("results come as they end, not as they were named")
  func completionOrder() async throws {
    let slow = "https://wire.example/after/4000"
    let child = try place.spawn(["check", "--json", slow, "https://journal.example/article/1"])
    #expect(try await child.end() == 0)
    let lines = child.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("journal.example") == true)
    #expect(lines.last?.contains("after/4000") == true)
  }

  @Test("people get a table without colour where nobody can see it, and nothing on standard error")
  func table() async throws {
    let table = try await place.run("check", "https://tombstone.example/", "10.3929/ethz-b-000334381")
    #expect(table.exit == 1)
    #expect(table.err.isEmpty, "\(table.err)")
    #expect(!table.out.contains("\u{1B}"))
    for words in ["broken", "page.gone", "url:https://tombstone.example/", "doi:10.3929/ethz-b-000334381"] {
      #expect(table.out.contains(words), "\(words)")
    }
  }

  @Test("what a page says cannot move the cursor or forge a line")
  func control() async throws {
    let page = PageTemplate(title: "A\u{1B}[31m\u{202E}B\nstatus ok").answer()
    place.web.page("https://repository.example/evil", with: page)
    let table = try await place.run("check", "https://repository.example/evil")
    #expect(!table.out.contains("\u{1B}"))
    #expect(!table.out.contains("\u{202E}"))
    let json = try await check("https://repository.example/evil", exit: 0)
    #expect(json.count == 1)
  }
}

/// One line of `check --json`.
struct CheckedLink: Decodable, Sendable {
  struct Finding: Decodable, Sendable {
    var code: String
    var severity: String
    var aspect: String
    var message: String
    var advice: String
  }
  struct Hop: Decodable, Sendable {
    var url: String
    var status: Int?
    var duration_ms: Int
    var address: String?
  }
  struct Aspect: Decodable, Sendable {
    var status: String
    var checked_at: String?
    var duration_ms: Int?
    var response_code: Int?
    var target: String?
    var target_since: String?
    var http_status: Int?
    var hops: [Hop]?
    var final_url: String?
    var content_type: String?
    var bytes: Int?
    var title: String?
    var doi_on_page: Bool?
    var licenses: [String]?
    var suggestion: String?
  }
  var link: String
  var kind: String
  var url: String?
  var status: String
  var findings: [Finding]
  var aspects: [String: Aspect]
  var license: [String: String]?
}
