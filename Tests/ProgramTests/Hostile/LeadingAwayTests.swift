import Foundation
import Findings
import ScholarlyWeb
import Testing

/// Redirects that lead astray, in circles, or where nobody should be led.
@Suite(.fewAtOnce) struct LeadingAwayTests {
  /// A redirect to a place; `HOST` in it is the host's own name.
  private static func leads(_ where: String, _ codes: [FindingCode], _ location: String) -> Sight {
    attack("leads " + `where`, codes) { .redirect(302, to: location.replacing("HOST", with: $0)) }
  }

  private static func refreshes(_ where: String, _ codes: [FindingCode], _ target: String) -> Sight {
    attack("refreshes " + `where`, codes) { _ in
      .page(
        "<html><head><meta http-equiv=\"refresh\" content=\"0; url=\(target)\"><title>On</title></head></html>"
      )
    }
  }

  static let places: [Sight] = [
    leads("to itself", [.pageRedirectLoop], "/attack"),
    leads("to its own fragment", [.pageRedirectLoop], "#here"),
    leads("nowhere", [.pageBadRedirect], ""), leads("to a blank", [.pageBadRedirect], " "),
    leads("to no host", [.pageBadRedirect], "http://"),
    leads("to three slashes", [.pageBadRedirect], "http:///x"),
    leads("to a bare scheme", [.pageBadRedirect], "https:"),
    leads("to an open bracket", [.pageBadRedirect], "http://[::1"),
    leads("to a port beyond ports", [.pageBadRedirect], "https://HOST:99999/"),
    leads("to port zero", [.pageBadRedirect], "https://HOST:0/"),
    leads("to a port of words", [.pageBadRedirect], "https://HOST:ssh/"),
    leads("to a host with a blank", [.pageBadRedirect], "https://HO ST/"),
    leads("to a host in percent signs", [.pageBadRedirect], "http://127%2e0%2e0%2e1/"),
    leads(
      "to a label of 300 letters", [.netDNS],
      "https://\(String(repeating: "l", count: 300)).example/"),
    leads("to an address of 90 KB", [.pageBadRedirect], "/" + String(repeating: "a", count: 90_000)),
    leads("upwards without end", [], String(repeating: "../", count: 1000) + "afterwards"),
    leads("by backslashes", [], "\\\\HOST\\afterwards"),
    leads("by a scheme and backslashes", [], "https:\\\\HOST/afterwards"),
    leads("without a scheme", [], "//HOST/afterwards"), leads("beside itself", [], "afterwards"),
    leads("with a tail of terminal signs", [.pageNotFound], "/\u{1B}[2J\u{1B}]0;owned\u{7}"),
    leads("to letters of other scripts", [.pageNotFound], "/\u{202E}gnp.exe/Ü/日本"),
    leads("to words with blanks", [.pageNotFound], "/a page/ with blanks"),
    leads("with a name and a password", [], "https://admin:secret@HOST/afterwards"),
    leads("to a name that looks like another", [.netForbiddenAddress], "https://HOST@127.0.0.1/"),
    leads("to an address behind a backslash", [.netForbiddenAddress], "http://127.0.0.1\\@HOST/"),
    leads("to an address before a fragment", [.netForbiddenAddress], "http://127.0.0.1#@HOST/"),
    attack("leads to two places", [.pageBadRedirect]) { _ in
      WebAnswer.redirect(302, to: "/afterwards").header("Location", "/elsewhere")
    },
    attack("leads on by a status for proxies", [.pageBadRedirect]) { _ in .redirect(305, to: "/afterwards") },
    attack("leads on by a choice", [.pageBadRedirect]) { _ in .redirect(300, to: "/afterwards") },
    attack("leads into our files by a header for browsers", [.netForbiddenScheme]) { _ in
      PageTemplate(title: "A Page").answer().header("Refresh", "0; url=file:///etc/passwd")
    },
  ]

  static let schemes: [Sight] =
    [
      "file:///etc/passwd", "FILE:/etc/passwd", "ftp://HOST/", "gopher://127.0.0.1:25/_HELO",
      "javascript:alert(1)",
      "JaVaScRiPt://HOST/%0aalert(1)", "data:text/html,<script>alert(1)</script>",
      "dict://127.0.0.1:11211/stats",
      "ldap://127.0.0.1/", "smb://HOST/share", "telnet://HOST", "about:blank", "view-source:https://HOST/",
      "mailto:x@example.org", "ws://HOST/", "x\u{1B}[31m:y",
    ].enumerated().map { index, location in
      let codes: [FindingCode] = location.hasPrefix("x") ? [.pageNotFound] : [.netForbiddenScheme]
      return leads("out of the web by way \(index)", codes, location)
    } + [
      refreshes("to a script", [.netForbiddenScheme], "javascript:alert(1)"),
      refreshes("to a script in pieces", [.netForbiddenScheme], "java&#9;scr&#10;ipt:alert(1)"),
      refreshes("to a file", [.netForbiddenScheme], "file:///etc/passwd"),
    ]

  static let addresses: [Sight] =
    [
      "127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.1", "127.0.0.1.",
      "0",
      "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
      "[2002:7f00:1::]",
      "169.254.169.254", "10.0.0.1", "192.168.0.1", "100.64.0.1", "224.0.0.1", "１２７.0.0.1",
      "127。0。0。1", "①②⑦.⓪.⓪.①",
    ].enumerated().map { index, host in
      leads("to an address in disguise \(index)", [.netForbiddenAddress], "http://\(host):80/")
    } + [
      refreshes("to the secrets of a cloud", [.netForbiddenAddress], "http://169.254.169.254/latest/"),
      leads("to a name of ours", [.netPrivateName], "http://localhost/"),
      // libcurl's reading of international names drops a soft hyphen, ours keeps it: a name, and yet not asked.
      leads("to an address with a soft hyphen", [.netPrivateName], "http://127.0.0\u{AD}.1/"),
    ]

  static let circles: [Sight] = [
    circle("between http and https", [.pageRedirectLoop]) { request, _ in
      .redirect(302, to: (request.isSecure ? "http" : "https") + "://\(request.host)/attack")
    },
    circle("with a new cookie each time", [.pageTooManyRedirects]) { _, turn in
      WebAnswer.redirect(302, to: "/attack").header("Set-Cookie", "turn=\(turn)")
    },
    circle("with an ever longer address", [.pageTooManyRedirects]) { request, _ in
      .redirect(302, to: request.target + "/" + String(repeating: "x", count: 1000))
    },
    circle("of refreshes", [.pageRedirectLoop]) { _, _ in
      .page("<html><head><meta http-equiv=refresh content='0;url=/attack'></head></html>")
    },
    circle("of refreshes to ever new addresses", [.pageTooManyRedirects]) { _, turn in
      .page("<html><head><meta http-equiv=refresh content='0;url=/attack?\(turn)'></head></html>")
    },
  ]

  private static func circle(
    _ why: String, _ codes: [FindingCode], _ answer: @escaping @Sendable (WebRequest, Int) -> WebAnswer
  ) -> Sight {
    let host = Assault.host("runs in a circle " + why)
    return Sight("https://\(host)/attack", codes, why) { web in
      web.server.answer(host, below: "/attack") { [server = web.server] in
        answer($0, server.requestCount(host: host))
      }
    }
  }

  @Test("a redirect is followed where a browser would follow it to a page, and nowhere else")
  func leading() async throws {
    nonisolated(unsafe) var web: StandardWeb?
    try await Assault { place, _ in web = place }.run(Self.places)
    let requests = web?.server.requests() ?? []
    #expect(requests.count > Self.places.count)
    #expect(requests.allSatisfy { $0.header("Authorization") == nil }, "no password of a Location is sent")
    #expect(requests.allSatisfy { !$0.target.utf8.contains { $0 <= 0x20 || $0 >= 0x7F } })
  }

  @Test("a redirect out of the web is refused whatever its scheme") func leaving() async throws {
    let looked = try await Assault().run(Self.schemes)
    for link in looked.values {
      #expect(link.findings.allSatisfy { !$0.message.unicodeScalars.contains { $0.value < 0x20 } })
    }
  }

  @Test("an address of our own is refused in every disguise") func disguises() async throws {
    try await Assault().run(Self.addresses)
  }

  @Test("circles end") func circles() async throws { try await Assault().run(Self.circles) }
}
