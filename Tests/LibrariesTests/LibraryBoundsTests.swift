import Libraries
import Testing
import Trials

/// Libraries made to harm: the time that they take grows as they do.
@Suite struct `A library made to harm` {
  private static func bibTeX(_ name: String, _ value: String) -> String {
    "@misc{k, \(name) = {\(value)}, link = {https://link.example/}}"
  }

  private static func filled(_ piece: String, _ size: Int) -> String {
    String(repeating: piece, count: size / piece.utf8.count)
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map { line($0) + "\n" }.joined()
  }

  private static func oai(_ records: String) -> String {
    "<OAI-PMH><ListRecords>\(records)</ListRecords></OAI-PMH>"
  }

  private static let harms = [
    "comments that are not closed", "comments in a record that are not closed", "hyphens in a comment",
    "records with CDATA that is not closed", "start tags that are not closed", "many DOIs in a record",
    "items that are not closed", "one id for all",
  ]

  /// A harmful text of about so many bytes.
  private static func text(_ harm: String, _ size: Int) -> String {
    switch harm {
    case "comments that are not closed": filled("@comment{\n", size)
    case "hyphens in a comment":
      oai("<record><header/><metadata><!-- " + filled("--\n", size) + "--></metadata></record>")
    case "comments in a record that are not closed":
      oai("<record><header/><metadata>" + filled("<!--", size) + "</metadata></record>")
    case "records with CDATA that is not closed":
      oai(filled("<record><header/><metadata><![CDATA[</metadata></record>", size))
    case "start tags that are not closed": oai(filled("<record", size))
    case "many DOIs in a record":
      "TY  - JOUR\n" + lines(size / 16) { "DO  - 10.1234/\($0)" } + "ER  - \n"
    case "items that are not closed": "[" + filled("{\"id\":[", size)
    default: lines(size / 20) { "@misc{k, url = {https://a.example/\($0)}}" }
    }
  }

  /// What is quadratic takes four times as long for twice as much, and unoptimised many seconds.
  private func expectLinearTime(_ text: (Int) -> String) throws {
    let (single, double) = (text(64 << 10), text(128 << 10))
    let short = try processorTime { _ = try Reading(single) }
    let long = try processorTime { _ = try Reading(double) }
    #expect(long < short * 3 + .milliseconds(300), "\(short), \(long)")
  }

  @Test(arguments: harms) func `takes time linear in its size`(harm: String) throws {
    try expectLinearTime { Self.text(harm, $0) }
  }

  @Test(arguments: [")", "<p", "%25", "(,", "10.1234/a;"], ["doi", "url", "license", "note"])
  func `takes time linear in a field`(piece: String, field: String) throws {
    let start = field == "doi" ? "10.1234/a" : "https://a.example/a"
    try expectLinearTime { Self.bibTeX(field, start + Self.filled(piece, $0)) }
  }

  @Test(arguments: ["doi", "url", "license"])
  func `loses what is no value, and says so`(field: String) throws {
    let text = Self.bibTeX(field, "https://doi.org/10.1234/" + Self.filled("a", 5000))
    let article = try #require(try Reading(text).articles.first)
    #expect(article.doi == nil && article.licenses.isEmpty && article.links == ["https://link.example/"])
    #expect(article.remarks.count == 1 && article.remarks.first?.hasSuffix("it is too long") == true)
  }

  @Test func `keeps a long sentence that names a license`() throws {
    let license = "https://creativecommons.org/licenses/by/4.0/"
    let text = Self.bibTeX("license", Self.filled("This work may be read by all. ", 5000) + license)
    let article = try #require(try Reading(text).articles.first)
    #expect(article.licenses == [license])
    #expect(article.remarks.isEmpty)
  }

  @Test func `keeps the entries between comments that are not closed`() throws {
    let text = Self.lines(40) { "@comment{ no end\n@misc{k\($0), doi = {10.1234/\($0)}}" }
    let dois = try Reading(text, as: .format(.bibtex)).dois.compactMap(\.self)
    #expect(dois == (0..<40).map { "10.1234/\($0)" })
  }

  @Test func `numbers the records of one id in their order`() throws {
    let text = Self.lines(5) { "@misc{\($0 == 2 ? "k-3" : "k"), url = {https://a.example/\($0)}}" }
    let ids = try Reading(text).articles.compactMap(\.id)
    #expect(ids == ["k", "k-2", "k-3", "k-4", "k-5"])
  }
}
