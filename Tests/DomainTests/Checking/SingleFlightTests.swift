import Testing

@testable import Time
@testable import Observations
@testable import Checking

private let shared = "https://pub.example/home"

@Suite struct `One URL` {
  @Test func `is never asked twice at a time, however many chains lead there`() {
    var hunt = Hunt(rules: HostRules(standard: .init(concurrency: 8, interval: .zero))) { request, _ in
      request.url.host == "pub.example" ? .success(answer(200)) : .success(redirect(to: shared))
    }
    for number in 0..<5 { hunt.begin("https://a\(number).example/") }
    hunt.run(for: .seconds(1))
    #expect(hunt.observed.count == 5)
    let times = hunt.asked.filter { $0.url == shared }.map { ($0.at - start).milliseconds }
    #expect(times.count == 5)
    // A hop takes 10 ms.
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 10 }, "\(times)")
  }

  @Test func `that sleeps puts off all who wait for it`() {
    var hunt = Hunt(rules: HostRules(standard: .init(concurrency: 8, interval: .zero))) { request, _ in
      request.url.host == "pub.example"
        ? .success(answer(429, retryAfter: .hours(1))) : .success(redirect(to: shared))
    }
    for number in 0..<4 { hunt.begin("https://a\(number).example/") }
    hunt.run(for: .seconds(1))
    #expect(hunt.asked.count { $0.url == shared } == 1)
    #expect(hunt.log.count { $0.hasPrefix("put off") } == 3)
    #expect(hunt.engine.load == 0)
  }

  @Test func `that waits when our own connection is lost is withdrawn with all who wait for it`() {
    var hunt = Hunt(rules: HostRules(standard: .init(concurrency: 8, interval: .minutes(5)))) { _, _ in
      .failure(TransferFailure(.connect, "refused"))
    }
    for _ in 0..<4 { hunt.begin(shared) }
    hunt.begin("https://pub.example/other")
    hunt.run(for: .minutes(1))
    #expect(hunt.log.contains("lost"))
    #expect(hunt.log.count { $0.hasPrefix("withdrawn") } == 5, "\(hunt.log)")
    #expect(hunt.engine.load == 0)
  }
}

@Suite struct `A captive portal` {
  /// Whoever is asked over plain http is sent to the portal, which has a good certificate of its own; nothing
  /// else can be reached.
  private func portal(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    if request.url.host == "portal.example" { return .success(answer(200, title: "Welcome")) }
    return request.url.scheme == "http"
      ? .success(redirect(to: "https://portal.example/"))
      : .failure(TransferFailure(.tlsUntrusted, "unknown"))
  }

  @Test func `says nothing of a link, although it answers`() {
    var hunt = Hunt(portal)
    hunt.begin("http://pub.example/a")
    hunt.begin("https://pub.example/b")
    hunt.run(for: .seconds(10))
    #expect(hunt.observed.isEmpty)
    #expect(hunt.log.contains("lost"))
  }
}

@Suite struct `A canary` {
  @Test func `does not wait behind the others in its host's line`() {
    var hunt = Hunt(
      canaries: ["https://pub.example/canary"],
      rules: HostRules(standard: .init(concurrency: 2, interval: .seconds(10)))
    ) { request, _ in
      request.url.path == "/canary" ? .success(answer(200)) : .failure(TransferFailure(.connect, "refused"))
    }
    for number in 0..<50 { hunt.begin("https://pub.example/\(number)") }
    hunt.run(for: .seconds(12))
    #expect(hunt.asked.contains { $0.url == "https://pub.example/canary" })
  }

  @Test func `whose host sleeps is not waited for`() {
    var hunt = Hunt(held: ["canary1.example": start + .hours(5)]) { _, _ in
      .failure(TransferFailure(.connect, "refused"))
    }
    hunt.begin("https://pub.example/a")
    hunt.run(for: .seconds(10))
    #expect(hunt.log.contains("lost"))
  }

  @Test func `that finds no certificate valid yet means that our own clock is wrong`() {
    var hunt = Hunt { _, _ in .failure(TransferFailure(.tlsNotYetValid, "not yet valid")) }
    for number in 0..<5 { hunt.begin("https://a\(number).example/") }
    hunt.run(for: .seconds(10))
    #expect(hunt.observed.isEmpty)
    #expect(hunt.log.contains("lost"))
  }
}
