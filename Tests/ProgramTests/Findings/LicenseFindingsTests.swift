import Findings
import ScholarlyWeb
import Testing

/// License links by their text and by the page they end at.
@Suite(.fewAtOnce) struct LicenseFindingsTests {
  private static let folder = "https://creativecommons.org/licenses/"

  /// A license page that declares itself to be another license, or another language.
  private static func page(
    _ path: String, _ codes: [FindingCode], _ why: String, about: String, language: String = "en"
  ) -> Sight {
    Sight(folder + path, codes, why) {
      $0.page(
        folder + path,
        with: .page(
          """
          <!DOCTYPE html><html lang="\(language)"><head about="\(about)"><title>A Deed</title></head>
          <body about="\(about)"><h1>A Deed</h1><p>You are free to share under these terms.</p></body></html>
          """))
    }
  }

  static let sights: [Sight] = [
    Sight(folder + "by/4.0/", [], "the license itself"),
    Sight(folder + "by/4.0", [.pageMoved], "without its slash it moves for good"),
    Sight(folder + "by-nc-nd/4.0/deed.de", [], "a language version"),
    Sight(folder + "by-nc/3.0/de/", [], "a ported license"),
    Sight(folder + "by/4.0/legalcode", [], "the binding text"),
    Sight(folder + "by-nc-xx/4.0/", [.licenseInvalid, .pageNotFound], "no such license"),
    Sight(folder + "by/5.0/", [.licenseInvalid, .pageNotFound], "no such version"),
    Sight(folder + "by/4.0/de/", [.licenseInvalid, .pageNotFound], "4.0 was never ported"),
    Sight(
      "http://rightsstatements.org/vocab/InX/1.0/", [.licenseInvalid], "a statement that does not exist"
    ) {
      $0.page("http://rightsstatements.org/vocab/InX/1.0/", with: PageTemplate(title: "Statement").answer())
    },
    Sight("http://rightsstatements.org/vocab/InC/1.0/", [], "one that does") {
      $0.page(
        "http://rightsstatements.org/vocab/InC/1.0/", with: PageTemplate(title: "In Copyright").answer())
    },
    page(
      "nc/1.0/", [.licenseRetired], "withdrawn in 2004", about: "http://creativecommons.org/licenses/nc/1.0/"),
    Sight(folder + "by/1.0/", [], "old, and replaced, but not withdrawn"),
    page("by-sa/4.0/", [.licensePageMismatch], "the page is another license's", about: folder + "by/4.0/"),
    page(
      "by-nd/4.0/", [], "the page says http where the link says https",
      about: "http://creativecommons.org/licenses/by-nd/4.0/"),
    page("by-sa/2.0/", [.licensePageMismatch], "another version", about: folder + "by-sa/4.0/"),
    page("by-sa/3.0/de/", [.licensePageMismatch], "another jurisdiction", about: folder + "by-sa/3.0/at/"),
    page(
      "by-sa/3.0/deed.fr", [.licenseLanguageMissing], "the page is in another language",
      about: folder + "by-sa/3.0/"),
    page("by-sa/2.5/deed.de", [], "a region's page", about: folder + "by-sa/2.5/", language: "de-CH"),
    Sight(folder + "by/4.0/deed.cs", [.licenseLanguageMissing], "a language that was taken away") {
      $0.creativeCommons.retire(language: "cs")
    },
    Sight(folder + "by/4.0/deed.zh_TW", [.pageMoved], "another tag for the same language"),
    Sight(folder + "by/4.0/deed.EN", [.pageMoved], "another spelling of the same tag"),
    Sight(folder + "by/4.0/deed.zh_CN", [.pageMoved], "another tag for the same language"),
    page(
      "by-nc/4.0/deed.zh_TW", [.licenseLanguageMissing], "the other Chinese", about: folder + "by-nc/4.0/",
      language: "zh-hans"),
    Sight(folder + "by-nc-sa/4.0/deed.de", [.pageBlocked], "a steward's wall breaks no license") {
      $0.page(folder + "by-nc-sa/4.0/deed.de", with: .status(403))
    },
    Sight(folder + "by-nc-sa/4.0/", [.pageServerError], "a steward's failure is a soft sign") {
      $0.page(folder + "by-nc-sa/4.0/", with: .status(503))
    },
  ]

  @Test("a license link is judged by its text and by what its page declares") func licenses() async throws {
    let looked = try await look(at: Self.sights, hosts: ["rightsstatements.org"])
    let wrong = looked["license:\(Self.folder)by/5.0/"]?.findings.first { $0.code == "license.invalid" }
    #expect(wrong?.message.contains("5.0") == true)
  }
}
