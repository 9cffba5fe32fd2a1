import Observations
import Testing

@testable import Pages

/// Pages that show nothing, as a program leaves them that ended before it wrote one.
@Suite struct BlankPageTests {
  private func isBlank(_ page: String) -> Bool {
    Reading(wanted: PageWanted(doi: nil, depth: .everything)).facts(page).opening.isBlank
  }

  @Test(
    "what a browser shows as nothing is blank",
    arguments: [
      "\n", " \t\r\n ", "\u{FEFF}", "<!-- cached -->", "<html></html>", "<!doctype html>", "&nbsp;&#8239;",
      "<html><head></head><body></body></html>",
      "<head><title> </title><meta charset=utf-8></head><body><div>\n</div>",
      "<p><br><span></span></p>", "<style>p { color: red }</style>",
      "<link rel=stylesheet href=a.css><body><center>", "<body onload=' '>",
    ])
  func blank(_ page: String) { #expect(isBlank(page)) }

  @Test(
    "what shows anything, or says anything of itself, is not",
    arguments: [
      "x", "<p>&middot;", "<title>A</title>", "<img src=a>", "<svg><path/></svg>", "<canvas>",
      "<video src=a>", "<x-page>",
      "<iframe src=a></iframe>", "<object data=a.pdf></object>", "<embed src=a.pdf>",
      "<script src=a></script>", "<hr>",
      "<form><input></form>", "<frameset><frame src=a></frameset>", "<table>", "<noscript>Please</noscript>",
      "<meta http-equiv=refresh content='5; url=/b'>", "<meta name=citation_doi content=10.5555/a>",
      "<meta name=citation_title content=A>", "<link rel=canonical href=/a>", "<link rel=license href=/l>",
      "<template><p>x</template>", "<nav>Home</nav>", "<math><mi>x</mi></math>",
      "<body onload=\"location='/b'\">",
    ])
  func shown(_ page: String) { #expect(!isBlank(page)) }
}
