import Testing

@testable import Names

struct DOIStrictTests {
  private static let written = Table(
    """
    10.5555/12345678 → 10.5555/12345678
    10.5555/ABC-def → 10.5555/abc-def
    doi:10.5555/abc → 10.5555/abc
    doi: 10.5555/abc → 10.5555/abc
    DOI:10.5555/abc → 10.5555/abc
    Doi 10.5555/abc → 10.5555/abc
    DOI10.5555/abc → 10.5555/abc
    doi=10.5555/abc → 10.5555/abc
    doi:doi:10.5555/abc → 10.5555/abc
    urn:doi:10.5555/abc → 10.5555/abc
    URN:DOI:10.5555:abc → 10.5555/abc
    urn:10.5555/abc → 10.5555/abc
    info:doi/10.5555/abc → 10.5555/abc
    INFO:DOI/10.5555/abc → 10.5555/abc
    <10.5555/abc> → 10.5555/abc
    <doi:10.5555/abc> → 10.5555/abc
    DOI: <10.5555/abc> → 10.5555/abc
    <https://doi.org/10.5555/abc> → 10.5555/abc
    DOI: https://doi.org/10.5555/abc → 10.5555/abc
    https://doi.org/10.5555/abc → 10.5555/abc
    http://doi.org/10.5555/abc → 10.5555/abc
    HTTPS://DOI.ORG/10.5555/ABC → 10.5555/abc
    https://www.doi.org/10.5555/abc → 10.5555/abc
    http://dx.doi.org/10.5555/abc → 10.5555/abc
    https://dx.doi.org/10.5555%2Fabc → 10.5555/abc
    //doi.org/10.5555/abc → 10.5555/abc
    doi.org/10.5555/abc → 10.5555/abc
    dx.doi.org/10.5555/abc → 10.5555/abc
    https://doi.org:443/10.5555/abc → 10.5555/abc
    https://doi.org/doi:10.5555/abc → 10.5555/abc
    https://doi.org/urn:doi:10.5555:abc%2Fdef → 10.5555/abc/def
    https://doi.org/urn:doi:10.5555:a:b → 10.5555/a:b
    https://doi.org/10.5555/a:b → 10.5555/a:b
    https://doi.org/10.5555/abc?urlappend=%3Fpage=2 → 10.5555/abc
    https://doi.org/10.5555/abc?noredirect#top → 10.5555/abc
    https://doi.org/10.5555/abc#section-2 → 10.5555/abc
    https://doi.org/10.5555/abc%3Fdef → 10.5555/abc?def
    https://doi.org/10.5555/abc%23def → 10.5555/abc#def
    https://doi.org/10.5555/abc%22def → 10.5555/abc"def
    https://doi.org/10.5555/50%25 → 10.5555/50%
    https://doi.org/10.5555/a%2525b → 10.5555/a%25b
    https://doi.org/10.5555/a%2Bb → 10.5555/a+b
    https://doi.org/10.5555/a+b → 10.5555/a+b
    https://doi.org/10.5555/%5Ba%5D → 10.5555/[a]
    https://doi.org/10.5555/caf%C3%A9 → 10.5555/café
    https://doi.acm.org/10.1145/3292500.3330701 → 10.1145/3292500.3330701
    http://doi.acm.org/10.1145/1067268.1067287 → 10.1145/1067268.1067287
    http://doi.ieeecomputersociety.org/10.1109/TPAMI.2016.2577031 → 10.1109/tpami.2016.2577031
    http://doi.wiley.com/10.1111/j.1365-2966.2005.09675.x → 10.1111/j.1365-2966.2005.09675.x
    https://dx.plos.org/10.1371/journal.pmed.0020124 → 10.1371/journal.pmed.0020124
    https://www.example.org/link.aspx?doi=10.5555/abc → 10.5555/abc
    https://www.example.org/link?x=1&DOI=10.5555%2Fabc&y=2 → 10.5555/abc
    https://www.example.org/link?doi=doi:10.5555/abc → 10.5555/abc
    10.5555%2Fabc → 10.5555/abc
    10.5555%2Fabc%2Fdef → 10.5555/abc/def
    10.5555/a%3Cb%3E → 10.5555/a<b>
    10.5555/a%28b%29 → 10.5555/a(b)
    10.5555/a%41b → 10.5555/a%41b
    10.5555/50% → 10.5555/50%
    10.5555/50%off → 10.5555/50%off
    10.1/x → 10.1/x
    10.123456789/x → 10.123456789/x
    10.1000.10/123 → 10.1000.10/123
    10.5555/a/b/c → 10.5555/a/b/c
    10.5555//abc → 10.5555//abc
    10.5555/abc. → 10.5555/abc.
    10.5555/abc, → 10.5555/abc,
    10.5555/abc; → 10.5555/abc;
    10.5555/abc) → 10.5555/abc)
    10.5555/(abc → 10.5555/(abc
    10.5555/abc_ → 10.5555/abc_
    10.5555/abc- → 10.5555/abc-
    10.5555/.. → 10.5555/..
    10.5555/a&b → 10.5555/a&b
    10.5555/a&lt;b → 10.5555/a&lt;b
    10.5555/a;b=c,d!e*f'g → 10.5555/a;b=c,d!e*f'g
    10.5555/a\\b → 10.5555/a\\b
    10.5555/ÄÖÜ-Abc → 10.5555/ÄÖÜ-abc
    10.5555/ИванОВ → 10.5555/ИванОВ
    10.5555/論文-12 → 10.5555/論文-12
    10.5555/😀 → 10.5555/😀
    10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O → 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o
    10.1016/S0140-6736(97)11096-0 → 10.1016/s0140-6736(97)11096-0
    10/b5bf → 10/b5bf
    10/GF4GQC → 10/gf4gqc
    doi:10/gf4gqc → 10/gf4gqc
    https://doi.org/10/gf4gqc → 10/gf4gqc
    https://doi.org/gf4gqc → 10/gf4gqc
    http://dx.doi.org/gf4gqc → 10/gf4gqc
    https://doi.org/10%2Fgf4gqc → 10/gf4gqc
    doi:10/333 → 10/333
    https://doi.org/10/333 → 10/333
    """)

  @Test("every written form gives its DOI", arguments: written.rows)
  func readsEveryForm(row: [String]) throws {
    #expect(try DOI(parsing: row[0]).canonical == row[1])
  }

  @Test("white space of any kind around a DOI does not count")
  func trimsSurroundingBlanks() throws {
    for text in [
      "  10.5555/abc ", "\t10.5555/abc\n", "\u{A0}10.5555/abc\u{2003}", "\u{FEFF}10.5555/abc\r\n",
      "<  10.5555/abc >",
    ] {
      #expect(try DOI(parsing: text).display == "10.5555/abc")
    }
  }

  @Test("the spelling is kept for display and folded for comparison")
  func keepsSpelling() throws {
    let upper = try DOI(parsing: "doi:10.1594/PANGAEA.902845")
    let lower = try DOI(parsing: "https://doi.org/10.1594/pangaea.902845")
    #expect(upper.display == "10.1594/PANGAEA.902845")
    #expect("\(upper)" == upper.display)
    #expect(upper == lower)
    #expect(Set([upper, lower]).count == 1)
    #expect(upper.key == "doi:10.1594/pangaea.902845")
    #expect(upper.prefix == "10.1594")
    #expect(!upper.isShort)
  }

  @Test("only ASCII case is folded, and letters are not composed")
  func foldsNothingElse() throws {
    #expect(try DOI(parsing: "10.5555/É") != DOI(parsing: "10.5555/é"))
    let composed = try DOI(parsing: "10.5555/caf\u{E9}")
    let decomposed = try DOI(parsing: "10.5555/cafe\u{301}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test("a shortDOI stays one")
  func keepsShortDOIs() throws {
    let short = try DOI(parsing: "https://doi.org/d8dn")
    #expect(short.isShort)
    #expect(short.key == "doi:10/d8dn")
    #expect(short.prefix == "10")
  }

  @Test("a configured resolver is a resolver, with its port")
  func readsConfiguredResolvers() throws {
    let hosts = ["127.0.0.1:8080", "Resolver.Example"]
    #expect(
      try DOI(parsing: "http://127.0.0.1:8080/10.5555/abc", resolverHosts: hosts).display == "10.5555/abc")
    #expect(try DOI(parsing: "https://resolver.example/abc9", resolverHosts: hosts).display == "10/abc9")
    #expect(throws: MalformedDOI.self) {
      try DOI(parsing: "http://127.0.0.1:9090/10.5555/abc", resolverHosts: hosts)
    }
    #expect(DOI.looksLikeDOI("http://127.0.0.1:8080/10.55O5/abc", resolverHosts: hosts))
    #expect(!DOI.looksLikeDOI("http://127.0.0.1:9090/10.5505/abc", resolverHosts: hosts))
  }

  @Test("a key is read literally")
  func readsKeysLiterally() throws {
    #expect(DOI(key: "doi:10.5555/a%3cb")?.canonical == "10.5555/a%3cb")
    #expect(DOI(key: "doi:10/abc")?.isShort == true)
    #expect(DOI(key: "10.5555/abc") == nil)
    #expect(DOI(key: "doi:foo") == nil)
    #expect(DOI(key: "url:https://doi.org/10.5555/abc") == nil)
  }
}
