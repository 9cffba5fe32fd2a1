import Testing

@testable import Text
@testable import Names
@testable import Observations

@Suite struct CredentialsTests {
  static let texts = Table(
    """
    https://user:pw@host.example/a → https://…@host.example/a
    https://user@host.example → https://…@host.example
    https://user:p@w@host.example?q=a@b → https://…@host.example?q=a@b
    //user:pw@host.example/ → //…@host.example/
    https:\\\\user:pw@host.example\\a → https:\\\\…@host.example\\a
    https:user:pw@host.example → https:…@host.example
    http:///user:pw@host.example → http:///…@host.example
    HTTPS://user:pw@HOST.example → HTTPS://…@HOST.example
    ftp://user:pw@host.example/ → ftp://…@host.example/
    see https://a.example/@name and https://u:p@b.example/x, too → see https://a.example/@name and https://…@b.example/x, too
    write to me@host.example → write to me@host.example
    mailto:me@host.example → mailto:me@host.example
    10.1234/a@b → 10.1234/a@b
    https://doi.org/10.1234/a//b@c → https://doi.org/10.1234/a//b@c
    https://…@host.example/ → https://…@host.example/
    """)

  @Test("names and passwords of URLs are hidden, and nothing else is", arguments: texts.rows)
  func hides(row: [String]) {
    #expect(Credentials.hidden(in: row[0]) == row[1])
    #expect(PlainText.line(row[0]) == row[1])
  }

  @Test("blanks do not end what is meant as one URL")
  func wholeURL() {
    #expect(Credentials.hidden(inURL: "https://us er:p w@host.example/") == "https://…@host.example/")
  }

  @Test(
    "a link with a password is none, keeps nothing of it, and stays the same link",
    arguments: [LinkKind.url, .license, .doi])
  func links(_ kind: LinkKind) throws {
    for text in [
      "https://user:secret@host.example/a", "https://us er:secret@host.example/", "//u:secret@h.example/",
    ] {
      let link = Link(kind, text)
      #expect(!link.text.contains("secret") && !link.key.contains("secret"))
      #expect(Link(key: link.key)?.key == link.key)
    }
    #expect(throws: LinkURL.Malformed.credentials) { try LinkURL("https://user:secret@host.example/a") }
    #expect(throws: LinkURL.Malformed.credentials) { try LinkURL("https://@host.example/a") }
    #expect(
      try LinkURL("https://a.example/").resolving("https://u:p@b.example/c").text == "https://b.example/c")
    #expect(try LinkURL("https://a.example/").resolving("//u:p@b.example/c").text == "https://b.example/c")
    #expect(Link(typed: "https://user:secret@host.example/a") == nil)
  }
}
