import Foundation
import Names
import Observations
import ScholarlyWeb
import Testing

@testable import Transfer

/// What a request looks like on the wire.
@Suite(.prompt) struct WireFormTests {
  private func request(
    _ url: String, want: HopRequest.Want = .page(PageWanted(doi: nil, depth: .title)), seenBy host: String
  ) async throws -> WebRequest {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .text("seen") }
    _ = try await Asker(web).ask(url, want: want)
    return try #require(web.requests(host: host).last)
  }

  @Test("the user agent is the one of the settings, and nothing else tells who asks")
  func userAgent() async throws {
    let request = try await request("https://seen.example/", seenBy: "seen.example")
    #expect(request.method == "GET")
    #expect(request.header("User-Agent") == "doiwatch/test (+https://doiwatch.example)")
    for name in ["Cookie", "Referer", "Authorization", "From"] {
      #expect(request.header(name) == nil, "\(name)")
    }
  }

  @Test("a page is asked for as a browser does, and a record as JSON")
  func accept() async throws {
    let page = try await request("https://seen.example/", seenBy: "seen.example")
    #expect(page.header("Accept")?.hasPrefix("text/html") == true)
    #expect(page.header("Accept-Language")?.isEmpty == false)
    #expect(page.header("Accept-Encoding")?.contains("gzip") == true)
    let json = try await request("https://seen.example/", want: .json, seenBy: "seen.example")
    #expect(json.header("Accept") == "application/json")
  }

  @Test(
    "dots, doubled slashes and percent signs of a path travel as they are written",
    arguments: [
      "/10.1000/./a/../b", "/10.1000//double//", "/10.1002/(SICI)1097-0142(19960401)77:7%3C1356::AID%3E3.0",
      "/10.1000/a%2Fb%20c%25d", "/10.1000/a;b=c,d!e*f'g", "/a?x=%2F..%2F&y=/../", "/%2e%2e/a", "/a/..",
      "/a/.",
    ])
  func asWritten(_ target: String) async throws {
    #expect(try await request("https://seen.example\(target)", seenBy: "seen.example").target == target)
  }

  @Test("what cannot stand in a request line is percent-encoded, once")
  func encoded() async throws {
    let request = try await request("https://seen.example/10.1000/ä<b>\"c d|e", seenBy: "seen.example")
    #expect(request.target.allSatisfy { $0.isASCII && $0 != " " })
    #expect(request.target.removingPercentEncoding == "/10.1000/ä<b>\"c d|e")
  }

  @Test("the path of a DOI leads back to that DOI")
  func doi() async throws {
    for text in ["10.1002/(SICI)1097-0142<1::AID-CNCR1>3.0.CO;2-6", "10.1000/a#b?c%d", "10.1000/ñ/./x"] {
      let doi = try DOI(parsing: text)
      let request = try await request("https://doi.example/\(doi.urlPath)", seenBy: "doi.example")
      #expect(request.target.dropFirst().removingPercentEncoding == text)
    }
  }

  @Test("an international name is asked for in its ASCII form, in whatever locale the program runs")
  func internationalName() async throws {
    let request = try await request("http://bücher.example/", seenBy: "xn--bcher-kva.example")
    #expect(request.target == "/")
  }

  @Test("a line break in a URL cannot forge a header")
  func injection() async throws {
    let url = "https://seen.example/a\r\nX-Forged: yes\r\n\r\n"
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .text("seen") }
    _ = try? await Asker(web).ask(url)
    for request in web.requests() { #expect(request.header("X-Forged") == nil) }
  }
}
