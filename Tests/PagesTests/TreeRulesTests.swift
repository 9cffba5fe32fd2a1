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
      "<ul><li><nav><li>K",
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
      "<button><nav><ul></button>K",
    ])
  func ended(page: String) {
    #expect(words(page) == "K")
  }
}
