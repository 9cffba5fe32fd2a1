/// Hosts whose pages say something else than their status does: walls, logins, empty shells, tombstones.
enum OddSites {
  static let hosts =
    [
      "wall.example", "limit.example", "login.example", "tombstone.example", "soft404.example",
      "parked.example", "empty.example", "shell.example", "error.example", "maintenance.example",
      "wrongdoi.example", "mismatch.example",
    ] + OddRedirects.hosts + WireSites.hosts

  static func answer(on web: ScholarlyWeb) {
    web.answer("wall.example") { challenge(status: number(in: $0.path) ?? 403) }
    web.answer("wall.example", at: "/bare") { _ in .status(403) }
    web.answer("limit.example") { tooMany(after: number(in: $0.path) ?? 120, status: 429) }
    web.answer("limit.example", below: "/503") { _ in tooMany(after: 120, status: 503) }
    web.answer("login.example") { .redirect(302, to: "/login?return=\($0.path)") }
    web.answer("login.example", at: "/login") { _ in .page(loginForm) }
    web.answer("login.example", at: "/basic") { _ in
      WebAnswer.status(401).header("WWW-Authenticate", "Basic realm=\"members\"")
    }
    web.answer("tombstone.example") { _ in .page(tombstone, status: 410) }
    web.answer("soft404.example") { _ in .page(softNotFound) }
    web.answer("parked.example") { _ in .page(parked) }
    web.answer("empty.example") { _ in .page("") }
    web.answer("empty.example", at: "/204") { _ in WebAnswer(status: 204) }
    web.answer("shell.example") { _ in .page(shell) }
    web.answer("error.example") { .status(number(in: $0.path) ?? 500) }
    web.answer("maintenance.example") { _ in .page(maintenance, status: 503) }
    web.answer("wrongdoi.example") { _ in
      PageTemplate(title: "Quite Another Article", doi: "10.5555/another").answer()
    }
    web.answer("mismatch.example") { _ in
      PageTemplate(title: "Rights", license: "https://creativecommons.org/licenses/by-sa/4.0/").answer()
    }
  }

  /// A robot wall's answer; walls have been seen with 403, 503, 202, 405 and even 200.
  static func challenge(status: Int) -> WebAnswer {
    WebAnswer.page(
      """
      <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
      <meta name="robots" content="noindex,nofollow"></head><body>
      <noscript>Enable JavaScript and cookies to continue</noscript>
      <script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1"></script></body></html>
      """, status: status
    ).header("cf-mitigated", "challenge").header("Server", "cloudflare").header("CF-RAY", "0-TEST")
  }

  /// The number at a path's end: 202 of `/status/202`.
  static func number(in path: String) -> Int? { path.split(separator: "/").last.flatMap { Int($0) } }

  private static func tooMany(after seconds: Int, status: Int) -> WebAnswer {
    WebAnswer.status(status).header("Retry-After", String(seconds))
  }

  private static let loginForm = """
    <html><head><title>Sign in</title></head><body><h1>Sign in</h1><form method="post" action="/login">
    <input name="user"><input type="password" name="password"><button>Log in</button></form></body></html>
    """

  private static let tombstone = """
    <html><head><title>Item withdrawn</title></head><body><h1>Item withdrawn</h1>
    <p>This item was withdrawn at its author's request on 3 May 2021.</p></body></html>
    """

  private static let softNotFound = """
    <html><head><title>Page not found</title></head><body><h1>Page not found</h1>
    <p>Sorry, the page you are looking for could not be found. Try our search.</p></body></html>
    """

  private static let parked = """
    <html><head><title>parked.example is for sale</title></head><body><h1>Buy this domain</h1>
    <p>The domain parked.example may be for sale. Related searches: journals, articles.</p></body></html>
    """

  private static let shell = """
    <html><head><title>Repository</title><script defer src="/main.1a2b3c.js"></script></head>
    <body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>
    """

  private static let maintenance = """
    <html><head><title>Maintenance</title></head><body><h1>Back soon</h1>
    <p>The repository is down for maintenance.</p></body></html>
    """
}
