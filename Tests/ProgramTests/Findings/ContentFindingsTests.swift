import Findings
import ScholarlyWeb
import Testing

/// What a page that answers in order shows: whether it is a page, and the right one.
@Suite(.fewAtOnce) struct ContentFindingsTests {
  private static func at(_ path: String) -> String { "https://repository.example/page/\(path)" }

  private static func sight(
    _ path: String, _ codes: [FindingCode], _ why: String, _ answer: WebAnswer
  ) -> Sight {
    Sight(at(path), codes, why) { $0.page(at(path), with: answer) }
  }

  private static func doi(
    _ doi: String, _ codes: [FindingCode], _ why: String, _ page: PageTemplate
  ) -> Sight {
    Sight(doi, codes, why) { $0.show(doi, page.answer()) }
  }

  private static let nginx =
    "<p>If you see this page, the nginx web server is successfully installed and working.</p>"
  private static let notice =
    "<p>This Account has been suspended.</p><p>Contact your hosting provider for more information.</p>"

  private static func vacant(_ title: String, _ words: String) -> WebAnswer {
    .page("<html><head><title>\(title)</title></head><body><h1>\(title)</h1>\(words)</body></html>")
  }

  private static let longText = String(repeating: "An article goes on about its subject. ", count: 60)

  private static func long(_ title: String, doi: String? = nil) -> PageTemplate {
    var page = PageTemplate(title: title, doi: doi)
    page.text = longText
    return page
  }

  static let presence: [Sight] = [
    sight("empty", [.pageEmpty], "a 200 without a body", .page("")),
    sight("blank-line", [.pageEmpty], "a 200 with a line feed", .page("\n")),
    sight(
      "blank-page", [.pageEmpty], "a page without anything in it",
      .page("<html><head><meta charset=utf-8></head><body>&nbsp;</body></html>")),
    sight("blank-comment", [.pageEmpty], "nothing but a comment", .page("<!-- cached -->")),
    sight("picture", [], "a page that is a picture", .page("<html><body><img src=p.png></body></html>")),
    sight("204", [.pageEmpty], "a 204", WebAnswer(status: 204)),
    sight("ok", [], "one word is content", .page("<html><body>Yes.</body></html>")),
    sight(
      "data", [], "few words and data in a script",
      vacant("R", "<script type=\"application/ld+json\">{\"@type\":\"WebSite\"}</script>")),
    sight(
      "frames", [], "frames after a script",
      .page("<html><head><script src=a.js></script></head><frameset><frame src=a></frameset></html>")),
    sight(
      "onload", [.pageScriptRedirect], "a page whose body only goes on",
      .page("<html><body onload=\"window.location='/elsewhere'\"></body></html>")),
    sight(
      "post", [.pageNeedsScript], "a form that sends itself",
      .page(
        "<html><body onload=\"document.forms[0].submit()\"><form method=post action=\"https://idp.example/sso\">"
          + "<input type=hidden name=SAMLRequest value=abc></form></body></html>")),
    sight("nginx", [.pageSoft404], "a server without a site", vacant("Welcome to nginx!", nginx)),
    sight(
      "suspended", [.pageSoft404], "a site that its provider closed", vacant("Account Suspended", notice)),
    doi(
      "10.5555/nginx", [], "a work of that title",
      PageTemplate(title: "Welcome to nginx!", doi: "10.5555/nginx")),
    sight("listing", [], "a list of files", vacant("Index of /page", "<ul><li>data.csv</ul>")),
    Sight("https://shell.example/", [.pageNeedsScript], "an empty shell"),
    Sight("10.5555/shell", [.pageNeedsScript], "an empty shell behind a DOI") {
      let shell =
        "<html><head><title>R</title><script src=\"/m.js\"></script></head><body><div></div></body></html>"
      $0.show("10.5555/shell", .page(shell))
    },
    Sight("10.5555/shell-head", [], "a shell whose head names the DOI") {
      let head = "<title>R</title><meta name=\"citation_doi\" content=\"10.5555/shell-head\">"
      $0.show(
        "10.5555/shell-head",
        .page("<html><head>\(head)<script src=\"/m.js\"></script></head><body><div></div></body></html>"))
    },
    Sight("https://soft404.example/item", [.pageSoft404], "a 200 that says not found"),
    sight(
      "german", [.pageSoft404], "in another language", PageTemplate(title: "Seite nicht gefunden").answer()),
    sight(
      "404", [.pageSoft404], "a title that is a status", PageTemplate(title: "404 | Repository").answer()),
    sight(
      "script404", [.pageSoft404], "a short notice and a script that counts visitors",
      vacant("Our Library", "<p>This article does not exist.</p><script src=\"/count.js\"></script>")),
    sight("notfound", [.pageSoft404], "a title in two words", PageTemplate(title: "Not Found").answer()),
    sight(
      "long404", [.pageSoft404], "a title that says so before many words", long("Page Not Found").answer()),
    sight("oops", [.pageSoft404], "a title that regrets", PageTemplate(title: "Oops! - Repository").answer()),
    sight("ways", [], "a title with a number in it", long("404 Ways To Lose A Page").answer()),
    sight(
      "boson", [], "a title with the words in it", long("Why The Boson Was Not Found In 1984").answer()),
    doi(
      "10.5555/404-ways", [], "the same with its DOI",
      PageTemplate(title: "404 Ways", doi: "10.5555/404-ways")),
    doi(
      "10.5555/rot", [], "an article about pages that are not found",
      PageTemplate(title: "“Page Not Found”: Link Rot In The Humanities", doi: "10.5555/rot")),
    Sight("https://same.repository.example/item/17", [.pageSoft404], "a host that says one thing to all") {
      $0.server.answer("same.repository.example") {
        .page(
          "<html><title>Our Library</title><p>Welcome, reader of \($0.connection). Look around.</p></html>")
      }
    },
    Sight("https://menu.repository.example/item/17", [], "a host whose pages begin with one menu") {
      let menu = String(repeating: "<p>Here is one more of our many series.</p>", count: 12)
      let item = "<p>A catalogue of all the bronze finds in the valleys of the north.</p>"
      $0.server.answer("menu.repository.example") {
        .page("<html><title>Our Library</title>\(menu)\($0.target == "/item/17" ? item : "")</html>")
      }
    },
    Sight("https://day.repository.example/item/17", [.pageSoft404], "a host that also tells the day") {
      let words = String(repeating: "<p>Here is one more of our many series.</p>", count: 12)
      $0.server.answer("day.repository.example") {
        .page("<html><title>Our Library</title>\(words)\($0.target == "/item/17" ? "Sun" : "Mon")day</html>")
      }
    },
    Sight("https://home.repository.example/item/17", [.pageSoft404], "a host that sends all home") {
      $0.server.answer("home.repository.example") { _ in .redirect(302, to: "/") }
      $0.page("https://home.repository.example/", with: long("Our Library").answer())
    },
    Sight("https://honest.repository.example/item/17", [], "a host that knows what it has not") {
      $0.page("https://honest.repository.example/item/17", with: long("Item 17").answer())
    },
    Sight("10.5555/same", [], "a host that says one thing to all, and this is the thing") {
      $0.registry.set(doi: "10.5555/same", target: "https://one.repository.example/item", agency: "OP")
      $0.server.answer("one.repository.example") { _ in
        PageTemplate(title: "The Only Work Here", doi: "10.5555/same").answer()
      }
    },
  ]

  static let identity: [Sight] = [
    doi("10.5555/fine", [], "its DOI in meta and text", PageTemplate(title: "Fine", doi: "10.5555/fine")),
    doi("10.5555/CASE", [], "in other letter case", PageTemplate(title: "Fine", doi: "10.5555/case")),
    doi("10.5555/unsaid", [.pageDOIMissing], "no DOI anywhere", PageTemplate(title: "An Unnamed Work")),
    doi(
      "10.5555/wrong", [.pageWrongDOI], "another DOI, and ours nowhere",
      PageTemplate(title: "Another Work", doi: "10.5555/right")),
    Sight("10.5555/mentioned", [], "another DOI, and ours in the text") {
      var page = PageTemplate(title: "Version 2", doi: "10.5555/mentioned.v2")
      page.text = "Earlier version: doi:10.5555/mentioned"
      $0.show("10.5555/mentioned", page.answer())
    },
    Sight("10.5555/may-break", [], "another DOI, and ours in the text, where lines may break in it") {
      var page = PageTemplate(title: "Version 2", doi: "10.5555/may-break.v2")
      page.text = "Earlier version: doi:10.5555/<wbr>may-&shy;break"
      $0.show("10.5555/may-break", page.answer())
    },
    Sight("10.5555/concept", [.pageDOIMissing], "another DOI that DataCite's record relates to it") {
      $0.publish(
        "10.5555/concept", at: at("concept"), title: "All Versions",
        license: "info:eu-repo/semantics/openAccess")
      $0.dataCite.change("10.5555/concept") { $0.relations = [("HasVersion", "10.5555/Concept.v2")] }
      $0.landing("10.5555/concept", page: PageTemplate(title: "A Version", doi: "10.5555/concept.v2"))
    },
    Sight("10.5555/older", [.pageDOIMissing, .recordNewVersion], "another DOI that updates it at Crossref") {
      $0.publish(
        "10.5555/older", at: at("older"), title: "Work", license: "https://example.org/none",
        agency: "Crossref")
      $0.crossref.change("10.5555/older") {
        $0.updatedBy = [.init(doi: "10.5555/newer", type: "new_version")]
      }
      $0.landing("10.5555/older", page: PageTemplate(title: "Newer", doi: "10.5555/newer"))
    },
    Sight("10.5555/unrelated", [.pageWrongDOI], "another DOI than the record relates to it") {
      $0.publish(
        "10.5555/unrelated", at: at("unrelated"), title: "Work", license: "info:eu-repo/semantics/openAccess")
      $0.dataCite.change("10.5555/unrelated") { $0.relations = [("References", "10.5555/cited")] }
      $0.landing("10.5555/unrelated", page: PageTemplate(title: "Strange", doi: "10.5555/stranger"))
    },
    Sight("10.5555/cites", [.pageDOIMissing], "the DOIs of cited works are not the page's own") {
      var page = PageTemplate(title: "A Work That Cites")
      page.text = "References: <a href=\"https://doi.org/10.5555/cited\">10.5555/cited</a>"
      $0.show("10.5555/cites", page.answer())
    },
    Sight("10.5555/pdf", [.pageDOIMissing], "a file without the DOI") {
      $0.show("10.5555/pdf", .content(Array("%PDF-1.7 nothing".utf8), type: "application/pdf"))
    },
    Sight("https://parked.example/", [.pageNewOwner], "for sale"),
    Sight("https://newowner.example/article/1", [.pageNewOwner], "leads to what is for sale"),
    doi("10.5555/sold", [.pageNewOwner], "for sale", PageTemplate(title: "This domain is for sale")),
    doi(
      "10.5555/sale", [], "an article about what is for sale",
      PageTemplate(title: "This Domain Is For Sale: On Parking", doi: "10.5555/sale")),
  ]

  private static func head(_ title: String, _ more: String = "") -> String {
    "<html><head><title>\(title)</title>\(more)</head><body>"
  }

  static let cuts: [Sight] = [
    Sight("https://wire.example/cut", [.pageTruncated], "cut by the server, after its title"),
    Sight("https://wire.example/cut-reset", [.pageTruncated], "reset after its title"),
    Sight("https://wire.example/long-length", [.pageTruncated], "shorter than it said"),
    Sight("https://wire.example/cut-early", [.netReset], "cut before its title"),
    sight(
      "cut-404", [.pageTruncated, .pageSoft404], "cut by the server, after a title that says not found",
      .page(head("Page not found") + longText).cut(after: 200)),
    sight(
      "cut-words", [.pageTruncated], "cut among words that say not found, which may go on",
      .page(head("Our Library") + "<p>The page was not found.</p>" + longText).cut(after: 200)),
    Sight("10.5555/cut-wrong", [.pageTruncated, .pageWrongDOI], "cut by the server, after another DOI") {
      $0.show(
        "10.5555/cut-wrong",
        .page(head("Another Work", "<meta name=citation_doi content=10.5555/right>") + longText).cut(
          after: 400))
    },
    Sight("10.5555/cut-silent", [.pageTruncated], "cut by the server, before any DOI") {
      $0.show("10.5555/cut-silent", .page(head("A Work") + longText).cut(after: 400))
    },
    Sight("10.5555/late", [.pageTruncated], "more than the limit, with the DOI at its end") {
      let words = String(repeating: longText, count: 40)
      $0.show("10.5555/late", .page(head("A Work") + words + "10.5555/late"))
    },
    Sight("https://wire.example/until-close", [], "as long as the connection"),
    Sight("https://wire.example/chunked", [], "in chunks"),
    sight(
      "endless", [.pageTruncated], "more than the limit",
      .page("<html><head><style>" + String(repeating: "a{}", count: 100_000))),
    sight("large", [], "less than the limit", .page("<html><title>Large</title><p>" + longText)),
  ]

  @Test("a page that is no page is told from one that is") func pages() async throws {
    let hosts = ["same", "menu", "day", "home", "honest", "one"].map { "\($0).repository.example" }
    try await look(at: Self.presence, hosts: hosts)
  }

  @Test("a page of another work is told from one that only names it otherwise") func works() async throws {
    try await look(at: Self.identity)
  }

  @Test("what arrived of a page counts") func cutPages() async throws {
    let looked = try await look(at: Self.cuts) { _, configuration in
      configuration.network = ["max_body: 64KiB"]
    }
    for doi in ["10.5555/cut-silent", "10.5555/late"] {
      #expect(looked["doi:\(doi)"]?.aspects["page"]?.doi_on_page == nil, "\(doi)")
    }
  }
}
