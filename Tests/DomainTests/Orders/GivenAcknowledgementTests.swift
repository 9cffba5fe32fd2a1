import Time
import Testing
import Trials

@testable import Findings

private let word = Acknowledgement(until: start + .days(30), reason: "it moves house")
private let broken = StatusFingerprint(status: .broken, findings: ["page.not-found"])
private let worse = StatusFingerprint(status: .broken, findings: ["page.not-found", "page.gone"])
private let fine = StatusFingerprint(status: .ok, findings: [])
private let given = GivenAcknowledgement(word, for: broken)

/// What an event makes of an acknowledgement, and what is told of it.
private struct Row: Sendable, CustomTestStringConvertible {
  var before: GivenAcknowledgement?
  var event: GivenAcknowledgement.Event
  var standing = broken
  var at = start
  var expected: GivenAcknowledgement.Advance

  var testDescription: String {
    "\(event) where \(before == nil ? "none" : "one") is given, \(standing.status)"
  }
}

private func ended(_ why: Acknowledgement.End, _ answer: OrderAnswer? = nil) -> GivenAcknowledgement.Advance {
  .init(answer: answer, change: .ended(word, why))
}

private let rows: [Row] = [
  Row(
    before: nil, event: .given(word),
    expected: .init(now: given, answer: .acknowledged(status: "broken"), change: .given(word))),
  Row(
    before: given, event: .given(word), expected: .init(now: given, answer: .acknowledged(status: "broken"))),
  Row(
    before: given, event: .given(word), standing: worse,
    expected: .init(
      now: GivenAcknowledgement(word, for: worse), answer: .acknowledged(status: "broken"),
      change: .given(word))),
  Row(
    before: nil, event: .given(word), standing: fine, expected: .init(answer: .noProblem(status: "ok"))),
  Row(before: nil, event: .given(word), at: start + .days(30), expected: .init(answer: .past)),
  Row(before: given, event: .given(word), at: start + .days(30), expected: .init(now: given, answer: .past)),
  Row(before: nil, event: .withdrawn, expected: .init(answer: .notAcknowledged)),
  Row(before: given, event: .withdrawn, expected: ended(.withdrawn, .withdrawn)),
  Row(before: nil, event: .checked, expected: .init()),
  Row(before: given, event: .checked, expected: .init(now: given)),
  Row(before: given, event: .checked, standing: worse, expected: ended(.changed)),
  Row(before: given, event: .checked, standing: fine, expected: ended(.fixed)),
  Row(before: given, event: .timePassed, expected: .init(now: given)),
  Row(before: given, event: .timePassed, at: start + .days(30), expected: ended(.expired)),
  Row(before: nil, event: .timePassed, at: start + .days(30), expected: .init()),
  Row(before: nil, event: .restored(given), standing: fine, expected: .init(now: given)),
  Row(before: given, event: .restored(nil), expected: .init()),
]

@Suite struct `What can happen to an acknowledgement` {
  @Test(arguments: rows) private func `makes of it what the table says`(row: Row) {
    let advance = GivenAcknowledgement.advance(row.before, by: row.event, standing: row.standing, at: row.at)
    #expect(advance == row.expected)
  }

  @Test(arguments: UInt64(1)...20) func `it ends once for each time it was given, and its lines restore it`(
    seed: UInt64
  ) {
    var dice = Dice(seed: seed)
    var state: GivenAcknowledgement?
    var restored: GivenAcknowledgement?
    var now = start
    var ends = 0
    for step in 0..<300 {
      now = now + .hours(Int64.random(in: 1...100, using: &dice))
      let standing = [broken, worse, fine].randomElement(using: &dice)!
      let until = now + .days(Int64.random(in: -1...20, using: &dice))
      let event: GivenAcknowledgement.Event =
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: .withdrawn
        case 1: .checked
        case 2: .timePassed
        default: .given(Acknowledgement(until: until, reason: "step \(step)"))
        }
      let advance = GivenAcknowledgement.advance(state, by: event, standing: standing, at: now)
      let place: Comment = "seed \(seed), step \(step): \(event)"
      switch advance.change {
      case .given(let word)?:
        #expect(advance.now == GivenAcknowledgement(word, for: standing) && standing.isProblem, place)
      case .ended(let word, _)?:
        #expect(state?.acknowledgement == word && advance.now == nil, place)
        ends += 1
      case nil: #expect(advance.now == state, place)
      }
      if advance.change != nil {
        let event = GivenAcknowledgement.Event.restored(advance.now)
        restored = GivenAcknowledgement.advance(restored, by: event, standing: fine, at: now).now
      }
      state = advance.now
      #expect(restored == state, place)
    }
    #expect(ends > 20, "seed \(seed)")
  }
}
