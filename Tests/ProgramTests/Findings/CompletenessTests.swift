import Findings
import Testing

/// The tables together: no code of docs/findings.md is left without a test that produces it.
@Suite struct CompletenessTests {
  private static var sights: [Sight] {
    RegistryFindingsTests.sights + RegistryFindingsTests.expected + StatusFindingsTests.statuses
      + StatusFindingsTests.waits
      + StatusFindingsTests.walls + ChainFindingsTests.redirects + ChainFindingsTests.refreshes
      + ChainFindingsTests.forbidden + ContentFindingsTests.presence + ContentFindingsTests.identity
      + ContentFindingsTests.cuts + TransferFindingsTests.failures + TransferFindingsTests.certificates
      + LicenseFindingsTests.sights + RecordFindingsTests.notices + RecordFindingsTests.listings
      + RecordFindingsTests.troubles
  }

  @Test("every code is produced by some test") func everyCode() {
    let tables = Self.sights.flatMap(\.codes) + AgreementFindingsTests.codes + MemoryFindingsTests.codes
    // Which of the two a missing name gives is up to the machine the tests run on; that places differ takes several
    // eyes (OtherEyesTests).
    let produced = Set(tables + [.netDNS, .netDNSTemporary, .pageDiffersByPlace])
    #expect(FindingCode.allCases.filter { !produced.contains($0) } == [])
  }

  @Test("every link stands in one table only") func eachLinkOnce() {
    let links = Self.sights.map(\.link)
    #expect(Set(links).count == links.count)
  }

  @Test("what cannot be told from here is never a sign of breakage") func severities() {
    let undecided: [FindingCode] = [
      .doiResolverError, .pageBlocked, .pageLogin, .pageRateLimited, .recordAgencyError, .netOffline,
      .netUnreadable, .netPrivateName, .tlsIncompleteChain, .tlsHandshake, .netDNSTemporary,
    ]
    #expect(undecided.allSatisfy { $0.severity == .undecided })
    for sight in Self.sights where sight.codes.contains(where: undecided.contains) {
      let others = sight.codes.filter { !undecided.contains($0) && $0 != .recordHidden }
      #expect(
        others.isEmpty || [.doiUnregistered, .doiNoTarget].contains(others[0]), "\(sight.testDescription)")
    }
  }
}
