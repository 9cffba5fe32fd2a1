import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Judging
@testable import Checking
@testable import Monitor

private let host = "pub.example"

private func judged(_ id: Int64, told: Status = .ok) -> Judged {
  let url = "https://\(host)/\(id)"
  var state = AspectState()
  state.told = told
  let check = DueCheck(
    id: id, linkID: id, link: Link(.url, url), aspect: .page, state: state, next: NextCheck(at: start),
    phase: 0,
    known: PriorFacts(), target: nil, related: [], codes: [], line: 9, landing: nil, directLooks: 0)
  return Judged(
    check: check,
    observation: Observation(aspect: .page, startedAt: start, finishedAt: start, facts: .malformedURL(url)),
    findings: [])
}

@Suite struct `The desk of incidents` {
  private var desk = IncidentDesk(IncidentWatch())

  private func decide(
    _ desk: inout IncidentDesk, _ judged: Judged, _ word: IncidentWatch.Word, _ outcome: HostOutcome,
    underway: [Int64] = []
  ) -> IncidentDesk.Decision {
    desk.decide(judged, host: host, word, outcome, at: start) { underway }
  }

  @Test func `holds back a first failure that may become an incident, and records what was told to fail`() {
    var desk = desk
    let first = decide(&desk, judged(1), .doubtful, .fails(.down))
    #expect(first.recorded.isEmpty && first.transition == nil && !desk.pending.isEmpty)
    let second = decide(&desk, judged(2, told: .broken), .doubtful, .fails(.down))
    #expect(second.recorded.map(\.check.id) == [2] && second.incident == nil)
  }

  @Test func `lets go of what it held back when the host works`() {
    var desk = desk
    _ = decide(&desk, judged(1), .doubtful, .fails(.down))
    _ = decide(&desk, judged(2), .doubtful, .fails(.down))
    for outcome in [HostOutcome.unclear, .fails(.gone)] {
      #expect(
        decide(&desk, judged(3), .alone, outcome).recorded.map(\.check.id) == [3], "\(outcome) proves nothing"
      )
    }
    #expect(decide(&desk, judged(4), .alone, .inOrder).recorded.map(\.check.id) == [4, 1, 2])
    #expect(desk.pending.isEmpty)
  }

  @Test func `records all that was held back behind an incident that opens`() {
    var desk = desk
    _ = decide(&desk, judged(1), .doubtful, .fails(.down))
    _ = decide(&desk, judged(2), .doubtful, .fails(.gone))
    let opens = IncidentWatch.Word.opens(7, earlier: [1], isAgain: true)
    let decision = decide(&desk, judged(5), opens, .fails(.down))
    #expect(decision.recorded.map(\.check.id) == [1, 5] && decision.incident == 7)
    guard case .opens(let cause, let joined, let isAgain)? = decision.transition?.kind else {
      Issue.record("\(decision) opens nothing")
      return
    }
    #expect(cause == IncidentCause(host: host, sign: .down) && joined == [1] && isAgain)
    #expect(desk.pending.causes(at: host) == [IncidentCause(host: host, sign: .gone)], "it failed otherwise")
    let member = decide(&desk, judged(6), .member(of: 7), .fails(.down))
    #expect(member.recorded.map(\.check.id) == [6] && member.incident == 7 && member.transition == nil)
  }

  @Test func `waits for others of the host that are underway, as long as a transfer may take`() {
    var desk = desk
    _ = decide(&desk, judged(1), .doubtful, .fails(.down), underway: [2])
    #expect(desk.next(longest: .seconds(40)) == start + .seconds(40))
    func settled(_ isEnd: Bool, idle: Bool, _ span: Span) -> [Int64] {
      var desk = desk
      return desk.takeSettled(isEnd: isEnd, isIdle: idle, longest: .seconds(40), at: start + span).map(
        \.check.id)
    }
    #expect(
      settled(false, idle: true, .seconds(39)) == [] && settled(false, idle: false, .seconds(40)) == [1])
    #expect(settled(true, idle: false, .zero) == [1], "at the end nothing is kept")
    desk.pending.heard(2)
    #expect(desk.next(longest: .seconds(40)) == start + .seconds(5), "nobody in particular is waited for")
    #expect(settled(false, idle: true, .zero) == [1])
    let taken = desk.takeSettled(isEnd: true, isIdle: true, longest: .zero, at: start)
    #expect(taken.count == 1 && desk.pending.isEmpty && desk.next(longest: .zero) == nil)
  }

  @Test func `waits for none that is held back itself`() {
    var desk = desk
    let all: [Int64] = [1, 2, 3]
    for id in all {
      desk.pending.heard(id)
      _ = decide(&desk, judged(id), .doubtful, .fails(.down), underway: all.filter { $0 != id })
    }
    #expect(desk.next(longest: .seconds(40)) == start + .seconds(5))
    let taken = desk.takeSettled(isEnd: false, isIdle: true, longest: .seconds(40), at: start)
    #expect(taken.map(\.check.id) == all)
  }
}
