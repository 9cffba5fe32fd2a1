import Foundation
import ScholarlyWeb
import Testing
import Trials

/// The program with other eyes.
@Suite(.fewAtOnce) struct OtherEyesTests {
  private let url = "https://repository.example/item/1"

  private func place(_ eyes: String) throws -> Workplace {
    let place = try Workplace {
      $0.watch("https://repository.example/item/1")
      $0.more = "eyes: {\(eyes)}"
    }
    place.web.page(url, with: PageTemplate(title: "The page").answer())
    return place
  }

  private func run(_ place: Workplace, _ words: [String]) async throws -> (exit: Int32?, err: String) {
    let child = try place.spawn(words)
    return (try await child.end(), child.errors)
  }

  @Test("a connection that could be read or bent is refused with 78, before anything is asked")
  func weak() async throws {
    for mode in ["require", "prefer", "verify-ca", "disable"] {
      let place = try place("postgres: \"postgresql://doiwatch@db.example.org/d?sslmode=\(mode)\"")
      for words in [["config", "check"], ["eyes"], ["eye"], ["run", "--once"]] {
        let run = try await run(place, words)
        #expect(run.exit == 78 && run.err.contains("verify-full"), "\(words): \(run)")
      }
    }
    let strong = try place("postgres: \"postgresql://doiwatch@db.example.org/d?sslmode=verify-full\"")
    #expect(try await strong.run("config", "check").exit == 0)
    let none = try Workplace()
    for words in [["eyes"], ["eyes", "setup"], ["eye"], ["check", "--from-eye", "oslo", url]] {
      #expect(try await run(none, words).exit == 78, "\(words)")
    }
  }

  @Test("without PostgreSQL the service looks with its own eye, and says so")
  func alone() async throws {
    let place = try place("postgres: \"host=/nonexistent dbname=d\", here: zurich")
    let service = try await RunningService(place)
    try await eventually("it is not looked at") { place.status?.links["ok"] == 1 }
    try await eventually("the status does not tell") {
      let status = place.read("state/status.json")
      return status.contains("\"postgres\":\"down\"") && status.contains("\"status\":\"warn\"")
    }
    let nagios = try await place.run("nagios")
    #expect(nagios.exit == 1 && nagios.out.contains("PostgreSQL is down"), "\(nagios)")
    #expect(try await place.run("eyes").exit == 69)
    #expect(try await place.run("check", "--from-eye", "oslo", url).exit == 69)
    place.web.breakPage(url, status: 404)
    try await eventually("it is not told") { place.entries("link.status").last?.to == "suspect" }
    try await service.stop()
    #expect(!place.entries("link.status").contains { $0.to == "broken" })
  }

  @Test(
    "what a wall keeps from one place is not broken, and what is gone for all is",
    .enabled(if: PostgresServer.programs != nil))
  func wall() async throws {
    let server = try PostgresServer()
    let way = "postgres: \"host=\(server.folder) dbname=postgres user="
    let here = try place("\(way)postgres\", here: zurich, share: 0")
    let there = try place("\(way)eye_oslo\", here: oslo")
    let setup = try await here.run("eyes", "setup")
    #expect(setup.exit == 0, "\(setup)")
    try server.run(sql: "CREATE ROLE eye_oslo LOGIN IN ROLE doiwatch_eye")
    here.web.breakPage(url, status: 404)
    let eye = try there.spawn(["eye"])
    try await eventually("the eye is not there: \(eye.errors)") {
      try await here.run("eyes", "--json").out.contains("\"name\":\"oslo\",\"state\":\"alive\"")
    }
    let service = try await RunningService(here)
    try await eventually("the places do not differ: \(here.lines)", within: .seconds(40)) {
      here.entries("link.status").last?.to == "undecided"
    }
    #expect(here.lines.last?.contains("page.differs-by-place") == true)
    #expect(here.entries("link.status").allSatisfy { $0.to != "broken" && $0.to != "suspect" })
    let story = try await here.run("explain", url).out
    #expect(
      story.contains("the eye zurich saw page.not-found") && story.contains("the eye oslo saw ok"), "\(story)"
    )
    let look = try await here.run("check", "--from-eye", "oslo", "--json", url)
    #expect(look.exit == 0 && look.out.contains("\"eye\":\"oslo\""), "\(look)")
    #expect(try await here.run("check", "--from-eye", "rome", url).exit == 69)
    there.web.breakPage(url, status: 404)
    try await eventually("it is not broken: \(here.lines)", within: .seconds(40)) {
      here.entries("link.status").last?.to == "broken"
    }
    #expect(
      here.lines.last?.contains(
        #""eyes":[{"name":"zurich","saw":"page.not-found"},{"name":"oslo","saw":"page.not-found"}]"#) == true)
    eye.send(SIGTERM)
    #expect(try await eye.end(within: .seconds(10)) == 0, "\(eye.errors)")
    try await eventually("it is not lost") {
      try await here.run("eyes", "--json").out.contains("\"name\":\"oslo\",\"state\":\"lost\"")
    }
    try await service.stop()
    #expect(try await here.run("journal", "verify").exit == 0)
  }

  @Test(
    "an eye whose own connection stays lost counts as lost, and what is gone is broken without its word",
    .enabled(if: PostgresServer.programs != nil))
  func blind() async throws {
    let server = try PostgresServer()
    let way = "postgres: \"host=\(server.folder) dbname=postgres user=postgres\""
    let here = try place("\(way), here: zurich, share: 0")
    let there = try place("\(way), here: oslo")
    for place in [here, there] { place.configuration.timeout = "1s" }
    // Nothing is there to be reached, canaries neither.
    there.configuration.connectTo = [":443:127.0.0.1:1", ":80:127.0.0.1:1"]
    try here.save()
    try there.save()
    #expect(try await here.run("eyes", "setup").exit == 0)
    here.web.breakPage(url, status: 404)
    let eye = try there.spawn(["eye"])
    func state(_ state: String) async throws -> Bool {
      try await here.run("eyes", "--json").out.contains("\"name\":\"oslo\",\"state\":\"\(state)\"")
    }
    try await eventually("the eye is not there: \(eye.errors)") { try await state("alive") }
    let service = try await RunningService(here)
    try await eventually("it is not lost: \(eye.errors)", within: .seconds(40)) { try await state("lost") }
    try await eventually("it does not say so: \(eye.errors)") { eye.errors.contains("counts as lost") }
    try await eventually("it is not broken: \(here.lines)", within: .seconds(40)) {
      here.entries("link.status").last?.to == "broken"
    }
    eye.send(SIGTERM)
    #expect(try await eye.end(within: .seconds(10)) == 0, "\(eye.errors)")
    try await service.stop()
  }
}
