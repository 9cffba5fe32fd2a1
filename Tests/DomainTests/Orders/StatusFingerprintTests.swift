import Testing

@testable import Time
@testable import Findings

@Suite struct `An acknowledgement` {
  struct Change {
    let given: (Status, Set<String>)
    let now: (Status, Set<String>)
    let end: Acknowledgement.End?

    init(_ given: (Status, Set<String>), _ now: (Status, Set<String>), _ end: Acknowledgement.End?) {
      (self.given, self.now, self.end) = (given, now, end)
    }
  }

  private static let notFound: Set<String> = ["page.not-found"]

  @Test(
    arguments: [
      // The same problem.
      Change((.broken, notFound), (.broken, notFound), nil),
      Change((.suspect, notFound), (.broken, notFound), nil),
      // Less of it.
      Change((.broken, ["page.not-found", "license.changed"]), (.broken, notFound), nil),
      Change((.warning, ["license.retired", "tls.expires-soon"]), (.warning, ["license.retired"]), nil),
      // Robot walls and busy agencies come and go beside it.
      Change((.broken, notFound), (.broken, ["page.not-found", "record.agency-error"]), nil),
      Change((.warning, ["license.retired"]), (.undecided, ["page.blocked"]), nil),
      // Another one.
      Change((.broken, notFound), (.broken, ["page.gone"]), .changed),
      Change((.broken, notFound), (.broken, ["page.not-found", "tls.expires-soon"]), .changed),
      Change((.suspect, ["page.server-error"]), (.suspect, ["net.timeout"]), .changed),
      Change((.warning, ["license.retired"]), (.suspect, ["license.retired", "page.gone"]), .changed),
      Change((.warning, ["license.retired"]), (.suspect, ["license.retired"]), .changed),
      Change((.undecided, ["page.blocked"]), (.undecided, ["page.login"]), .changed),
      Change((.undecided, ["page.blocked"]), (.warning, ["page.soft-404"]), .changed),
      Change((.broken, notFound), (.broken, ["page.not-found", "page.of-tomorrow"]), .changed),
      // None any more.
      Change((.broken, notFound), (.ok, []), .fixed),
      Change((.suspect, notFound), (.ok, []), .fixed),
      Change((.warning, ["license.retired"]), (.ok, []), .fixed),
      Change((.undecided, ["page.blocked"]), (.ok, []), .fixed),
      Change((.broken, ["page.not-found", "license.changed"]), (.warning, ["license.changed"]), .fixed),
      Change((.broken, notFound), (.undecided, ["record.agency-error"]), .fixed),
    ])
  func `ends with the problem and with anything that was not known`(_ change: Change) {
    let given = StatusFingerprint(status: change.given.0, findings: change.given.1)
    let now = StatusFingerprint(status: change.now.0, findings: change.now.1)
    #expect(given.end(by: now) == change.end, "\(change.given) to \(change.now)")
  }

  @Test func `is for what somebody should look at or what cannot be told`() {
    let problems = Status.allCases.filter { StatusFingerprint(status: $0, findings: []).isProblem }
    #expect(problems == [.undecided, .warning, .suspect, .broken])
  }
}

@Suite struct `The end of an acknowledgement` {
  /// 2026-11-23T09:00:00Z
  private let now = Moment(milliseconds: 1_795_424_400_000)

  @Test(
    arguments: [
      ("2026-11-23", "2026-11-23T23:59:59.999Z"), ("2026-12-31", "2026-12-31T23:59:59.999Z"),
      ("2026-12-31T12:00:00Z", "2026-12-31T12:00:00.000Z"),
      ("2026-12-31T12:00:00.5+01:00", "2026-12-31T11:00:00.500Z"),
      ("30d", "2026-12-23T09:00:00.000Z"), ("2s", "2026-11-23T09:00:02.000Z"),
    ])
  func `is a day to its end, a time, or a length`(_ text: String, _ moment: String) throws {
    #expect(try Expiry.read(text, now: now).description == moment)
  }

  @Test(
    arguments: ["", "soon", "2026-13-01", "2026-11-31", "2026-11-23T10:00", "-3d", "3 d", "30", "tomorrow"])
  func `is nothing else`(_ text: String) {
    #expect(throws: Expiry.Malformed.form) { try Expiry.read(text, now: now) }
  }

  @Test(arguments: ["2026-11-22", "2026-11-23T09:00:00Z", "1970-01-01", "0s"])
  func `is not past`(_ text: String) throws {
    let error = #expect(throws: Expiry.Malformed.self) { try Expiry.read(text, now: now) }
    guard case .past? = error else {
      Issue.record("\(text): \(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["9999-12-31", "40000d", "99999999999999d", "99999999999999999999d"])
  func `is not beyond all use`(_ text: String) {
    #expect(throws: Expiry.Malformed.tooFar) { try Expiry.read(text, now: now) }
  }
}
