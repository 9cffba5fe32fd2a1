import Testing
import Trials

@testable import Names
@testable import Observations

/// Documents of each form as the text they mean.
@Suite struct `The text of a document` {
  private func dois(_ text: String, _ form: DocumentForm) -> [String] {
    LinkScan(Array(text.utf8), form: form).dois.map(\.canonical)
  }

  @Test(
    arguments: [
      ("{\"a\":\"10.5555\\/ab.1\",\"b\":\"10.5555\\u002fab.2\\n10.5555/ab.3\\tx\"}", 3),
      ("{\"a\":\"doi:10.5555/ab.1\\\"\",\"b\":\"x\\ud83d\\ude0010.5555/ab.2\\ud83d\\ude00\"", 2),
      ("{\"a\":\"10.5555/ab.1\n10.5555/ab.2\"}\n{\"b\":\"10.5555/ab.3\"}", 3),
      ("[\"<a href=\\\"https://doi.org/10.5555/ab.1\\\">10.5555/ab.2</a>\"]", 2),
    ])
  func `JSON strings are decoded`(_ text: String, _ count: Int) {
    #expect(dois(text, .json) == (1...count).map { "10.5555/ab.\($0)" })
  }

  @Test(
    arguments: [
      ("<p>10.5555/<wbr>ab<wbr/>.1</p>", ["10.5555/ab.1"]),
      ("10.5555/&#8203;ab&shy;.&#x31;", ["10.5555/ab.1"]),
      (
        "10.5555/<span class=\"x\">ab</span>.1, <b>10.5555/<i>ab</i>.2</b>", ["10.5555/ab.1", "10.5555/ab.2"]
      ),
      ("<b>10.5555/ab.1</b><b>10.5555/ab.2</b>", ["10.5555/ab.1", "10.5555/ab.2"]),
      ("<td>10.5555/ab.1</td><td>2019</td>", ["10.5555/ab.1"]),
      ("10.5555/ab.1<sup>2</sup>", ["10.5555/ab.1"]),
      ("10.5555/ab.1<br>10.5555/ab.2<br/>x", ["10.5555/ab.1", "10.5555/ab.2"]),
      ("<b>10.5555/ab.1</b>Title", ["10.5555/ab.1"]),
      ("10.5555/ab.1&hellip;&rdquo;&rarr;x", ["10.5555/ab.1"]),
      ("<a href=https://doi.org/10.5555/ab.1>x</a><!-- 10.5555/ab.2 -->", ["10.5555/ab.1", "10.5555/ab.2"]),
      ("<script>x={\"d\":\"10.5555\\/ab.1\"}</script>", ["10.5555/ab.1"]),
      (
        "<script type=\"application/ld+json\">{\"@id\":\"https:\\/\\/doi.org\\/10.5555\\/ab.1\"}</script>",
        ["10.5555/ab.1"]
      ),
      ("10.1002/1:2&lt;3::A&gt;4.0.CO;2-P", ["10.1002/1:2<3::a>4.0.co;2-p"]),
    ])
  func `pages are read without their markup`(_ text: String, _ expected: [String]) {
    #expect(dois(text, .html) == expected)
  }

  @Test func `cells are values`() {
    #expect(
      dois("doi,x\n10.5555/ab.1,FALSE\n\"10.5555/a,b\",\"10.5555/a\"\"b\"", .table) == [
        "10.5555/ab.1", "10.5555/a,b", "10.5555/a\"b",
      ])
    #expect(dois("x;doi;y\n1;10.5555/ab.1;FALSE\n", .table) == ["10.5555/ab.1"])
    #expect(dois("x\tdoi\n10.5555/ab.1; 10.5555/ab.2\tz", .table) == ["10.5555/ab.1", "10.5555/ab.2"])
  }

  @Test func `TeX passes over line ends behind its comment sign`() {
    #expect(
      dois("\\url{https://doi.org/10.5555/%\n  ab.1} \\doi{10.5555/a\\%b}", .tex) == [
        "10.5555/ab.1", "10.5555/a%b",
      ])
  }

  /// What once took seconds, and its brothers: eight times as much takes about eight times as long.
  @Test(
    arguments: [
      "10.", "10.1234%252F", "10.1234/", "10.1234:", "10.1234/((((", "10.1234/a<1:", "10.1234/[[[[",
      "10.1234/a–1", "10",
      "1", "{\\", "\\textless", "<a \"", "<a href=\"x", "<!--", "<script>", "&amp", "&lt;", "https://",
      "doi.org/",
      "10.1234/a-\n", "10.1234/\n", "<https://doi.org/10.1234/a\n", "creativecommons.org/licenses/",
      "https://creativecommons.org/\nlicenses/\n", "10.1\u{200D}", "<b>10.1234/a</b>",
    ])
  func `is read in a time that grows with its length`(_ part: String) {
    #expect(isLinear(part, .text))
  }

  @Test(
    arguments: [
      ("\"\\\"", DocumentForm.json), ("\\u00", .json), ("a,\"", .table), ("\"\"", .table), ("%\n", .tex),
      ("<a b=", .xml), ("<![CDATA[", .xml),
    ])
  func `of a form is read in a time that grows with its length`(_ part: String, _ form: DocumentForm) {
    #expect(isLinear(part, form))
  }

  private func isLinear(_ part: String, _ form: DocumentForm) -> Bool {
    func time(_ count: Int) -> Duration {
      let document = Array(String(repeating: part, count: count / part.utf8.count).utf8)
      return processorTime { _ = LinkScan(document, form: form) }
    }
    let (short, long) = (time(4_000), time(32_000))
    return long < short * 20 + .milliseconds(200)
  }
}
