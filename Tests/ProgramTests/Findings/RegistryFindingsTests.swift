import Findings
import ScholarlyWeb
import Testing

/// What only the registry can say, and how little its troubles say.
@Suite(.fewAtOnce) struct RegistryFindingsTests {
  /// With `expect: [{prefix: 10.7910, target: https://repository.example/*}]`.
  static let expected = [
    Sight("10.7910/expected", [], "a target that is expected") { $0.showProperly("10.7910/expected") },
    Sight("10.7910/away", [.doiUnexpectedTarget], "a target elsewhere") {
      $0.registry.set(doi: "10.7910/away", target: "https://other.example/away", agency: "OP")
      $0.page(
        "https://other.example/away", with: PageTemplate(title: "Gone Away", doi: "10.7910/away").answer())
    },
    Sight("10.79101/away", [], "another prefix, of which nothing is expected") {
      $0.showProperly("10.79101/away")
    },
  ]

  @Test("a target that is not expected of its prefix is told") func expectations() async throws {
    try await look(at: Self.expected, hosts: ["other.example"]) { _, configuration in
      configuration.more = "expect: [{ prefix: 10.7910, target: \"https://repository.example/*\" }]"
    }
  }

  static let sights = [
    Sight("10.5555", [.doiMalformed], "a prefix without a suffix"),
    Sight("doi:10.5555%252Fdouble", [.doiMalformed], "encoded twice"),
    Sight("https://doi.org/1O.5555/letter", [.doiMalformed], "a letter in place of a digit"),
    Sight("https://doi.org/10.5555/sound%2Fname", [.doiUnregistered], "encoded once"),
    Sight("10.5555/unheard-of", [.doiUnregistered], "code 100, and the proxy's own 404 says nothing more"),
    Sight("10.5555/nowhere", [.doiNoTarget, .doiResolverError], "registered, and nothing else") {
      $0.registry.setWithoutTarget(doi: "10.5555/nowhere", agency: "OP")
    },
    Sight("10.5555/choice", [], "several places in place of a URL lead somewhere too") {
      $0.registry.setLocations(
        doi: "10.5555/choice",
        xml: "<locations><location id=\"1\" href=\"https://repository.example/chosen\"/></locations>",
        agency: "OP")
      $0.page(
        "https://repository.example/chosen",
        with: PageTemplate(title: "The Chosen Place", doi: "10.5555/choice").answer())
    },
    Sight("10.5555/coded", [], "a target in Base64") {
      $0.registry.set(
        RegisteredDOI(
          doi: "10.5555/coded", agency: "OP",
          values: [
            .init(1, "URL", .base64("https://repository.example/coded"), timestamp: "2020-01-01T00:00:00Z")
          ]))
      $0.page(
        "https://repository.example/coded",
        with: PageTemplate(title: "The Coded Place", doi: "10.5555/coded").answer())
    },
    Sight("10.5555/other-name", [.doiAliased], "the page names the DOI that the alias leads to") {
      $0.registry.setAlias(doi: "10.5555/other-name", to: "10.5555/true-name", agency: "OP")
      $0.showProperly("10.5555/true-name")
    },
    Sight("10.5555/other-name-dc", [.doiAliased, .recordHidden], "its agency lists only the new name") {
      $0.registry.setAlias(doi: "10.5555/other-name-dc", to: "10.5555/true-name-dc", agency: "DataCite")
      $0.publish(
        "10.5555/true-name-dc", at: "https://repository.example/true-name-dc", title: "A Name Of Its Own",
        license: "https://creativecommons.org/licenses/by/4.0/")
    },
    Sight("10.5555/other-name-lost", [.doiUnregistered], "the alias leads to a DOI that is not registered") {
      $0.registry.setAlias(doi: "10.5555/other-name-lost", to: "10.5555/never-registered", agency: "OP")
    },
    Sight("10.5555/circle", [.doiResolverError, .doiResolverError], "an alias of itself in two steps") {
      $0.registry.setAlias(doi: "10.5555/circle", to: "10.5555/circle.2", agency: "OP")
      $0.registry.setAlias(doi: "10.5555/circle.2", to: "10.5555/circle", agency: "OP")
    },
    Sight("10/short", [], "a shortDOI is no alias, and its page names the full DOI") {
      $0.registry.setAlias(doi: "10/short", to: "10.5555/long", agency: "OP")
      $0.showProperly("10.5555/long")
    },
    Sight("10.5555/two", [.doiResolverError], "code 2, while the proxy leads on") {
      $0.showProperly("10.5555/two")
      $0.trouble("10.5555/two", .json(#"{"responseCode":2,"handle":"10.5555/two"}"#, status: 500))
    },
    Sight("10.5555/wrong-place", [.doiResolverError], "a code that no handbook lists as an answer") {
      $0.showProperly("10.5555/wrong-place")
      $0.trouble("10.5555/wrong-place", .json(#"{"responseCode":301}"#, status: 400))
    },
    Sight("10.5555/bare404", [.doiResolverError], "a 404 without a code is not the registry's word") {
      $0.showProperly("10.5555/bare404")
      $0.trouble("10.5555/bare404", .status(404))
    },
    Sight("10.5555/garbage", [.doiResolverError], "no JSON") {
      $0.showProperly("10.5555/garbage")
      $0.trouble("10.5555/garbage", .content([1, 2, 3], type: "application/json"))
    },
    Sight("10.5555/mute", [.doiResolverError], "no answer at all") {
      $0.showProperly("10.5555/mute")
      $0.trouble("10.5555/mute", .close)
    },
    Sight("10.5555/slower", [.doiResolverError], "a 429") {
      $0.showProperly("10.5555/slower")
      $0.trouble("10.5555/slower", .status(429))
    },
    Sight("10.5555/walled", [.doiResolverError, .doiResolverError], "a wall before API and proxy alike") {
      $0.showProperly("10.5555/walled")
      let wall = PageTemplate(title: "Just a moment...").answer(status: 403).header(
        "cf-mitigated", "challenge")
      $0.trouble("10.5555/walled", wall)
      $0.page("https://doi.org/10.5555/walled", with: wall)
    },
    Sight("10.5555/proxy500", [.doiResolverError], "only the proxy fails") {
      $0.showProperly("10.5555/proxy500")
      $0.page("https://doi.org/10.5555/proxy500", with: .status(500))
    },
    Sight("10.5555/proxy403", [.doiResolverError], "the proxy answers programs with 403") {
      $0.showProperly("10.5555/proxy403")
      $0.page("https://doi.org/10.5555/proxy403", with: .status(403))
    },
    Sight("10.5555/proxy404", [.doiResolverError], "the proxy's 404 is not the page's") {
      $0.showProperly("10.5555/proxy404")
      $0.page("https://doi.org/10.5555/proxy404", with: .status(404))
    },
    Sight("10.5555/behind404", [.pageNotFound], "a 404 behind the resolver is") {
      $0.show("10.5555/behind404", .status(404))
    },
  ]

  @Test("the registry alone speaks on registration, and its troubles say nothing")
  func registry() async throws {
    let looked = try await look(at: Self.sights)
    let doubled = looked.values.first { $0.link.contains("double") }?.findings.first
    #expect(doubled?.message.contains("10.5555/double") == true, "it gets a suggestion")
    #expect(looked["doi:10/short"]?.aspects["registry"]?.status == "ok")
    #expect(
      looked["doi:10.5555/unheard-of"]?.aspects["page"]?.status == "unchecked", "there is no page to judge")
  }

  @Test(
    "a resolver in trouble breaks no DOI", arguments: [ResolverTrouble.error500, .challenge, .garbage])
  func resolver(_ trouble: ResolverTrouble) async throws {
    let links = ["10.3929/ethz-b-000334381", "10.5555/article.1", "10.5555/unheard-of"]
    let both: [FindingCode] = [.doiResolverError, .doiResolverError]
    try await look(
      at: links.map { link in
        Sight(link, both, "\(trouble)") { $0.registry.setResolverTrouble(trouble) }
      })
  }
}

extension StandardWeb {
  /// Lets the resolver's API answer so for one DOI.
  fileprivate func trouble(_ doi: String, _ answer: WebAnswer) {
    page("https://doi.org/api/handles/\(doi)", with: answer)
  }
}
