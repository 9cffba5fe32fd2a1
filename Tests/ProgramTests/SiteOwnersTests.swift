import Foundation
import ScholarlyWeb
import Testing

/// The site's files of owners, and what it keeps to itself.
@Suite(.fewAtOnce) struct SiteOwnersTests {
  private static let shared = "https://tombstone.example/"
  private static let hidden = "https://private.example/item"

  /// A public owner, a private one, an article of both, and one of nobody; a broken link that two of them share.
  private func place(isPublic: Bool) throws -> Workplace {
    let place = try Workplace {
      $0.articles = """
        - { id: open-one, title: "An open title", doi: 10.5555/open, owner: open, links: ["\(Self.shared)"] }
        - { id: secret-one, title: "A sealed title", doi: 10.5556/sealed, links: ["\(Self.shared)", "\(Self.hidden)"] }
        - { id: secret-two, title: "Another sealed title", owner: vault, links: ["https://private.example/two"] }
        - { id: of-both, doi: 10.5556/both, owner: [open, vault] }
        - { id: of-nobody, doi: 10.5557/free }
        """
      $0.more = """
        owners:
          - { name: open, title: "Open & <Sons>" }
          - { name: vault, title: "Sealed House", prefixes: [10.5556], public: \(isPublic) }
        """
      $0.site = "site"
    }
    let titles = [
      "10.5555/open": "An open title", "10.5556/sealed": "A sealed title", "10.5556/both": "Of both",
      "10.5557/free": "Free",
    ]
    for (doi, title) in titles {
      place.web.publish(doi, at: "https://repository.example/\(doi)", title: title, license: "")
    }
    return place
  }

  private func settle(_ place: Workplace) async throws -> RunningService {
    let service = try await RunningService(place)
    try await eventually("it does not settle: \(place.read("state/status.json"))", within: .seconds(30)) {
      let links = place.status?.links
      return links?["unchecked"] == 0 && links?["suspect"] == 0 && links?["broken"] == 3
    }
    try await eventually("the site does not follow", within: .seconds(30)) {
      place.read("site/problems.csv").contains(Self.shared)
        && place.read("site/owner/open.csv").contains(Self.shared)
    }
    return service
  }

  /// Every file of the site in one text, names included.
  private func everything(_ place: Workplace) throws -> String {
    let names = try FileManager.default.subpathsOfDirectory(atPath: place.folder + "/site")
    return names.map { "\($0)\n\(place.read("site/\($0)"))" }.joined(separator: "\n").lowercased()
  }

  @Test("each owner has a page, a feed, a list and a badge") func files() async throws {
    let place = try place(isPublic: true)
    let service = try await settle(place)
    try await service.stop()
    #expect(try await place.run("site").exit == 0)
    for ending in ["html", "atom", "svg", "json", "csv"] {
      for owner in ["open", "vault"] { #expect(!place.read("site/owner/\(owner).\(ending)").isEmpty) }
    }
    let page = place.read("site/owner/open.html")
    #expect(page.contains("<h1>Open &amp; &lt;Sons&gt;</h1>") && page.contains("1 link of 3 is broken"))
    #expect(page.contains("../article/") && page.contains("data-next-by"))
    #expect(!page.contains(Self.hidden) && place.read("site/owner/vault.html").contains(Self.hidden))
    #expect(place.read("site/owner/open.json").contains("\"message\":\"1 broken\""))
    #expect(place.read("site/owner/vault.json").contains("\"message\":\"3 broken\""))
    #expect(place.read("site/owner/open.csv").split(separator: "\r\n").count == 2)
    let feed = place.read("site/owner/open.atom")
    #expect(
      feed.contains("doiwatch/owner/open/") && feed.contains(Self.shared) && !feed.contains(Self.hidden))
    let index = place.read("site/index.html")
    #expect(index.contains("By owner") && index.contains("href=\"owner/open.html\""))
    #expect(place.read("site/problems.csv").contains("open vault"))
  }

  @Test("of a private owner nothing stands anywhere, and what it shares stays") func privacy() async throws {
    let place = try place(isPublic: false)
    let service = try await settle(place)
    let secrets = ["vault", "sealed", "secret-", "private.example", "another"]
    for secret in secrets { #expect(try !everything(place).contains(secret), "\(secret)") }
    try await eventually("the first page does not follow: \(place.read("site/index.html"))") {
      place.read("site/index.html").contains("1 link of 4 is broken")
    }
    #expect(place.read("site/owner/open.html").contains(Self.shared))
    #expect(try everything(place).contains("of-both"))
    let status = place.read("site/status.json")
    #expect(
      status.contains("\"links\":{\"total\":4,") && status.contains("\"articles\":{\"total\":3,"), "\(status)"
    )
    #expect(status.contains("\"articles\":[\"open-one\"]") && status.contains("\"problems_total\":1"))

    // Made public, it is there; and gone again with all its files.
    func publish(_ isPublic: Bool) throws {
      let (from, to) = isPublic ? ("false", "true") : ("true", "false")
      place.configuration.more = place.configuration.more.replacing("public: \(from)", with: "public: \(to)")
      try place.save()
      service.child.send(SIGHUP)
    }
    try publish(true)
    try await eventually("it does not become public", within: .seconds(30)) {
      try place.read("site/owner/vault.html").contains(Self.hidden)
        && everything(place).contains("secret-two")
    }
    try publish(false)
    try await eventually("it does not become private", within: .seconds(30)) {
      let text = try everything(place)
      return secrets.allSatisfy { !text.contains($0) }
    }
    try await service.stop()
  }

  @Test("a finding does not quote the title of an article that nobody may see") func quotation() async throws
  {
    let place = try Workplace {
      $0.articles = """
        - { id: open-one, title: "Shared waters", doi: 10.5557/shared }
        - { id: other, title: "Sealed chronicles of mountain railways", doi: 10.5557/shared, owner: vault }
        """
      $0.more = "owners: [{ name: vault, public: false }]"
      $0.site = "site"
    }
    place.web.publish(
      "10.5557/shared", at: "https://repository.example/10.5557/shared", title: "Shared waters", license: "")
    let service = try await RunningService(place)
    try await eventually("the site does not tell of it", within: .seconds(30)) {
      place.read("site/problems.csv").contains("doi.other-work")
        && place.read("site/status.json").contains("doi.other-work")
    }
    let told = try await place.run("explain", "10.5557/shared").out
    #expect(told.contains("Sealed chronicles"), "who runs the service reads it")
    #expect(try !everything(place).contains("sealed"))
    #expect(place.read("site/problems.csv").contains("the DOI is that of another work"))
    try await service.stop()
  }
}
