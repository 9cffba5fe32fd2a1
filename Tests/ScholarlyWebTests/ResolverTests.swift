import Foundation
import ScholarlyWeb
import Testing

/// `doi.org`, the handle API and the agency service.
@Suite struct ResolverTests {
  private let web: StandardWeb
  private let curl: Curl

  init() throws {
    web = try StandardWeb()
    curl = Curl(web)
  }

  @Test("a DOI in any case redirects to its target")
  func redirect() async throws {
    let outcome = try await curl("https://doi.org/10.3929/ETHZ-b-000334381")
    #expect(outcome.status == 302)
    #expect(outcome.header("location") == ShippedArticle.landingURL)
    #expect(outcome.body.contains("<title>Handle Redirect</title>"))
  }

  @Test("plain http goes to https, the unknown is not found, and nonsense is not a DOI")
  func errors() async throws {
    #expect(try await curl("http://doi.org/10.1/a").header("location") == "https://doi.org/10.1/a")
    let unknown = try await curl("https://doi.org/10.3929/none")
    #expect(unknown.status == 404)
    #expect(unknown.body.contains("<title>Error: DOI Not Found</title>"))
    let nonsense = try await curl("https://doi.org/foo")
    #expect(nonsense.status == 400)
    #expect(nonsense.body.contains("<title>Error: Not a DOI</title>"))
  }

  @Test("percent escapes are decoded exactly once")
  func decoding() async throws {
    web.registry.set(doi: "10.1/a<b>%41", target: "https://repository.example/a")
    #expect(try await curl("https://doi.org/10.1/a%3Cb%3E%2541").status == 302)
    #expect(try await curl("https://doi.org/10.3929%252Fethz-b-000334381").status == 400)
    #expect(try await curl("https://doi.org/urn:doi:10.3929:ethz-b-000334381").status == 302)
  }

  @Test("the API filters by type, and tells a known handle without such values from an unknown one")
  func handleAPI() async throws {
    let api = "https://doi.org/api/handles/" + ShippedArticle.doi
    #expect(try await values(api + "?type=URL").map { $0["type"] as? String } == ["URL"])
    #expect(try await values(api + "?type=URL&type=HS_ADMIN").count == 2)
    #expect(try await code(api + "?type=10320/loc") == 200)
    let unknown = try await curl("https://doi.org/api/handles/10.3929/none")
    #expect(unknown.status == 404)
    #expect(try await code("https://doi.org/api/handles/10.3929/none") == 100)
  }

  @Test("aliases, places, Base64 and dated values have their own shapes")
  func shapes() async throws {
    web.registry.setAlias(doi: "10/abc", to: ShippedArticle.doi)
    web.registry.setLocations(
      doi: "10.1/l",
      xml: "<locations><location id=\"1\" href=\"https://repository.example/l\" weight=\"1\"/></locations>")
    var value = RegisteredDOI.Value(
      1, "URL", .base64("https://repository.example/b"), timestamp: "2014-05-20T00:00:00Z")
    value.timeToLive = .until("2030-01-01T00:00:00Z")
    web.registry.set(RegisteredDOI(doi: "10.1/b", agency: "ISTIC", values: [value]))

    #expect(try await curl("https://doi.org/abc").header("location") == ShippedArticle.landingURL)
    #expect(try await values("https://doi.org/api/handles/10/abc?type=HS_ALIAS").count == 1)
    #expect(try await curl("https://doi.org/10.1/l").header("location") == "https://repository.example/l")
    #expect(try await curl("https://doi.org/10.1/b").header("location") == "https://repository.example/b")
    let shown = try #require(try await values("https://doi.org/api/handles/10.1/b").first)
    #expect(shown["ttl"] as? String == "2030-01-01T00:00:00Z")
    let data = try #require(shown["data"] as? [String: String])
    #expect(
      data == ["format": "base64", "value": Data("https://repository.example/b".utf8).base64EncodedString()])
  }

  @Test("the agency service names agencies, or says why it cannot")
  func agencies() async throws {
    let outcome = try await curl("https://doi.org/doiRA/\(ShippedArticle.doi),10.3929/none,10.9/x,foo")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.body.utf8)) as? [[String: String]])
    #expect(
      rows.map { $0["RA"] ?? $0["status"] } == ["DataCite", "DOI does not exist", "Unknown", "Invalid DOI"])
  }

  @Test("the registry changes while it runs")
  func changes() async throws {
    let address = "https://doi.org/" + ShippedArticle.doi
    #expect(web.registry.retarget(doi: ShippedArticle.doi, to: "https://repository.example/new"))
    #expect(try await curl(address).header("location") == "https://repository.example/new")
    web.registry.setResolverTrouble(.challenge)
    #expect(try await curl(address).header("cf-mitigated") == "challenge")
    web.registry.setResolverTrouble(.error500)
    #expect(try await code("https://doi.org/api/handles/" + ShippedArticle.doi) == 2)
    web.registry.setResolverTrouble(nil)
    web.registry.remove(ShippedArticle.doi)
    #expect(try await curl(address).status == 404)
  }

  private func answer(_ url: String) async throws -> [String: Any] {
    let body = try await curl(url).body
    return try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
  }

  private func code(_ url: String) async throws -> Int? { try await answer(url)["responseCode"] as? Int }

  private func values(_ url: String) async throws -> [[String: Any]] {
    try await answer(url)["values"] as? [[String: Any]] ?? []
  }
}
