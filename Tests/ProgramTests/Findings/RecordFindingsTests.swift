import Names
import Findings
import ScholarlyWeb
import Testing

/// What the agencies' records say of a work, and how little their troubles say.
@Suite(.fewAtOnce) struct RecordFindingsTests {
  private typealias Notice = AgencyRecord.Notice

  /// A work at Crossref whose record is changed.
  private static func crossref(
    _ doi: String, _ codes: [FindingCode], _ why: String,
    _ change: @escaping @Sendable (inout AgencyRecord) -> Void
  ) -> Sight {
    Sight(doi, codes, why) { web in
      web.publishPlainly(doi, agency: "Crossref")
      web.crossref.change(doi, change)
    }
  }

  /// A work whose agency's API answers so.
  private static func trouble(_ name: String, _ codes: [FindingCode], _ answer: WebAnswer) -> [Sight] {
    [("DataCite", "https://api.datacite.org/dois/"), ("Crossref", "https://api.crossref.org/works/")].map {
      agency, api in
      let doi = "10.5555/\(name)-\(agency.lowercased())"
      return Sight(doi, codes, "\(agency): \(name)") { web in
        web.publishPlainly(doi, agency: agency)
        // The DOI goes out with its slash encoded, as Crossref asks for.
        web.page(api + doi.replacing("/", with: "%2F"), with: answer)
        web.page(api + doi, with: answer)
      }
    }
  }

  private static func updated(_ types: [(String, String)]) -> [Notice] {
    types.map { Notice(doi: "10.5555/notice-\($0.0)", type: $0.0, source: $0.1) }
  }

  static let notices: [Sight] = [
    crossref("10.5555/retracted", [.recordRetracted], "by its publisher") {
      $0.updatedBy = updated([("retraction", "publisher")])
    },
    crossref("10.5555/retracted-twice", [.recordRetracted], "by publisher and Retraction Watch") {
      $0.updatedBy = [
        Notice(doi: "10.5555/the-notice", type: "retraction", source: "publisher"),
        Notice(doi: "10.5555/The-Notice", type: "retraction", source: "retraction-watch"),
      ]
    },
    crossref("10.5555/watch", [.recordRetracted], "by Retraction Watch alone") {
      $0.updatedBy = updated([("retraction", "retraction-watch")])
    },
    crossref("10.5555/concern", [.recordConcern], "a concern") {
      $0.updatedBy = updated([("expression_of_concern", "publisher")])
    },
    crossref("10.5555/corrected", [.recordCorrected, .recordCorrected], "an erratum and a corrigendum") {
      $0.updatedBy = updated([("erratum", "publisher"), ("corrigendum", "publisher")])
    },
    crossref("10.5555/versions", [.recordNewVersion], "a new version") {
      $0.updatedBy = updated([("new_version", "publisher")])
    },
    crossref("10.5555/self", [.recordNewVersion], "a work that updates itself, told from both ends") {
      $0.updateTo = [Notice(doi: "10.5555/SELF", type: "new_version")]
      $0.updatedBy = [Notice(doi: "10.5555/self", type: "new_version")]
    },
    crossref("10.5555/retracts", [], "a notice about another work") {
      $0.updateTo = [Notice(doi: "10.5555/retracted", type: "retraction")]
    },
    crossref("10.5555/strange", [], "a type that nobody knows") {
      $0.updatedBy = updated([("celebration", "publisher")])
    },
    crossref(
      "10.5555/all", [.recordRetracted, .recordConcern, .recordCorrected], "three different notices"
    ) {
      $0.updatedBy = updated([
        ("retraction", "publisher"), ("expression_of_concern", "publisher"), ("correction", "publisher"),
      ])
    },
  ]

  static let listings: [Sight] = [
    Sight("10.5555/findable", [], "listed") { $0.publishPlainly("10.5555/findable", agency: "DataCite") },
    Sight("10.5555/withdrawn", [.recordHidden], "404 at its agency, and doiRA still names it") {
      $0.publishPlainly("10.5555/withdrawn", agency: "DataCite")
      $0.dataCite.change("10.5555/withdrawn") { $0.state = "registered" }
    },
    Sight("10.5555/registered", [.recordHidden], "listed as registered, not findable") {
      $0.publishPlainly("10.5555/registered", agency: "DataCite")
      let record = #"{"data":{"attributes":{"state":"registered","titles":[{"title":"A Work"}]}}}"#
      for path in ["10.5555%2Fregistered", "10.5555/registered"] {
        $0.page("https://api.datacite.org/dois/\(path)", with: .json(record))
      }
    },
    Sight("10.5555/tombstoned", [.recordHidden], "listed in a state that is not findable either") {
      $0.publishPlainly("10.5555/tombstoned", agency: "DataCite")
      let record = #"{"data":{"attributes":{"state":"tombstoned","titles":[{"title":"A Work"}]}}}"#
      for path in ["10.5555%2Ftombstoned", "10.5555/tombstoned"] {
        $0.page("https://api.datacite.org/dois/\(path)", with: .json(record))
      }
    },
    Sight("10.5555/unlisted", [.recordHidden], "404 at Crossref, and doiRA still names it") {
      $0.publishPlainly("10.5555/unlisted", agency: "Crossref")
      $0.crossref.remove("10.5555/unlisted")
    },
    Sight("10.5555/elsewhere", [], "an agency that answers with the landing page") {
      $0.publishPlainly("10.5555/elsewhere", agency: "mEDRA")
    },
    negotiated("no-metadata", [.recordEmpty], agency: "JaLC", status: 204),
    negotiated("no-csl", [.recordUnsupported], agency: "KISTI", status: 406),
  ]

  /// A work of an agency whose records are asked for through the resolver, which answers so.
  private static func negotiated(_ name: String, _ codes: [FindingCode], agency: String, status: Int) -> Sight
  {
    let doi = "10.5555/\(name)"
    return Sight(doi, codes, "\(agency) answers \(status) where a record is asked for") { web in
      web.publishPlainly(doi, agency: agency)
      web.server.answer("doi.org", at: "/\(doi)") { request in
        request.header("Accept")?.contains("citationstyles") == true
          ? WebAnswer(status: status) : .redirect(302, to: "https://repository.example/\(doi)")
      }
    }
  }

  static let troubles =
    trouble("500", [.recordAgencyError], .status(500)) + trouble("503", [.recordAgencyError], .status(503))
    + trouble("429", [.recordAgencyError], .status(429)) + trouble("403", [.recordAgencyError], .status(403))
    + trouble("garbage", [.recordAgencyError], .content([0, 1, 2], type: "application/json"))
    + trouble("list", [.recordAgencyError], .json("[]"))
    + trouble("page", [.recordAgencyError], .page("<html><title>Welcome</title></html>"))
    + trouble("close", [.recordAgencyError], .close)
    + trouble("wall", [.recordAgencyError], .status(404).header("cf-mitigated", "challenge"))
    + trouble(
      "odd", [],
      .json(
        #"{"data":{"attributes":{"titles":7,"rightsList":[1,null]}},"message":{"DOI":"10.1/a","license":{}}}"#
      ))

  @Test("each notice is one finding, whoever reports it") func eachNotice() async throws {
    let looked = try await look(at: Self.notices)
    let twice = looked["doi:10.5555/retracted-twice"]?.findings.first?.message ?? ""
    #expect(twice.contains("publisher") && twice.contains("retraction-watch"), "\(twice)")
    #expect(twice.contains("10.5555/the-notice"), "\(twice)")
    let watch = looked["doi:10.5555/watch"]?.findings.first?.message ?? ""
    #expect(!watch.contains("publisher"), "\(watch)")
  }

  @Test("a DOI that its agency lists no longer is told from one of another agency") func hiding() async throws
  {
    let looked = try await look(at: Self.listings)
    #expect(looked["doi:10.5555/elsewhere"]?.aspects["record"] == nil)
  }

  @Test("an agency in trouble says nothing of any work") func agencies() async throws {
    try await look(at: Self.troubles)
  }
}

extension StandardWeb {
  /// A work with nothing odd about it: its page shows the DOI, its record names no license.
  func publishPlainly(_ doi: String, agency: String) {
    publish(doi, at: "https://repository.example/\(doi)", title: "Work", license: "", agency: agency)
    landing(doi, page: PageTemplate(title: "Work", doi: doi))
  }
}
