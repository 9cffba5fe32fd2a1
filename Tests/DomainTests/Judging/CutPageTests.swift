import Testing

@testable import Findings
@testable import Observations
@testable import Judging

/// Pages of which a rest is unknown: what is there counts, and what is missing does not.
@Suite struct `A page that was cut` {
  private static let cuts: [Answer.Cut] = [.limit, .failure(TransferFailure(.reset, "cut"))]

  private func codes(
    _ cut: Answer.Cut?, of link: Link = Link(.doi, "10.1000/1"), at end: String = "https://pub.example/a",
    _ change: (inout PageFacts) -> Void
  ) -> [FindingCode] {
    var answer = answer(200, title: "A Title", bytes: 500, cut: cut)
    answer.page?.reading.isHTML = true
    if cut == nil, link.kind == .doi { answer.page?.reading.needleFound = false }
    answer.page?.opening.text = "A few words."
    answer.page?.opening.length = 12
    if var page = answer.page {
      change(&page)
      answer.page = page
    }
    let first = link.kind == .doi ? "https://doi.org/10.1000/1" : "https://pub.example/start"
    var seen = observation(.answered(answer), hops: [(first, 302), (end, 200)])
    seen.hostAnswer = HostAnswer(
      askedAt: start, status: 200, title: "A Title", words: "afewwords", redirect: nil)
    return Judge.findings(seen, of: link, JudgeContext(resolver: resolver, now: start)).map(\.code)
  }

  /// What to make of a page, and what is then found on it whole and cut.
  private struct Case: Sendable {
    let name: String
    let whole: FindingCode
    let isSeenCut: Bool
    let change: @Sendable (inout PageFacts) -> Void
  }

  private static let cases = [
    Case(name: "an error's title", whole: .pageSoft404, isSeenCut: true) { $0.title = "Page not found" },
    Case(name: "another DOI", whole: .pageWrongDOI, isSeenCut: true) {
      $0.title = "Another Work"
      $0.note(identifier: "10.1000/2", from: .citationDOI)
    },
    Case(name: "an offer of the domain", whole: .pageNewOwner, isSeenCut: true) {
      $0.title = "pub.example"
      $0.opening.text = "This domain is for sale!"
    },
    Case(name: "no DOI", whole: .pageDOIMissing, isSeenCut: false) { $0.title = "A Work" },
    Case(name: "few words and a script", whole: .pageNeedsScript, isSeenCut: false) {
      $0.opening.scriptCount = 1
    },
    Case(name: "an error's title and a script", whole: .pageSoft404, isSeenCut: true) {
      $0.title = "Page not found"
      $0.opening.scriptCount = 1
    },
    Case(name: "few words and a field for a password", whole: .pageLogin, isSeenCut: false) {
      $0.title = "A Work"
      $0.opening.hasPasswordField = true
    },
    Case(name: "few words, which say not found", whole: .pageSoft404, isSeenCut: false) {
      $0.title = "Our Library"
      $0.opening.text = "The page was not found."
    },
    Case(name: "a script that goes on", whole: .pageScriptRedirect, isSeenCut: false) {
      $0.redirects.script = "/next"
    },
    Case(name: "what the host says to all", whole: .pageSoft404, isSeenCut: false) { _ in },
  ]

  @Test(arguments: cases) private func `is judged by what arrived of it`(page: Case) {
    #expect(codes(nil, page.change) == [page.whole], "\(page.name)")
    for cut in Self.cuts {
      #expect(
        codes(cut, page.change) == [.pageTruncated] + (page.isSeenCut ? [page.whole] : []), "\(page.name)")
    }
  }

  @Test func `is still the wrong place where the chain ended at a front door`() {
    var seen = observation(
      .answered(answer(200, title: "Our Library", cut: .limit)),
      hops: [("https://pub.example/a", 302), ("https://pub.example/", 200)])
    guard case .page(.answered(var answer)) = seen.facts else { return }
    answer.page?.reading.isHTML = true
    seen.facts = .page(.answered(answer))
    #expect(DomainTests.codes(seen) == [.pageTruncated, .pageSoft404])
  }

  @Test func `is not compared with what the host says to all`() {
    for cut in Self.cuts + [nil] {
      var answer = answer(200, title: "A Title", cut: cut)
      answer.page?.reading.isHTML = true
      #expect(
        PageEvidence.needsComparison(
          observation(.answered(answer)), link: Link(.url, "https://pub.example/a"), titles: [],
          resolver: resolver) == (cut == nil))
      let told = HostAnswer(
        result(HopRequest(url: url("https://pub.example/x"), want: .json), .success(answer)))
      #expect((told.words == nil) == (cut != nil))
    }
  }

  @Test func `says nothing of the licenses that it may name further down`() {
    for cut in Self.cuts + [nil] {
      let seen = observation(.answered(answer(200, title: "A Title", cut: cut)))
      #expect(Extracted(seen, findings: []).licenses == (cut == nil ? [] : nil))
    }
  }

  @Test func `of a license's steward denies no license`() {
    let link = Link(.license, "https://creativecommons.org/licenses/by/9.0/")
    for cut in Self.cuts + [nil] {
      let end = observation(
        .answered(answer(200, title: "A Title", cut: cut)), hops: [(link.key.dropFirst(8).description, 200)])
      #expect(DomainTests.codes(end, of: link) == (cut == nil ? [.licenseInvalid] : [.pageTruncated]))
    }
  }

  @Test func `shows another DOI only if ours was looked for`() {
    let short = Link(.doi, "10/abc")
    #expect(
      codes(.limit, of: short) { $0.note(identifier: "10.1000/2", from: .citationDOI) } == [.pageTruncated])
  }
}
