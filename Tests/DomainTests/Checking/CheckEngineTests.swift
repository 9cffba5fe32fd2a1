import Time
import Testing

@testable import Observations
@testable import Checking

private let refused = TransferFailure(.connect, "refused")
private let page = "https://pub.example/a"

@Suite struct `A failure underway` {
  @Test func `is held until a canary proves that we are online`() {
    var hunt = Hunt { request, _ in
      request.url.host == "pub.example" ? .failure(refused) : .success(answer(503))
    }
    hunt.begin(page)
    hunt.run(for: .milliseconds(900))
    #expect(hunt.log == [])
    #expect(hunt.engine.load == 1)
    hunt.run(for: .seconds(2))
    #expect(hunt.log == ["observed \(page)"])
    #expect(hunt.times("https://canary1.example/") == [1])
    #expect(hunt.engine.load == 0)
  }

  @Test func `is proved by the success of another check`() {
    var hunt = Hunt { request, _ in
      request.url.host == "pub.example" ? .failure(refused) : .success(answer(404))
    }
    hunt.begin(page)
    hunt.run(for: .milliseconds(500))
    hunt.begin("https://other.example/")
    hunt.run(for: .milliseconds(100))
    #expect(hunt.log.sorted() == ["observed \(page)", "observed https://other.example/"].sorted())
    #expect(hunt.asked.count == 2, "no canary was needed")
  }

  @Test func `is not proved by an answer that was asked for before it`() {
    var hunt = Hunt { request, _ in
      request.url.host == "slow.example" ? .success(answer(200)) : .failure(refused)
    }
    hunt.delays["https://slow.example/"] = .milliseconds(500)
    hunt.begin("https://slow.example/")
    hunt.begin(page)
    hunt.run(for: .seconds(3))
    #expect(hunt.log == ["observed https://slow.example/", "lost", "withdrawn \(page)"])
  }

  @Test func `is not proved by an answer without TLS, which a hotel's portal gives too`() {
    var hunt = Hunt { request, _ in
      request.url.scheme == "http" ? .success(answer(200)) : .failure(refused)
    }
    hunt.begin(page)
    hunt.begin("http://other.example/")
    hunt.run(for: .milliseconds(900))
    #expect(hunt.log == ["observed http://other.example/"])
    hunt.run(for: .seconds(3))
    #expect(hunt.log == ["observed http://other.example/", "lost", "withdrawn \(page)"])
  }

  @Test func `is believed where no canaries are configured`() {
    var hunt = Hunt(canaries: []) { _, _ in .failure(refused) }
    hunt.begin(page)
    hunt.run(for: .milliseconds(20))
    #expect(hunt.log == ["observed \(page)"])
  }

  @Test func `is believed by the answer of a canary that has no TLS`() {
    var hunt = Hunt(canaries: ["http://canary.example/"]) { request, _ in
      request.url.host == "pub.example" ? .failure(refused) : .success(answer(200))
    }
    hunt.begin(page)
    hunt.run(for: .seconds(5))
    #expect(hunt.log == ["observed \(page)"], "the operator chose it")
  }

  @Test(arguments: [TransferFailure.Kind.malformedAnswer, .forbiddenAddress, .privateName])
  func `that only the host can cause is believed at once`(kind: TransferFailure.Kind) {
    var hunt = Hunt { _, _ in .failure(TransferFailure(kind, "x")) }
    hunt.begin(page)
    hunt.run(for: .milliseconds(20))
    #expect(hunt.log == ["observed \(page)"])
  }

  @Test func `at an address that the Internet does not lead to is believed at once`() {
    var hunt = Hunt { _, _ in .failure(refused) }
    hunt.begin("http://127.0.0.1:9/")
    hunt.run(for: .milliseconds(20))
    #expect(hunt.log == ["observed http://127.0.0.1:9/"])
  }

  @Test func `in the middle of a page is held like any other`() {
    let cut = Answer.Cut.failure(TransferFailure(.reset, "cut"))
    var hunt = Hunt { request, _ in
      request.url.host == "pub.example" ? .success(answer(200, title: nil, cut: cut)) : .failure(refused)
    }
    hunt.begin("http://pub.example/a")
    hunt.run(for: .seconds(5))
    #expect(hunt.log == ["lost", "withdrawn http://pub.example/a"])
  }
}

@Suite struct `An outage of our own` {
  /// Offline from the first second to the given one.
  private func hunt(until end: Int64) -> Hunt {
    Hunt { _, now in now - start < .seconds(end) ? .failure(refused) : .success(answer(200)) }
  }

  @Test func `withdraws every check, says so once, and says when it is over`() {
    var hunt = hunt(until: 60)
    let pages = (0..<5).map { "https://pub.example/\($0)" }
    for page in pages { hunt.begin(page) }
    hunt.run(for: .seconds(50))
    #expect(hunt.log.first == "lost")
    #expect(hunt.log.dropFirst().sorted() == pages.map { "withdrawn \($0)" })
    #expect(hunt.engine.isLost)
    #expect(hunt.engine.load == 0)
    hunt.run(for: .seconds(60))
    #expect(hunt.log.count == 7)
    #expect(hunt.log.last == "restored since 1020 ms")
    #expect(!hunt.engine.isLost)
    #expect(hunt.observed.isEmpty)
  }

  @Test func `is probed at growing pauses`() {
    var hunt = hunt(until: 100_000)
    hunt.begin(page)
    hunt.run(for: .seconds(1300))
    #expect(hunt.times("https://canary1.example/") == [1, 6, 16, 36, 76, 156, 316, 616, 916, 1216])
  }

  @Test func `that lasts over a restart is looked at first`() {
    var hunt = Hunt(isLost: start) { _, _ in .success(answer(200)) }
    #expect(hunt.engine.isLost)
    hunt.run(for: .seconds(1))
    #expect(hunt.log == ["restored since 0 ms"])
  }

  @Test func `withdraws a check that began in it and fails behind it`() {
    var hunt = Hunt(isLost: start) { request, _ in
      request.url.host == "pub.example" ? .failure(refused) : .success(answer(200))
    }
    hunt.delays[page] = .seconds(3)
    hunt.begin(page)
    hunt.run(for: .seconds(5))
    #expect(hunt.log == ["restored since 0 ms", "withdrawn \(page)"])
    hunt.delays = [:]
    hunt.begin(page)
    hunt.run(for: .seconds(5))
    #expect(hunt.log.last == "observed \(page)", "a new look is believed")
  }

  @Test func `is not over because of an answer that was asked for before`() {
    var hunt = Hunt { request, _ in
      request.url.host == "slow.example" ? .success(answer(200)) : .failure(refused)
    }
    hunt.delays["https://slow.example/"] = .seconds(4)
    hunt.begin("https://slow.example/")
    hunt.begin(page)
    hunt.run(for: .seconds(5))
    #expect(hunt.log == ["lost", "withdrawn \(page)", "observed https://slow.example/"])
    #expect(hunt.engine.isLost)
  }

  @Test func `withdraws a check that fails while it lasts`() {
    var hunt = Hunt(isLost: start) { _, _ in .failure(refused) }
    hunt.begin(page)
    hunt.run(for: .seconds(2))
    #expect(hunt.log == ["withdrawn \(page)"])
  }
}

@Suite struct `A hop underway` {
  @Test func `of each redirect goes by its own host's budget`() {
    var rules = HostRules(standard: .init(concurrency: 1, interval: .zero))
    rules.add("slow.example", aliases: [], .init(concurrency: 1, interval: .seconds(10)))
    var hunt = Hunt(rules: rules) { request, _ in
      .success(
        request.url.host == "slow.example"
          ? answer(200) : redirect(to: "https://slow.example\(request.url.path)"))
    }
    for number in 0..<3 { hunt.begin("https://quick.example/\(number)") }
    hunt.run(for: .seconds(60))
    #expect((0..<3).flatMap { hunt.times("https://slow.example/\($0)") } == [0, 10, 20])
    #expect(hunt.observed.count == 3)
  }

  @Test func `of a host with a port of its own goes by that one's budget`() {
    var rules = HostRules(standard: .init(concurrency: 1, interval: .zero))
    rules.add("pub.example:8443", aliases: [], .init(concurrency: 1, interval: .seconds(10)))
    var hunt = Hunt(rules: rules) { _, _ in .success(answer(200)) }
    for number in 0..<3 { hunt.begin("https://pub.example:8443/\(number)") }
    hunt.run(for: .seconds(60))
    #expect((0..<3).flatMap { hunt.times("https://pub.example:8443/\($0)") } == [0, 10, 20])
  }

  @Test func `waits as long as its host asked, and nobody else does`() {
    var hunt = Hunt { request, _ in
      request.url.host == "busy.example"
        ? .success(answer(429, retryAfter: .seconds(50))) : .success(answer(200))
    }
    hunt.begin("https://busy.example/1")
    hunt.run(for: .seconds(1))
    hunt.begin("https://busy.example/2")
    hunt.begin("https://idle.example/")
    hunt.run(for: .seconds(10))
    #expect(hunt.times("https://busy.example/2") == [])
    #expect(hunt.times("https://idle.example/") == [1])
    hunt.run(for: .minutes(1))
    #expect(hunt.times("https://busy.example/2") == [50])
  }

  @Test func `is put off where its host asked for more than a minute, and takes no place meanwhile`() {
    var hunt = Hunt(rules: HostRules(standard: .init(concurrency: 1, interval: .zero))) { request, _ in
      request.url.host == "busy.example"
        ? .success(answer(429, retryAfter: .hours(2))) : .success(redirect(to: "https://busy.example/"))
    }
    for number in 1...3 { hunt.begin("https://busy.example/\(number)") }
    hunt.run(for: .seconds(1))
    #expect(hunt.asked.count == 1)
    #expect(hunt.engine.load == 0)
    hunt.begin("https://busy.example/4")
    hunt.begin("https://idle.example/")
    hunt.run(for: .seconds(1))
    #expect(hunt.times("https://idle.example/") == [1])
    #expect(hunt.log.count { $0.hasPrefix("put off https://busy.example/") } == 3)
    #expect(hunt.log.contains("put off https://idle.example/ for 7200010ms"), "its redirect leads there")
    #expect(hunt.engine.load == 0)
  }

  @Test func `that is nobody's any more is ignored`() {
    var hunt = Hunt { _, _ in .success(answer(200)) }
    let stray = result(HopRequest(url: url(page), want: .headersOnly), .success(answer(404)))
    hunt.engine.receive(4711, stray, at: start)
    #expect(hunt.engine.takeOutcomes().isEmpty)
    hunt.begin(page)
    hunt.run(for: .seconds(1))
    #expect(hunt.log == ["observed \(page)"])
  }

  @Test func `is not needed for a text that is no URL`() {
    var hunt = Hunt { _, _ in .failure(refused) }
    hunt.begin("no url")
    hunt.run(for: .zero)
    #expect(hunt.log == ["observed no url"])
    #expect(hunt.asked.isEmpty)
  }

  @Test func `is numbered on from an earlier engine`() {
    var engine = CheckEngine<Int>(
      policy: CheckPolicy(
        resolver: resolver, dataCite: url("https://api.datacite.org"),
        crossref: url("https://api.crossref.org"), maxRedirects: 1),
      rules: HostRules(standard: .init(concurrency: 1, interval: .zero)), capacity: 1, canaries: [], last: 99)
    engine.begin(1, Link(.url, page), .page, at: start)
    #expect(engine.starts(at: start).allSatisfy { $0.number > 99 })
    #expect(engine.numbers > 99)
  }
}

/// A page that nothing shows to be the right one.
private func plainPage() -> Answer {
  var plain = answer(200, title: "A page")
  plain.page?.reading.isHTML = true
  plain.page?.opening.text = String(repeating: "many words ", count: 40)
  plain.page?.opening.length = 440
  return plain
}

@Suite struct `The comparison with a page of errors` {
  private static let page = "https://pub.example/a"
  private static let busy = "https://pub.example/busy"

  /// A host whose `/busy` asks for that wait.
  private func hunt(_ wait: Span) -> Hunt {
    Hunt { request, _ in
      if request.url.path == "/busy" { return .success(answer(429, retryAfter: wait)) }
      return .success(request.url.path == "/a" ? plainPage() : answer(404))
    }
  }

  @Test func `is made once for a host`() {
    var hunt = hunt(.hours(1))
    hunt.begin(Self.page)
    hunt.run(for: .seconds(5))
    #expect(hunt.log == ["learnt pub.example", "observed \(Self.page)"])
    #expect(hunt.observed[Self.page]?.hostAnswer?.status == 404)
    hunt.begin(Self.page)
    hunt.run(for: .seconds(5))
    #expect(hunt.asked.count == 3)
  }

  @Test(arguments: [Span.minutes(2), .days(1)])
  func `is given up where the host asks us to wait for long`(wait: Span) {
    var hunt = hunt(wait)
    hunt.begin(Self.page)
    hunt.begin(Self.busy)
    hunt.run(for: .seconds(10))
    #expect(hunt.log.sorted() == ["observed \(Self.page)", "observed \(Self.busy)"])
    #expect(hunt.observed[Self.page]?.hostAnswer == nil)
    #expect(hunt.engine.load == 0)
    #expect(hunt.asked.count == 2)
  }

  @Test func `waits in line where the host asks for a short wait`() {
    var hunt = hunt(.seconds(20))
    hunt.begin(Self.page)
    hunt.begin(Self.busy)
    hunt.run(for: .seconds(30))
    #expect(hunt.observed[Self.page]?.hostAnswer?.status == 404)
  }

  @Test func `is made with what was known before where the host asks us to wait`() {
    var hunt = hunt(.days(1))
    hunt.begin(Self.page)
    hunt.run(for: .seconds(5))
    hunt.run(for: .days(2))
    hunt.begin(Self.page)
    hunt.begin(Self.busy)
    hunt.run(for: .seconds(10))
    #expect(hunt.observed[Self.page]?.startedAt == start + .days(2) + .seconds(5))
    #expect(hunt.observed[Self.page]?.hostAnswer?.status == 404)
  }
}
