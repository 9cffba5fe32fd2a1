import Time
import Testing

@testable import Findings
@testable import Judging
import Trials

private let now = start + .days(100)

/// An aspect that stands so, told as it stands.
private func standing(_ status: Status, hard: Int = 0, _ change: (inout AspectState) -> Void = { _ in })
  -> AspectState
{
  var state = AspectState()
  (state.status, state.told, state.since) = (status, status, now - .days(3))
  if hard > 0 {
    state.failures.hard = FailureCount(count: hard, first: now - .days(3))
    state.failures.all = state.failures.hard
  }
  change(&state)
  return state
}

private let states: [(name: String, state: AspectState)] = [
  ("new", AspectState()), ("ok", standing(.ok)), ("warning", standing(.warning)),
  ("undecided", standing(.undecided) { $0.undecidedSince = now - .days(3) }),
  ("failed once", standing(.suspect, hard: 1)), ("failed often", standing(.suspect, hard: 3)),
  (
    "held by an incident",
    standing(.suspect, hard: 3) { ($0.told, $0.incident, $0.isConfirmed) = (.ok, 7, true) }
  ),
  ("broken", standing(.broken, hard: 3)),
]

private func judged(_ codes: FindingCode..., incident: Int64? = nil) -> AspectEvent {
  .judged(codes.map { finding($0) }, of: .page, confirm: confirmation, incident: incident)
}

private let events: [(name: String, event: AspectEvent)] = [
  ("fine", judged()), ("warning", judged(.pageEmpty)), ("wall", judged(.pageBlocked)),
  ("404", judged(.pageNotFound)), ("fine, incident", judged(incident: 7)),
  ("404, incident", judged(.pageNotFound, incident: 7)), ("unchanged", .unchanged),
  ("nothing to judge", .nothingToJudge(incident: nil)), ("joins", .joinedIncident(9)),
  ("incident lasts", .incidentConfirmed(confirmation, since: now - .days(10))),
  ("incident is new", .incidentConfirmed(confirmation, since: now - .hours(1))), ("leaves", .leftIncident),
  ("restored", .restored(.broken)),
]

/// What becomes of each state, in the order of ``events``: the status, `#` behind an incident, `!` if confirmation is
/// reached and waits for it, and what is told.
private let table: [String: [String]] = [
  "new": [
    "ok", "warning, unchecked→warning", "undecided, unchecked→undecided", "suspect, unchecked→suspect", "ok#",
    "suspect#", "unchecked", "unchecked", "unchecked#", "unchecked", "unchecked", "unchecked", "broken",
  ],
  "ok": [
    "ok", "warning, ok→warning", "undecided, ok→undecided", "suspect, ok→suspect", "ok#", "suspect#", "ok",
    "unchecked", "ok#", "ok", "ok", "ok", "broken",
  ],
  "warning": [
    "ok, warning→ok", "warning", "undecided, warning→undecided", "suspect, warning→suspect", "ok#",
    "suspect#",
    "warning", "unchecked, warning→unchecked", "warning#", "warning", "warning", "warning", "broken",
  ],
  "undecided": [
    "ok, undecided→ok", "warning, undecided→warning", "undecided", "suspect, undecided→suspect", "ok#",
    "suspect#", "undecided", "unchecked, undecided→unchecked", "undecided#", "undecided", "undecided",
    "undecided", "broken",
  ],
  "failed once": [
    "ok, suspect→ok", "warning, suspect→warning", "suspect", "suspect", "ok#", "suspect#", "suspect",
    "unchecked, suspect→unchecked", "suspect#", "suspect", "suspect", "suspect", "broken",
  ],
  "failed often": [
    "ok, suspect→ok", "warning, suspect→warning", "suspect", "broken, suspect→broken", "ok#", "suspect#!",
    "suspect", "unchecked, suspect→unchecked", "suspect#", "broken, suspect→broken", "suspect", "suspect",
    "broken",
  ],
  "held by an incident": [
    "ok", "warning, ok→warning", "suspect, ok→suspect", "broken, ok→broken", "ok#", "suspect#!", "suspect",
    "unchecked", "suspect#!", "broken#, ok→broken", "broken#, ok→broken", "suspect", "broken#",
  ],
  "broken": [
    "ok, broken→ok", "warning, broken→warning", "broken", "broken", "ok#", "broken#", "broken",
    "unchecked, broken→unchecked", "broken#", "broken", "broken", "broken", "broken",
  ],
]

@Suite struct `Each event` {
  @Test(arguments: states.map(\.name)) func `makes of an aspect what the table says`(name: String) throws {
    let state = try #require(states.first { $0.name == name }?.state)
    let expected = try #require(table[name])
    #expect(expected.count == events.count)
    for (event, words) in zip(events, expected) {
      let advance = state.advanced(by: event.event, at: now)
      let after = advance.state
      let mark = (after.incident == nil ? "" : "#") + (after.isConfirmed ? "!" : "")
      let told = advance.changes.map { change in
        if case .status(let from, let to) = change { ", \(from)→\(to)" } else { ", \(change)" }
      }
      #expect("\(after.status)\(mark)\(told.joined())" == words, "\(name): \(event.name)")
      #expect(after.since == (after.status == state.status && event.name != "restored" ? state.since : now))
    }
  }

  @Test func `is told from where the last entry left the aspect`() {
    var state = AspectState()
    var told: [AspectChange] = []
    let denied = AspectEvent.nothingToJudge(incident: nil)
    for event in [
      judged(), denied, judged(), denied, judged(.pageEmpty), denied, judged(), judged(.pageBlocked), denied,
      judged(.pageNotFound), judged(),
    ] {
      let advance = state.advanced(by: event, at: now)
      state = advance.state
      told += advance.changes
    }
    #expect(
      told == [
        .status(from: .ok, to: .warning), .status(from: .warning, to: .unchecked),
        .status(from: .unchecked, to: .ok), .status(from: .ok, to: .undecided),
        .status(from: .undecided, to: .unchecked), .status(from: .unchecked, to: .suspect),
        .status(from: .suspect, to: .ok),
      ])
  }

  @Test func `but that of a check leaves alone what was counted and read`() {
    for (name, state) in states {
      for (event, happens) in events.dropFirst(8) {
        var after = state.advanced(by: happens, at: now).state
        (after.status, after.told, after.since) = (state.status, state.told, state.since)
        (after.incident, after.isConfirmed) = (state.incident, state.isConfirmed)
        #expect(after == state, "\(name): \(event)")
      }
    }
  }

  @Test func `of the clock moves when failures began, and nothing else`() {
    let state = standing(.suspect, hard: 2) {
      ($0.checkedAt, $0.undecidedSince) = (now + .hours(5), now - .hours(5))
    }
    var set = state.advanced(by: .clockSet(by: .hours(-1)), at: now).state
    #expect(
      set.failures.hard.first == now - .days(3) - .hours(1)
        && set.failures.all.first == set.failures.hard.first)
    #expect(set.undecidedSince == now - .hours(6))
    (set.failures, set.undecidedSince) = (state.failures, state.undecidedSince)
    #expect(set == state)
  }

  @Test func `of a clock that ran ahead lets nothing begin later than now`() {
    let ahead = standing(.suspect, hard: 2) {
      ($0.checkedAt, $0.failures.hard.first, $0.undecidedSince) = (
        now + .days(9), now + .days(2), now + .days(3)
      )
    }
    let state = ahead.advanced(by: .clockRanAhead, at: now).state
    #expect(state.checkedAt == now && state.failures.hard.first == now && state.undecidedSince == now)
    #expect(state.failures.all.first == now - .days(3), "that was before it")
    let right = standing(.suspect, hard: 2) { $0.checkedAt = now - .hours(1) }
    #expect(right.advanced(by: .clockRanAhead, at: now).state == right)
  }

  @Test func `of a comparison is no check, and needs no confirmation`() {
    let new = AspectState(of: .agreement)
    #expect(new.status == .ok && new.told == .ok && AspectState(of: .page) == AspectState())
    let finding = Finding(.licenseDisagrees, .agreement, "they differ", advice: "ask")
    let differ = new.advanced(by: .compared([finding]), at: now)
    #expect(differ.changes == [.status(from: .ok, to: .warning)])
    #expect(differ.state.checkedAt == nil && differ.at == now)
    let agree = differ.state.advanced(by: .compared([]), at: now + .hours(1))
    #expect(agree.changes == [.status(from: .warning, to: .ok)])
  }
}

@Suite struct `Whatever happens to an aspect` {
  private static let codes: [FindingCode] = [
    .pageNotFound, .pageNotFound, .netTimeout, .pageBlocked, .pageEmpty, .pageMoved, .netOffline,
  ]

  private func event(_ codes: [FindingCode], _ incident: Int64?, _ dice: inout Dice) -> AspectEvent {
    switch Int.random(in: 0..<40, using: &dice) {
    case 0: return .joinedIncident(7)
    case 1: return .incidentConfirmed(confirmation, since: start)
    case 2: return .leftIncident
    case 3: return .nothingToJudge(incident: incident)
    case 4: return .unchanged
    case 5: return .clockSet(by: .minutes(Int64.random(in: -60...60, using: &dice)))
    case 6: return .clockRanAhead
    default:
      return .judged(codes.map { finding($0) }, of: .page, confirm: confirmation, incident: incident)
    }
  }

  @Test(arguments: UInt64(1)...20) func `it is told once, in order, and the lines tell all of it`(
    seed: UInt64
  ) {
    var dice = Dice(seed: seed)
    var state = AspectState()
    var restored = AspectState()
    var now = start
    var told = 0
    var codes: [FindingCode] = []
    var incident: Int64?
    for step in 0..<1500 {
      now = now + .minutes(Int64.random(in: 1...2000, using: &dice))
      // What is wrong lasts for a while, or all would be flapping.
      if Int.random(in: 0..<15, using: &dice) == 0 {
        codes = Bool.random(using: &dice) ? [] : [Self.codes.randomElement(using: &dice)!]
        incident = Int.random(in: 0..<3, using: &dice) == 0 ? 7 : nil
      }
      let event = event(codes, incident, &dice)
      let advance = state.advanced(by: event, at: now)
      let (before, after) = (state, advance.state)
      state = after
      let place: Comment = "seed \(seed), step \(step): \(event)"
      for case .status(let from, let to) in advance.changes {
        told += 1
        #expect(from == before.told && to != from && to == after.told && after.status == to, place)
        restored = restored.advanced(by: .restored(to), at: now).state
        #expect(restored.status == after.status && restored.told == after.told, place)
        if after.status != before.status { #expect(restored.since == after.since, place) }
      }
      #expect(!after.isConfirmed || after.status == .suspect && after.incident != nil, place)
      if after.status != before.status { #expect(after.since == now, place) }
      if case .judged(_, _, _, _, let incident, _) = event {
        if incident != nil { #expect(advance.changes.isEmpty, place) }
        if after.status == .broken, before.status != .broken {
          #expect(incident == nil, place)
          #expect(
            after.failures.hard.confirms(confirmation.hard, at: now)
              || after.failures.all.confirms(confirmation.soft, at: now),
            place)
        }
      } else if before.status != .broken, after.status == .broken {
        guard case .incidentConfirmed = event else {
          Issue.record(place)
          continue
        }
      }
    }
    #expect(told > 20, "seed \(seed) tells too little to mean anything")
  }
}
