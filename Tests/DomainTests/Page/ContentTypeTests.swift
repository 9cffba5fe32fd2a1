import Testing

@testable import Observations

struct ContentTypeTests {
  @Test(
    "type and charset are read without case, blanks and quotes",
    arguments: [
      ("text/html;charset=utf-8", "text/html", "utf-8"),
      ("Text/HTML; x=1; Charset = \"ISO-8859-1\"", "text/html", "iso-8859-1"),
      ("text/html; charset='gbk'", "text/html", "gbk"),
      ("application/pdf", "application/pdf", nil),
      ("text/html; charset=", "text/html", nil),
    ] as [(String, String, String?)])
  func parts(text: String, essence: String, charset: String?) {
    let type = ContentType(text)
    #expect(type?.essence == essence)
    #expect(type?.charset == charset)
  }

  @Test("what names no type is nil", arguments: ["", ";charset=utf-8", "text", "text/", "/html"])
  func none(text: String) {
    #expect(ContentType(text) == nil)
  }

  @Test func pagesAreToldFromOtherThings() {
    #expect(ContentType("application/xhtml+xml")?.isHTML == true)
    #expect(ContentType("application/xml")?.isHTML == false)
    #expect(ContentType("application/octet-stream")?.isUnspecific == true)
  }
}
