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

  @Test(
    "of several types the last one counts, and the charset stays while the type does",
    arguments: [
      ("text/html,", "text/html", nil), (",text/html", "text/html", nil),
      ("text/html, text/html; charset=windows-1251", "text/html", "windows-1251"),
      ("text/html; charset=windows-1251,text/html", "text/html", "windows-1251"),
      ("text/html; charset=gbk, text/html; charset=big5", "text/html", "big5"),
      ("text/html; charset=gbk, text/html; charset=big5, text/html", "text/html", "gbk"),
      ("text/html; charset=gbk, text/plain", "text/plain", nil),
      ("text/html; charset=gbk, text/plain, text/html", "text/html", nil),
      ("image/png, text/html", "text/html", nil), ("text/html, image/png", "image/png", nil),
      ("text/html; charset=gbk, */*", "text/html", "gbk"),
      ("text/html; charset=gbk, nonsense", "text/html", "gbk"),
      ("application/json, application/json; charset=utf-8", "application/json", "utf-8"),
    ] as [(String, String, String?)])
  func lists(text: String, essence: String, charset: String?) {
    parts(text: text, essence: essence, charset: charset)
  }

  @Test(
    "parameters are read with their quotes, and the first of a name counts",
    arguments: [
      ("text/html; foo=\"; charset=koi8-r\"; charset=windows-1251", "windows-1251"),
      ("text/html; foo=\"a, text/plain\"; charset=gbk", "gbk"),
      ("text/html; foo=\"\\\"; charset=koi8-r\"; charset=gbk", "gbk"),
      ("text/html; charset=\"g\\bk\"", "gbk"), ("text/html; charset=\"gbk", "gbk"),
      ("text/html; charset=\"gbk\"x; y", "gbk"), ("text/html; charset=gbk; charset=koi8-r", "gbk"),
      ("text/html; charset=; charset=gbk", "gbk"), ("text/html; charset; charset=gbk", "gbk"),
      ("text/html;;; charset=gbk \t", "gbk"), ("text/html ; charset=gbk", "gbk"),
      ("text/html; charset = gbk", "gbk"), ("text/html; charsets=gbk", nil),
    ] as [(String, String?)])
  func parameters(text: String, charset: String?) {
    parts(text: text, essence: "text/html", charset: charset)
  }

  @Test(
    "what names no type is nil",
    arguments: [
      "", ";charset=utf-8", "text", "text/", "/html", "text/html charset=utf-8", "text html", "text/html/x",
      "*/*",
      "text/html\"; charset=gbk", ",", "te xt/html", "\"text/html\"",
    ])
  func none(text: String) {
    #expect(ContentType(text) == nil)
  }

  @Test func pagesAreToldFromOtherThings() {
    #expect(ContentType("application/xhtml+xml")?.isHTML == true)
    #expect(ContentType("application/xml")?.isHTML == false)
    #expect(ContentType("application/octet-stream")?.isUnspecific == true)
  }
}
