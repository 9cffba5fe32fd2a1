import Foundation
import ScholarlyWeb
import Testing

/// Whose articles are whose: in status files, metrics and commands.
@Suite(.fewAtOnce) struct OwnershipTests {
  private struct Document: Decodable {
    struct Owner: Decodable {
      var name: String
      var title: String
      var articles: Int
      var links: [String: Int]
      var acknowledged: [String: Int]?
    }
    struct Problem: Decodable {
      var link: String
      var owners: [String]
    }
    var owners: [Owner]
    var problems: [Problem]
  }

  private let broken = "https://tombstone.example/"

  private func document(_ place: Workplace) -> Document? {
    try? JSONDecoder().decode(Document.self, from: Data(place.read("state/status.json").utf8))
  }

  /// A DOI whose owner its prefix tells, one whose owner its registered target tells, one with owners of its own, and
  /// a broken link that two of them share.
  private func place(_ owners: String) throws -> Workplace {
    let place = try Workplace {
      $0.articles = """
        - { id: by-prefix, doi: 10.5555/one }
        - { id: by-host, doi: 10.5556/two, links: ["https://tombstone.example/"] }
        - { id: own, doi: 10.5555/three, owner: [zoe, press], links: ["https://tombstone.example/"] }
        - { id: nobody, doi: 10.5557/four }
        """
      $0.more = owners
    }
    for doi in ["10.5555/one", "10.5555/three", "10.5557/four"] {
      place.web.publish(doi, at: "https://repository.example/\(doi)", title: "Work \(doi)", license: "")
    }
    place.web.publish("10.5556/two", at: "https://journal.example/two", title: "Work two", license: "")
    return place
  }

  private let owners = """
    owners:
      - { name: cad, title: "Caucasus Digest", prefixes: [10.5555] }
      - { name: press, hosts: [journal.example] }
    """

  @Test("owners follow names, prefixes and registered targets, and every command can be narrowed to one")
  func commands() async throws {
    let place = try place(owners)
    let service = try await RunningService(place)
    try await eventually("the owners do not come to it: \(place.read("state/status.json"))") {
      let owners = document(place)?.owners ?? []
      return owners.map { "\($0.name) \($0.articles) \($0.links["total"] ?? -1)" }
        == ["cad 1 1", "press 2 3", "zoe 1 2"]
        && place.status?.links["broken"] == 1 && place.status?.links["ok"] == 4
    }
    let known = try #require(document(place))
    #expect(known.owners.map(\.title) == ["Caucasus Digest", "press", "zoe"])
    #expect(known.owners.map { $0.links["broken"] } == [0, 1, 1])
    #expect(known.problems.map(\.owners) == [["press", "zoe"]])
    // Metrics are written behind status.json.
    try await eventually("the metrics do not follow: \(place.read("state/doiwatch.prom"))") {
      place.read("state/doiwatch.prom").contains(
        "doiwatch_owner_links{owner=\"press\",status=\"broken\"} 1\n")
    }
    #expect(place.read("state/doiwatch.prom").contains("doiwatch_owners_left_out 0\n"))

    let status = try await place.run("status", "--owner", "zoe")
    #expect(status.exit == 1 && status.out.contains("2 links: 1 broken, 1 ok"), "\(status.out)")
    let fine = try await place.run("status", "--owner", "cad", "--json")
    #expect(fine.exit == 0 && fine.out.split(separator: "\n").count == 1 && fine.out.contains("10.5555/one"))
    let journal = try await place.run("journal", "--owner", "press", "--json")
    #expect(journal.out.contains(broken) && !journal.out.contains("service.started"), "\(journal.out)")
    #expect(journal.out.contains("\"articles\":[\"own\"]"))
    #expect(try await place.run("journal", "--owner", "cad", "--json").out.contains(broken) == false)
    let digest = try await place.run("digest", "--owner", "zoe", "--since", "1d", "--format", "json")
    #expect(digest.out.contains("\"owner\":\"zoe\"") && digest.out.contains(broken), "\(digest.out)")
    #expect(!(try await place.run("digest", "--owner", "cad", "--since", "1d").out.contains(broken)))
    let recheck = try await place.run("recheck", "--owner", "zoe")
    #expect(recheck.out == "2 links will be checked now\n", "\(recheck.err)")
    #expect(try await place.run("nagios", "--owner", "cad").exit == 0)
    let plugin = try await place.run("nagios", "--owner", "zoe")
    #expect(plugin.exit == 1 && plugin.out.contains("1 broken of 2 links") && plugin.out.contains(broken))
    _ = try await place.run("ack", broken, "--until", "1d", "--reason", "known")
    try await eventually("the acknowledgement does not count") {
      document(place)?.owners.last?.acknowledged?["broken"] == 1
    }
    #expect(try await place.run("nagios", "--owner", "zoe").exit == 0)
    #expect(try await place.run("state", "check").exit == 0)
    try await service.stop()
  }

  @Test("an owner that nobody is gets an answer that names who is")
  func unknown() async throws {
    let place = try place(owners)
    #expect([0, 1].contains(try await place.run("run", "--once").exit))
    for words in [["status"], ["digest"], ["journal"], ["recheck"]] {
      let child = try place.spawn(words + ["--owner", "cat"])
      #expect(try await child.end() == 65, "\(words): \(child.errors)")
      #expect(
        child.errors.contains("the owners are cad, press and zoe; did you mean cad?"), "\(child.errors)")
    }
    let plugin = try await place.run("nagios", "--owner", "cat")
    #expect(plugin.exit == 3 && plugin.out.contains("the owners are cad, press and zoe"), "\(plugin.out)")
    #expect(try await place.run("status", "--owner", "two words").exit == 64)
  }

  @Test("config check counts articles per owner and those without, by targets too once a state knows them")
  func counting() async throws {
    let place = try place(owners)
    let before = try await place.run("config", "check")
    for line in [
      "owner cad (Caucasus Digest): 1 article\n", "owner press: 1 article\n", "owner zoe: 1 article\n",
      "without an owner: 2 articles\n", "the registered target of ", " is not known yet: `hosts`",
    ] { #expect(before.out.contains(line), "\(line): \(before.out)") }
    #expect([0, 1].contains(try await place.run("run", "--once").exit))
    let after = try await place.run("config", "check")
    #expect(
      after.out.contains("owner press: 2 articles\n") && after.out.contains("without an owner: 1 article\n"))
    try place.save(
      place.configuration.text.replacing(owners, with: "").replacing("owner: [zoe, press], ", with: ""))
    #expect(try await !place.run("config", "check").out.contains("owner"))
  }

  @Test("other rules hold from a reload on, without an article being told of")
  func reload() async throws {
    let place = try place(owners)
    let service = try await RunningService(place)
    try await eventually("it does not start well") { document(place)?.owners.first?.name == "cad" }
    let told = place.entries.filter { $0.event.hasPrefix("article") }.count
    place.configuration.more = "owners: [{ name: all, prefixes: [10.5555, 10.5556, 10.5557] }]"
    try place.save()
    service.child.send(SIGHUP)
    try await eventually("the rules do not change: \(place.read("state/status.json"))") {
      (document(place)?.owners ?? []).map { "\($0.name) \($0.articles)" } == ["all 3", "press 1", "zoe 1"]
    }
    #expect(place.entries.filter { $0.event.hasPrefix("article") }.count == told)
    try await service.stop()
  }

  @Test("metrics tell of a hundred owners and of how many there are besides")
  func many() async throws {
    let articles = (0..<130).map {
      "- { id: a\($0), owner: o\($0), links: [\"https://journal.example/\($0)\"] }"
    }
    let place = try Workplace {
      $0.articles = articles.joined(separator: "\n")
      $0.schedule = "{ registry: 1d, page: 1d, record: 1d, license: 1d }"
    }
    let service = try await RunningService(place)
    try await eventually("the owners are not counted") {
      place.read("state/doiwatch.prom").contains("doiwatch_owners_left_out 30\n")
    }
    let samples = place.read("state/doiwatch.prom").split(separator: "\n").filter {
      $0.hasPrefix("doiwatch_owner_links{")
    }
    #expect(samples.count == 600)
    #expect(document(place)?.owners.count == 130)
    try await service.stop()
  }
}
