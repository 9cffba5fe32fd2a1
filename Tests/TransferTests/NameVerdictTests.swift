import Testing

@testable import Transfer

/// What the answers of name servers come to.
@Suite struct NameVerdictTests {
  static let codes = [-1, 0, 1, 2, 3, 4, 5, 6, 9]

  @Test("a name is gone only where both questions were answered, whatever the codes")
  func matrix() {
    for first in Self.codes {
      for second in Self.codes {
        let replies = [first, second].map { NameReply(code: $0, addresses: 0, isProper: true) }
        let isGone = [0, 3].contains(first) && [0, 3].contains(second)
        if case .gone = NameVerdict(replies) {
          #expect(isGone, "\(first) \(second)")
        } else {
          #expect(!isGone)
        }
      }
    }
  }

  @Test("an answer with addresses, one that only names other servers, and aliases in a circle say nothing")
  func others() {
    #expect(NameReply(code: 0, addresses: 2, isProper: true) == .addresses)
    #expect(NameReply(code: 0, addresses: 0, isProper: false) != .noAddress)
    for reply in [NameReply.addresses, .failure("x"), .silence] {
      if case .gone = NameVerdict([.noAddress, reply]) { Issue.record("\(reply)") }
      if case .gone = NameVerdict([reply]) { Issue.record("\(reply)") }
    }
  }
}

/// How late we were.
@Suite struct PunctualityTests {
  private let second: Int64 = 1_000_000_000

  @Test("a time limit is believed where little of it was lost")
  func lapses() {
    var punctuality = Punctuality()
    #expect(punctuality.isOnTime(from: 0, to: 10 * second))
    punctuality.note(second / 100, until: 2 * second)
    punctuality.note(second / 2, until: 3 * second)
    #expect(punctuality.isOnTime(from: 0, to: 10 * second))
    punctuality.note(3 * second, until: 8 * second)
    #expect(!punctuality.isOnTime(from: 0, to: 10 * second))
    #expect(punctuality.isOnTime(from: 8 * second, to: 18 * second), "what was before does not count")
    #expect(!punctuality.isOnTime(from: 6 * second, to: 9 * second), "what reaches into it does")
  }
}
