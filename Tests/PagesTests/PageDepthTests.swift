import Observations
import Testing

@testable import Pages

/// Where only title and first words are wanted, they are those of the whole page.
struct PageDepthTests {
  private static let pages = [
    Fixture.landing,
    "<title>a <b>b</b> <link> c</title><LINK rel=x href='>'><p>One<em>two</em>  <a href=\"x>y\">three</a> four</p>",
    "<meta name=description content='<p>no text</p>'><META HTTP-EQUIV=Refresh content='5; url=/next'><p>Go on",
    "<style>p:before { content: '<p>no text</p>' }</STYLE ><p class='a>b' id=c\"d>text<textarea><b>no</b></textarea>",
    "<!-- <p>no text</p> <a> --><p>a < b, c <3 d, e </ f & <é>g<!---->h<!-->i</p> --> j",
    "<script>if (a < b) document.write('<a href=x>' + \"</p>\")</script><noscript><b>Turn</b> it on</noscript><p>x",
    "<script>window.location = '/other?<link>'</script>",
    "<nav><ul><li class=entry><a href=/a>menu</a></ul></nav><form action='/log?in' class=x><input type=password name=p>",
    "<base href=/below/ target=x><svg viewBox='0 0 1 1'><path d='M0 0'/><title>drawing</title></svg><p>a<br/>b<hr>c",
    "<table class=x><tr><td width=1>one<td>two</table><select><option value=1>no</select><iframe src=x>no</iframe>yes",
    "<p>cut off in a <a href='",
    "<p>cut off in a comment <!-- that never ends <p>no text",
    "<head><title>No body</title><div class=x>One</div><h1>two</h1>three<p>four</p>",
    "<h1>No head</h1><title>But a title</title><nav><div>menu</div><p>no</p></nav><footer><ul><li>no</ul></footer>end",
    "<div>in <section>a <select><option>no</select> <article><h2>long</h2> <main>row</main></article></section></div>",
  ]

  private func facts(_ page: String, _ depth: PageWanted.Depth) -> PageFacts {
    Reading(wanted: PageWanted(doi: nil, depth: depth)).facts(page)
  }

  @Test("title, words, refresh, scripts and forms are those of the whole page", arguments: pages)
  func same(page: String) {
    let short = facts(page, .title)
    let whole = facts(page, .everything)
    #expect(short.title == whole.title)
    #expect(short.opening.text == whole.opening.text)
    #expect(short.opening.length == whole.opening.length)
    #expect(short.opening.noscriptText == whole.opening.noscriptText)
    #expect(short.redirects.refresh == whole.redirects.refresh)
    #expect(short.redirects.script == whole.redirects.script)
    #expect(short.opening.scriptCount == whole.opening.scriptCount)
    #expect(short.base == whole.base)
    #expect(short.opening.formActions == whole.opening.formActions)
    #expect(short.opening.hasPasswordField == whole.opening.hasPasswordField)
  }

  @Test("a tag may be of any length, at any place")
  func longTags() {
    let long = String(repeating: "y ' &amp; < > ", count: 200)
    for attribute in ["data-x=\"\(long)\"", "content=\"\(long)\"", "srcset=\"\(long)\""] {
      let page =
        "<html \(attribute)><head \(attribute)><meta name=description \(attribute)><title \(attribute)>T</title>"
        + "<link \(attribute)></head><body \(attribute)><div \(attribute)>words \(Fixture.words(100))</div>"
      for depth in [PageWanted.Depth.title, .everything] {
        let facts = facts(page, depth)
        #expect(facts.title == "T")
        #expect(facts.opening.text.hasPrefix("words lorem"))
      }
    }
  }
}
