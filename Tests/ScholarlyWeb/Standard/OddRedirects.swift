/// Hosts that send a reader elsewhere, round in circles, or nowhere.
enum OddRedirects {
  static let hosts = [
    "loop.example", "cookie.example", "meta.example", "script.example", "moved.example", "away.example",
    "newowner.example",
  ]

  static func answer(on web: ScholarlyWeb) {
    answerLoops(on: web)
    answerPages(on: web)
    answerMoves(on: web)
  }

  /// `/` and `/b` lead to one another; `/count/1` to `/count/2` and so on; `/chain/3` arrives after 3 hops.
  private static func answerLoops(on web: ScholarlyWeb) {
    web.answer("loop.example") { _ in .redirect(302, to: "/b") }
    web.answer("loop.example", at: "/b") { _ in .redirect(302, to: "/") }
    web.answer("loop.example", below: "/count/") {
      .redirect(302, to: "/count/\((OddSites.number(in: $0.path) ?? 0) + 1)")
    }
    web.answer("loop.example", below: "/chain/") {
      let left = OddSites.number(in: $0.path) ?? 0
      return left == 0 ? arrived : .redirect(302, to: "/chain/\(left - 1)")
    }
    // A cookie wall goes round for ever with whoever does not bring the cookie back.
    web.answer("cookie.example") { request in
      if request.header("Cookie")?.contains("seen=1") == true { return arrived }
      return .redirect(302, to: "/?cookieSet=1").header("Set-Cookie", "seen=1; Path=/; Secure")
    }
  }

  /// Redirects that stand in the page instead of its headers.
  private static func answerPages(on web: ScholarlyWeb) {
    web.answer("meta.example", at: "/") { _ in refresh("0; url=/arrived") }
    web.answer("meta.example", at: "/slow") { _ in refresh("30; url=/arrived") }
    web.answer("meta.example", at: "/error") { _ in refresh("1; url=/Error/JavaScript.html") }
    web.answer("meta.example", at: "/arrived") { _ in arrived }
    web.answer("script.example", at: "/") { _ in
      .page("<html><head><script>location.href='/arrived'</script></head><body></body></html>")
    }
    web.answer("script.example", at: "/arrived") { _ in arrived }
  }

  /// Redirects by every status, for good or not, and those without a usable address.
  private static func answerMoves(on web: ScholarlyWeb) {
    web.answer("moved.example") { .redirect(OddSites.number(in: $0.path) ?? 301, to: "/arrived") }
    web.answer("moved.example", at: "/arrived") { _ in arrived }
    web.answer("away.example", at: "/no-location") { _ in .status(302) }
    web.answer("away.example", at: "/bad-location") { _ in .redirect(302, to: "http://[bad") }
    web.answer("away.example", at: "/ftp") { _ in .redirect(302, to: "ftp://away.example/file") }
    web.answer("away.example", at: "/file") { _ in .redirect(302, to: "file:///etc/passwd") }
    web.answer("away.example", at: "/private") { _ in .redirect(302, to: "http://192.168.1.1/") }
    web.answer("away.example", at: "/loopback") { _ in .redirect(302, to: "http://127.0.0.1/") }
    web.answer("away.example", at: "/plain") { _ in .redirect(302, to: "http://away.example/arrived") }
    web.answer("away.example", at: "/arrived") { _ in arrived }
    web.answer("newowner.example") { _ in .redirect(302, to: "https://parked.example/") }
  }

  private static func refresh(_ content: String) -> WebAnswer {
    .page(
      "<html><head><meta http-equiv=\"refresh\" content=\"\(content)\"><title>One moment</title></head></html>"
    )
  }

  private static var arrived: WebAnswer { PageTemplate(title: "Arrived").answer() }
}
