import Testing

@testable import Text
@testable import Names

struct DOIURLTests {
  /// Name, path behind the resolver, the same as one segment.
  private static let paths = Table(
    """
    10.5555/abc → 10.5555/abc → 10.5555%2Fabc
    10.1594/PANGAEA.902845 → 10.1594/PANGAEA.902845 → 10.1594%2FPANGAEA.902845
    10.5555/a/b → 10.5555/a/b → 10.5555%2Fa%2Fb
    10.5555/50% → 10.5555/50%25 → 10.5555%2F50%25
    10.5555/a"b → 10.5555/a%22b → 10.5555%2Fa%22b
    10.5555/a#b?c → 10.5555/a%23b%3Fc → 10.5555%2Fa%23b%3Fc
    10.5555/<a>{b}^[c]`d|e\\f+g → 10.5555/%3Ca%3E%7Bb%7D%5E%5Bc%5D%60d%7Ce%5Cf%2Bg → 10.5555%2F%3Ca%3E%7Bb%7D%5E%5Bc%5D%60d%7Ce%5Cf%2Bg
    10.5555/a(b);c:d,e&f=g!h'i*j@k$l~m-n_o.p → 10.5555/a(b);c:d,e&f=g!h'i*j@k$l~m-n_o.p → 10.5555%2Fa(b);c:d,e&f=g!h'i*j@k$l~m-n_o.p
    10.5555/café → 10.5555/caf%C3%A9 → 10.5555%2Fcaf%C3%A9
    10.5555/a/./b → 10.5555/a/.%2Fb → 10.5555%2Fa%2F.%2Fb
    10.5555/a/../b → 10.5555/a/..%2Fb → 10.5555%2Fa%2F..%2Fb
    10.5555/../../b → 10.5555/..%2F..%2Fb → 10.5555%2F..%2F..%2Fb
    10.5555/a/.. → 10.5555/a%2F.. → 10.5555%2Fa%2F..
    10.5555/. → 10.5555%2F. → 10.5555%2F.
    10.5555/.a/b. → 10.5555/.a/b. → 10.5555%2F.a%2Fb.
    10/gf4gqc → 10/gf4gqc → 10%2Fgf4gqc
    """)

  @Test("a path is encoded as the handbook says", arguments: paths.rows)
  func encodesPaths(row: [String]) throws {
    let doi = try DOI(parsing: row[0])
    #expect(doi.urlPath == row[1])
    #expect(doi.urlPathWithEncodedSlashes == row[2])
    #expect(PercentEncoding.decode(doi.urlPath) == doi.display)
    #expect(PercentEncoding.decode(doi.urlPathWithEncodedSlashes) == doi.display)
    #expect(try DOI(parsing: "https://doi.org/" + doi.urlPath) == doi)
  }

  @Test("the agency service gets commas encoded")
  func encodesCommas() throws {
    let doi = try DOI(parsing: "10.5555/a,b<c>/../d")
    #expect(doi.doiRAPath == "10.5555/a%2Cb%3Cc%3E/..%2Fd")
  }

  @Test("no client can squash a path by its dot segments")
  func survivesDotSegments() throws {
    for name in ["10.5555/a/../b", "10.5555/./a", "10.5555/..", "10.5555/a/../../..", "10.5555/."] {
      let path = "/" + (try DOI(parsing: name).urlPath)
      #expect(DotSegments.removed(from: path) == path)
    }
  }
}
