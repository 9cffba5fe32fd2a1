import Testing

@testable import Names
@testable import Observations

@Suite struct `A scan` {
  private func own(_ text: String, page: PageFacts? = nil) -> String? {
    LinkScan(Array(text.utf8), page: page).ownDOI?.display
  }

  @Test func `takes a document's only DOI for its own`() {
    #expect(own("DOI: <10.5555/own>, <https://doi.org/10.5555/own>") == "10.5555/own")
    #expect(own(String(repeating: "words ", count: 5_000) + "10.5555/own") == "10.5555/own")
    #expect(own("words") == nil)
  }

  @Test(
    "takes the first DOI for the document's own if that alone has a label",
    arguments: [
      "DOI: 10.5555/own. After https://doi.org/10.5555/other",
      "DOI: https://doi.org/10.5555/own, 10.5555/other",
      "**DOI:** [10.5555/own](https://doi.org/10.5555/own) and 10.5555/other",
      "doi = {10.5555/own}, url = {https://doi.org/10.5555/other}",
      "DOI <10.5555/\nown> and <10.5555/other>",
    ])
  func labelled(_ text: String) { #expect(own(text) == "10.5555/own") }

  @Test(
    "takes none of a list of references",
    arguments: [
      "Doe, doi:10.5555/a. Roe, doi:10.5555/b.", "https://doi.org/10.5555/a https://doi.org/10.5555/b",
      "10.5555/a, 10.5555/b", "https://doi.org/10.5555/a, doi:10.5555/b",
    ])
  func references(_ text: String) {
    let scan = LinkScan(Array(text.utf8))
    #expect(scan.ownDOI == nil)
    #expect(scan.dois.map(\.display) == ["10.5555/a", "10.5555/b"])
  }

  @Test func `looks for the own DOI on the first two pages`() {
    #expect(own("https://doi.org/10.5555/own\u{0C}two\u{0C}10.5555/a 10.5555/b") == "10.5555/own")
    #expect(own("one\u{0C}https://doi.org/10.5555/own\u{0C}10.5555/a 10.5555/b") == "10.5555/own")
    #expect(own("one\u{0C}two\u{0C}DOI: 10.5555/a 10.5555/b") == nil)
    let long = String(repeating: "long words ", count: 1_000)
    #expect(own("https://doi.org/10.5555/own \(long) 10.5555/a") == "10.5555/own")
    #expect(own("\(long) DOI: 10.5555/a 10.5555/b") == nil)
  }

  @Test func `does not take a DOI that the end of the second page cuts for another one`() {
    let filler = String(repeating: "x", count: 9_900)
    #expect(own("10.5555/own \(filler) https://doi.org/10.5555/\(String(repeating: "y", count: 200))") != nil)
  }

  @Test func `believes a page's metadata before its text`() {
    var page = PageFacts()
    page.note(identifier: "https://repository.example/1", from: .dcIdentifier)
    page.note(identifier: "10.5555/series", from: .dcIdentifier)
    page.note(identifier: "doi:10.5555/Own", from: .citationDOI)
    page.note(license: "https://creativecommons.org/licenses/by/4.0/", from: .jsonLicense)
    page.note(license: "CC BY", from: .dcRights)
    page.title = "A site"
    page.citationTitle = "A work"
    let scan = LinkScan(Array("DOI: 10.5555/cited".utf8), page: page)
    #expect(scan.ownDOI?.display == "10.5555/Own")
    #expect(scan.dois.map(\.display) == ["10.5555/Own", "10.5555/cited"])
    #expect(scan.licenses == ["https://creativecommons.org/licenses/by/4.0/"])
    #expect(scan.title == "A work")
  }

  @Test func `looks at a page's visible words where it has no metadata`() {
    var page = PageFacts()
    page.opening.text = "DOI: 10.5555/own. Cites 10.5555/a."
    #expect(own("<i id='10.5555/a'><p>DOI: 10.5555/own. Cites 10.5555/a.", page: page) == "10.5555/own")
  }

  @Test func `is not misled by character references`() {
    let scan = LinkScan(Array("<i data='{&quot;id&quot;:&quot;10.5555/a&quot;}'>10.5555&#x2F;b&#39;".utf8))
    #expect(scan.dois.map(\.display) == ["10.5555/a", "10.5555/b"])
  }

  @Test func `passes over bytes that are no UTF-8`() {
    let bytes: [UInt8] = [0xFF, 0xE4, 0x20] + Array("10.5555/abc ".utf8) + [0xC3]
    #expect(LinkScan(bytes).dois.map(\.display) == ["10.5555/abc"])
  }

  @Test(arguments: [100, 137, 1_000])
  func `finds the same in a document of many pieces`(_ size: Int) {
    var text = ""
    for number in 0..<300 {
      text += "Author \(number), https://doi.org/10.5555/item-\(number)-of-many, "
      text += number.isMultiple(of: 7) ? "\n\n" : number.isMultiple(of: 3) ? "\n" : ""
      if number.isMultiple(of: 50) { text += "<https://creativecommons.org/licenses/by/4.0/?\(number)> " }
    }
    let document = Array(text.utf8)
    let scan = LinkScan(document, page: nil, pieceSize: size)
    #expect(scan.dois.count == 300)
    #expect(scan.licenses.count == 6)
    #expect(scan == LinkScan(document))
  }
}

@Suite struct `The pieces of a document` {
  @Test(
    "are all of it, in whole characters",
    arguments: ["ä\n\nbc \u{10348}\"x> ", "\u{10348}", "a\n", "\r\n\r\n.", "ab"], 8...13)
  func whole(_ part: String, _ size: Int) {
    let text = String(repeating: part, count: 200)
    let pieces = Array(TextPieces(Array(text.utf8), size: size))
    #expect(pieces.joined() == text)
    #expect(pieces.allSatisfy { $0.utf8.count <= size })
  }

  @Test func `end at the best place there is`() {
    func first(_ text: String) -> String? { TextPieces(Array(text.utf8), size: 12).map { $0 }.first }
    #expect(first("abcdefg\n\nh\ni jklm") == "abcdefg\n\n" || first("abcdefg\n\nh\ni jklm") == "abcdefg\n")
    #expect(first("abcdefgh\ni jklm") == "abcdefgh\n")
    #expect(first("abcdefgh i\"jklm") == "abcdefgh ")
    #expect(first("abcdefgh\"ijklm") == "abcdefgh\"")
    #expect(first("abcdefghijklm") == "abcdefghijkl")
  }
}
