import Eyes
import Time
import Names
import Observations

extension Samples {
  /// Hops as the brain hands them out.
  static var eyeRequests: [String] {
    guard let url = try? LinkURL("https://pub.example/a?b=c") else { return [] }
    var asked = HopRequest(url: url, want: .json, cookies: ["pub.example\tFALSE\t/\tFALSE\t0\tid\t1"])
    asked.tag = "x"
    asked.headers = ["Accept: text/html"]
    let page = HopRequest(
      url: url, want: .page(PageWanted(doi: "10.1/x", depth: .everything, licenses: ["x"])))
    return [asked, page, HopRequest(url: url, want: .headersOnly)].compactMap(\.wire).map(text)
  }

  /// What eyes send back.
  static var eyeAnswers: [String] {
    guard let url = try? LinkURL("https://pub.example/") else { return [] }
    let start = Moment(milliseconds: 0)
    var page = PageFacts()
    page.title = "A title"
    page.note(identifier: "10.1/x", from: .citationDOI)
    page.note(citeAs: "https://doi.org/10.1/x", from: .headerCiteAs)
    page.note(license: "https://l.example/", from: .linkLicense)
    page.redirects.refresh = MetaRefresh(delay: 5, target: "/next")
    page.opening.text = "words"
    page.reading.needleFound = true
    var answer = Answer(status: 99 + 1, headers: ["content-type": "text/html"], bytes: 30)
    answer.page = page
    answer.body = [1, 2, 3]
    answer.cut = .failure(TransferFailure(.reset, "cut off"))
    let outcomes: [Result<Answer, TransferFailure>] = [
      .success(answer), .failure(TransferFailure(.timeout, "late")),
    ]
    let seen = outcomes.map { outcome in
      var result = HopResult(
        request: HopRequest(url: url, want: .headersOnly), startedAt: start,
        finishedAt: start + .milliseconds(9),
        outcome: outcome)
      result.address = "192.0.2.1"
      result.cookies = ["pub.example\tFALSE\t/\tFALSE\t0\tid\t1"]
      result.certificateEnd = start + .milliseconds(100)
      return EyeAnswer.seen(SeenHop(result))
    }
    return (seen + [.handedBack("it stops")]).map { text($0.wire) }
  }

  private static func text(_ wire: [UInt8]) -> String { String(decoding: wire, as: UTF8.self) }
}
