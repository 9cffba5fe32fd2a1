import Testing

@testable import Findings
@testable import Time

@Suite struct `The sentence of an incident` {
  private func sentence(_ sign: IncidentSign, links: Int, members: [String]) -> String {
    var report = IncidentReport(
      id: 1, cause: IncidentCause(host: "licenses.example", sign: sign), openedAt: Moment(milliseconds: 0))
    (report.links, report.members, report.articles) = (links, members, 30)
    return report.sentence
  }

  @Test func `says nothing of a host's other addresses where one is shared by many articles`() {
    let link = "license:https://licenses.example/by/4.0/"
    #expect(
      sentence(.gone, links: 1, members: [link])
        == "licenses.example returns 404 or 410 for https://licenses.example/by/4.0/: 1 link of 30 articles fails"
    )
    #expect(sentence(.gone, links: 6, members: [link]).contains("for all its pages: 6 links of 30 articles"))
    #expect(sentence(.down, links: 1, members: [link]).hasPrefix("licenses.example is down: 1 link"))
  }
}
