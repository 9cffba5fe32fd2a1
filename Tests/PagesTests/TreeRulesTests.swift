import Testing

@testable import Pages

/// Rules of tree construction that change what is read.
struct TreeRulesTests {
  private func words(_ page: String) -> String { Reading.whole.facts(page).opening.text }

  @Test(
    "an end tag reaches no further than its scope",
    arguments: [
      "<li><nav><ul></li>K", "<li><nav><ol></li>K", "<li><nav><ul><div></li>K", "<dd><nav><table></dd>K",
      "<button><nav><object></button>K", "<div><nav><applet></div>K", "<h1><nav><marquee></h2>K",
      "<table><tr><td><nav><table></td>K", "<nav><table><tr><td></nav>K", "<ul><li><nav><ul><li></li></li>K",
      "<ul><li><nav><li>K", "<h1><h1></h1><nav></h1>K", "<h1><b></b><h2></h2><nav></h1>K",
      "<h1><p><h2></h2><nav></h1>K",
      "<nav><col>K", "<nav><colgroup>K", "<table><td><nav><table>K", "<table><caption><nav><table>K",
    ])
  func kept(page: String) {
    #expect(words(page + "</nav>") == "")
  }

  @Test(
    "an end tag ends what is open in its element",
    arguments: [
      "<li><nav></li>K", "<li><nav><div></li>K", "<li><nav><menu></li>K", "<dd><nav><ul></dd>K",
      "<dt><nav><ol></dt>K",
      "<div><nav><ul></div>K", "<ul><li><nav><ul></ul></li>K", "<h1><nav><ul></h2>K",
      "<button><nav><ul></button>K", "<h1><strong><h1></h1></strong><nav></h1>K",
      "<h1><span><h2></h2></span><nav></h1>K",
      "<table><nav><table>K", "<table><tr><nav><table>K", "<nav><table><tr><table><tr><td></table></nav>K",
      "<table><tr><td><nav><table><tr><table><tr><td></table></nav>K",
      "<table><svg><foreignObject><nav><table>K",
      "<table><tr><td><nav><col>K", "<table><tr><td><nav><colgroup>K",
      "<table><nav><colgroup><col></colgroup><tr><td>K",
      "<table><caption><nav><col>K",
    ])
  func ended(page: String) {
    #expect(words(page) == "K")
  }

  @Test(
    "a page that shows something has no frames",
    arguments: [
      "<br>", "</br>", "<img>", "<image>", "<table>", "<hr>", "<ul><li>", "<dl><dd>", "<dl><dt>", "<pre>",
      "<listing>",
      "<button>", "<object>", "<applet>", "<marquee>", "<area>", "<embed>", "<wbr>", "<keygen>",
      "<textarea></textarea>", "<iframe></iframe>", "<xmp></xmp>", "<select></select>", "<input>",
      "<input type=x>",
      "<nav>x</nav>", "<svg>x</svg>", "<footer><p>x</footer>", "<math><mi>x</mi></math>", "<div>x</div>",
      "<body>",
      "<p><template> </template>", "<p><template>x</template>", "<p><template><br></template>",
      "<x-y>x</x-y>", "<svg><br>",
      "<svg><title>x</title></svg>",
    ])
  func noFrames(opening: String) {
    let facts = Reading.whole.facts("\(opening)<frameset><title>t</title>")
    #expect(facts.title == "t")
  }

  @Test(
    "a page that shows nothing may have frames",
    arguments: [
      "", "<div>", "<p> </p>", "<nav> \n</nav>", "<h1></h1>", "<a href=x></a>", "<span></span>",
      "<svg><g></g></svg>",
      "<svg><image></svg>", "<input type=Hidden>", "<form></form>",
      "<template>x</template>", "<template><br></template>",
      "<script>x</script>",
      "<style>x</style>", "<x-y></x-y>", "<noframes>x</noframes>",
    ])
  func frames(opening: String) {
    let facts = Reading.whole.facts("\(opening)<frameset><title>t</title>x<frame></frameset>y")
    #expect(facts.title != "t")
    #expect(facts.opening.text == "")
  }

  @Test func framesReplaceWhatTheBodySays() {
    let head =
      "<html lang=de><title> </title><meta name=doi content=10.5555/head><meta name=og:title content=h>"
    let body =
      "<span><base href=/b><title>t</title><meta name=doi content=10.5555/b><link rel=canonical href=/c>"
    let facts = Reading.whole.facts("\(head)\(body)<meta name=citation_title content=b><frameset>")
    #expect(facts.title == nil)
    #expect(facts.citationTitle == "h")
    #expect(facts.base == nil)
    #expect(facts.canonical == nil)
    #expect(facts.identifiers.map(\.value) == ["10.5555/head"])
    #expect(facts.language == "de")
    #expect(Reading.whole.facts("\(head)\(body)<p>x<frameset>").title == "t")
  }

  @Test func theLanguageOfAPageOfFramesMayStandBehindThem() {
    #expect(Reading.whole.facts("<title>t</title><frameset><html lang=de></frameset>").language == "de")
  }

  @Test(
    "in XML a tag that closes itself has nothing in it",
    arguments: [
      "<title/>", "<script src='a.js'/>", "<style type='text/css'/>", "<textarea/>", "<iframe src='a'/>",
      "<noscript/>", "<template/>", "<nav/>", "<select/>", "<div/>", "<x/>", "<svg/>", "<svg><g/></svg>",
    ])
  func selfClosing(tag: String) {
    let page =
      "<html><head><meta name='doi' content='10.5555/1'/>\(tag)<title>One</title></head><body><p>two<br/>three</p>"
    let facts = Reading(contentType: "application/xhtml+xml", wanted: Reading.whole.wanted).facts(page)
    #expect(facts.title == "One")
    #expect(facts.opening.text == "two three")
  }

  @Test("in XML text may stand in a section of character data") func characterData() {
    let page = "<html><body><p><![CDATA[one <two>]]></p></body></html>"
    let facts = Reading(contentType: "application/xhtml+xml", wanted: Reading.whole.wanted).facts(page)
    #expect(facts.opening.text == "one <two>")
    #expect(Reading.whole.facts(page).opening.text != "one <two>")
  }
}
