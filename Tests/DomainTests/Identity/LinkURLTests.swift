import Testing

@testable import Names

struct LinkURLTests {
  /// Input, text, what goes over the wire.
  private static let read = Table(
    """
    https://example.org → https://example.org → https://example.org/
    HTTPS://Example.ORG/Path → https://example.org/Path → https://example.org/Path
    https://example.org:443/a → https://example.org/a → https://example.org/a
    http://example.org:80/a → http://example.org/a → http://example.org/a
    http://example.org:443/a → http://example.org:443/a → http://example.org:443/a
    https://example.org:8443 → https://example.org:8443 → https://example.org:8443/
    https://example.org:/a → https://example.org/a → https://example.org/a
    https://example.org:0443/a → https://example.org/a → https://example.org/a
    https://example.org?q=1 → https://example.org?q=1 → https://example.org/?q=1
    https://example.org/a?b=c?d#e#f → https://example.org/a?b=c?d → https://example.org/a?b=c?d
    https://example.org/a/../b/./c → https://example.org/a/../b/./c → https://example.org/a/../b/./c
    https://example.org//a//b → https://example.org//a//b → https://example.org//a//b
    https://example.org/%7ea%2Fb → https://example.org/%7ea%2Fb → https://example.org/%7ea%2Fb
    https://example.org/ä ö?q=ü → https://example.org/ä ö?q=ü → https://example.org/%C3%A4%20%C3%B6?q=%C3%BC
    https://example.org/<a>"b"{c}|d^e`f\\g → https://example.org/<a>"b"{c}|d^e`f/g → https://example.org/%3Ca%3E%22b%22%7Bc%7D%7Cd%5Ee%60f/g
    https://example.org/100% → https://example.org/100% → https://example.org/100%
    https:\\\\example.org\\a → https://example.org/a → https://example.org/a
    https://[2001:DB8::1]/a → https://[2001:db8::1]/a → https://[2001:db8::1]/a
    http://[::1]:8080/ → http://[::1]:8080/ → http://[::1]:8080/
    http://[::1]:80/ → http://[::1]/ → http://[::1]/
    http://[::ffff:192.0.2.1]/ → http://[::ffff:192.0.2.1]/ → http://[::ffff:192.0.2.1]/
    http://127.0.0.1:8080/a → http://127.0.0.1:8080/a → http://127.0.0.1:8080/a
    https://müller.example/a → https://müller.example/a → https://müller.example/a
    https://MÜLLER.Example/A → https://müller.example/A → https://müller.example/A
    https://example.org./a → https://example.org./a → https://example.org./a
    """)

  @Test("a URL is kept as it was written", arguments: read.rows)
  func reads(row: [String]) throws {
    let url = try LinkURL(row[0])
    #expect(url.text == row[1])
    #expect(url.wireText == row[2])
    #expect(try LinkURL(url.text).text == url.text)
  }

  @Test("the parts of a URL are told apart")
  func tellsParts() throws {
    let url = try LinkURL("https://[::1]:8443/a/b?c=d#e")
    #expect(url.scheme == "https")
    #expect(url.host == "[::1]")
    #expect(url.port == 8443)
    #expect(url.site == "[::1]:8443")
    #expect(url.target == "/a/b?c=d")
    #expect(url.path == "/a/b")
    #expect(url.fragment == "e")
    #expect(url.textWithFragment == "https://[::1]:8443/a/b?c=d#e")
    #expect(url.withoutFragment.textWithFragment == "https://[::1]:8443/a/b?c=d")
  }

  @Test("white space around a URL and line breaks inside are dropped, as browsers do")
  func cleans() throws {
    #expect(try LinkURL("  https://example.org/a\n").text == "https://example.org/a")
    #expect(try LinkURL("https://exam\r\n\tple.org/a").text == "https://example.org/a")
    #expect(try LinkURL("\u{0}\u{1F}https://example.org/").text == "https://example.org/")
  }

  @Test("a delimiter counts with a combining mark behind it, too")
  func cutsByScalars() throws {
    let url = try LinkURL("https://example.org/\u{301}a?\u{301}b#\u{301}c")
    #expect(url.host == "example.org")
    #expect(url.path.unicodeScalars.elementsEqual("/\u{301}a".unicodeScalars))
    #expect(url.fragment?.unicodeScalars.elementsEqual("\u{301}c".unicodeScalars) == true)
  }

  @Test("what is no URL to watch is refused, and why is said")
  func refuses() {
    let refused: [(String, LinkURL.Malformed)] = [
      ("", .notAbsolute), ("example.org", .notAbsolute), ("/a/b", .notAbsolute),
      ("//example.org/", .notAbsolute),
      ("http:example.org", .notAbsolute), ("https:/example.org", .notAbsolute), ("http:", .notAbsolute),
      ("ftp://example.org/", .scheme("ftp")), ("javascript:alert(1)", .scheme("javascript")),
      ("mailto:a@example.org", .scheme("mailto")), ("MAILTO:a@example.org", .scheme("mailto")),
      ("http://", .noHost), ("http:///a", .noHost), ("http://:80/", .noHost), ("http://user@/", .noHost),
      ("http://exa mple.org/", .badHost("exa mple.org")), ("http://a%20b/", .badHost("a%20b")),
      ("http://a|b/", .badHost("a|b")), ("http://[]/", .badHost("[]")), ("http://[::1/", .badHost("[:")),
      ("http://[::1]x/", .badHost("[::1]x")), ("http://[xyz]/", .badHost("[xyz]")),
      ("http://example.org:0/", .badPort("0")), ("http://example.org:65536/", .badPort("65536")),
      ("http://example.org:8a/", .badPort("8a")), ("http://example.org:-1/", .badPort("-1")),
      ("http://example.org:٣/", .badPort("٣")),
      ("http://example.org:99999999999999999999/", .badPort("99999999999999999999")),
    ]
    for (text, reason) in refused {
      #expect(throws: reason, "\(text)") { try LinkURL(text) }
    }
  }

  @Test("equal URLs are equal, whatever the case of scheme and host")
  func compares() throws {
    #expect(try LinkURL("HTTP://Example.org:80/a") == LinkURL("http://example.ORG/a"))
    #expect(try LinkURL("http://example.org/a") != LinkURL("http://example.org/A"))
    #expect(try LinkURL("http://example.org/a") != LinkURL("http://example.org/a/"))
  }

  @Test func `is extended as if the longer text were read`() throws {
    let bases = [
      "https://api.example", "https://api.example/", "http://[::1]:8080/a/b//", "HTTPS://Api.Example:443/v1",
      "https://example.org/a#part",
    ]
    for base in try bases.map({ try LinkURL($0) }) {
      for path in ["/works/10.5555%2Fa?b=c&d[e]=f", "/", "/a b", ""] {
        var text = base.text
        while text.hasSuffix("/") { text.removeLast() }
        #expect(base.appending(path) == url(text + path))
        #expect(base.appending(path).text == text + path)
      }
    }
    #expect(url("https://example.org:8443/a?b#c").with(target: "/d?e").text == "https://example.org:8443/d?e")
    #expect(url("https://example.org/a#c").with(target: "/a").fragment == nil)
  }

  @Test func `may be missing, or written without its scheme`() {
    #expect(LinkURL(reading: nil) == nil)
    #expect(LinkURL(reading: "ftp://example.org") == nil)
    #expect(LinkURL(reading: " https://example.org/a\n")?.text == "https://example.org/a")
    #expect(LinkURL(schemeless: "Example.org:8080/a")?.site == "example.org:8080")
    #expect(LinkURL(schemeless: "example.org", scheme: "https")?.port == 443)
    #expect(LinkURL(schemeless: "user@example.org") == nil)
  }
}
