import Foundation
import ScholarlyWeb
import Testing

/// Scripting, the log and outages of the bare server.
@Suite struct ServerTests {
  private let server: ScholarlyWeb
  private let curl: Curl

  init() throws {
    server = try ScholarlyWeb(hosts: ["a.example", "*.load.example"])
    curl = Curl(server, hosts: ["a.example", "b.load.example", "c.load.example"])
  }

  @Test("an exact path wins over prefixes, and the longest prefix over shorter ones")
  func routes() async throws {
    server.answer("a.example") { _ in .text("all") }
    server.answer("a.example", below: "/deep/") { _ in .text("deep") }
    server.answer("a.example", at: "/deep/one") { _ in .text("exact") }
    #expect(try await curl("https://a.example/x").body == "all")
    #expect(try await curl("https://a.example/deep/two").body == "deep")
    #expect(try await curl("https://a.example/deep/one?q=1").body == "exact")
    server.answer("a.example", at: "/deep/one") { _ in .text("replaced") }
    #expect(try await curl("https://a.example/deep/one").body == "replaced")
  }

  @Test("a wildcard answers for hosts without a script of their own; nothing scripted is a 404")
  func wildcard() async throws {
    server.answer("*.load.example") { .text($0.host) }
    server.answer("c.load.example") { _ in .text("own") }
    #expect(try await curl("https://b.load.example/").body == "b.load.example")
    #expect(try await curl("https://c.load.example/").body == "own")
    #expect(try await curl("https://a.example/").status == 404)
  }

  @Test("a broken page is broken for its query alone, under both schemes, until it is mended")
  func brokenPage() async throws {
    server.answer("a.example") { _ in .text("fine") }
    server.breakPage("https://a.example/x?y=1", status: 410)
    #expect(try await curl("https://a.example/x?y=1").status == 410)
    #expect(try await curl("http://a.example/x?y=1").status == 410)
    #expect(try await curl("https://a.example/x").status == 200)
    server.mendPage("https://a.example/x?y=1")
    #expect(try await curl("https://a.example/x?y=1").status == 200)
  }

  @Test("the log holds the request as it was sent")
  func log() async throws {
    _ = try await curl(
      "http://a.example/p%20q?type=URL&type=a%2Fb", "-H", "X-Word: yes", "-X", "PUT", "-d", "body")
    let request = try #require(server.requests(host: "a.example").first)
    #expect(request.method == "PUT")
    #expect(request.path == "/p%20q")
    #expect(request.queryValues("type") == ["URL", "a/b"])
    #expect(request.header("x-word") == "yes")
    #expect(request.isSecure == false)
  }

  @Test("requests of one client share a connection unless an answer closes it")
  func keepAlive() async throws {
    server.answer("a.example") { _ in .text("stay") }
    server.answer("a.example", at: "/close") { _ in .text("go").thenClosing() }
    _ = try await curl("https://a.example/[1-3]")
    #expect(server.connectionCount(host: "a.example") == 1)
    _ = try await curl("https://a.example/close?[1-2]")
    #expect(server.connectionCount(host: "a.example") == 3)
    #expect(server.requestCount(host: "a.example") == 5)
  }

  @Test("the log tells how many requests ran at once and how far apart they began")
  func politeness() async throws {
    server.answer("a.example") { _ in WebAnswer.text("slow").after(.seconds(1)) }
    _ = try await curl("http://a.example/[1-4]", "-Z", "--parallel-immediate", "--parallel-max", "4")
    #expect(server.peakConcurrency("a.example") == 4)
    #expect(server.gaps(host: "a.example").count == 3)
    server.clearLog()
    _ = try await curl("http://a.example/[1-3]")
    #expect(server.peakConcurrency("a.example") == 1)
    #expect(server.gaps(host: "a.example").allSatisfy { $0 >= .seconds(1) })
  }

  @Test("an outage refuses and cuts everything, and ends on the same ports")
  func outage() async throws {
    server.answer("a.example") { _ in .text("here") }
    server.answer("a.example", at: "/wait") { _ in .silence }
    async let waiting = curl("https://a.example/wait")
    while server.requestCount(host: "a.example") == 0 { try await Task.sleep(for: .milliseconds(5)) }
    server.pause()
    #expect([52, 56].contains(try await waiting.exit))
    #expect(try await curl("https://a.example/").exit == 7)
    #expect(try await curl("http://a.example/").exit == 7)
    server.resume()
    #expect(try await curl("https://a.example/").exit == 0)
    #expect(try await curl("http://a.example/").exit == 0)
  }

  @Test("a host can be led to a port that always refuses")
  func refused() async throws {
    let lead = server.connectToRefused(["gone.example"])[0]
    #expect(try await Curl()("https://gone.example/", "--connect-to", lead).exit == 7)
  }
}
