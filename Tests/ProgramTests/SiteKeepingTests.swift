import Foundation
import ScholarlyWeb
import Testing

/// The site as the service keeps it, and as `doiwatch site` writes it once.
@Suite(.fewAtOnce) struct SiteKeepingTests {
  private static let page = "https://repository.example/item/1"

  /// Files of the site's folder with their inode numbers, but for those that tell the time of the renewal.
  private func inodes(_ folder: String) throws -> [String: UInt64] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    var all: [String: UInt64] = [:]
    for name in names where name.hasPrefix("data/") || name.hasPrefix("article/") || name.hasPrefix("badge") {
      var info = stat()
      if stat("\(folder)/\(name)", &info) == 0, info.st_mode & S_IFMT == S_IFREG {
        all[name] = UInt64(info.st_ino)
      }
    }
    return all
  }

  @Test("the service says within seconds what broke and what mended, and leaves whole files") func keeping()
    async throws
  {
    let place = try Workplace {
      $0.watch(Self.page, "https://repository.example/item/2")
      $0.site = "site"
    }
    for url in [Self.page, "https://repository.example/item/2"] {
      place.web.page(url, with: PageTemplate(title: "Item").answer())
    }
    let service = try await RunningService(place)
    try await eventually("there is no site: \(service.child.errors)", within: .seconds(30)) {
      place.read("site/index.html").contains("Nothing is known to be broken")
    }
    #expect(place.mode("site/index.html") == 0o644)
    place.web.breakPage(Self.page, status: 404)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await eventually("the site does not say so", within: .seconds(30)) {
      place.read("site/index.html").contains("(1) broken")
        && place.read("site/problems.csv").contains(Self.page)
    }
    let article = try #require(
      place.read("site/index.html").firstMatch(of: /article\/[0-9a-f]{2}\/only\.html/)?.output)
    #expect(place.read("site/\(article)").contains("page.not-found"))
    #expect(place.read("site/badge.json").contains("\"1 broken\""))
    place.web.mendPage(Self.page)
    try await eventually("the site does not say that it mended", within: .seconds(30)) {
      place.read("site/index.html").contains("Nothing is known to be broken")
    }
    #expect(place.read("site/feed.atom").contains(Self.page))
    try await service.stop()
    // What a stop left unfinished is no part of the site, and goes with the next renewal.
    try place.write("half", to: "site/badge.svg.new")
    #expect(try await place.run("site", "site").exit == 0)
    let names = try FileManager.default.subpathsOfDirectory(atPath: place.folder + "/site")
    #expect(!names.contains { $0.hasSuffix(".new") })
  }

  @Test(
    "the folder that the service makes, with its parents, can be read by a web server; one that is there stays",
    arguments: ["site", "www/public/site"])
  func newFolder(_ site: String) async throws {
    let place = try Workplace {
      $0.watch(Self.page)
      $0.site = site
    }
    place.web.page(Self.page, with: PageTemplate(title: "Item").answer())
    let service = try await RunningService(place)
    try await eventually("there is no site: \(service.child.errors)", within: .seconds(30)) {
      place.read("\(site)/index.html").contains("Nothing is known to be broken")
    }
    try await service.stop()
    var folder = site
    while !folder.isEmpty {
      #expect(place.mode(folder) == 0o755, "\(folder)")
      folder = (folder as NSString).deletingLastPathComponent
    }
    #expect(place.mode("state") == 0o750)

    chmod("\(place.folder)/\(site)", 0o700)
    #expect(try await place.run("site", site).exit == 0)
    #expect(place.mode(site) == 0o700)
  }

  @Test("written once, and again: what did not change keeps its file; words from outside stay words")
  func once() async throws {
    let place = try Workplace {
      $0.articles = """
        - { id: "a</script><b>", title: "</script><script>alert(1)</script>", doi: "10.99999/ <1>" }
        - { id: fine, title: "=1+1", links: ["\(Self.page)"] }
        """
    }
    place.web.page(Self.page, with: PageTemplate(title: "Item").answer())
    let refused = try await place.run("site")
    #expect(refused.exit == 64 && refused.err.contains("output.site"), "\(refused.err)")
    let service = try await RunningService(place)
    try await eventually("it is not fine") { place.status?.links["ok"] == 1 }
    try await service.stop()

    #expect(try await place.run("site", "out").exit == 0)
    let index = place.read("out/index.html")
    #expect(index.contains("&lt;/script&gt;&lt;script&gt;alert(1)"), "\(index.prefix(500))")
    #expect(!index.contains("<script>alert"))
    let before = try inodes(place.folder + "/out")
    #expect(
      before.keys.contains { $0.hasPrefix("data/") } && before.keys.contains { $0.hasPrefix("article/") })
    #expect(try await place.run("site", "out").exit == 0)
    let after = try inodes(place.folder + "/out")
    let written = after.keys.filter { before[$0] != after[$0] }.sorted()
    #expect(written == [] && after.count == before.count, "\(written.map { place.read("out/\($0)") })")

    try place.write("a file", to: "taken")
    let taken = try await place.run("site", "taken")
    #expect(taken.exit == 73 && taken.err.contains("taken"), "\(taken.exit) \(taken.err)")
  }
}
