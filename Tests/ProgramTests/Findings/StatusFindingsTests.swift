import Findings
import ScholarlyWeb
import Testing

/// What a page's status says, and the walls whose status says nothing.
@Suite(.fewAtOnce) struct StatusFindingsTests {
  private static func at(_ path: String) -> String { "https://repository.example/status/\(path)" }

  private static func sight(
    _ path: String, _ codes: [FindingCode], _ why: String, _ answer: WebAnswer
  ) -> Sight {
    Sight(at(path), codes, why) { $0.page(at(path), with: answer) }
  }

  static let statuses =
    [
      (404, .pageNotFound), (410, .pageGone), (401, .pageLogin), (403, .pageBlocked), (405, .pageBlocked),
      (406, .pageBlocked), (418, .pageBlocked), (420, .pageBlocked), (999, .pageBlocked),
    ].map { status, code in
      sight("bare/\(status)", [code], "a bare \(status)", .status(status))
    }
    + [400, 402, 409, 412, 451].map {
      sight("bare/\($0)", [.pageClientError], "a bare \($0)", .status($0))
    }
    + [500, 501, 502, 503, 504, 520].map {
      sight("bare/\($0)", [.pageServerError], "a \($0) without Retry-After", .status($0))
    }
    + [
      sight(
        "404/article", [.pageNotFound], "a 404 whose page looks like an article",
        PageTemplate(title: "On Links").answer(status: 404)),
      sight(
        "200/retry", [], "Retry-After beside a 200 means something else",
        PageTemplate(title: "On Links").answer().header("Retry-After", "59")),
      sight("202", [], "accepted, and shown", PageTemplate(title: "On Links").answer(status: 202)),
      sight(
        "500/retry", [.pageServerError], "Retry-After beside a 500", .status(500).header("Retry-After", "9")),
      sight("429", [.pageRateLimited], "a 429 that does not say how long", .status(429)),
    ]

  /// Each at a host of its own, because a host that asks to wait is not asked again.
  static let waits = [
    Sight("https://limit.example/120", [.pageRateLimited], "a 429 with Retry-After"),
    Sight("https://wait.repository.example/", [.pageRateLimited], "a 503 with Retry-After") {
      $0.page("https://wait.repository.example/", with: .status(503).header("Retry-After", "120"))
    },
  ]

  static let walls =
    [200, 202, 401, 403, 404, 405, 410, 412, 429, 500, 503].flatMap { status in
      [
        sight(
          "cloudflare/\(status)", [.pageBlocked], "Cloudflare's challenge with \(status)",
          .status(status).header("cf-mitigated", "challenge")),
        sight(
          "amazon/\(status)", [.pageBlocked], "Amazon's wall with \(status)",
          .status(status).header("x-amzn-waf-action", status == 405 ? "captcha" : "challenge")),
      ]
    }
    + [
      sight(
        "redirect", [.pageBlocked], "a challenge that redirects leads only to more of itself",
        WebAnswer.redirect(302, to: "/gone").header("cf-mitigated", "challenge")),
      sight("anubis", [.pageBlocked], "Anubis answers 200", .page(anubis)),
      sight("anubis/404", [.pageBlocked], "Anubis before a 404", .page(anubis, status: 404)),
      sight(
        "cloudflare/title", [.pageBlocked], "a title alone, where the header was lost",
        .page("<html><head><title>Just a moment...</title></head><body></body></html>", status: 503)),
      sight(
        "imperva", [.pageBlocked], "Imperva, with 200",
        .page("<html><head><title>Pardon Our Interruption</title></head><body><p>…</p></body></html>")),
      Sight("10.5555/denied", [], "an article about being denied access, with its DOI") {
        $0.show(
          "10.5555/denied",
          PageTemplate(title: "Access Denied: A History Of Closed Archives", doi: "10.5555/denied").answer())
      },
      Sight("10.5555/moment", [.pageBlocked], "a wall that repeats the DOI it was asked for") {
        let script = "<script>window._cf_chl_opt={cUPMDTk:'/doi/10.5555/moment?__cf_chl_tk=1'}</script>"
        $0.show(
          "10.5555/moment",
          .page(
            "<html><head><title>Just a moment...</title></head><body>\(script)</body></html>", status: 403))
      },
      Sight("10.5555/moment200", [.pageBlocked], "the same with 200") {
        let script = "<script>window._cf_chl_opt={cUPMDTk:'/doi/10.5555/moment200?__cf_chl_tk=1'}</script>"
        $0.show(
          "10.5555/moment200",
          .page("<html><head><title>Just a moment...</title></head><body>\(script)</body></html>"))
      },
      Sight("https://login.example/item/1", [.pageLogin], "ends at a login"),
      Sight("https://login.example/basic", [.pageLogin], "a 401 with its question"),
      sight(
        "cookies", [.pageLogin], "ends at a page that asks for cookies",
        .redirect(302, to: "/action/cookieAbsent")),
      Sight(at("form"), [], "an article with a login form in its corner") {
        let form = "<form action=\"/login\"><input type=\"password\" name=\"p\"></form>"
        var page = PageTemplate(title: "On Forms")
        page.text = form + String(repeating: "An article goes on and on about its subject. ", count: 30)
        $0.page(at("form"), with: page.answer())
        $0.page(
          "https://repository.example/action/cookieAbsent",
          with: .page("<html><head><title>Cookies</title></head><body><p>Cookies, please.</p></body></html>"))
      },
    ]

  private static let anubis = """
    <html><head><title>Making sure you&#39;re not a bot!</title></head>
    <body><h1>Making sure you're not a bot!</h1><script src="/.within.website/x/cmd/anubis/main.mjs"></script>
    </body></html>
    """

  @Test("a status says what it says") func statusCodes() async throws {
    try await look(at: Self.statuses)
  }

  @Test("a host that asks to wait is not broken") func waiting() async throws {
    try await look(at: Self.waits, hosts: ["wait.repository.example"])
  }

  @Test("a wall says nothing, whatever its status") func robotWalls() async throws {
    try await look(at: Self.walls)
  }
}
