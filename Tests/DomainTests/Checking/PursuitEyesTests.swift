import Testing

@testable import Observations
@testable import Checking

/// A pursuit of one link.
private struct Chase {
  var engine = CheckEngine<String>(
    policy: CheckPolicy(
      resolver: url("https://doi.org"), dataCite: url("https://api.datacite.org"),
      crossref: url("https://api.crossref.org"), maxRedirects: 10),
    rules: HostRules(standard: .init(concurrency: 2, interval: .zero)), capacity: 20,
    canaries: [url("https://canary.example/")])

  mutating func begin(_ looker: Looker) {
    engine.begin("x", Link(.url, "https://pub.example/x"), .page, by: looker, at: start)
  }

  /// What goes to this machine's own transfers, and to other eyes.
  mutating func starts() -> (own: [UInt64], far: [HandOut]) {
    (engine.starts(at: start).map(\.number), engine.takeHandOuts())
  }

  mutating func answer(_ number: UInt64, by eye: String?, _ outcome: Result<Answer, TransferFailure>) {
    var result = HopResult(
      request: HopRequest(url: url("https://pub.example/x"), want: .headersOnly), startedAt: start,
      finishedAt: start, outcome: outcome)
    result.eye = eye
    engine.receive(number, result, at: start)
  }

  mutating func outcomes() -> [String] {
    engine.takeOutcomes().map { outcome in
      switch outcome {
      case .observed(_, let observation): "observed by \(observation.eye ?? "own")"
      case .unseen(_, let unable): "unseen by \(unable.sorted())"
      default: "\(outcome)"
      }
    }
  }
}

@Suite struct `A check for another eye` {
  @Test func `goes to it, and its failure needs no proof of ours`() throws {
    var chase = Chase()
    chase.engine.see(eyes: ["oslo": 4], at: start)
    chase.begin(.others)
    let (own, far) = chase.starts()
    #expect(own.isEmpty)
    let hop = try #require(far.first)
    #expect(chase.engine.farBudgets == ["pub.example"])
    // Only who has it can answer.
    chase.answer(hop.number, by: nil, .success(Answer(status: 200)))
    #expect(chase.outcomes().isEmpty)
    chase.answer(hop.number, by: "oslo", .failure(TransferFailure(.timeout, "")))
    #expect(chase.outcomes() == ["observed by oslo"])
    #expect(chase.engine.farBudgets.isEmpty)
  }

  @Test func `proves nothing of our own connection`() throws {
    var chase = Chase()
    chase.engine.see(eyes: ["oslo": 4], at: start)
    chase.engine.begin("y", Link(.url, "https://other.example/"), .page, at: start)
    let own = try #require(chase.starts().own.first)
    chase.answer(own, by: nil, .failure(TransferFailure(.timeout, "")))
    chase.begin(.others)
    let hop = try #require(chase.starts().far.first)
    chase.answer(hop.number, by: "oslo", .success(Answer(status: 404)))
    #expect(chase.outcomes() == ["observed by oslo"])
  }

  @Test func `goes to the next where one cannot, and then comes home`() throws {
    var chase = Chase()
    chase.engine.see(eyes: ["oslo": 4, "rome": 4], at: start)
    chase.begin(.others)
    let first = try #require(chase.starts().far.first)
    chase.engine.handBack(first.number, from: "oslo", at: start)
    let second = try #require(chase.starts().far.first)
    #expect(!second.looker.admits("oslo") && second.looker.admits("rome"))
    // A hop that comes back twice is gone already.
    chase.engine.handBack(first.number, from: "oslo", at: start)
    chase.engine.handBack(second.number, from: "rome", at: start)
    let (own, far) = chase.starts()
    #expect(own.count == 1 && far.isEmpty)
    chase.answer(own[0], by: nil, .success(Answer(status: 404)))
    #expect(chase.outcomes() == ["observed by own"])
  }

  @Test func `is not made where only others were to look and none can`() throws {
    var chase = Chase()
    chase.engine.see(eyes: ["oslo": 4], at: start)
    chase.begin(.besides(["rome"]))
    let hop = try #require(chase.starts().far.first)
    chase.engine.handBack(hop.number, from: "oslo", at: start)
    #expect(chase.outcomes() == [#"unseen by ["oslo", "rome"]"#])
    chase.begin(.named("rome", fallsBack: false))
    #expect(chase.starts().far.isEmpty)
    #expect(chase.outcomes() == ["unseen by []"])
    #expect(chase.engine.load == 0)
  }

  @Test func `that nobody took comes home`() throws {
    var chase = Chase()
    chase.engine.see(eyes: ["oslo": 4], at: start)
    chase.begin(.others)
    let hop = try #require(chase.starts().far.first)
    chase.engine.handBack(hop.number, from: nil, at: start)
    #expect(chase.starts().own.count == 1)
  }

  @Test func `comes home from the line when all eyes went`() {
    var chase = Chase()
    chase.engine.see(eyes: ["oslo": 0], at: start)
    chase.begin(.others)
    #expect(chase.starts().own.isEmpty)
    chase.engine.see(eyes: [:], at: start)
    #expect(chase.starts().own.count == 1)
  }
}
