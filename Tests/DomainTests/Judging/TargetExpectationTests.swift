import Testing

@testable import Names
@testable import Judging

struct TargetExpectationTests {
  @Test(arguments: [
    ("https://repo.example.org/*", "https://repo.example.org/items/1", true),
    ("https://repo.example.org/*", "HTTPS://Repo.Example.ORG/items/1", true),
    ("https://Repo.Example.org/*", "https://repo.example.org/", true),
    ("https://repo.example.org/*", "https://repo.example.org.evil.example/", false),
    ("https://repo.example.org/*", "http://repo.example.org/items/1", false),
    ("https://*.example.org/item?id=*", "https://a.b.example.org/item?id=7", true),
    ("https://*.example.org/item?id=*", "https://example.com/?x=.example.org/item", false),
    ("https://repo.example.org/a*b*c", "https://repo.example.org/abxbc", true),
    ("https://repo.example.org/a*b*c", "https://repo.example.org/acb", false),
    ("https://repo.example.org/*", "https://repo.example.org", true),
    ("https://repo.example.org/*", "https://repo.example.org?id=1", true),
    ("https://repo.example.org", "https://repo.example.org/", true),
    ("https://repo.example.org", "https://repo.example.org/a", false),
    ("https://repo.example.org*", "https://repo.example.org/a", true),
    ("https://repo.example.org/page", "https://repo.example.org/page", true),
    ("https://repo.example.org/page", "https://repo.example.org/pages", false),
    ("https://repo.example.org/x/*x/y", "https://repo.example.org/x/y", false),
  ])
  func aPatternMatchesTheWholeTarget(_ pattern: String, _ target: String, _ isExpected: Bool) throws {
    let row = try #require(TargetExpectation(prefix: "10.5555", pattern: pattern))
    #expect(row.matches(target) == isExpected)
  }

  @Test func aRowIsAboutItsPrefixOnly() throws {
    let row = try #require(TargetExpectation(prefix: "10.5555", pattern: "https://a.example/*"))
    #expect(row.isAbout(try DOI(parsing: "10.5555/ABC")))
    #expect(!row.isAbout(try DOI(parsing: "10.55551/abc")))
    #expect(TargetExpectation(prefix: "5555", pattern: "https://a.example/*") == nil)
    #expect(TargetExpectation(prefix: "10.5555", pattern: "*") == nil)
  }
}
