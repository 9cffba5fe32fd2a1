import Foundation
import ScholarlyWeb
import Testing

/// The running service under attack from a hundred hosts at once.
@Suite(.fewAtOnce) struct SiegeTests {
  @Test(
    "the service bears all attacks at once, tells each as a single look does, and its other links are well")
  func siege() async throws {
    let attacks =
      SlowTests.attacks + HeadTests.statusLines + HeadTests.headers + HeadTests.waits + BodyTests.lengths
      + BodyTests.codings + LeadingAwayTests.places + LeadingAwayTests.circles
    let calm = (0..<10).map { "https://calm-\($0).repository.example/" }
    let place = try Workplace { configuration in
      configuration.beSlow()
      // More than a hundred hosts, played by this process, take their time on a machine that runs other tests too.
      configuration.timeout = "15s"
      configuration.connectTimeout = "15s"
      configuration.confirm =
        "{ hard: { failures: 2, over: 1d }, soft: { failures: 3, over: 7d }, retry: [1d] }"
    }
    let hosts = Set((attacks.map(\.link) + calm).compactMap { URL(string: $0)?.host() })
    place.configuration.connectTo += place.web.server.connectTo(hosts.sorted())
    place.configuration.articles = (attacks.map(\.link) + calm).enumerated().map { index, link in
      "- { id: a\(index), links: [\"\(link)\"] }"
    }.joined(separator: "\n")
    try place.save()
    for attack in attacks { attack.scene(place.web) }
    for host in hosts {
      place.web.server.answer(host, at: "/afterwards") { _ in PageTemplate(title: "All Is Well").answer() }
    }
    for url in calm { place.web.page(url, with: PageTemplate(title: "All Is Well").answer()) }
    let service = try await RunningService(place)
    let before = service.descriptors
    try await eventually("not all is checked", within: .seconds(180)) {
      place.status.map { $0.links["unchecked"] == 0 && $0.links["total"] == attacks.count + calm.count }
        ?? false
    }
    #expect((1..<120_000).contains(service.figure("VmHWM")), "it held \(service.figure("VmHWM")) KiB")
    let said = try await place.run("status", "--all", "--json")
    let looked = try checkedLinks(said.out)
    for attack in attacks {
      let link = try #require(looked["url:\(attack.link)"], "\(attack.why)")
      #expect(link.findings.map(\.code).sorted() == attack.codes.map(\.rawValue).sorted(), "\(attack.why)")
      // One look confirms nothing.
      #expect(link.status != "broken", "\(attack.why)")
    }
    for url in calm { #expect(looked["url:\(url)"]?.status == "ok", "\(url)") }
    try await service.stop()
    #expect(
      service.child.errors.split(separator: "\n").allSatisfy { $0.first == "2" }, "every log line has a time")
    #expect(before < 400)
    #expect(try await place.run("journal", "verify").exit == 0)
  }
}
