import Foundation
import ScholarlyWeb
import Testing

@testable import Transfer

/// The curl thread's life: load, heartbeat, and its end.
@Suite(.prompt) struct LifeTests {
  @Test("200 transfers at once all end well, and each under its own number")
  func manyAtOnce() async throws {
    let web = try ScholarlyWeb(hosts: ["*.load.example"])
    web.answer("*.load.example") { .text($0.path).after(.milliseconds(100)) }
    let asker = Asker(web)
    try await withThrowingTaskGroup { group in
      for index in 0..<200 {
        group.addTask {
          let result = try await asker.ask("https://h\(index % 50).load.example/\(index)", want: .json)
          #expect(result.answer.map { String(decoding: $0.body, as: UTF8.self) } == "/\(index)")
        }
      }
      try await group.waitForAll()
    }
    #expect(web.requestCount() == 200)
    #expect(web.peakConnections > 20, "they are open side by side")
  }

  @Test("a ping is answered, also while transfers are silent")
  func ping() async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .minutes(2) }
    for _ in 0..<20 { try asker.begin("https://wire.example/silence") }
    for _ in 0..<5 { await withCheckedContinuation { done in asker.transfers.ping { done.resume() } } }
    #expect(asker.unheard == 0, "the silent ones are still silent")
  }

  @Test("a curl thread that hangs answers no ping, until it goes on")
  func hangingPing() async throws {
    let asker = Asker(TestWeb.server) { _ in }
    let lock = DispatchSemaphore(value: 0)
    let answered = DispatchSemaphore(value: 0)
    asker.transfers.ping { lock.wait() }
    asker.transfers.ping { answered.signal() }
    #expect(answered.wait(timeout: .now() + 0.5) == .timedOut)
    lock.signal()
    #expect(answered.wait(timeout: .now() + 10) == .success)
  }

  @Test("the end comes within a second with silent transfers open, and reports none of them")
  func stop() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .silence }
    web.setHandshake("mute.example", .silent)
    let asker = Asker(web) {
      $0.timeout = .minutes(5); $0.connectTimeout = .minutes(5)
    }
    for index in 0..<40 {
      try asker.begin(index % 2 == 0 ? "https://mute.example/" : "https://wire.example/silence")
    }
    for _ in 0..<2000 where web.requestCount(host: "wire.example") < 20 {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(web.requestCount(host: "wire.example") == 20)
    let started = Date()
    asker.transfers.stop()
    #expect(Date().timeIntervalSince(started) < 1)
    #expect(asker.unheard == 0)
    asker.transfers.stop()
    try asker.begin("https://wire.example/silence")
    asker.transfers.ping { Issue.record("a stopped thread answered") }
  }

  @Test("an end with a name being looked up does not wait for the look-up")
  func stopDuringLookup() async throws {
    let asker = Asker { _ in }
    for index in 0..<10 { try asker.begin("http://no-such-host-\(index).invalid/") }
    let started = Date()
    asker.transfers.stop()
    #expect(Date().timeIntervalSince(started) < 1)
  }

  @Test("after 500 transfers of every kind no connection is left open")
  func descriptors() async throws {
    let web = try ScholarlyWeb(hosts: ["*.load.example"])
    let answers: [WebAnswer] = [
      .text("fine"), .text("fine").thenClosing(), .close, .reset, .page("<p>cut").cut(after: 3),
      .text("fine").chunked(), .endlessBody, .redirect(to: "/x"), .status(503), .http09("old"),
    ]
    web.answer("*.load.example") { request in answers[(Int(request.path.dropFirst()) ?? 0) % answers.count] }
    let asker = Asker(web) { $0.maxBody = 20_000 }
    try await withThrowingTaskGroup { group in
      for lane in 0..<10 {
        group.addTask {
          for index in 0..<50 {
            let kind = (lane + index * 10 + index % 10) % answers.count
            let result = try await asker.ask(
              "https://h\(lane).load.example/\(lane + index * 10 + index % 10)")
            if [0, 1, 5, 7, 8].contains(kind) { #expect(result.failure == nil, "\(result.outcome)") }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(web.requestCount() >= 500)
    asker.transfers.stop()
    var left = openConnections(to: web.securePortNumber)
    for _ in 0..<100 where left > 0 {
      try await Task.sleep(for: .milliseconds(20))
      left = openConnections(to: web.securePortNumber)
    }
    #expect(left == 0)
  }

  /// This machine's connections to a port that some client still holds open: ESTABLISHED or CLOSE_WAIT.
  private func openConnections(to port: Int) -> Int {
    let table = (try? String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)) ?? ""
    let suffix = ":" + String(port, radix: 16, uppercase: true)
    return table.split(separator: "\n").dropFirst().count { line in
      let fields = line.split(separator: " ")
      return fields.count > 3 && fields[2].hasSuffix(suffix) && ["01", "08"].contains(fields[3])
    }
  }
}
