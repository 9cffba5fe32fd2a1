import Foundation
import ScholarlyWeb
import Testing

/// Agencies, licenses, landing pages and the odd hosts.
@Suite struct SiteTests {
  private let web: StandardWeb
  private let curl: Curl

  init() throws {
    web = try StandardWeb()
    curl = Curl(web)
  }

  @Test("DataCite shows findable records, knows what a client has, and hides the rest")
  func dataCite() async throws {
    let address = "https://api.datacite.org/dois/" + ShippedArticle.doi
    let first = try await curl(address)
    #expect(first.status == 200)
    #expect(first.body.contains(#""rightsIdentifier":"cc-by-nc-nd-4.0""#))
    let tag = try #require(first.header("etag"))
    #expect(try await curl(address, "-H", "If-None-Match: \(tag)").status == 304)
    web.dataCite.change(ShippedArticle.doi) { $0.title = "Another Title" }
    #expect(try await curl(address, "-H", "If-None-Match: \(tag)").status == 200)
    web.dataCite.change(ShippedArticle.doi) { $0.state = "registered" }
    #expect(try await curl(address).status == 404)
  }

  @Test("Crossref shows works with their notices and its limits, and is plain about the rest")
  func crossref() async throws {
    web.crossref.change("10.5555/article.1") {
      $0.updatedBy = [.init(doi: "10.5555/notice", type: "retraction", source: "retraction-watch")]
    }
    let work = try await curl("https://api.crossref.org/works/10.5555%2FARTICLE.1")
    #expect(work.header("x-rate-limit-limit") == "5")
    #expect(work.body.contains(#""updated-by":[{"DOI":"10.5555/notice","label":"Retraction""#))
    let polite = try await curl("https://api.crossref.org/works/10.5555/article.1?mailto=a@b.example")
    #expect(polite.header("x-concurrency-limit") == "3")
    let other = try await curl("https://api.crossref.org/works/" + ShippedArticle.doi)
    #expect(other.status == 404)
    #expect(other.body == "Resource not found.")
  }

  private static let deeds: [(path: String, status: Int, location: String?)] = [
    ("/licenses/by-nc-nd/4.0", 301, "/licenses/by-nc-nd/4.0/"),
    ("/licenses/by-nc-nd/4.0/", 200, nil),
    ("/licenses/by-nc-nd/4.0/deed.de", 200, nil),
    ("/licenses/by/3.0/de", 301, "/licenses/by/3.0/de/"),
    ("/licenses/by/3.0/de/deed.de", 200, nil),
    ("/licenses/by/4.0/deed.zh_TW", 301, "/licenses/by/4.0/deed.zh-hant"),
    ("/licenses/by/4.0/deed.EN", 301, "/licenses/by/4.0/deed.en"),
    ("/licenses/by/4.0/legalcode.es_ES", 301, "/licenses/by/4.0/legalcode.es"),
    ("/licenses/by/4.0/index.php", 301, "/licenses/by/4.0/"),
    ("/licenses/by/4.0/deed.12", 404, nil),
    ("/licenses/by/9.0/", 404, nil),
    ("/licenses/by-xx/4.0/", 404, nil),
    ("/publicdomain/zero/1.0/", 200, nil),
  ]

  @Test("Creative Commons answers or redirects each form of its addresses", arguments: deeds)
  func creativeCommons(_ deed: (path: String, status: Int, location: String?)) async throws {
    let outcome = try await curl("https://creativecommons.org" + deed.path)
    #expect(outcome.status == deed.status)
    #expect(outcome.header("location") == deed.location.map { "https://creativecommons.org" + $0 })
  }

  @Test("a deed differs at each visit, and says the same of its license and language")
  func deed() async throws {
    let address = ShippedArticle.licenseLinks[0]
    let (first, second) = (try await curl(address).body, try await curl(address).body)
    #expect(first != second)
    for page in [first, second] {
      #expect(page.contains("lang=\"de\""))
      #expect(page.contains("<body about=\"https://creativecommons.org/licenses/by-nc-nd/4.0/\""))
      #expect(page.contains("href=\"\(address)\" rel=\"canonical\""))
    }
    web.creativeCommons.retire(language: "de")
    #expect(try await curl(address).header("location")?.hasSuffix("deed.en") == true)
  }

  @Test("the shipped article's landing page names its DOI, title and license; any page can break")
  func landing() async throws {
    let page = try await curl(ShippedArticle.landingURL)
    #expect(page.body.contains("<meta name=\"citation_doi\" content=\"\(ShippedArticle.doi)\">"))
    #expect(page.body.contains("rel=\"license\""))
    web.breakPage(ShippedArticle.landingURL, status: 404)
    #expect(try await curl(ShippedArticle.landingURL).status == 404)
    web.mendPage(ShippedArticle.landingURL)
    web.landing(ShippedArticle.doi, page: PageTemplate(title: "Changed"))
    #expect(try await curl(ShippedArticle.landingURL).body.contains("<title>Changed</title>"))
  }

  private static let odd: [(url: String, status: Int, sign: String)] = [
    ("https://wall.example/", 403, "cf-mitigated: challenge"),
    ("https://wall.example/202", 202, "Just a moment"),
    ("https://limit.example/", 429, "Retry-After: 120"), ("https://limit.example/503", 503, "Retry-After"),
    ("https://loop.example/", 302, "Location: /b"), ("https://loop.example/b", 302, "Location: /\r\n"),
    ("https://loop.example/count/7", 302, "Location: /count/8"),
    ("https://login.example/x", 302, "/login?return=/x"),
    ("https://login.example/basic", 401, "WWW-Authenticate"),
    ("https://meta.example/", 200, "0; url=/arrived"),
    ("https://script.example/", 200, "location.href"), ("https://tombstone.example/", 410, "withdrawn"),
    ("https://soft404.example/x", 200, "Page not found"), ("https://shell.example/", 200, "id=\"root\""),
    ("https://moved.example/308", 308, "Location: /arrived"),
    ("https://error.example/502", 502, "Bad Gateway"),
  ]

  @Test("each odd host shows its sign", arguments: odd)
  func oddHost(_ odd: (url: String, status: Int, sign: String)) async throws {
    let outcome = try await curl(odd.url)
    #expect(outcome.status == odd.status)
    #expect(outcome.output.contains(odd.sign))
  }

  @Test("a cookie wall lets those through who bring the cookie back")
  func cookieWall() async throws {
    #expect(try await curl("https://cookie.example/", "-L", "--max-redirs", "5").exit == 47)
    #expect(try await curl("https://cookie.example/", "-L", "--max-redirs", "5", "-b", "").status == 200)
  }
}
