import Testing

@testable import Observations

/// Pages of servers without a site, and of hosting providers, and pages that are like them.
@Suite struct `A vacant site` {
  private func site(_ title: String?, _ words: String, length: Int? = nil, isCutOff: Bool = false)
    -> VacantSite?
  {
    var page = PageFacts()
    page.title = title
    page.opening.text = words
    page.opening.length = length ?? words.count
    page.reading.isHTML = true
    return VacantSite(page, isCutOff: isCutOff)
  }

  private static let nginx =
    "Welcome to nginx! If you see this page, the nginx web server is successfully installed and working."
  private static let debian =
    "Apache2 Debian Default Page It works! This is the default welcome page used to test the correct operation of "
    + "the Apache2 server after installation on Debian systems."
  private static let redHat =
    "Test Page This page is used to test the proper operation of the HTTP server after it has been installed."

  @Test(
    arguments: [
      ("Welcome to nginx!", nginx), ("Apache2 Debian Default Page: It works", debian),
      ("Apache2 Ubuntu Default Page: It works", debian), ("Test Page for the HTTP Server on Fedora", redHat),
      ("Test Page for the Nginx HTTP Server on Rocky Linux", redHat),
      ("Apache HTTP Server Test Page powered by CentOS", redHat),
      ("HTTP Server Test Page powered by: Rocky Linux", redHat),
    ])
  func `is known by its server's page`(title: String, words: String) {
    #expect(site(title, words) == .unconfigured)
    #expect(site(title, words, length: 2_000, isCutOff: true) == .unconfigured)
    #expect(site(title, "A tale of many servers.") == nil)
    #expect(site("\(title) - what to do", words) == nil)
    #expect(site("How to: \(title)", words) == nil)
  }

  @Test func `is known by a page that has no other words`() {
    #expect(site(nil, "It works!") == .unconfigured)
    #expect(site("IIS Windows Server", "") == .unconfigured)
    #expect(site(nil, "It works! And here is how.") == nil)
    #expect(site("A Work", "It works!") == nil)
    #expect(site("IIS Windows Server", "A manual.") == nil)
    #expect(site("IIS Windows Server", "", isCutOff: true) == nil)
    #expect(site(nil, "") == nil)
  }

  private static let notice =
    "Account Suspended This Account has been suspended. Contact your hosting provider for more information."

  @Test func `is known by its provider's notice`() {
    #expect(site("Account Suspended", Self.notice) == .suspended)
    #expect(
      site("Account suspended", "This hosting account is suspended. Contact your provider.") == .suspended)
    #expect(site("Account Suspended", Self.notice, length: 2_000) == nil)
    #expect(site("Account Suspended", Self.notice, isCutOff: true) == nil)
    #expect(site("Account Suspended", "On the law of banks: an abstract.") == nil)
    #expect(site("Account Suspended: Free Speech On Platforms", Self.notice) == nil)
  }

  @Test(arguments: ["Index of /", "Index of /pub/data", "Welcome", "It works", "Test page"])
  func `is none where a title may be anybody's`(title: String) {
    #expect(site(title, "Parent Directory data.csv") == nil)
  }
}
