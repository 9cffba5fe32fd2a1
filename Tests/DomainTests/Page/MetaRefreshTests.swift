import Testing

@testable import Observations

struct MetaRefreshTests {
  @Test(
    "a refresh is read as browsers read it",
    arguments: [
      ("0; url=/next", 0, "/next"),
      ("5; url='/next'", 5, "/next"),
      ("5;URL=\"https://example.org/a;b\"", 5, "https://example.org/a;b"),
      (" 3 ,url = /a b ", 3, "/a b"),
      ("2 /plain", 2, "/plain"),
      ("2;'/quoted' and more", 2, "/quoted"),
      ("1.9; url=/fraction", 1, "/fraction"),
      (".5; url=/half", 0, "/half"),
      ("0;url=/open'quote", 0, "/open'quote"),
      ("0; url='/never closed", 0, "/never closed"),
      ("10; urn:x", 10, "urn:x"),
      ("99999999999; url=/late", 999_999_999, "/late"),
    ])
  func read(content: String, delay: Double, target: String) {
    #expect(MetaRefresh(content: content) == MetaRefresh(delay: delay, target: target))
  }

  @Test(
    "what goes nowhere is no redirect",
    arguments: [
      "", "5", "5;", "5; url=", "5; url=''", "url=/next", "five; url=/next", "5x; url=/next", "-1; url=/a",
    ])
  func nowhere(content: String) {
    #expect(MetaRefresh(content: content) == nil)
  }
}
