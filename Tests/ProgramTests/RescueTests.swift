import Foundation
import ScholarlyWeb
import Testing

/// A copy in an archive, and the place where a page stands now, for a link that broke.
@Suite(.fewAtOnce) struct RescueTests {
  private static let url = "https://repository.example/item/1"
  private static let title = "The keeping of harbour maps"
  private static let new = "https://journal.example/item/1"

  /// A link that is fine, and an archive of the form that is given.
  private func place(_ archive: String) throws -> Workplace {
    let place = try Workplace {
      $0.watch(Self.url)
      $0.more = "archives: [{ name: attic, \(archive) }]"
    }
    place.web.page(Self.url, with: PageTemplate(title: Self.title).answer())
    return place
  }

  private func breakLink(_ place: Workplace) async throws -> RunningService {
    let service = try await RunningService(place)
    try await eventually("it is not fine at first") { place.status?.links["ok"] == 1 }
    place.web.breakPage(Self.url, status: 404)
    try await eventually("it is not broken") { place.status?.links["broken"] == 1 }
    return service
  }

  @Test("a copy from before the break is found, compared, and told everywhere")
  func copy() async throws {
    let place = try place("redirect: \"https://journal.example/web/\"")
    let copy = "/web/20250101000000/\(Self.url)"
    place.web.server.answer("journal.example", below: "/web/") { request in
      request.path.hasPrefix("/web/20250101000000/")
        ? PageTemplate(title: Self.title).answer() : .redirect(302, to: "https://journal.example\(copy)")
    }
    let service = try await breakLink(place)
    try await eventually("the status file names no copy: \(place.read("state/status.json"))") {
      place.read("state/status.json").contains("https://journal.example\(copy)")
    }
    for words in [["rescue", Self.url], ["explain", Self.url], ["digest", "--since", "1h"], ["status"]] {
      let told = try place.spawn(words)
      _ = try await told.end()
      #expect(told.output.contains("https://journal.example\(copy)"), "\(words): \(told.output)")
    }
    let rescue = try await place.run("rescue", "--json", Self.url)
    #expect(rescue.exit == 1 && rescue.out.contains("\"matches\""), "\(rescue.out)")
    #expect(rescue.out.contains("data-versionurl"))
    try await service.stop()
    // What archives say is never a finding, nor an entry.
    #expect(place.entries("link.status").map(\.step) == ["ok>suspect", "suspect>broken"])
  }

  @Test(
    "an archive that has no copy says so, and one that does not answer is not known",
    arguments: [
      ("timemap", WebAnswer.status(404), "no copy"), ("timemap", .status(503), "not known"),
      ("timemap", .page("<html><title>Please wait</title></html>"), "not known"),
      ("cdx", .json("[]"), "no copy"), ("cdx", .json("[[\"ti"), "not known"),
    ])
  func noCopy(_ sample: (form: String, answer: WebAnswer, words: String)) async throws {
    let place = try place("\(sample.form): \"https://journal.example/list/\"")
    place.web.server.answer("journal.example", below: "/list/") { _ in sample.answer }
    let service = try await breakLink(place)
    try await eventually("the archive is not asked") {
      place.web.server.requests().contains { $0.path.hasPrefix("/list/") }
    }
    // What came of the question is there a moment after its answer.
    var told = ""
    for _ in 0..<40 where !told.contains(sample.words) {
      told = try await place.run("rescue", "--offline", Self.url).out
    }
    #expect(told.contains(sample.words), "\(told)")
    try await service.stop()
  }
}
