import Findings
import ScholarlyWeb
import Testing

/// What article, record and page say together, for which the article must say something first.
@Suite(.fewAtOnce) struct AgreementFindingsTests {
  private struct Work: Sendable {
    let doi: String
    let article: String?
    let record: [AgencyRecord.License]
    let page: String?
    let codes: [FindingCode]
  }

  private static let by = "https://creativecommons.org/licenses/by/4.0/"
  private static let sa = "https://creativecommons.org/licenses/by-sa/4.0/"
  private static let open = AgencyRecord.License("info:eu-repo/semantics/openAccess", name: "Open Access")

  private static let works: [Work] = [
    Work(doi: "10.5555/agree", article: by, record: [.init(by)], page: by, codes: []),
    Work(
      doi: "10.5555/spelling", article: "http://creativecommons.org/licenses/by/4.0/deed.de",
      record: [.init("https://www.creativecommons.org/licenses/by/4.0/legalcode", spdx: "cc-by-4.0")],
      page: "//creativecommons.org/licenses/by/4.0", codes: []),
    Work(doi: "10.5555/page", article: by, record: [.init(by)], page: sa, codes: [.licenseDisagrees]),
    Work(doi: "10.5555/record", article: by, record: [.init(sa)], page: nil, codes: [.licenseDisagrees]),
    Work(doi: "10.5555/silent", article: nil, record: [.init(by)], page: sa, codes: [.licenseDisagrees]),
    Work(doi: "10.5555/alone", article: by, record: [], page: nil, codes: []),
    Work(doi: "10.5555/access", article: by, record: [open], page: nil, codes: []),
    Work(doi: "10.5555/access-page", article: by, record: [open], page: "openAccess", codes: []),
    Work(doi: "10.5555/both", article: by, record: [.init(sa), .init(by)], page: by, codes: []),
    Work(
      doi: "10.5555/version", article: by, record: [.init("https://creativecommons.org/licenses/by/3.0/")],
      page: nil, codes: [.licenseDisagrees]),
    Work(
      doi: "10.5555/ported", article: "https://creativecommons.org/licenses/by/3.0/",
      record: [.init("https://creativecommons.org/licenses/by/3.0/de/")], page: nil,
      codes: [.licenseDisagrees]),
  ]

  private static let tdm = "https://creativecommons.org/licenses/by-nc/4.0/"

  /// The same at Crossref, whose lists of licenses are for several kinds of reader.
  private static let crossrefWorks: [Work] = [
    Work(
      doi: "10.5555/mining", article: by, record: [.init(tdm, contentVersion: "tdm")], page: nil, codes: []),
    Work(
      doi: "10.5555/mining-first", article: by,
      record: [.init(tdm, contentVersion: "tdm"), .init(by, contentVersion: "vor")], page: nil, codes: []),
    Work(
      doi: "10.5555/manuscript", article: by,
      record: [.init(tdm, contentVersion: "am"), .init(by, contentVersion: "vor")], page: nil, codes: []),
    Work(
      doi: "10.5555/manuscript-only", article: by, record: [.init(tdm, contentVersion: "am")], page: nil,
      codes: [.licenseDisagrees]),
    Work(
      doi: "10.5555/future", article: by,
      record: [
        .init(tdm, contentVersion: "vor", start: "2399-01-01"), .init(by, contentVersion: "unspecified"),
      ],
      page: nil, codes: []),
    Work(
      doi: "10.5555/future-only", article: by,
      record: [.init(tdm, contentVersion: "vor", start: "2399-01-01")], page: nil, codes: []),
    Work(
      doi: "10.5555/policy", article: by, record: [.init("https://doi.org/10.15223/policy-017")], page: nil,
      codes: []),
    Work(
      doi: "10.5555/present", article: by, record: [.init(tdm, contentVersion: "vor")], page: nil,
      codes: [.licenseDisagrees]),
  ]

  static let codes: [FindingCode] = [.licenseDisagrees, .licenseUnknown]

  @Test("sources that name licenses must share one, by identity and not by spelling")
  func agreement() async throws {
    let looked = try await check(Self.works, agency: "DataCite")
    let finding = looked["doi:10.5555/page"]?.findings.first
    #expect(finding?.aspect == "agreement")
    for source in ["article", "record", "page", "cc:by/4.0", "cc:by-sa/4.0"] {
      #expect(finding?.message.contains(source) == true, "\(source): \(finding?.message ?? "")")
    }
  }

  @Test("of Crossref's licenses only those count that are the reader's, and in force")
  func crossref() async throws { try await check(Self.crossrefWorks, agency: "Crossref") }

  @Test("a license that nobody knows is watched as a page") func unknown() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.articles = """
        - id: own
          doi: 10.5555/own
          licenses: ["https://repository.example/our-terms", "https://repository.example/lost-terms"]
        """
    }
    place.web.showProperly("10.5555/own")
    place.web.page(
      "https://repository.example/our-terms", with: PageTemplate(title: "Our Terms Of Use").answer())
    let links = try checkedLinks(try await place.run("check", "--json").out)
    let terms = links["license:https://repository.example/our-terms"]
    #expect(terms?.findings.map(\.code) == ["license.unknown"])
    #expect(terms?.status == "ok")
    let lost = links["license:https://repository.example/lost-terms"]
    #expect(Set(lost?.findings.map(\.code) ?? []) == ["license.unknown", "page.not-found"])
    #expect(links["doi:10.5555/own"]?.findings.map(\.code) == [])
  }

  @discardableResult
  private func check(_ works: [Work], agency: String) async throws -> [String: CheckedLink] {
    let place = try Workplace { configuration in
      configuration.beSlow()
      configuration.articles = works.map { work in
        "- doi: \(work.doi)\n  licenses: [\(work.article.map { "\"\($0)\"" } ?? "")]"
      }.joined(separator: "\n")
    }
    for work in works {
      let url = "https://repository.example/\(work.doi)"
      place.web.publish(work.doi, at: url, title: "Work \(work.doi)", license: "", agency: agency)
      place.web.landing(
        work.doi, page: PageTemplate(title: "Work \(work.doi)", doi: work.doi, license: work.page))
      let records = agency == "DataCite" ? place.web.dataCite : place.web.crossref
      records.change(work.doi) { $0.licenses = work.record }
    }
    let ended = try await place.run("check", "--json")
    let links = try checkedLinks(ended.out)
    for work in works {
      let found = links["doi:\(work.doi)"]?.findings
      #expect(
        found?.map(\.code) == work.codes.map(\.rawValue),
        "\(work.doi): \(found?.map(\.message) ?? []) \(ended.err)")
    }
    return links
  }
}
