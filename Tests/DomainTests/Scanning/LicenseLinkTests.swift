import Testing

@testable import Names
@testable import Observations

/// The license links of a text.
private func licenses(_ text: String) -> [String] { LinkScan(Array(text.utf8)).licenses }

@Suite struct `License links in documents` {
  private static let by = "https://creativecommons.org/licenses/by/4.0/"
  private static let deed = "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de"

  @Test(
    "are found however they are wrapped",
    arguments: [
      "<\(by)>", "<URL:\(by)>", "(\(by))", "[\(by)]", "see \(by).", "see \(by), and", "“\(by)”", "*\(by)*",
      "**\(by)**", "`\(by)`", "[CC BY](\(by))", "[CC BY](\(by) \"title\")", "[1]: \(by)", "\\url{\(by)}",
      "\\href{\(by)}{CC BY}", "<a rel=\"license\" href=\"\(by)\">CC BY</a>", "<a href='\(by)'class='x'>",
      "<a href=\(by)>CC BY</a>", "{&quot;license&quot;:&quot;\(by)&quot;}", "\(by);https://example.org/",
      "\(by)\u{3002}", "\(by)\n\nhttps://example.org/",
    ])
  func wrapped(_ text: String) { #expect(licenses(text) == [Self.by]) }

  @Test(
    "are rejoined where a line break cut them",
    arguments: [
      "https://creativecommons.org/licenses/by-nc-\nnd/4.0/deed.de",
      "https://creativecommons.org/licenses/by-nc-nd/4.0/\ndeed.de, and more",
      "https://creativecommons.org/licenses/by-nc-nd/4.0\n   /deed.de",
      "https://\ncreativecommons.org/licenses/by-nc-nd/4.0/deed.de",
      "https://creativecommons.org/lic\nenses/by-nc-nd/4.\r\n0/deed.de.",
      "<https://creativecommons.org/licenses/by-nc-nd/4.0/de\n  ed.de>",
      "https://creativecommons.org/licenses/by\u{2010}nc\u{2010}\nnd/4.0/deed.de",
    ])
  func rejoined(_ text: String) { #expect(licenses(text) == [Self.deed]) }

  @Test(
    "do not swallow the next line's first word",
    arguments: [
      (
        "http://creativecommons.org/licenses/by/3.0/\nde l'auteur",
        "http://creativecommons.org/licenses/by/3.0/"
      ),
      ("\(by)\nThe article", by), ("\(by)\n\ndeed.de", by), ("\(by)\nhttps://example.org/deed", by),
      ("(\(by)\ndeed.de", "\(by)deed.de"),
    ])
  func endsAtLineBreak(_ text: String, _ expected: String) { #expect(licenses(text) == [expected]) }

  @Test(
    "may lack the scheme where the host is a license steward's",
    arguments: [
      ("creativecommons.org/licenses/by/4.0", "https://creativecommons.org/licenses/by/4.0"),
      ("(www.creativecommons.org/licenses/by/4.0/)", "https://www.creativecommons.org/licenses/by/4.0/"),
      ("<a href=\"//creativecommons.org/licenses/by/4.0/\">", by),
      ("creativecommons.\n", nil), ("see creativecommons.org/about", nil), ("creativecommons.org", nil),
      ("someone@creativecommons.org/licenses/by/4.0/", nil),
      ("example.org/creativecommons.org/licenses/by/4.0/", nil),
      ("notcreativecommons.org/licenses/by/4.0/", nil),
      ("rightsstatements.org/vocab/InC/1.0/", "https://rightsstatements.org/vocab/InC/1.0/"),
      ("gnu.org/licenses/gpl-3.0.html", "https://gnu.org/licenses/gpl-3.0.html"),
    ])
  func bare(_ text: String, _ expected: String?) { #expect(licenses(text) == (expected.map { [$0] } ?? [])) }

  @Test func `keep their query, with HTML's ampersands undone`() {
    let text = "<a href=\"https://creativecommons.org/licenses/by/4.0/?ref=chooser&amp;v=1\">"
    #expect(licenses(text) == ["https://creativecommons.org/licenses/by/4.0/?ref=chooser&v=1"])
  }

  @Test func `come once for each link, in the order they stand`() {
    let text =
      "\(Self.deed) \(Self.by) HTTPS://CreativeCommons.org/licenses/by/4.0/ \(Self.by)#ref \(Self.deed)"
    #expect(licenses(text) == [Self.deed, Self.by])
    #expect(licenses("\(Self.by) \(Self.by.dropLast())").count == 2)
  }

  @Test func `that name no license that exists are promised all the same`() {
    let text = "https://creativecommons.org/licenses/by-nc/"
    #expect(licenses("under \(text).") == [text])
  }

  @Test(
    "are not made of other addresses",
    arguments: [
      "https://example.org/licenses/by/4.0/", "https://creativecommons.org/",
      "https://creativecommons.org/about",
      "https://web.archive.org/web/2019/https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0",
      "https://doi.org/10.5555/abc",
    ])
  func others(_ text: String) { #expect(licenses(text).isEmpty) }

  @Test func `that are registered as a DOI are no articles`() {
    let scan = LinkScan(Array("https://doi.org/10.1002/tdm_license_1.1 and 10.5555/abc".utf8))
    #expect(scan.dois.map(\.display) == ["10.5555/abc"])
    #expect(scan.licenses == ["https://doi.org/10.1002/tdm_license_1.1"])
  }
}
