import Testing

@testable import Names

struct DOIRefusalTests {
  /// Input, suggestion (`-` for none), part of the reason.
  private static let refused = Table(
    """
    10.5555%252Fexample → 10.5555/example → more than once
    doi:10.5555%252Fexample → 10.5555/example → more than once
    https://doi.org/10.5555%252Fexample → 10.5555/example → more than once
    https://doi.org/10.5555%25252Fexample → 10.5555/example → more than once
    10.5555 → - → no slash
    10.5555/ → - → nothing after the slash
    https://doi.org/10.5555/ → - → nothing after the slash
    10. → - → no slash
    10./abc → - → empty part
    10.5555./abc → - → empty part
    10..5555/abc → - → empty part
    10.55O5/abc → 10.5505/abc → only digits and dots
    10.l000/abc → 10.1000/abc → only digits and dots
    10,5555/abc → 10.5555/abc → begins with 10.
    10.5555abc → 10.5555/abc → no slash
    10.5555:abc → 10.5555/abc → no slash
    10.5555\\abc → 10.5555/abc → no slash
    11.5555/abc → - → begins with 10.
    abc → - → begins with 10.
    10 → - → begins with 10.
    doi: → - → no DOI
    doi:foo → - → begins with 10.
    https://doi.org/ → - → no DOI
    https://doi.org → - → no DOI
    https://doi.org//10.5555/abc → 10.5555/abc → begins with 10.
    https://doi.org/https://doi.org/10.5555/abc → 10.5555/abc → begins with 10.
    https://doi.org/api/handles/10.5555/abc → 10.5555/abc → begins with 10.
    https//doi.org/10.5555/abc → 10.5555/abc → begins with 10.
    https://doi.org/caf%E9 → - → not UTF-8
    https://doi.org/%2010.5555/abc → 10.5555/abc → begins with 10.
    https://doi.org/10.5555/abc%00 → 10.5555/abc → unprintable
    10.5555/abc def → 10.5555/abcdef → white space
    10.5555/abc 10.5555/def → 10.5555/abc → white space
    10.5555/abc, Zenodo → 10.5555/abc → white space
    10.5555/abc (2019) and more → 10.5555/abc → white space
    see 10.5555/abc → 10.5555/abc → begins with 10.
    10.5555/abc\\_d → 10.5555/abc_d → LaTeX
    https://example.org/10.5555/abc → 10.5555/abc → contains no DOI
    https://example.org/ → - → contains no DOI
    https://hdl.handle.net/20.500.11850/334381 → - → contains no DOI
    https://www.doi.org/the-identifier/what-is-a-doi/ → - → contains no DOI
    10/ → - → nothing after the slash
    10/2021 → - → date
    10/2021/01 → - → letters and digits only
    10/abc-d → - → letters and digits only
    01/10/2021 → - → begins with 10.
    https://www.example.org/10/abcd → - → contains no DOI
    https://doi.org/favicon.ico → - → begins with 10.
    urn:isbn:9783161484100 → - → begins with 10.
    """)

  @Test(
    "what only looks like a DOI is refused, with a suggestion where one is plain", arguments: refused.rows)
  func refuses(row: [String]) throws {
    let error = try #require(throws: MalformedDOI.self) { try DOI(parsing: row[0]) }
    #expect(error.input == row[0])
    #expect((error.suggestion?.display ?? "-") == row[1])
    #expect(error.reason.contains(row[2]), "\(error.reason)")
    #expect(error.reason.first?.isUppercase == false && error.reason.last != ".")
  }

  @Test(
    "an empty text, controls and lost characters are refused",
    arguments: [
      "", " ", "<>", "10.5555/a\nb", "10.5555/a\u{FFFD}b", "10.5555/a\u{1B}b", "10.5555/a\u{AD}b",
      "10.5555/a\u{200B}b",
      "10.5555/a\u{85}b", "10.5555/a\u{2028}b", "10.5555/a\u{202E}b",
    ])
  func refusesUnprintable(text: String) throws {
    let error = try #require(throws: MalformedDOI.self) { try DOI(parsing: text) }
    if text.count > 3 { #expect(error.suggestion?.display == "10.5555/ab") }
  }

  @Test("the error says it in one line")
  func describesItself() throws {
    let error = try #require(throws: MalformedDOI.self) { try DOI(parsing: "10.5555%252Fexample") }
    #expect("\(error)" == "it is percent-encoded more than once; did you mean 10.5555/example?")
    let bare = try #require(throws: MalformedDOI.self) { try DOI(parsing: "10.5555/") }
    #expect("\(bare)" == "there is nothing after the slash")
  }

  @Test(
    "what begins like a DOI, a label or a resolver's URL is meant as one",
    arguments: [
      "10.5555/abc", "10.55O5/abc", "10.", "10/abc", "doi:abc", "DOI abc", "doi=1", "doi10.5", "urn:doi:x",
      "urn:10.5/x",
      "info:doi/x", " <10.5555/abc>", "<doi:x", "https://doi.org/foo bar", "http://dx.doi.org/",
      "doi.org/10.5555",
      "https://www.doi.org/10.5555", "https://doi.acm.org/10.1145", "https//doi.org/10.5555/abc",
      "https:/doi.org/10.5/a",
    ])
  func meantAsDOI(text: String) { #expect(DOI.looksLikeDOI(text)) }

  @Test(
    "other URLs and words are not meant as DOIs",
    arguments: [
      "", "foo", "1.5", "100.5/x", "https://example.org/10.5555/abc", "https://example.org/?doi=10.5555/abc",
      "doing",
      "urn:isbn:9783161484100", "https://www.doi.org/", "https://www.doi.org/the-identifier/",
      "https://doi.acm.org/about",
      "https://mydoi.org/10.5555/abc", "http://10.0.0.1/", "https://creativecommons.org/licenses/by/4.0/",
      "https://\u{301}doi.org/10.5555/abc", "10.\u{301}5555/abc",
    ])
  func notMeantAsDOI(text: String) { #expect(!DOI.looksLikeDOI(text)) }

  @Test("an unregistered DOI may have been meant without its punctuation or encoding")
  func likelyMeant() throws {
    let meant = Table(
      """
      10.5555/abc. → 10.5555/abc
      10.5555/abc) → 10.5555/abc
      10.5555/abc). → 10.5555/abc
      10.5555/a(b) → -
      10.5555/a(b). → 10.5555/a(b)
      10.5555/abc → -
      https://doi.org/10.5555/a%253Cb%253E → 10.5555/a<b>
      """)
    for row in meant {
      #expect((try DOI(parsing: row[0]).likelyMeant?.canonical ?? "-") == row[1], "\(row[0])")
    }
  }
}
