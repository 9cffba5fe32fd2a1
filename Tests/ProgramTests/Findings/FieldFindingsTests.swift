import Names
import Findings
import Observations
import ScholarlyWeb
import Testing

/// What real sites, registries and agencies do, each kind seen through the built program.
@Suite(.fewAtOnce) struct FieldFindingsTests {
  private static let base = "https://repository.example/field/"

  private static func shows(
    _ name: String, _ codes: [FindingCode], _ why: String, _ answer: WebAnswer
  ) -> Sight {
    Sight(base + name, codes, why) { $0.page(base + name, with: answer) }
  }

  // MARK: Refusals and walls

  static let refusals: [Sight] =
    [403, 405, 406, 418, 420, 999].map {
      shows("refused-\($0)", [.pageBlocked], "a bare \($0)", .status($0))
    } + [
      shows("refused-400", [.pageClientError], "a bad request is something else", .status(400)),
      shows("refused-451", [.pageClientError], "and so is the law", .status(451)),
      shows(
        "vercel", [.pageBlocked], "a header of a wall, with a 429",
        PageTemplate(title: "x").answer(status: 429).header("X-Vercel-Mitigated", "challenge")),
      shows(
        "sucuri", [.pageBlocked], "a header of a wall, with a 200",
        PageTemplate(title: "x").answer().header("X-Sucuri-Block", "BNP1")),
      shows(
        "moment", [.pageBlocked], "“just a moment” in French", PageTemplate(title: "Un instant…").answer()),
      shows(
        "access", [.pageBlocked], "an access check", PageTemplate(title: "Papers: Access Check").answer()),
      shows(
        "cookies", [.pageLogin], "a cookie wall",
        .page("<title>Cookies required</title><p>Enable cookies.</p>")),
    ]

  @Test("a refusal says nothing of the page") func refused() async throws {
    try await look(at: Self.refusals)
  }

  @Test("a refusal breaks nothing, however long it lasts") func refusedForEver() async throws {
    let place = try Workplace()
    let urls = [405, 406, 418, 420, 999].map { "\(Self.base)for-ever-\($0)" }
    for (url, status) in zip(urls, [405, 406, 418, 420, 999]) { place.web.page(url, with: .status(status)) }
    place.web.page(Self.base + "gone", with: .status(404))
    place.configuration.articles =
      "- id: all\n  links: [\((urls + [Self.base + "gone"]).map { "\"\($0)\"" }.joined(separator: ", "))]"
    try place.save()
    let service = try await RunningService(place)
    try await eventually("what is gone does not break", within: .seconds(40)) {
      place.entries("link.status").contains { $0.to == "broken" }
    }
    try await Task.sleep(for: .seconds(2))
    let failing = place.entries("link.status").filter { $0.to == "broken" || $0.to == "suspect" }
    #expect(Set(failing.compactMap(\.link)) == ["url:\(Self.base)gone"])
    try await service.stop()
  }

  // MARK: Licenses

  static let licenses: [Sight] = [
    Sight("https://creativecommons.org/licences/by-sa/4.0/", [.pageMoved], "the steward leads it on"),
    Sight("https://creativecommons.org/license/by/3.0/nl/", [.pageMoved], "and this"),
    Sight("https://creativecommons.org/licenses/by-nc-sa/2.1/deed.de", [.pageMoved], "and an unported 2.1"),
    Sight("https://creativecommons.org/publicdomain/mark", [.pageMoved], "and one without its version"),
    Sight(
      "https://creativecommons.org/licenses/by/7.0/", [.licenseInvalid, .pageNotFound], "nothing leads on"),
    Sight("https://creativecommons.org/licences/by-sd/4.0/", [.licenseInvalid, .pageNotFound], "nor here"),
    Sight("https://creativecommons.org/licenses/by/4.0.0/", [.pageMoved], "more than the grammar knows") {
      $0.page(
        "https://creativecommons.org/licenses/by/4.0.0/",
        with: .redirect(301, to: "https://creativecommons.org/licenses/by/4.0/"))
    },
    Sight("https://creativecommons.org/licenses/by/4.5/", [.pageServerError], "the steward cannot be asked") {
      $0.page("https://creativecommons.org/licenses/by/4.5/", with: .status(503))
    },
    Sight(
      "https://creativecommons.org/licenses/by/6.0/", [.licenseInvalid, .pageSoft404], "led to no license"
    ) {
      $0.page(
        "https://creativecommons.org/licenses/by/6.0/",
        with: .redirect(301, to: "https://creativecommons.org/"))
    },
  ]

  @Test("the steward's own answer decides whether there is such a license") func steward() async throws {
    try await look(at: Self.licenses)
  }

  // MARK: Headers

  @Test("bytes of a Location go on as they came") func location() async throws {
    let bytes: [(String, [UInt8], String)] = [
      ("latin", Array("/field/se".utf8) + [0xF1] + Array("or".utf8), "/field/se%F1or"),
      ("utf-8", Array("/field/señor".utf8), "/field/se%C3%B1or"),
      ("big5", Array("/field/?q=".utf8) + [0xBD, 0xD7, 0xA4, 0xE5], "/field/?q=%BD%D7%A4%E5"),
      ("koi8", Array("//repository.example/field/".utf8) + [0xC1, 0xC2], "/field/%C1%C2"),
    ]
    let looked = try await look(
      at: bytes.map { name, location, target in
        Sight(Self.base + name, [], name) { web in
          web.server.answer("repository.example", at: "/field/" + name) { _ in
            var answer = WebAnswer.status(302)
            answer.headers.append(HeaderField("Location", bytes: location))
            return answer
          }
          let path = String(target.prefix { $0 != "?" })
          web.server.answer("repository.example", at: path) { request in
            request.target == target ? PageTemplate(title: "A Page").answer() : .status(404)
          }
        }
      })
    for (name, _, target) in bytes {
      #expect(
        looked["url:\(Self.base)\(name)"]?.aspects["page"]?.final_url == "https://repository.example\(target)"
      )
    }
  }

  @Test("a Link header speaks for its page") func linkHeader() async throws {
    let here = Self.base + "linked"
    func work(_ doi: String, _ codes: [FindingCode], _ why: String, _ links: String...) -> Sight {
      Sight(doi, codes, why) { web in
        let page = PageTemplate(title: "A Work Without Its Name").answer()
        web.show(doi, links.reduce(page) { $0.header("Link", $1) })
      }
    }
    let looked = try await look(at: [
      work(
        "10.5555/linked.1", [], "cite-as and license, in two fields",
        "<https://doi.org/10.5555/Linked.1>; rel=cite-as",
        "</x.css>; rel=preload, <https://creativecommons.org/licenses/by-nc/4.0/>; rel=\"item license\""),
      work(
        "10.5555/linked.2", [.pageDOIMissing], "of another page",
        "<https://creativecommons.org/licenses/by/4.0/>; rel=license; anchor=\"\(here)\""),
      work(
        "10.5555/linked.3", [], "described by the record of the DOI",
        "<https://api.datacite.org/dois/10.5555/linked.3>; rel=describedby; type=\"application/json\""),
      work(
        "10.5555/linked.4", [.pageWrongDOI], "another work's name",
        "<https://doi.org/10.5555/else>; rel=cite-as"),
    ])
    #expect(looked["doi:10.5555/linked.1"]?.aspects["page"]?.licenses == ["cc:by-nc/4.0"])
    #expect(looked["doi:10.5555/linked.1"]?.aspects["page"]?.doi_on_page == true)
    #expect(looked["doi:10.5555/linked.2"]?.aspects["page"]?.licenses == nil)
  }

  @Test("a Refresh header leads on") func refresh() async throws {
    func refreshes(_ name: String, _ codes: [FindingCode], _ value: String) -> Sight {
      Self.shows(name, codes, value, .page("<title>Wait</title>").header("Refresh", value))
    }
    try await look(at: [
      refreshes("soon", [.pageNotFound], "1;url=/field/nowhere"),
      refreshes("late", [], "11; url=/field/nowhere"), refreshes("odd", [], "soon"),
      refreshes("again", [], "5; url=/field/again"), refreshes("bare", [], "5"),
      refreshes("away", [.netForbiddenScheme], "0; url=ftp://repository.example/"),
      Self.shows(
        "empty", [.pageNotFound], "an empty body", .page("").header("Refresh", "0; URL='/field/nowhere'")),
      Self.shows(
        "loop", [.pageRedirectLoop], "in a circle",
        .page("<title>Wait</title>").header("Refresh", "0;/field/pool")),
      Self.shows(
        "pool", [.pageRedirectLoop], "in a circle",
        .page("<title>Wait</title>").header("Refresh", "0;/field/loop")),
    ])
  }

  // MARK: Registry and agencies

  @Test("an unregistered DOI is told with the registered one that was meant") func neighbours() async throws {
    let slips = [
      ("10.5555/near.1).", "10.5555/near.1"), ("10.5555/near.2/fulltext", "10.5555/near.2"),
      ("10.5555/near.3v2.full.pdf", "10.5555/near.3"), ("10.5555/near—4", "10.5555/near-4"),
      ("10.5555/near.2O24.5", "10.5555/near.2024.5"), ("10.5555/10.5555/near.6", "10.5555/near.6"),
      ("10.5555/https://doi.org/10.5555/near.7", "10.5555/near.7"),
      ("10.5555/near.8&amp;x=1", "10.5555/near.8"),
    ]
    let looked = try await look(
      at: slips.map { slip, meant in
        Sight(slip, [.doiUnregistered], meant) { $0.showProperly(meant) }
      } + [Sight("10.5555/near.9", [.doiUnregistered], "its neighbours are other works")])
    for (slip, meant) in slips {
      let link = looked["doi:" + slip.lowercased().replacing("—", with: "—")] ?? looked[Link(.doi, slip).key]
      #expect(link?.aspects["registry"]?.suggestion == meant, "\(slip)")
      #expect(link?.findings.first?.message.contains(meant) == true, "\(slip)")
    }
    #expect(looked["doi:10.5555/near.9"]?.aspects["registry"]?.suggestion == nil)
  }

  @Test("notices and versions count in every form") func notices() async throws {
    func record(
      _ doi: String, _ codes: [FindingCode], agency: String, title: String = "A Work", _ more: String
    ) -> Sight {
      Sight(doi, codes, more) { web in
        web.showProperly(doi, agency: agency)
        var record = AgencyRecord(doi: doi, title: title, url: "https://repository.example/")
        record.more = more
        agency == "Crossref" ? web.crossref.set(record) : web.dataCite.set(record)
      }
    }
    func update(_ type: String) -> String {
      #"{"updated-by":[{"DOI":"10.5555/n","type":"\#(type)","source":"publisher"}]}"#
    }
    func relation(_ type: String, _ id: String, _ kind: String = "DOI") -> String {
      """
      {"relatedIdentifiers":[{"relationType":"\(type)","relatedIdentifier":"\(id)","relatedIdentifierType":"\(kind)"}]}
      """
    }
    try await look(at: [
      record("10.5555/n.1", [.recordConcern], agency: "Crossref", update("expression-of-concern")),
      record("10.5555/n.2", [.recordRetracted], agency: "Crossref", update("Retraction")),
      record("10.5555/n.3", [.recordRetracted], agency: "Crossref", update("partial retraction")),
      record("10.5555/n.4", [.recordCorrected], agency: "Crossref", update("Publisher Correction")),
      record("10.5555/n.5", [.recordNewVersion], agency: "Crossref", update("New Version")),
      record("10.5555/n.6", [], agency: "Crossref", update("reinstatement")),
      record(
        "10.5555/n.7", [.recordNewVersion], agency: "Crossref",
        #"{"relation":{"is-replaced-by":[{"id-type":"doi","id":"10.5555/x","asserted-by":"subject"}]}}"#),
      record("10.5555/n.8", [], agency: "Crossref", title: "RETRACTED: A Work", "{}"),
      record("10.5555/n.9", [], agency: "Crossref", title: "Retracted: the withdrawal of troops", "{}"),
      record(
        "10.5555/n.10", [.recordNewVersion], agency: "DataCite", relation("isPreviousVersionOf", "10.5555/x")),
      record(
        "10.5555/n.11", [.recordNewVersion], agency: "DataCite",
        relation("IsObsoletedBy", "https://x.example/2", "URL")),
      record("10.5555/n.12", [], agency: "DataCite", relation("IsNewVersionOf", "10.5555/x")),
      record("10.5555/n.13", [], agency: "DataCite", relation("Obsoletes", "10.5555/x")),
      record(
        "10.5555/n.14", [.recordNewVersion], agency: "DataCite",
        """
        {"relatedItems":[{"relationType":"IsPreviousVersionOf","relatedItemType":"Dataset",
          "relatedItemIdentifier":{"relatedItemIdentifier":"10.5555/x","relatedItemIdentifierType":"DOI"}}]}
        """),
    ])
  }
}
