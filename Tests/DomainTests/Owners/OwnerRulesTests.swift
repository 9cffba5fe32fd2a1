import Names
import Findings
import Observations
import Testing

@Suite struct `The owner of an article` {
  private static let rules = OwnerRules([
    Owner(name: "cad", prefixes: [DOIPrefix("10.3929")].compactMap(\.self), hosts: ["cad.example"]),
    Owner(name: "part", prefixes: [DOIPrefix("10.5555/Part-")].compactMap(\.self)),
    Owner(name: "press", hosts: ["press.example", "repository.example:8443"]),
  ])

  private func owners(
    own: [String] = [], _ key: String?, target: String? = nil, full: String? = nil, fallback: String? = nil
  ) -> [String] {
    Self.rules.owners(
      own: own, OwnerRules.Evidence(key: key, fullDOI: full, target: target), fallback: fallback)
  }

  @Test func `is who the article itself names, before any rule`() {
    #expect(owners(own: ["own", "other"], "doi:10.3929/x", fallback: "source") == ["own", "other"])
  }

  @Test func `is the first row that it falls in, by prefix or by host`() {
    #expect(owners("doi:10.3929/x") == ["cad"])
    #expect(owners("doi:10.39291/x").isEmpty, "a prefix is whole")
    #expect(owners("doi:10.5555/part-7") == ["part"])
    #expect(owners("doi:10.5555/other").isEmpty)
    #expect(owners("doi:10.5555/other", target: "https://Press.example/7") == ["press"])
    #expect(owners("doi:10.5555/other", target: "https://www.press.example/7").isEmpty)
    #expect(owners("doi:10.5555/part-7", target: "https://cad.example/7") == ["cad"], "the first row wins")
    #expect(owners("doi:10.5555/part-7", target: "https://press.example/7") == ["part"])
  }

  @Test func `goes by a port where the row has one, and by the host alone where it has none`() {
    #expect(owners("doi:10.1/x", target: "https://press.example:444/7") == ["press"])
    #expect(owners("doi:10.1/x", target: "https://repository.example:8443/7") == ["press"])
    #expect(owners("doi:10.1/x", target: "https://repository.example/7").isEmpty)
  }

  @Test func `of a shortDOI is that of the DOI it stands for`() {
    #expect(owners("doi:10/abc", full: "10.3929/X") == ["cad"])
  }

  @Test func `is that of the source where nothing else says it, and nobody's without one`() {
    #expect(owners("doi:10.5555/other", fallback: "source") == ["source"])
    #expect(owners("doi:10.3929/x", fallback: "source") == ["cad"])
    #expect(owners(nil, target: "https://press.example/7").isEmpty, "an article without a DOI")
    #expect(OwnerRules().owners(own: [], .init(key: "doi:10.1/x")).isEmpty)
  }

  @Test func `is part of what makes an article another one`() throws {
    func body(_ owners: [String], _ source: String? = nil) throws -> String {
      try #require(
        Article(
          id: "a", title: nil, doi: "10.1/x", licenses: [], links: [], owners: owners, sourceOwner: source)
      ).body
    }
    #expect(try body(["a", "b", "a"]).contains("\"owner\":[\"a\",\"b\"]"))
    #expect(try body([]).contains("owner") == false)
    #expect(try Set([body([]), body(["a"]), body(["b"]), body([], "a")]).count == 4)
  }

  @Test func `has a mark that tells one set of rules from another`() {
    let marks = [
      OwnerRules(), Self.rules, OwnerRules([Owner(name: "cad")]),
      OwnerRules([Owner(name: "cad", title: "C")]),
      OwnerRules([Owner(name: "cad", isPublic: false)]), OwnerRules([Owner(name: "cad", hosts: ["a"])]),
    ].map(\.mark)
    #expect(Set(marks).count == marks.count)
  }
}
