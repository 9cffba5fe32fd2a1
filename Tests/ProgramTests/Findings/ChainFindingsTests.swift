import Findings
import ScholarlyWeb
import Testing

/// Where a chain of redirects, refreshes and scripts may lead.
@Suite(.fewAtOnce) struct ChainFindingsTests {
  private static let end = PageTemplate(title: "The End Of The Chain").answer()

  private static func refresh(_ content: String) -> WebAnswer {
    .page(
      """
      <html><head><meta http-equiv="refresh" content="\(content)"><title>On our way</title></head>
      <body><p>This page leads on, and has a few words of its own for those who wait.</p></body></html>
      """)
  }

  private static func sight(
    _ path: String, _ codes: [FindingCode], _ why: String, _ answer: WebAnswer
  ) -> Sight {
    let url = "https://repository.example/chain/\(path)"
    return Sight(url, codes, why) {
      $0.page(url, with: answer)
      $0.page("https://repository.example/end", with: end)
      $0.page("https://repository.example/lost", with: .status(404))
    }
  }

  static let redirects: [Sight] = [
    Sight("https://loop.example/", [.pageRedirectLoop], "round in a circle"),
    Sight("https://cookie.example/", [], "once round in a circle, for a cookie"),
    Sight("https://loop.example/count/1", [.pageTooManyRedirects], "on and on"),
    Sight("https://steps.repository.example/10", [], "just as many as are allowed") {
      for step in 1...11 {
        $0.page("https://steps.repository.example/\(step)", with: .redirect(302, to: "/\(step - 1)"))
      }
      $0.page("https://steps.repository.example/0", with: end)
    },
    Sight("https://steps.repository.example/11", [.pageTooManyRedirects], "one more"),
    Sight("https://away.example/no-location", [.pageBadRedirect], "nowhere"),
    Sight("https://away.example/bad-location", [.pageBadRedirect], "to what is no URL"),
    sight("300", [.pageBadRedirect], "a choice without a choice", .status(300)),
    sight("304", [.netProtocol], "a 304 that nobody asked for", WebAnswer(status: 304)),
    sight("relative", [], "to a relative place", .redirect(302, to: "../end")),
    sight("301", [.pageMoved], "for good", .redirect(301, to: "/end")),
    sight("308", [.pageMoved], "for good", .redirect(308, to: "/end")),
    sight("302", [], "for now", .redirect(302, to: "/end")),
    sight("303", [], "for now", .redirect(303, to: "/end")),
    sight("307", [], "for now", .redirect(307, to: "/end")),
    sight("301/lost", [.pageNotFound], "for good, to what is not there", .redirect(301, to: "/lost")),
    Sight("10.5555/upgrade", [.pageMoved, .pageDOIMissing], "a registered http target that upgrades") {
      $0.registry.set(doi: "10.5555/upgrade", target: "http://repository.example/upgrade", agency: "OP")
      $0.server.answer("repository.example", at: "/upgrade") {
        $0.isSecure ? end : .redirect(302, to: "https://repository.example/upgrade")
      }
    },
    Sight("10.5555/plain", [.pageDOIMissing], "a registered http target that stays") {
      $0.registry.set(doi: "10.5555/plain", target: "http://repository.example/plain", agency: "OP")
      $0.page("http://repository.example/plain", with: end)
    },
    Sight("http://doi.org/10.5555/article.1", [], "the resolver's own step to https is no move"),
  ]

  static let refreshes: [Sight] = [
    sight("refresh/0", [], "a refresh at once", refresh("0; url=/end")),
    sight("refresh/0/lost", [.pageNotFound], "a refresh to what is not there", refresh("0; url=/lost")),
    sight("refresh/9/lost", [.pageNotFound], "9 s are followed", refresh("9; url=/lost")),
    sight("refresh/10/lost", [.pageNotFound], "10 s are followed", refresh("10; url=/lost")),
    sight("refresh/11/lost", [], "11 s are not", refresh("11; url=/lost")),
    sight("refresh/itself", [], "a page that reloads itself", refresh("5")),
    sight(
      "refresh/error", [.pageNeedsScript], "to a complaint of missing scripts",
      refresh("1; url=/Error/JavaScript.html")),
    sight(
      "refresh/wall", [.pageBlocked], "a challenge that refreshes leads only to more of itself",
      refresh("0; url=/lost").header("cf-mitigated", "challenge")),
    sight(
      "script", [.pageScriptRedirect], "only a script goes on",
      .page("<html><head><script>location.href='/end'</script></head><body></body></html>")),
    sight(
      "script/replace", [.pageScriptRedirect], "the same in other words",
      .page("<html><body><script>window.location.replace(\"/end\")</script></body></html>")),
    sight("script/long", [], "a page with words whose script may go on", longPage),
  ]

  private static var longPage: WebAnswer {
    var page = PageTemplate(title: "A Page With Words")
    page.head = "<script>if (top != self) { location.href = '/end' }</script>"
    page.text = String(repeating: "There is much to be said about this. ", count: 20)
    return page.answer()
  }

  static let forbidden: [Sight] = [
    sight("loopback", [.netForbiddenAddress], "to ourselves", .redirect(302, to: "http://127.0.0.1/")),
    sight("private", [.netForbiddenAddress], "into a home", .redirect(302, to: "https://10.1.2.3/")),
    sight(
      "metadata", [.netForbiddenAddress], "to a cloud's secrets", refresh("0; url=http://169.254.169.254/")),
    sight(
      "carrier", [.netForbiddenAddress], "to a carrier's inside", .redirect(302, to: "http://100.64.0.1/")),
    sight("v6", [.netForbiddenAddress], "to ourselves", .redirect(302, to: "http://[::1]/")),
    Sight("http://192.168.1.1/", [.netForbiddenAddress], "an address in the link itself"),
    sight("name", [.netPrivateName], "a name of ours", .redirect(302, to: "http://localhost/")),
    Sight("http://localhost/", [.netPrivateName], "the same in the link itself"),
    sight("ftp", [.netForbiddenScheme], "out of the web", .redirect(302, to: "ftp://repository.example/")),
    sight("file", [.netForbiddenScheme], "into our files", .redirect(302, to: "file:///etc/passwd")),
    sight("mail", [.netForbiddenScheme], "by a refresh", refresh("0; url=mailto:somebody@example.org")),
    sight("loud", [], "the scheme in capitals", .redirect(302, to: "HTTPS://repository.example/end")),
  ]

  @Test("redirects are followed as far as they lead") func following() async throws {
    try await look(at: Self.redirects, hosts: ["steps.repository.example"])
  }

  @Test("a refresh of 10 s or less is followed, a script is not") func refreshing() async throws {
    let looked = try await look(at: Self.refreshes)
    let slow = looked["url:https://repository.example/chain/refresh/11/lost"]?.aspects["page"]
    #expect(slow?.hops?.count == 1)
  }

  @Test("nobody is led where nobody should go") func forbidding() async throws {
    try await look(at: Self.forbidden)
  }
}
