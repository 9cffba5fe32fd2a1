import Testing

@testable import Site

private let hostile = "</script><img src=x onerror=alert(1)>\"'&\u{0}\u{202E}\u{2028}\u{FFFF}"

@Suite struct `A piece of HTML` {
  @Test func `takes literals as markup and every text as text`() {
    let piece: HTML = "<p title=\"\(hostile)\">\(hostile)</p>"
    #expect(
      piece.text.hasPrefix("<p title=\"&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"))
    #expect(piece.text.filter { $0 == "<" }.count == 2)
    for scalar in ["\u{0}", "\u{202E}", "\u{2028}", "\u{FFFF}"] { #expect(!piece.text.contains(scalar)) }
  }

  @Test func `puts pieces in as they are, and numbers in groups`() {
    let inner: HTML = "<b>\("<")</b>"
    #expect(
      ("<p>\(inner) \(12_345) \(plain: 12_345) \(length: 7.25)</p>" as HTML).text
        == "<p><b>&lt;</b> 12,345 12345 7.3</p>")
  }
}

@Suite struct `The path of an article's page` {
  @Test func `keeps an id that is fit for a file`() {
    #expect(SitePath.article("ismayilov-2019").hasSuffix("/ismayilov-2019.html"))
  }

  @Test(arguments: [
    "10.3929/ethz-b-1", "A", "a b", "..", "../../etc/passwd", ".hidden", "", "ü", "a~b",
    String(repeating: "x", count: 300),
    "a\u{0}b", "CON", "a.", "<b>",
  ])
  func `is safe and its own for any other id`(id: String) throws {
    let path = SitePath.article(id)
    let name = try #require(path.split(separator: "/").last)
    #expect(path.split(separator: "/").count == 3 && path.hasPrefix("article/"))
    #expect(
      name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || "-_.~".unicodeScalars.contains($0)
      })
    #expect(!name.hasPrefix("."))
    #expect(name.utf8.count <= 110)
  }

  @Test func `differs for ids that look alike once they are cut or folded`() {
    let long = String(repeating: "x", count: 90)
    let ids = ["A", "a", "a b", "a-b", "a/b", long + "1", long + "2", "a.", "a"]
    #expect(Set(ids.map(SitePath.article)).count == Set(ids).count)
  }
}
