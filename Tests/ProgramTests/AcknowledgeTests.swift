import Foundation
import ScholarlyWeb
import Testing

/// `ack` and `unack`: known problems step aside and come back.
@Suite(.fewAtOnce) struct AcknowledgeTests {
  private let url = "https://repository.example/item/1"
  private var key: String { "url:\(url)" }

  /// A running service that calls the link broken, with a page not found.
  private func broken() async throws -> (Workplace, RunningService) {
    let place = try Workplace { $0.watch("https://repository.example/item/1") }
    place.web.page(url, with: PageTemplate(title: "Item").answer())
    place.web.breakPage(url, status: 404)
    let service = try await RunningService(place)
    try await eventually("it is not broken") { place.status?.status == "warn" }
    return (place, service)
  }

  private func ends(_ place: Workplace) -> [String] {
    place.lines.compactMap {
      $0.firstMatch(of: /"link.unacknowledged".*"why":"([a-z]+)"/).map { String($0.1) }
    }
  }

  @Test("an acknowledged problem steps aside within seconds, and comes back when it changes")
  func stepsAside() async throws {
    let (place, service) = try await broken()
    #expect(try await place.run("nagios").exit == 1)
    let ack = try await place.run("ack", url, "--until", "30d", "--reason", "the\nhouse  moves")
    #expect(ack.exit == 0, "\(ack.err)")
    #expect(ack.out.hasPrefix("\(key) is acknowledged until 2"))
    #expect(ack.out.contains("UTC: the house moves\n"))
    try await eventually("the status still warns", within: .seconds(5)) { place.status?.status == "pass" }
    let problem = try #require(place.status?.problems.first)
    #expect(problem.link == key)
    #expect(problem.status == "broken")
    #expect(problem.acknowledged?.reason == "the house moves")
    #expect(place.status?.acknowledged["total"] == 1)
    #expect(place.status?.acknowledged["broken"] == 1)
    #expect(place.status?.links["broken"] == 1)
    // Written after the status.
    try await eventually("the metrics do not say so") {
      place.read("state/doiwatch.prom").contains("\ndoiwatch_links_acknowledged{status=\"broken\"} 1\n")
    }

    let nagios = try await place.run("nagios")
    #expect(nagios.exit == 0, "\(nagios.out)")
    #expect(nagios.out.hasPrefix("DOIWATCH OK - 0 broken of 1 link, 1 acknowledged | "))
    #expect(nagios.out.contains(" acknowledged=1;"))
    #expect(try await place.run("nagios", "--critical", "1").exit == 0)
    let digest = try await place.run("digest", "--since", "1h").out
    #expect(digest.contains("\nACKNOWLEDGED (1)\n  \(url)"), "\(digest)")
    #expect(digest.contains("UTC: the house moves"))
    #expect(!digest.contains("\nNEW (") && !digest.contains("\nSTILL BROKEN ("), "\(digest)")
    let status = try await place.run("status")
    #expect(status.exit == 1, "it is broken all the same")
    #expect(status.out.contains("\nacknowledged (1):\n"), "\(status.out)")
    #expect(try await place.run("explain", url).out.contains("acknowledged until"))

    let entry = try #require(place.entries("link.acknowledged").first)
    #expect(entry.link == key)
    #expect(entry.findings == ["page.not-found"])
    #expect(entry.articles == ["only"])
    #expect(service.child.errorLines.filter { $0.contains("link.acknowledged") }.count == 1)
    // It is looked at again and again, and is the same problem.
    let seen = place.web.server.requestCount(host: "repository.example")
    try await eventually("it is not looked at again") {
      place.web.server.requestCount(host: "repository.example") > seen + 2
    }
    #expect(place.status?.status == "pass")

    place.web.breakPage(url, status: 410)
    try await eventually("the change does not bring it back") { place.status?.status == "warn" }
    #expect(ends(place) == ["changed"])
    #expect(place.status?.acknowledged["total"] == 0)
    #expect(place.status?.problems.first?.acknowledged == nil)
    #expect(try await place.run("nagios").exit == 1)
    try await service.stop()
    #expect(try await place.run("journal", "verify").exit == 0)
  }

  @Test("an acknowledgement expires to the second, is fixed with the link, and is taken back by unack")
  func comesBack() async throws {
    let (place, service) = try await broken()
    let started = ContinuousClock.now
    #expect(try await place.run("ack", url, "--until", "5s", "--reason", "short").exit == 0)
    try await eventually("it is not acknowledged") { place.entries("link.acknowledged").count == 1 }
    try await eventually("it does not expire") { ends(place) == ["expired"] }
    #expect(ContinuousClock.now - started >= .seconds(4))
    try await eventually("it does not come back") { place.status?.status == "warn" }
    let acknowledged = try #require(place.lines.last { $0.contains("link.unacknowledged") })
    let until = try #require(acknowledged.firstMatch(of: /"until":"([^"]+)"/)).1
    let time = try #require(acknowledged.firstMatch(of: /"time":"([^"]+)"/)).1
    #expect(time >= until)

    #expect(try await place.run("ack", url, "--until", "1h", "--reason", "known").exit == 0)
    try await eventually("it does not step aside") { place.status?.status == "pass" }
    let unack = try await place.run("unack", url)
    #expect(unack.exit == 0, "\(unack.err)")
    #expect(unack.out == "\(key) is no longer acknowledged\n")
    try await eventually("it does not come back", within: .seconds(5)) { place.status?.status == "warn" }
    #expect(try await place.run("unack", url).exit == 65, "there is nothing to take back any more")

    #expect(try await place.run("ack", url, "--until", "1h", "--reason", "known").exit == 0)
    place.web.mendPage(url)
    try await eventually("it does not mend") { place.status?.links["ok"] == 1 }
    #expect(ends(place) == ["expired", "withdrawn", "fixed"])
    place.web.breakPage(url, status: 404)
    try await eventually("it does not break anew") { place.status?.links["broken"] == 1 }
    #expect(place.status?.status == "warn")
    try await service.stop()
  }

  @Test("while the service is stopped, or was killed, the commands write by themselves")
  func stopped() async throws {
    let (place, service) = try await broken()
    service.child.send(SIGKILL)
    _ = try await service.child.end()
    #expect(FileManager.default.fileExists(atPath: place.folder + "/state/orders"), "nobody listens there")
    let ack = try await place.run("ack", url, "--until", "1h", "--reason", "known")
    #expect(ack.exit == 0, "\(ack.err)")
    #expect(place.entries("link.acknowledged").count == 1)
    #expect(try await place.run("ack", url, "--until", "2h", "--reason", "known for longer").exit == 0)
    let again = try await RunningService(place)
    try await eventually("it was not kept") { place.status?.status == "pass" }
    #expect(place.status?.problems.first?.acknowledged?.reason == "known for longer")
    try await again.stop()
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/state/orders"))
    #expect(try await place.run("unack", url).exit == 0)
    #expect(try await place.run("journal", "verify").exit == 0)
    #expect(try await place.run("journal", "verify", "--file", place.journalFile).exit == 0)
  }

  @Test("a service that hangs is told with 75, and does what was asked once it goes on")
  func hanging() async throws {
    let (place, service) = try await broken()
    service.child.send(SIGSTOP)
    let ack = try await place.run("ack", url, "--until", "1h", "--reason", "known")
    #expect(ack.exit == 75)
    #expect(ack.err.contains("does not answer"))
    service.child.send(SIGCONT)
    try await eventually("it is lost") { place.entries("link.acknowledged").count == 1 }
    try await service.stop()
  }

  @Test("what cannot be acknowledged is told with its code and the next step")
  func badInput() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.watch("https://journal.example/article/1", "https://tombstone.example/")
    }
    let early = try await place.run("ack", url, "--until", "1d", "--reason", "known")
    #expect(early.exit == 73)
    #expect(early.err.contains("doiwatch run"))
    let service = try await RunningService(place)
    try await eventually("it is not broken") { place.status?.links["broken"] == 1 }
    let good = ["--until", "1d", "--reason", "known"]
    let cases: [([String], Int32, String)] = [
      (["ack", "https://tombstone.exmaple/"] + good, 65, "did you mean url:https://tombstone.example/?"),
      (["ack", "https://far.example/away"] + good, 65, "status --all"),
      (["ack", "10.5555/unheard-of"] + good, 65, "status --all"),
      (["ack", "no link"] + good, 65, "neither a DOI, nor a URL"),
      (["ack", "https://journal.example/article/1"] + good, 65, "is ok, so there is nothing to acknowledge"),
      (["unack", "https://tombstone.example/"], 65, "is not acknowledged"),
      (["unack", "https://far.example/away"], 65, "status --all"),
      (["ack", "https://tombstone.example/", "--until", "1d"], 64, "--reason"),
      (["ack", "https://tombstone.example/", "--reason", "x"], 64, "--until"),
      (["ack"] + good, 64, "link"), (["unack"], 64, "link"),
      (["ack", "https://tombstone.example/", "--until", "2020-01-01", "--reason", "x"], 64, "was over at"),
      (["ack", "https://tombstone.example/", "--until", "soon", "--reason", "x"], 64, "2026-12-31"),
      (["ack", "https://tombstone.example/", "--until", "1d", "--reason", " "], 64, "say why"),
    ]
    for (arguments, exit, words) in cases {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == exit, "\(arguments): \(child.errors)")
      #expect(child.errors.contains(words), "\(arguments): \(child.errors)")
      #expect(child.output.isEmpty)
    }
    #expect(place.entries("link.acknowledged").isEmpty)
    try await service.stop()
  }

  @Test(
    "who may only read the state is told so with 73, whether the service runs or not",
    .enabled(if: geteuid() == 0, "another user can be played by root only"))
  func reader() async throws {
    let (place, service) = try await broken()
    let program = place.folder + "/doiwatch"
    // By a process of its own: a child of another test must not inherit the copy while it is being written.
    let copy = try Child(
      "/bin/cp", [Workplace.program, program], environment: [:], folder: place.folder,
      files: "\(place.folder)/copy")
    #expect(try await copy.end() == 0)
    #expect(place.mode("state/orders") == 0o600)
    // A member of the group that may read; the web's authority lies where only its owner may.
    let lines = place.configuration.text.split(separator: "\n").filter { !$0.contains("ca_file") }
    try place.write(lines.joined(separator: "\n") + "\n", to: "reader.yaml")
    func asReader(_ arguments: [String]) async throws -> (exit: Int32?, err: String) {
      let child = try Child(
        "/usr/bin/setpriv", ["--reuid=65534", "--regid=0", "--clear-groups", program] + arguments,
        environment: ["PATH": "/usr/bin:/bin", "DOIWATCH_CONFIG": place.folder + "/reader.yaml"],
        folder: place.folder, files: "\(place.folder)/reader")
      return (try await child.end(), child.errors)
    }
    #expect(try await asReader(["status"]).exit == 1)
    for isRunning in [true, false] {
      if !isRunning { try await service.stop() }
      for arguments in [["ack", url, "--until", "1d", "--reason", "x"], ["recheck", url], ["unack", url]] {
        let (exit, errors) = try await asReader(arguments)
        #expect(exit == 73, "\(arguments): \(errors)")
        let words = isRunning ? "may not give orders to the service" : "cannot write to the state directory"
        #expect(errors.contains(words), "\(errors)")
      }
    }
    #expect(place.entries("link.acknowledged").isEmpty)
  }
}
