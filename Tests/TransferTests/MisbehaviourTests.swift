import Observations
import Testing

@testable import Transfer

/// Servers that misbehave on the wire, and what each is called.
@Suite(.prompt) struct MisbehaviourTests {
  @Test(
    "an answer that never came, or is not HTTP, is told by its kind",
    arguments: [
      ("/close", TransferFailure.Kind.reset), ("/drop", .reset), ("/reset", .reset),
      ("/http09", .malformedAnswer), ("/garbage", .malformedAnswer), ("/bad-chunking", .malformedAnswer),
    ], ["http", "https"])
  func noAnswer(_ expected: (path: String, kind: TransferFailure.Kind), _ scheme: String) async throws {
    let result = try await Asker(TestWeb.server).ask("\(scheme)://wire.example\(expected.path)")
    #expect(result.failure == expected.kind, "\(result.outcome)")
  }

  @Test("a server that says nothing runs into the time limit of a hop", arguments: ["http", "https"])
  func silence(_ scheme: String) async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .milliseconds(600) }
    let result = try await asker.ask("\(scheme)://wire.example/silence")
    #expect(result.failure == .timeout, "\(result.outcome)")
    #expect((600..<5000).contains(result.duration.milliseconds))
  }

  @Test(
    "a body that breaks off is still an answer, and says by what it was cut",
    arguments: [
      "/cut-early", "/cut", "/cut-reset", "/long-length", "/cut-chunks",
    ])
  func brokenOff(_ path: String) async throws {
    let result = try await Asker(TestWeb.server).ask("https://wire.example\(path)")
    let answer = try #require(result.answer, "\(result.outcome)")
    #expect(answer.status == 200)
    #expect(answer.cutBy == .reset, "\(String(describing: answer.cut))")
    #expect(answer.bytes > 0)
  }

  @Test("a body that drips on for ever is cut by the time limit, with what arrived")
  func drips() async throws {
    // Time enough for the head to arrive on a busy machine; the body takes all of any time.
    let asker = Asker(TestWeb.server) { $0.timeout = .seconds(4) }
    let answer = try #require(try await asker.ask("https://wire.example/endless-drip").answer)
    #expect(answer.cutBy == .timeout)
    #expect((1..<10_000).contains(answer.bytes))
  }

  @Test(
    "slow, chunked, compressed and unmeasured answers come whole",
    arguments: ["/", "/drip", "/drip-head", "/chunked", "/gzip", "/until-close", "/interim/3", "/after/50"])
  func honest(_ path: String) async throws {
    let result = try await Asker(TestWeb.server).ask("https://wire.example\(path)")
    let answer = try #require(result.answer, "\(result.outcome)")
    #expect(answer.status == 200)
    #expect(answer.page?.title == "A Page On A Strange Wire")
    #expect(answer.cutBy == nil)
  }

  @Test("a body longer than its declared length ends at that length")
  func shortLength() async throws {
    let answer = try #require(try await Asker(TestWeb.server).ask("https://wire.example/short-length").answer)
    #expect(answer.bytes == 100)
  }

  @Test("a 304 that nobody asked for is handed on as it is")
  func notModified() async throws {
    let answer = try #require(try await Asker(TestWeb.server).ask("https://wire.example/not-modified").answer)
    #expect(answer.status == 304)
    #expect(answer.bytes == 0)
  }

  @Test("after every kind of misbehaviour the same curl thread still gets a page")
  func goesOn() async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .seconds(8) }
    for path in ["/close", "/reset", "/http09", "/silence", "/garbage", "/cut", "/bad-chunking", "/bomb"] {
      _ = try await asker.ask("https://wire.example\(path)")
      #expect(try await asker.ask("https://journal.example/article/1").answer?.status == 200)
    }
  }
}
