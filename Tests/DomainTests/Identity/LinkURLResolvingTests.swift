import Testing

@testable import Names

struct LinkURLResolvingTests {
  /// The examples of RFC 3986 sections 5.4.1 and 5.4.2 that stay in `http`.
  private static let examples = Table(
    """
    g → http://a/b/c/g
    ./g → http://a/b/c/g
    g/ → http://a/b/c/g/
    /g → http://a/g
    //g → http://g
    ?y → http://a/b/c/d;p?y
    g?y → http://a/b/c/g?y
    #s → http://a/b/c/d;p?q#s
    g#s → http://a/b/c/g#s
    g?y#s → http://a/b/c/g?y#s
    ;x → http://a/b/c/;x
    g;x → http://a/b/c/g;x
    g;x?y#s → http://a/b/c/g;x?y#s
    . → http://a/b/c/
    ./ → http://a/b/c/
    .. → http://a/b/
    ../ → http://a/b/
    ../g → http://a/b/g
    ../.. → http://a/
    ../../ → http://a/
    ../../g → http://a/g
    ../../../g → http://a/g
    ../../../../g → http://a/g
    /./g → http://a/g
    /../g → http://a/g
    g. → http://a/b/c/g.
    .g → http://a/b/c/.g
    g.. → http://a/b/c/g..
    ..g → http://a/b/c/..g
    ./../g → http://a/b/g
    ./g/. → http://a/b/c/g/
    g/./h → http://a/b/c/g/h
    g/../h → http://a/b/c/h
    g;x=1/./y → http://a/b/c/g;x=1/y
    g;x=1/../y → http://a/b/c/y
    g?y/./x → http://a/b/c/g?y/./x
    g?y/../x → http://a/b/c/g?y/../x
    g#s/./x → http://a/b/c/g#s/./x
    g#s/../x → http://a/b/c/g#s/../x
    https://g/h/../i → https://g/i
    %2e/g → http://a/b/c/g
    %2E%2e/g → http://a/b/g
    .%2e/g → http://a/b/g
    %2e./%2E%2E/g → http://a/g
    g/%2e%2e%2f/h → http://a/b/c/g/%2e%2e%2f/h
    %2e%2e%2e/g → http://a/b/c/%2e%2e%2e/g
    %25/g → http://a/b/c/%25/g
    \\g → http://a/g
    \\\\g\\h → http://g/h
    """)

  @Test("references resolve as RFC 3986 shows", arguments: examples.rows)
  func resolves(row: [String]) throws {
    let base = try LinkURL("http://a/b/c/d;p?q")
    #expect(try base.resolving(row[0]).textWithFragment == row[1])
  }

  @Test(
    "dot segments are taken out where browsers do so",
    arguments: [
      ("https://a.example/X/../x", "https://a.example/x"),
      ("https://a.example/./x?y=/../z", "https://a.example/x?y=/../z"),
      ("https://a.example/x/%2e%2E/y", "https://a.example/y"), ("https://a.example/..", "https://a.example/"),
      ("https://a.example/.well-known/x", "https://a.example/.well-known/x"),
      ("https://a.example/a..b/c.", "https://a.example/a..b/c."), ("https://a.example", "https://a.example"),
      ("https://a.example?q=/./", "https://a.example?q=/./"),
      ("https://a.example/a//../b", "https://a.example/a/b"),
    ])
  func dots(written: String, asked: String) throws {
    #expect(try LinkURL(written).withoutDotSegments.text == asked)
    #expect(try LinkURL(written + "#there").withoutDotSegments.fragment == "there")
  }

  @Test("an empty reference is the same place")
  func resolvesEmpty() throws {
    let base = try LinkURL("http://a/b/c/d;p?q")
    #expect(try base.resolving("") == base)
    #expect(try base.resolving(" \n") == base)
  }

  @Test("a redirect without a fragment keeps the one of the request")
  func inheritsFragment() throws {
    let base = try LinkURL("http://a/b#here")
    #expect(try base.resolving("/c").textWithFragment == "http://a/c#here")
    #expect(try base.resolving("https://d/").textWithFragment == "https://d/#here")
    #expect(try base.resolving("/c#there").textWithFragment == "http://a/c#there")
  }

  @Test("scheme, port and user of the base hold for relative references only")
  func keepsAuthority() throws {
    let base = try LinkURL("https://a:8443/b")
    #expect(try base.resolving("c").text == "https://a:8443/c")
    #expect(try base.resolving("//d/e").text == "https://d/e")
    #expect(try LinkURL("https://a").resolving("g").text == "https://a/g")
    #expect(try LinkURL("https://a?x").resolving("?y").text == "https://a?y")
  }

  @Test("references that leave the web are refused")
  func refusesOtherSchemes() throws {
    let base = try LinkURL("http://a/b")
    #expect(throws: LinkURL.Malformed.scheme("ftp")) { try base.resolving("ftp://x/") }
    #expect(throws: LinkURL.Malformed.scheme("data")) { try base.resolving("data:text/html,x") }
    #expect(throws: LinkURL.Malformed.noHost) { try base.resolving("http:///x") }
    #expect(throws: LinkURL.Malformed.badHost("x y")) { try base.resolving("//x y/") }
  }
}
