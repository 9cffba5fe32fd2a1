import Testing

@testable import Pages

struct ScriptRedirectTests {
  @Test(
    "a page that is only a script goes where the script goes",
    arguments: [
      ("location.href='/next';", "/next"), ("window.location = \"https://e.org/a;b\"", "https://e.org/a;b"),
      ("window.location.replace('/r?x=1')", "/r?x=1"), ("document.location.assign ( \"/a\" );", "/a"),
      ("top.location.href=\"https:\\/\\/e.org\\/\"", "https://e.org/"),
      ("if(a==location)b();location='/c'", "/c"),
      ("location.href = '/login?u=' + encodeURIComponent(u);", "'/login?u=' + encodeURIComponent(u)"),
      ("self.location=url;", "url"), ("setTimeout(function(){location.href=`/t`},0)", "/t"),
    ])
  func target(script: String, expected: String) {
    #expect(Reading.whole.facts("<html><script>\(script)</script></html>").redirects.script == expected)
  }

  @Test(
    "reading the place, or part of a name, is no redirect",
    arguments: [
      "var a = location.href;", "if (location.href == '/x') a();", "allocation = 1", "location2='/x'",
      "location.hash='#a'", "// location", "location.href=", "location.replace(",
      "if (top != self) top.location = self.location;", "parent.location.href = location.href",
      "window.top.location.replace( window.location.href );", "if (top != self) top.location = document.URL;",
    ])
  func none(script: String) {
    #expect(Reading.whole.facts("<script>\(script)</script>").redirects.script == nil)
  }

  @Test func theBodysHandlerIsAScriptToo() {
    #expect(Reading.whole.facts("<body onload=\"location.href='/n'\"></body>").redirects.script == "/n")
  }

  @Test func theHandlerOfFramesIsAScriptToo() {
    let page = "<html><head></head><frameset onload=\"location='/n'\"><frame src=a></frameset></html>"
    #expect(Reading.whole.facts(page).redirects.script == "/n")
  }

  @Test(
    "a handler counts as a script, whatever it does",
    arguments: [("document.forms[0].submit()", 1), ("", 0), (" ", 0)])
  func handlers(handler: String, count: Int) {
    for tag in ["body", "frameset"] {
      let page = "<html><head></head><\(tag) onload=\"\(handler)\"></\(tag)></html>"
      #expect(Reading.whole.facts(page).opening.scriptCount == count, "\(tag)")
    }
  }

  @Test(
    "data is no script that could fill a page",
    arguments: [
      ("application/ld+json", 0), ("application/json", 0), ("text/template", 0), ("importmap", 0), ("", 1),
      ("module", 1), ("Text/JavaScript; charset=utf-8", 1), ("0a1b-text/javascript", 1),
      ("text/ecmascript", 1),
    ])
  func data(type: String, count: Int) {
    let page = "<title>x</title><script type=\"\(type)\">{}</script><p>x"
    #expect(Reading.whole.facts(page).opening.scriptCount == count, "\(type)")
  }

  @Test func scriptsBeforeFramesFillNothing() {
    let page = "<html><head><script>a()</script></head><frameset><frame src=a></frameset></html>"
    #expect(Reading.whole.facts(page).opening.scriptCount == 0)
  }

  @Test func aPageWithTextIsMoreThanItsScript() {
    let script = "<script>location.href='/n'</script>"
    #expect(Reading.whole.facts("<p>Redirecting you to the article …</p>" + script).redirects.script == "/n")
    #expect(Reading.whole.facts(script + Fixture.words(50)).redirects.script == nil)
  }

  @Test func dataAndForeignScriptsAreNotRun() {
    #expect(
      Reading.whole.facts(
        "<script type='text/template'>location='/a'</script><script src=x>location='/b'</script>"
      )
      .redirects.script == nil)
  }
}
