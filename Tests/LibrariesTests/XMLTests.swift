import Libraries
import Testing

struct XMLTests {
  @Test func aJATSArticleIsItsOwnFrontOnly() throws {
    let read = try Reading(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS.dtd" [<!ENTITY big "boom">]>
      <article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ali="http://www.niso.org/schemas/ali/1.0/">
      <front><article-meta>
      <article-id pub-id-type="pmid">1</article-id><article-id pub-id-type="doi">10.1234/a</article-id>
      <title-group><article-title>On <italic>E. coli</italic> &amp; <xref>1</xref>K&ouml;ln&big;</article-title></title-group>
      <related-article ext-link-type="doi" xlink:href="10.1234/other"/>
      <permissions><license license-type="open-access" xlink:href="https://creativecommons.org/licenses/by/4.0/">
      <ali:license_ref start_date="2020-01-01">https://creativecommons.org/licenses/by/4.0/legalcode</ali:license_ref>
      <license-p>words</license-p></license></permissions>
      <self-uri xlink:href="https://example.org/a.pdf"/>
      </article-meta></front>
      <body><p>10.1234/cited <ext-link xlink:href="https://example.org/no"/></p></body>
      <sub-article><front-stub><article-id pub-id-type="doi">10.1234/sub</article-id></front-stub></sub-article>
      </article>
      """)
    let article = try #require(read.articles.first)
    #expect(read.articles.count == 1 && read.broken.isEmpty)
    #expect(article.doi == "10.1234/a")
    #expect(article.title == "On E. coli & Köln")
    #expect(
      article.licenses == [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/4.0/legalcode",
      ])
    #expect(article.links == ["https://example.org/a.pdf"])
  }

  private func oai(_ records: String...) -> String {
    "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords>\n"
      + records.joined(separator: "\n")
      + "\n<resumptionToken>x</resumptionToken></ListRecords></OAI-PMH>"
  }

  private func dc(_ id: String, _ elements: String) -> String {
    "<record><header><identifier>\(id)</identifier></header><metadata><oai_dc:dc>\(elements)</oai_dc:dc></metadata></record>"
  }

  @Test func dublinCoreIsRead() throws {
    let read = try Reading(
      oai(
        dc(
          "oai:x:1",
          """
          <dc:title>A &#8211; B &lt; C</dc:title><dc:identifier>https://repo.example.org/1</dc:identifier>\
          <dc:identifier>ISBN 3-1</dc:identifier><dc:identifier>doi:opensky/1</dc:identifier>\
          <dc:identifier>doi:10.1234/a</dc:identifier><dc:relation>10.1234/other</dc:relation>\
          <dc:rights>info:eu-repo/semantics/openAccess</dc:rights><dc:rights>CC BY 4.0</dc:rights>
          """),
        "<record><header status=\"deleted\"><identifier>oai:x:2</identifier></header></record>",
        "<record><header><identifier>oai:x:3</identifier></header><metadata><resource><identifier identifierType=\"DOI\">10.1234/c</identifier><titles><title>C</title></titles><rightsList><rights rightsURI=\"https://creativecommons.org/publicdomain/zero/1.0/\">CC0</rights></rightsList></resource></metadata></record>",
        "<record><header><identifier>oai:x:4</identifier></header><metadata><marc:record><marc:datafield tag=\"024\" ind1=\"7\"><marc:subfield code=\"2\">doi</marc:subfield><marc:subfield code=\"a\">10.1234/d</marc:subfield></marc:datafield></marc:record></metadata></record>"
      ))
    #expect(read.dois == ["10.1234/a", "10.1234/c", "10.1234/d"])
    #expect(read.leftOut.map(\.line) == [3])
    let first = try #require(read.articles.first)
    #expect(first.id == "oai:x:1")
    #expect(first.title == "A – B < C")
    #expect(first.links == ["https://repo.example.org/1"])
    #expect(first.licenses == ["https://creativecommons.org/licenses/by/4.0/"])
    #expect(first.doubts.count == 1)
    #expect(read.nameless == ["info:eu-repo/semantics/openAccess": 1])
  }

  @Test(arguments: [
    "<dc:title>A & B</dc:title>", "<dc:title>not closed</dc:titel>", "<dc:title>a\u{1}b</dc:title>",
    "<dc:title><![CDATA[never closed</dc:title>",
  ])
  func aBrokenRecordCostsThatRecord(_ elements: String) throws {
    let read = try Reading(
      oai(
        dc("a", "<dc:identifier>10.1234/a</dc:identifier>"), dc("b", elements),
        dc("c", "<dc:identifier>10.1234/c</dc:identifier>")))
    #expect(read.dois == ["10.1234/a", "10.1234/c"])
    #expect(read.broken.map(\.line) == [3])
  }

  @Test func aRecordThatIsNeverClosedCostsThatRecord() throws {
    let read = try Reading(
      oai(
        "<record><header><identifier>a</identifier></header><metadata>",
        dc("c", "<dc:identifier>10.1234/c</dc:identifier>")))
    #expect(read.dois == ["10.1234/c"])
    #expect(read.broken.map(\.line) == [2])
  }

  private let by = "https://creativecommons.org/licenses/by/4.0/"

  private func dataCite(_ rights: String) -> String {
    "<resource><identifier identifierType=\"DOI\">10.1234/a</identifier><rightsList>\(rights)</rightsList></resource>"
  }

  @Test(arguments: [
    "<rights rightsURI=\"\">Creative Commons Attribution 4.0 International</rights>",
    "<rights rightsURI=\"info:eu-repo/semantics/openAccess\" rightsIdentifier=\"CC-BY-4.0\">x</rights>",
    "<rights rightsURI=\"http://purl.org/coar/access_right/c_abf2\">CC BY 4.0</rights>",
    "<rights rightsURI=\"https://spdx.org/licenses/\" rightsIdentifier=\"cc-by-4.0\">x</rights>",
    "<rights rightsURI=\"https://spdx.org/licenses\" rightsIdentifier=\"\">CC BY 4.0</rights>",
    "<rights rightsIdentifier=\" \">CC BY 4.0</rights>", "<rights rightsIdentifier=\"OA\">CC BY 4.0</rights>",
  ])
  func anAddressThatNamesNoLicenseHidesNothing(_ rights: String) throws {
    let record = "<record><header/><metadata>\(dataCite(rights))</metadata></record>"
    #expect(try Reading(oai(record)).articles.first?.licenses == [by])
  }

  @Test(arguments: [
    "<mods><identifier type=\"doi\">10.1234/a</identifier><accessCondition xlink:href=\"\">CC BY 4.0</accessCondition></mods>",
    "<dc><identifier>10.1234/a</identifier><rights rdf:resource=\"\">CC BY 4.0</rights></dc>",
    "<record><datafield tag=\"024\"><subfield code=\"a\">10.1234/a</subfield><subfield code=\"2\">doi</subfield></datafield><datafield tag=\"540\"><subfield code=\"u\"></subfield><subfield code=\"a\">CC BY 4.0</subfield></datafield></record>",
    "<article><front><article-meta><permissions><license xlink:href=\"\"><license-p>CC BY 4.0</license-p></license></permissions></article-meta></front></article>",
    "<article><front><article-meta><permissions><license xlink:href=\" \"><ali:license_ref></ali:license_ref><license-p>See <ext-link xlink:href=\"\">https://creativecommons.org/licenses/by/4.0/</ext-link></license-p></license></permissions></article-meta></front></article>",
    "<article><front><article-meta><permissions><license><license-p>Under <ext-link xlink:href=\"https://example.org/policies\">our policies</ext-link> and the Creative Commons Attribution 4.0 License</license-p></license></permissions></article-meta></front></article>",
    "<article><front><article-meta><permissions><license><license-p>By <uri>https://example.org/</uri> under <uri>https://creativecommons.org/licenses/by/4.0/</uri></license-p></license></permissions></article-meta></front></article>",
  ])
  func wordsBesideAnEmptyAddressAreRead(_ metadata: String) throws {
    let record =
      "<record><header><identifier>x</identifier></header><metadata>\(metadata)</metadata></record>"
    #expect(try Reading(oai(record)).articles.first?.licenses == [by])
  }

  @Test func `a license for mining is none of the article's`() throws {
    let terms = "<ali:license_ref specific-use=\"textmining\">https://example.org/tdm</ali:license_ref>"
    let read = try Reading(
      "<article><front><article-meta><article-id pub-id-type=\"doi\">10.1234/a</article-id><permissions>"
        + "\(terms)<license>\(terms)<ali:license_ref specific-use=\"vor\">\(by)</ali:license_ref></license>"
        + "</permissions></article-meta></front></article>")
    #expect(read.articles.first?.licenses == [by])
  }

  @Test func aPageOfTermsStandsBesideTheLicenseInWords() throws {
    let terms = "https://example.org/terms"
    let records = [
      dataCite("<rights rightsURI=\"\(terms)\" rightsIdentifier=\"cc-by-4.0\">x</rights>"),
      "<mods><accessCondition xlink:href=\"\(terms)\">CC BY 4.0</accessCondition></mods>",
      "<article><front><article-meta><permissions><license xlink:href=\"\(terms)\">CC BY 4.0</license></permissions></article-meta></front></article>",
    ]
    for record in records {
      let read = try Reading(oai("<record><header/><metadata>\(record)</metadata></record>"))
      #expect(read.articles.first?.licenses == [terms, by])
    }
    let alone = dataCite("<rights rightsURI=\"\(terms)\">Open Access</rights>")
    let read = try Reading(oai("<record><header/><metadata>\(alone)</metadata></record>"))
    #expect(read.articles.first?.licenses == [terms])
  }

  @Test(arguments: [
    "uri=\"https://creativecommons.org/licenses/by/4.0/\">Creative Commons",
    "startDate=\"2020-01-01\">CC BY 4.0",
    "uri=\"\">CC BY 4.0",
  ])
  func `the license of OpenAIRE's form is read`(_ condition: String) throws {
    let resource =
      "<oaire:resource><datacite:identifier identifierType=\"DOI\">10.1234/a</datacite:identifier>"
      + "<datacite:rights rightsURI=\"http://purl.org/coar/access_right/c_abf2\">open access</datacite:rights>"
      + "<oaire:licenseCondition \(condition)</oaire:licenseCondition></oaire:resource>"
    let read = try Reading(oai("<record><header/><metadata>\(resource)</metadata></record>"))
    #expect(read.articles.first?.licenses == [by])
  }

  @Test func anEmptyTitleHidesNoOther() throws {
    let read = try Reading(
      oai(
        dc("a", "<dc:title> </dc:title><dc:title>A</dc:title><dc:identifier>10.1234/a</dc:identifier>"),
        "<record><header/><metadata><mods><titleInfo><title/></titleInfo><titleInfo><nonSort>The </nonSort><title>B</title></titleInfo><identifier type=\"doi\">10.1234/b</identifier></mods></metadata></record>",
        "<record><header/><metadata><mods><titleInfo><nonSort>L'</nonSort><title>art</title></titleInfo><identifier type=\"doi\">10.1234/c</identifier></mods></metadata></record>",
        "<record><header/><metadata><resource><identifier identifierType=\"DOI\">10.1234/d</identifier><titles><title/><title titleType=\"Subtitle\">S</title><title>D</title></titles></resource></metadata></record>"
      ))
    #expect(read.articles.map(\.title) == ["A", "The B", "L'art", "D"])
  }

  @Test func `the main title comes before short and translated ones`() throws {
    let read = try Reading(
      oai(
        "<record><header/><metadata><mods><titleInfo type=\"abbreviated\"><title>Sh.</title></titleInfo><titleInfo><title>Short</title></titleInfo><identifier type=\"doi\">10.1234/a</identifier></mods></metadata></record>",
        "<record><header/><metadata><mods><titleInfo type=\"translated\"><title>Only</title></titleInfo><identifier type=\"doi\">10.1234/b</identifier></mods></metadata></record>"
      ))
    #expect(read.articles.map(\.title) == ["Short", "Only"])
  }

  @Test func `another identifier of the same work is its DOI, and a related work's is not`() throws {
    let alternative = "<dc:relation>info:eu-repo/semantics/altIdentifier/doi/10.1234/a</dc:relation>"
    let read = try Reading(
      oai(
        dc("a", "<dc:identifier>https://example.org/a</dc:identifier>" + alternative),
        dc("b", "<dc:identifier>10.1234/b</dc:identifier>" + alternative),
        dc("c", "<dc:identifier>https://example.org/c</dc:identifier><dc:relation>10.1234/a</dc:relation>")))
    #expect(read.dois == ["10.1234/a", "10.1234/b", nil])
    #expect(read.articles.map(\.doubts.count) == [1, 0, 0])
  }

  @Test func endNoteIsRead() throws {
    let read = try Reading(
      """
      <?xml version="1.0" encoding="ISO-8859-1"?><xml><records>
      <record><titles><title><style face="normal">K\u{F6}ln</style><style> rules</style></title></titles><electronic-resource-num><style>10.1234/a</style></electronic-resource-num><urls><related-urls><url><style>https://example.org/a</style></url></related-urls><pdf-urls><url>internal-pdf://x.pdf</url></pdf-urls></urls></record>
      <record><notes>DOI: 10.1234/b</notes></record>
      </records></xml>
      """)
    #expect(read.dois == ["10.1234/a", "10.1234/b"])
    #expect(read.articles[0].links == ["https://example.org/a"])
    #expect(read.articles[1].doubts.count == 1)
  }

  @Test func otherXMLIsOfNoKnownForm() {
    #expect(throws: UnknownForm.self) { try Reading("<html><body>no</body></html>", as: .xml) }
  }

  @Test func anEntityIsNeverExpanded() throws {
    let bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
    let read = try Reading(
      bomb + oai(dc("a", "<dc:identifier>10.1234/a</dc:identifier><dc:title>x&b;&f;y</dc:title>")))
    #expect(read.articles.first?.title == "xy")
  }

  @Test(
    arguments: [
      (
        "<resource><identifier identifierType=\"Handle\">20.500.12345/6</identifier><alternateIdentifiers><alternateIdentifier alternateIdentifierType=\"DOI\">10.1234/a</alternateIdentifier></alternateIdentifiers></resource>",
        "10.1234/a", ["https://hdl.handle.net/20.500.12345/6"]
      ),
      (
        "<resource><identifier identifierType=\"URL\">https://example.org/1</identifier></resource>", nil,
        ["https://example.org/1"]
      ),
      (
        "<resource><identifier identifierType=\"DOI\">10.1234/a</identifier><alternateIdentifiers><alternateIdentifier alternateIdentifierType=\"DOI\">10.1234/b</alternateIdentifier></alternateIdentifiers></resource>",
        "10.1234/a", []
      ),
      (
        "<mods><identifier type=\"doi\" invalid=\"yes\">10.1234/x</identifier><identifier type=\"doi\">10.1234/a</identifier></mods>",
        "10.1234/a", []
      ),
      (
        "<record><datafield tag=\"856\" ind1=\"4\" ind2=\"2\"><subfield code=\"u\">https://doi.org/10.1234/data</subfield></datafield><datafield tag=\"856\" ind1=\"4\" ind2=\"0\"><subfield code=\"u\">https://example.org/1</subfield></datafield></record>",
        nil, ["https://example.org/1"]
      ),
    ] as [(String, String?, [String])])
  func identifiersOfEachKindAreReadAsWhatTheyAre(_ metadata: String, _ doi: String?, _ links: [String]) throws
  {
    let read = try Reading(oai("<record><header/><metadata>\(metadata)</metadata></record>"))
    #expect(read.articles.map(\.doi) == [doi])
    #expect(read.articles.map(\.links) == [links])
  }

  @Test(arguments: [
    (
      "COVID-19 and type 1 diabetes in a cohort<xref><sup>1</sup></xref>",
      "COVID-19 and type 1 diabetes in a cohort"
    ),
    ("2<sup>2</sup> of <fn><p>2</p></fn>2", "22 of 2"),
    ("On <italic>E. coli<xref>1</xref></italic> and 1 more<fn/>", "On E. coli and 1 more"),
    ("Köln<xref/> &amp; <xref>&amp;</xref>Bonn", "Köln & Bonn"),
    (
      "The <inline-formula><alternatives><tex-math>\\documentclass{minimal}$$\\beta$$</tex-math><mml:math><mml:mi>β</mml:mi></mml:math></alternatives></inline-formula> decay",
      "The β decay"
    ),
    (
      "The <mml:math><mml:semantics><mml:mi>β</mml:mi><mml:annotation>\\beta</mml:annotation></mml:semantics></mml:math> decay",
      "The β decay"
    ), ("The <tex-math>$2$</tex-math>", "The $2$"),
    ("One<break/>and <italic>two<break/></italic>", "One and two"),
  ])
  func `a footnote's mark leaves the rest of a title as it is`(_ title: String, _ plain: String) throws {
    let read = try Reading(
      "<article><front><article-meta><article-id pub-id-type=\"doi\">10.1234/a</article-id>"
        + "<title-group><article-title>\(title)</article-title></title-group></article-meta></front></article>"
    )
    #expect(read.articles.first?.title == plain)
  }
}
