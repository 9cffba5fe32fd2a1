import Foundation
import ScholarlyWeb
import Testing

/// Redirects to where nobody should be led, on any hop.
@Suite(.fewAtOnce) struct RedirectTests {
  @Test(
    "a redirect to a special address, a private name or another scheme is refused on any hop",
    arguments: [
      ("http://127.0.0.1:PORT/", "net.forbidden-address"),
      ("http://169.254.169.254/", "net.forbidden-address"),
      ("http://[::1]:PORT/", "net.forbidden-address"), ("http://[::ffff:10.0.0.1]/", "net.forbidden-address"),
      ("http://2130706433:PORT/", "net.forbidden-address"),
      ("http://0177.0.0.1:PORT/", "net.forbidden-address"),
      ("https://192.168.1.1/", "net.forbidden-address"), ("//127.0.0.1:PORT/", "net.forbidden-address"),
      ("http://localhost:PORT/", "net.private-name"), ("file:///etc/passwd", "net.forbidden-scheme"),
      ("gopher://127.0.0.1:PORT/_x", "net.forbidden-scheme"), ("FILE:/etc/passwd", "net.forbidden-scheme"),
      ("javascript:alert(1)", "net.forbidden-scheme"), ("ftp://away.example/", "net.forbidden-scheme"),
    ])
  func refused(_ sample: (location: String, code: String)) async throws {
    let place = try Workplace { $0.beSlow() }
    let server = place.web.server
    let location = sample.location.replacing("PORT", with: String(server.plainPortNumber))
    place.web.page("https://repository.example/one", with: .redirect(302, to: location))
    place.web.page("https://repository.example/two", with: .redirect(301, to: "/one"))
    place.web.page(
      "https://repository.example/meta",
      with: .page("<html><head><meta http-equiv=\"refresh\" content=\"0; url=\(location)\"></head></html>"))
    place.web.registry.set(doi: "10.5555/led.away", target: location)
    for link in [
      "https://repository.example/one", "https://repository.example/two", "https://repository.example/meta",
      "10.5555/led.away",
    ] {
      let check = try await place.run("check", "--json", link)
      let object = try JSONDecoder().decode(CheckedLink.self, from: Data(check.out.utf8))
      #expect(object.findings.map(\.code).contains(sample.code), "\(link): \(check.out)")
      #expect(check.exit == (sample.code == "net.private-name" ? 0 : 1), "\(link)")
    }
    for host in ["127.0.0.1", "localhost", "[::1]", "2130706433", "0177.0.0.1", "::1"] {
      #expect(server.requestCount(host: host) == 0, "\(host) was asked")
    }
  }

  @Test("the article's own links are banned alike, and allow_addresses opens them")
  func ownLinks() async throws {
    let place = try Workplace { $0.beSlow() }
    let server = place.web.server
    for host in ["127.0.0.1", "localhost"] {
      server.answer(host) { _ in PageTemplate(title: "Campus").answer() }
    }
    let port = server.plainPortNumber
    let literal = try await place.run("check", "--json", "http://127.0.0.1:\(port)/")
    #expect(literal.out.contains("net.forbidden-address"))
    let name = try await place.run("check", "--json", "http://localhost:\(port)/")
    #expect(name.out.contains("net.private-name"))
    #expect(server.requestCount() == 0)
    place.configuration.network = ["allow_addresses: [127.0.0.0/8, \"::1\"]"]
    try place.save()
    let opened = try await place.run(
      "check", "--json", "http://localhost:\(port)/", "http://127.0.0.1:\(port)/")
    #expect(opened.exit == 0, "\(opened.out)")
    #expect(server.requestCount(host: "localhost") == 1)
    #expect(server.requestCount(host: "127.0.0.1") == 1)
  }

  @Test("a proxy of the environment is not used")
  func environmentProxy() async throws {
    let place = try Workplace { $0.beSlow() }
    let proxy = "http://127.0.0.1:\(place.web.server.refusedPortNumber)"
    let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    let check = try await place.run(
      "check", "https://journal.example/article/1",
      environment: Dictionary(uniqueKeysWithValues: names.map { ($0, proxy) }))
    #expect(check.exit == 0, "\(check.out)")
  }

  @Test("loops and chains without end stop, and cannot be told from here")
  func loops() async throws {
    let place = try Workplace { $0.beSlow() }
    for (url, code) in [
      ("https://loop.example/", "page.redirect-loop"),
      ("https://loop.example/count/1", "page.too-many-redirects"),
      ("https://away.example/no-location", "page.bad-redirect"),
      ("https://away.example/bad-location", "page.bad-redirect"),
    ] {
      let check = try await place.run("check", "--json", "--strict", url)
      #expect(check.exit == 2, "\(url): \(check.out)")
      #expect(check.out.contains(code), "\(url): \(check.out)")
    }
    for url in [
      "https://loop.example/chain/10", "https://cookie.example/", "https://moved.example/308",
      "https://meta.example/",
    ] {
      let check = try await place.run("check", "--strict", url)
      #expect(check.exit == 0, "\(url): \(check.out)")
    }
    #expect(try await place.run("check", "--json", "https://moved.example/301").out.contains("page.moved"))
    #expect(place.web.server.requestCount(host: "loop.example") < 40)
  }
}
