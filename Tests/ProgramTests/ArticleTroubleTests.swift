import Foundation
import ScholarlyWeb
import Testing

/// Article files that break while the service runs.
@Suite(.fewAtOnce) struct ArticleTroubleTests {
  private struct Document: Decodable {
    var status: String
    var articles: [String: Int]
    var article_files: [File]
    struct File: Decodable, Equatable {
      var path: String
      var state: String
      var articles: Int
      var problems: Int
    }
  }

  private func document(_ place: Workplace) -> Document? {
    try? JSONDecoder().decode(Document.self, from: Data(place.read("state/status.json").utf8))
  }

  private func yaml(_ ids: Range<Int>, typo: Int? = nil) -> String {
    "articles:\n"
      + ids.map { "  - id: y\($0)\n    title: \($0 == typo ? "Foo: bar" : "Foo")\n    doi: 10.1000/y\($0)\n" }
      .joined()
  }

  @Test("a typo or a missing folder stops no watch, is told until it ends, and a large removal is asked for")
  func typo() async throws {
    let place = try Workplace { $0.articles = "[]" }
    try FileManager.default.createDirectory(atPath: place.folder + "/lib", withIntermediateDirectories: true)
    place.configuration.articleFiles = "[\"\(place.folder)/lib/*.yaml\"]"
    try place.save()
    try place.write(yaml(0..<24), to: "lib/a.yaml")
    let service = try await RunningService(place)
    let path = "\(place.folder)/lib/a.yaml"
    let good = Document.File(path: path, state: "ok", articles: 24, problems: 0)
    try await eventually("it is not watched") { document(place)?.article_files == [good] }

    try place.write(yaml(0..<24, typo: 3), to: "lib/a.yaml")
    service.child.send(SIGHUP)
    let bad = Document.File(path: path, state: "unreadable", articles: 24, problems: 1)
    try await eventually("the typo is not told") { document(place)?.article_files == [bad] }
    #expect(document(place)?.articles["total"] == 24)
    let nagios = try await place.run("nagios")
    #expect(
      nagios.exit >= 1 && nagios.out.contains("cannot be read; its 24 articles stay watched"), "\(nagios.out)"
    )
    #expect(try await place.run("status").out.contains("problem with articles: "))

    try FileManager.default.removeItem(atPath: place.folder + "/lib")
    service.child.send(SIGHUP)
    let gone = Document.File(path: "\(place.folder)/lib/*.yaml", state: "missing", articles: 24, problems: 1)
    try await eventually("the missing folder is not told") { document(place)?.article_files == [gone] }

    try FileManager.default.createDirectory(atPath: place.folder + "/lib", withIntermediateDirectories: true)
    try place.write(yaml(0..<20), to: "lib/a.yaml")
    service.child.send(SIGHUP)
    try await eventually("the large removal is not told") { document(place)?.articles["leaving"] == 4 }
    #expect(place.entries("article.removed").isEmpty)
    let listed = try await place.run("articles", "leaving")
    #expect(listed.exit == 0 && listed.out.split(separator: "\n").count == 4, "\(listed)")
    let accepted = try await place.run("articles", "accept")
    #expect(accepted.exit == 0 && accepted.out == "4 articles left\n", "\(accepted)")
    try await eventually("they do not leave") { document(place)?.articles["total"] == 20 }
    #expect(
      place.entries("article.removed").compactMap(\.articles?.first).sorted() == ["y20", "y21", "y22", "y23"])
    #expect(try await place.run("articles", "accept").exit == 65)
    let digest = try await place.run("digest", "--since", "2020-01-01T00:00:00Z", "--format", "json")
    #expect(digest.out.contains("{\"articles\":[\"y23\"],"), "\(digest.out)")
    #expect(digest.out.contains("no longer watched"), "\(digest.out)")

    try FileManager.default.removeItem(atPath: path)
    service.child.send(SIGHUP)
    try await eventually("the missing file is not told") {
      document(place)?.article_files.map(\.state) == ["missing"]
    }
    #expect(try await place.run("status").out.contains("or you run: doiwatch articles accept FILE"))
    #expect(try await place.run("articles", "accept", "\(path).old").exit == 65)
    let dropped = try await place.run("articles", "accept", path)
    #expect(dropped.exit == 0 && dropped.out == "20 articles left\n", "\(dropped)")
    try await service.stop()
    #expect(service.child.errorLines.contains { $0.contains("stay watched") })
  }
}
