import Time
import Testing

@testable import Findings
@testable import Judging

/// An aspect looked at again and again, at days counted from the start.
struct Watched {
  var state = AspectState()
  var changes: [AspectChange] = []
  var shown: [FindingCode] = []
  var confirm = confirmation

  mutating func look(_ day: Double, _ codes: FindingCode..., reading: Extracted = Extracted()) {
    let now = start + .milliseconds(Int64(day * 86_400_000))
    let advance = state.advanced(
      by: .judged(codes.map { finding($0) }, reading: reading, of: .page, confirm: confirm), at: now)
    state = advance.state
    changes = advance.changes
    shown = advance.findings.map(\.code)
  }
}

@Suite struct `A failing aspect` {
  @Test func `is suspect first, whatever the sign`() {
    for code in [FindingCode.pageNotFound, .netTimeout] {
      var watched = Watched()
      watched.look(0, code)
      #expect(watched.state.status == .suspect)
      #expect(watched.changes == [.status(from: .unchecked, to: .suspect)])
    }
  }

  @Test func `is broken at once where no network was asked`() {
    var watched = Watched()
    watched.look(0, .doiMalformed)
    #expect(watched.state.status == .broken)
    #expect(watched.changes == [.status(from: .unchecked, to: .broken)])
    #expect(FindingCode.allCases.filter { !$0.needsConfirmation } == [.doiMalformed])
  }

  @Test func `is broken by hard signs only after enough of them and enough time`() {
    var quick = Watched()
    for look in 0..<10 { quick.look(Double(look) * 0.2, .pageNotFound) }
    #expect(quick.state.status == .suspect, "10 in 1.8 days are too quick")
    quick.look(2, .pageNotFound)
    #expect(quick.state.status == .broken)
    #expect(quick.changes == [.status(from: .suspect, to: .broken)])

    var slow = Watched()
    slow.look(0, .pageNotFound)
    slow.look(30, .pageNotFound)
    #expect(slow.state.status == .suspect, "2 in 30 days are too few")
    slow.look(31, .pageNotFound)
    #expect(slow.state.status == .broken)
  }

  @Test func `is broken by soft signs only after more of them and more time`() {
    var watched = Watched()
    for day in [0.0, 1, 2, 6.9] { watched.look(day, .netTimeout) }
    watched.look(6.95, .netTimeout)
    #expect(watched.state.status == .suspect)
    watched.look(7, .netTimeout)
    #expect(watched.state.status == .broken)
  }

  @Test func `counts hard and soft signs together towards the soft threshold`() {
    var watched = Watched()
    watched.look(0, .netTimeout)
    watched.look(1, .pageNotFound)
    watched.look(3, .netTimeout)
    watched.look(4, .pageNotFound)
    #expect(watched.state.status == .suspect)
    watched.look(7, .netTimeout)
    #expect(watched.state.status == .broken)
  }

  @Test func `is not confirmed as hard by a soft sign`() {
    var watched = Watched()
    for day in [0.0, 0.1, 0.2] { watched.look(day, .pageNotFound) }
    watched.look(3, .netTimeout)
    #expect(watched.state.status == .suspect, "the three hard signs fell within five hours")
    watched.look(3.1, .pageNotFound)
    #expect(watched.state.status == .broken)
  }

  @Test func `breaks once, and stays broken under softer signs`() {
    var watched = Watched()
    for day in [0.0, 1, 2] { watched.look(day, .pageNotFound) }
    let since = watched.state.since
    watched.look(3, .netTimeout)
    #expect(watched.state.status == .broken)
    #expect(watched.changes.isEmpty)
    #expect(watched.state.since == since)
  }

  @Test func `is not moved by undecided looks, nor do they count`() {
    var watched = Watched()
    watched.look(0, .pageNotFound)
    watched.look(1, .pageBlocked)
    #expect(watched.state.status == .suspect)
    #expect(watched.changes.isEmpty)
    #expect(watched.state.failures.hard.count == 1)
    watched.look(2, .pageBlocked)
    watched.look(2.5, .pageNotFound)
    #expect(watched.state.status == .suspect, "two hard signs only")
    watched.look(3, .pageNotFound)
    #expect(watched.state.status == .broken)
    watched.look(4, .netOffline)
    #expect(watched.state.status == .broken)
  }

  @Test func `is not moved by undecided looks that have a warning beside them`() {
    for code in [FindingCode.pageNotFound, .netTimeout] {
      var watched = Watched()
      for day in 0..<8 { watched.look(Double(day), code) }
      let before = watched.state
      #expect(before.status == .broken)
      watched.look(8, .pageBlocked, .tlsExpiresSoon)
      #expect(watched.state.status == .broken && watched.changes.isEmpty)
      #expect(watched.state.failures == before.failures && watched.state.lastOK == nil)
      #expect(watched.state.flapHistory == before.flapHistory)
      var suspect = Watched()
      suspect.look(0, code)
      suspect.look(1, .tlsExpiresSoon, .pageBlocked)
      #expect(suspect.state.status == .suspect && suspect.state.failures.all.count == 1)
    }
    var fresh = Watched()
    fresh.look(0)
    for day in stride(from: 1.0, to: 40, by: 1) { fresh.look(day, .pageBlocked, .licenseRetired) }
    #expect(fresh.state.status == .warning && fresh.state.lastOK == start)
    #expect(fresh.shown.contains(.pageUnverified))
    #expect([finding(.pageBlocked), finding(.tlsExpiresSoon)].hostOutcome == .unclear)
    #expect([finding(.tlsExpiresSoon)].hostOutcome == .inOrder)
  }

  @Test func `is not broken by hard signs alone after what is enough of soft ones`() {
    var watched = Watched()
    watched.confirm.hard = .init(failures: 100, over: .days(50))
    for day in 0..<20 { watched.look(Double(day), .pageNotFound) }
    #expect(watched.state.status == .suspect)
    watched.look(20, .netTimeout)
    #expect(watched.state.status == .broken)
  }

  @Test func `never breaks by undecided looks alone`() {
    var watched = Watched()
    for day in 0..<100 { watched.look(Double(day), .pageBlocked) }
    #expect(watched.state.status == .undecided)
  }

  @Test func `recovers at once and begins to count anew`() {
    for mended in [[], [FindingCode.pageEmpty], [.pageMoved]] {
      var watched = Watched()
      for day in [0.0, 1, 2] { watched.look(day, .pageNotFound) }
      let advance = watched.state.advanced(
        by: .judged(mended.map { finding($0) }, of: .page, confirm: confirmation), at: start + .days(3))
      let expected: Status = mended == [.pageEmpty] ? .warning : .ok
      #expect(advance.state.status == expected)
      #expect(advance.changes == [.status(from: .broken, to: expected)])
      #expect(advance.state.failures == FailureCounts())
      watched.state = advance.state
      watched.look(4, .pageNotFound)
      #expect(watched.state.status == .suspect)
    }
  }

  @Test func `breaks at the first look where the configuration asks for no more`() {
    var watched = Watched()
    watched.confirm = Confirmation(
      hard: .init(failures: 1, over: .zero), soft: .init(failures: 1, over: .zero), retry: [])
    watched.look(0, .netTimeout)
    #expect(watched.state.status == .broken)
    #expect(watched.changes == [.status(from: .unchecked, to: .broken)])
  }
}

@Suite struct `An aspect` {
  @Test func `has no change to tell when its first look is in order`() {
    var watched = Watched()
    watched.look(0)
    #expect(watched.state.status == .ok)
    #expect(watched.changes.isEmpty)
    #expect(watched.state.since == start)
    watched.look(1)
    #expect(watched.changes.isEmpty)
    #expect(watched.state.since == start)
    #expect(watched.state.checkedAt == start + .days(1))
  }

  @Test func `tells when its first look is anything else`() {
    for code in [FindingCode.pageBlocked, .pageEmpty, .netTimeout] {
      var watched = Watched()
      watched.look(0, code)
      #expect(watched.changes == [.status(from: .unchecked, to: watched.state.status)])
    }
  }

  @Test func `is to be looked at by a person after 30 undecided days`() {
    var watched = Watched()
    watched.look(0)
    watched.look(1, .pageBlocked)
    watched.look(30.9, .pageBlocked)
    #expect(watched.state.status == .undecided)
    #expect(!watched.shown.contains(.pageUnverified))
    watched.look(31, .pageBlocked)
    #expect(watched.state.status == .warning)
    #expect(watched.shown == [.pageBlocked, .pageUnverified])
    #expect(watched.changes == [.status(from: .undecided, to: .warning)])
    watched.look(40, .pageBlocked)
    #expect(watched.state.status == .warning)
    #expect(watched.changes.isEmpty)
    watched.look(41)
    #expect(watched.state.status == .ok)
    watched.look(42, .pageBlocked)
    #expect(watched.state.status == .undecided, "30 days are counted anew")
  }

  @Test(arguments: [
    (Aspect.registry, FindingCode.doiResolverError), (Aspect.record, FindingCode.recordAgencyError),
  ])
  func `is nothing for a browser where a resolver or an agency is silent for long`(
    aspect: Aspect, code: FindingCode
  ) {
    var state = AspectState()
    for day in Int64(0)...40 {
      let found = day == 0 ? [] : [finding(code)]
      let advance = state.advanced(
        by: .judged(found, of: aspect, confirm: confirmation), at: start + .days(day))
      state = advance.state
      #expect(advance.findings.map(\.code) == found.map(\.code))
    }
    #expect(state.status == .undecided)
  }

  @Test func `that was never in order is merely undecided for ever`() {
    var watched = Watched()
    for day in 0..<60 { watched.look(Double(day), .pageBlocked) }
    #expect(watched.state.status == .undecided)
    #expect(watched.shown == [.pageBlocked])
  }

  @Test func `that fails is not called unverified`() {
    var watched = Watched()
    watched.look(0)
    watched.look(1, .pageNotFound)
    for day in 2..<60 { watched.look(Double(day), .pageBlocked) }
    #expect(watched.state.status == .suspect)
    #expect(watched.shown == [.pageBlocked])
  }
}
