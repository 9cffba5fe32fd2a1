import Testing

@testable import Findings
@testable import Observations
@testable import Judging

@Suite struct `A transfer's failure` {
  private static let table: [(TransferFailure.Kind, FindingCode, Severity, mayBeOurs: Bool)] = [
    (.dns, .netDNS, .broken, true), (.dnsTemporary, .netDNSTemporary, .undecided, true),
    (.connect, .netConnect, .failing, true), (.timeout, .netTimeout, .failing, true),
    (.reset, .netReset, .failing, true), (.malformedAnswer, .netProtocol, .failing, false),
    (.unreadable, .netUnreadable, .undecided, false), (.unroutable, .netOffline, .undecided, true),
    (.forbiddenAddress, .netForbiddenAddress, .broken, false),
    (.privateName, .netPrivateName, .undecided, false),
    (.tlsExpired, .tlsExpired, .failing, true), (.tlsNotYetValid, .tlsExpired, .failing, true),
    (.tlsHostname, .tlsHostname, .failing, true), (.tlsUntrusted, .tlsUntrusted, .failing, true),
    (.tlsIncompleteChain, .tlsIncompleteChain, .undecided, true),
    (.tlsHandshake, .tlsHandshake, .undecided, true), (.ownTrouble, .netOffline, .undecided, true),
    (.intercepted, .pageServerError, .failing, true),
  ]

  @Test(arguments: table)
  func `is told apart from the others`(
    kind: TransferFailure.Kind, code: FindingCode, severity: Severity, mayBeOurs: Bool
  ) {
    let failure = TransferFailure(kind, "details")
    let finding = FailureJudge.finding(failure, host: "pub.example")
    #expect(finding.code == code)
    #expect(finding.severity == severity)
    #expect(finding.message.hasSuffix("(details)"))
    #expect(!finding.advice.isEmpty)
    #expect(failure.mayBeOurs == mayBeOurs)
  }

  @Test func `cannot put a control character into a sentence`() {
    let finding = FailureJudge.finding(TransferFailure(.connect, "x"), host: "a\u{1B}\u{9B}\nb")
    #expect(finding.message.hasPrefix("a   b refuses connections"))
  }
}

@Suite struct `A finding's code` {
  @Test func `is unique and of the form noun dot words`() {
    let codes = FindingCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.wholeMatch(of: /(doi|page|net|tls|license|record)\.[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    }
  }

  @Test(arguments: [
    (Severity.info, Status.ok), (.undecided, .undecided), (.warning, .warning), (.failing, .suspect),
    (.broken, .broken),
  ])
  func `gives the status of its severity when looked at once`(severity: Severity, status: Status) {
    #expect(severity.status == status)
  }

  @Test func `the worst of several decides`() {
    #expect([Finding]().status == .ok)
    #expect([finding(.pageMoved)].status == .ok)
    #expect([finding(.pageBlocked), finding(.pageMoved)].status == .undecided)
    #expect([finding(.pageBlocked), finding(.pageEmpty)].status == .warning)
    #expect([finding(.netTimeout), finding(.tlsExpiresSoon)].status == .suspect)
    #expect([finding(.netTimeout), finding(.netDNS)].status == .broken)
  }
}
