import Foundation
import ScholarlyWeb
import Testing

/// Sources of all kinds, through the real program.
@Suite(.fewAtOnce) struct HarvestTests {
  @Test("a source brings its articles, each once, and says so", arguments: RecordLists.Service.allCases)
  func harvested(_ service: RecordLists.Service) async throws {
    let library = try Library(service, count: 130, pageSize: 40)
    let service = try await RunningService(library.place)
    let row = try await library.await("the articles do not come") { $0.articles == 130 && $0.state == "ok" }
    #expect(row.name == "lib" && row.looked_at != nil)
    #expect(try await library.articles() == 130)
    #expect(library.counted.added == 130)
    #expect(library.details("source.harvested").count == 1)
    #expect(try await library.owners() == ["library": 130])
    #expect(library.details("articles.imported").first?["source"] as? String == "lib")
    try await service.stop()
    #expect(try await library.place.run("state", "check").exit == 0)
  }

  @Test("what changed is told one by one where it is little", arguments: RecordLists.Service.allCases)
  func incremental(_ service: RecordLists.Service) async throws {
    let library = try Library(service, count: 50, pageSize: 20, times: "every: 1s, full: 30d")
    let service = try await RunningService(library.place)
    try await library.await("the articles do not come") { $0.articles == 50 }
    library.lists.put([7], title: "Another title")
    library.lists.put([101])
    try await library.await("the new article does not come") { $0.articles == 51 }
    try await eventually("the new title is not told") {
      library.place.entries("article.changed").count == 1
        && library.place.entries("article.added").count == 51
    }
    #expect(library.counted.added == 51)
    // Another look that finds the same says nothing.
    let entries = library.details("source.harvested").count
    try await Task.sleep(for: .seconds(3))
    #expect(library.details("source.harvested").count == entries)
    try await service.stop()
  }

  @Test("`run --once` harvests and looks at what it harvested")
  func once() async throws {
    let library = try Library(.datacite, count: 3, pageSize: 2)
    library.place.configuration.hosts = []
    try library.place.save()
    let run = try await library.place.run("run", "--once")
    #expect(run.exit == 1, "\(run.err)")
    #expect(try await library.articles() == 3)
    #expect(library.place.web.server.requestCount(host: "doi.org") > 3)
  }

  @Test func `a single pass asks for a page three times before it says that a source failed`() async throws {
    let library = try Library(.oai, count: 3, pageSize: 2)
    library.place.configuration.hosts = []
    try library.place.save()
    library.lists.trouble { _, page in page < 3 ? .text("broken", status: 500) : nil }
    _ = try await library.place.run("run", "--once")
    #expect(try await library.articles() == 3)
    #expect(library.turns.isEmpty)
  }

  @Test func `a single pass looks at a source that leads elsewhere now`() async throws {
    let library = try Library(.datacite, count: 3, pageSize: 2)
    let place = library.place
    place.configuration.hosts = []
    try place.save()
    #expect(try await place.run("run", "--once").exit == 1)
    library.lists.put([101])
    #expect(try await place.run("run", "--once").exit == 1)
    #expect(try await library.articles() == 3)
    place.configuration.more =
      "sources: [{ name: lib, datacite: { prefix: \"10.5555\" }, every: 1d, full: 30d }]"
    try place.save()
    #expect(try await place.run("run", "--once").exit == 1)
    #expect(try await library.articles() == 4)
  }

  @Test(
    "an article that also stands in a file is the file's, and stays the source's when the file has it no more"
  )
  func beside() async throws {
    let library = try Library(.datacite, count: 3, pageSize: 10)
    let place = library.place
    place.configuration.articles = "- { id: 10.5555/rec.2, doi: 10.5555/rec.2, title: Mine }"
    try place.save()
    let service = try await RunningService(place)
    try await library.await("the articles do not come") { $0.articles == 3 }
    #expect(try await library.articles() == 3)
    #expect(library.counted.added == 2)
    place.configuration.articles = "[]"
    try place.save()
    service.child.send(SIGHUP)
    try await eventually("it is not reloaded") { !place.entries("config.reloaded").isEmpty }
    #expect(try await library.articles() == 3)
    #expect(place.entries("article.removed").isEmpty)
    try await service.stop()
  }

  @Test("a source that is configured no more leaves with its articles, a large one not without a word")
  func dropped() async throws {
    let library = try Library(.oai, count: 30, pageSize: 10)
    let place = library.place
    let service = try await RunningService(place)
    try await library.await("the articles do not come") { $0.articles == 30 && $0.state == "ok" }
    place.configuration.more = ""
    try place.save()
    service.child.send(SIGHUP)
    try await eventually("it is not reloaded") { !place.entries("config.reloaded").isEmpty }
    #expect(try await library.articles() == 30)
    let accepted = try await place.run("articles", "accept")
    #expect(accepted.exit == 0 && accepted.out == "30 articles left\n", "\(accepted.err)")
    #expect(try await library.articles() == 0)
    try await service.stop()
  }

  @Test("a closed library of Zotero is opened with its key, which is told to nobody")
  func key() async throws {
    let library = try Library(.zotero, count: 3, pageSize: 10)
    let place = library.place
    try place.write("sesame-1234\n", to: "key")
    place.configuration.more =
      "sources: [{ name: lib, zotero: { group: 12345, key_file: \(place.folder)/key } }]"
    try place.save()
    let checked = try await place.run("source", "check", "lib")
    #expect(checked.exit == 0 && checked.out.contains("3 records"), "\(checked.out)\(checked.err)")
    let service = try await RunningService(place, ["--log-format", "json"])
    try await library.await("the articles do not come") { $0.articles == 3 && $0.state == "ok" }
    let asked = place.web.server.requests(host: "api.zotero.org")
    #expect(asked.allSatisfy { $0.header("Zotero-API-Key") == "sesame-1234" })
    try await service.stop()
    let shown = try await place.run("config", "show")
    for text in [service.child.errors, place.read("state/status.json"), shown.out, checked.out] + place.lines
    {
      #expect(!text.contains("sesame"))
    }
  }

  @Test(
    "`source add` finds out what a text means",
    arguments: [
      ("10.5555", "prefix: \"10.5555\""), ("ethz.epics-ba", "client: ethz.epics-ba"),
      ("1234-567X", "issn: 1234-567X"),
      ("https://repo.example/oai/request?verb=Identify", "oai: https://repo.example/oai/request"),
      ("https://www.zotero.org/groups/12345/a_group", "group: 12345"),
    ])
  func add(what: String, line: String) async throws {
    let library = try Library(.datacite, count: 1234, pageSize: 100)
    let added = try await library.place.run("source", "add", what)
    #expect(added.exit == 0, "\(added.err)")
    #expect(added.out.contains(line) && added.out.contains("1,234 records"), "\(added.out)")
    library.place.configuration.more = ""
    library.place.configuration.articles = "- doi: 10.5555/1"
    let text = library.place.configuration.text
    // Of several services that know it, each has rows of its own.
    let rows = added.out.components(separatedBy: "sources:\n").dropFirst().map { "sources:\n" + $0 }
    for row in rows {
      try library.place.save(text + row)
      let checked = try await library.place.run("config", "check")
      #expect(checked.exit == 0, "\(checked.err)\(row)")
    }
    #expect(!rows.isEmpty)
    #expect(try await library.place.run("source", "add", "?!").exit == 65)
  }
}
