import Observations
import Testing

/// Pages of which a rest did not arrive.
@Suite struct CutPageTests {
  @Test(
    "a DOI that was not found before the cut may stand behind it",
    arguments: [
      "<html><title>A</title><body>words", "", "<title>A", "%PDF-1.7 words", "<p>10.5555/ab", "10.5555/a",
    ])
  func unknown(page: String) {
    #expect(Reading().facts(page, isWhole: false).reading.needleFound == nil)
    #expect(Reading().facts(page, isWhole: true).reading.needleFound == false)
  }

  @Test("a DOI that was found stands there", arguments: ["<p>10.5555/abc<p>", "%PDF-1.7 10.5555/abc "])
  func known(page: String) {
    #expect(Reading().facts(page, isWhole: false).reading.needleFound == true)
  }
}
