import Testing

@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging

@Suite struct `A resolver in trouble` {
  private static let doi = Link(.doi, "10.1000/1")
  private static let failures: [TransferFailure.Kind] = [
    .dns, .dnsTemporary, .connect, .timeout, .reset, .malformedAnswer, .forbiddenAddress, .privateName,
    .tlsExpired, .tlsNotYetValid, .tlsHostname, .tlsUntrusted, .tlsIncompleteChain, .tlsHandshake,
  ]

  @Test(arguments: [200, 202, 204, 304, 400, 401, 403, 404, 405, 410, 418, 429, 500, 502, 503])
  func `never makes a page worse than undecided by its status`(status: Int) {
    for headers in [[:], ["cf-mitigated": "challenge"]] {
      let seen = observation(
        .answered(answer(status, headers)), hops: [("https://doi.org/10.1000/1", status)])
      let findings = Judge.findings(seen, of: Self.doi, JudgeContext(resolver: resolver, now: start))
      #expect(findings.status == .undecided)
      #expect(findings.count == 1)
    }
  }

  @Test(arguments: failures) func `never makes a page worse than undecided by its failure`(
    kind: TransferFailure.Kind
  ) {
    let seen = observation(
      .failed(TransferFailure(kind, "x")), hops: [("https://doi.org/10.1000/1", nil)])
    #expect(codes(seen, of: Self.doi) == [.doiResolverError])
  }

  @Test func `never makes a page worse than undecided by its redirects`() {
    let hops: [(String, Int?)] = [("http://doi.org/10.1000/1", 301), ("https://doi.org/10.1000/1", 302)]
    for end: PageEnd in [
      .loop("https://doi.org/10.1000/1"), .tooManyRedirects(10), .badRedirect(status: 302, location: nil),
    ] {
      #expect(codes(observation(end, hops: hops), of: Self.doi) == [.doiResolverError])
    }
  }

  @Test func `is told from the publisher's trouble behind it`() {
    let hops: [(String, Int?)] = [("https://doi.org/10.1000/1", 302), ("https://pub.example/a", 404)]
    #expect(codes(observation(.answered(answer(404)), hops: hops), of: Self.doi) == [.pageNotFound])
    let failed = observation(.failed(TransferFailure(.dns, "x")), hops: hops)
    #expect(codes(failed, of: Self.doi) == [.netDNS])
  }

  @Test(arguments: [
    ("https://doi.org/10.1000/1", "https://doi.org/10.2000/other"),
    ("http://localhost:8080/10.1000/1", "http://localhost:8081/10.1000/1"),
    ("http://localhost:8080/10.1000/1", "http://localhost:8080/landing/1"),
  ])
  func `is not what the resolver's redirect led to, be it on the same host`(first: String, page: String)
    throws
  {
    let hops: [(String, Int?)] = [(first, 302), (page, 404)]
    let context = JudgeContext(resolver: try LinkURL(String(first.dropLast("/10.1000/1".count))), now: start)
    let seen = observation(.answered(answer(404)), hops: hops)
    #expect(Judge.findings(seen, of: Self.doi, context).map(\.code) == [.pageNotFound])
    let works = observation(.answered(answer(200)), hops: [(first, 302), (page, 200)])
    #expect(!Judge.findings(works, of: Self.doi, context).map(\.code).contains(.doiResolverError))
  }

  @Test(arguments: ["10.1000/1", "10/abc"], [401, 403, 404, 410, 429, 500, 502])
  func `is its own behind the redirect to the DOI's other name too`(doi: String, status: Int) throws {
    let link = Link(.doi, doi)
    let alias = "https://doi.org/10.2000/Other%3Cb%3E"
    for (redirect, names) in [(301, []), (302, ["10.2000/other<b>"])] as [(Int, Set<String>)] {
      var context = JudgeContext(resolver: resolver, now: start)
      context.names = names
      let hops: [(String, Int?)] = [("https://doi.org/\(doi)", redirect), (alias, status)]
      let seen = observation(.answered(answer(status)), hops: hops)
      #expect(Judge.findings(seen, of: link, context).status == .undecided)
      let behind = observation(
        .answered(answer(404)), hops: [hops[0], (alias, 302), ("https://pub.example/a", 404)])
      #expect(Judge.findings(behind, of: link, context).map(\.code) == [.pageNotFound])
    }
    let other = observation(
      .answered(answer(404)), hops: [("https://doi.org/\(doi)", 301), ("https://doi.org/about", 404)])
    #expect(codes(other, of: link) == [.pageNotFound])
  }

  @Test func `is nothing to a link that merely stands on the resolver's host`() {
    let hops: [(String, Int?)] = [("https://doi.org/the-foundation", 404)]
    let link = Link(.url, "https://doi.org/the-foundation")
    #expect(codes(observation(.answered(answer(404)), hops: hops), of: link) == [.pageNotFound])
  }

  @Test func `is our own trouble where our proxy failed`() {
    let own = TransferFailure(.ownTrouble, "the proxy is down")
    #expect(
      codes(observation(.failed(own), hops: [("https://doi.org/10.1000/1", nil)]), of: Self.doi)
        == [.netOffline])
    #expect(codes(observation(.failed(own) as RegistryAnswer), of: Self.doi) == [.netOffline])
  }

  @Test func `is all that is said where it is our own`() {
    let retired = Link(.license, "https://creativecommons.org/licenses/nc/1.0/")
    let own = TransferFailure(.ownTrouble, "the proxy is down")
    let seen = observation(.failed(own), hops: [("https://creativecommons.org/licenses/nc/1.0/", nil)])
    #expect(codes(seen, of: retired) == [.netOffline])
  }

  @Test func `says nothing about registration`() {
    for answer: RegistryAnswer in [
      .trouble("it answered code 2"), .rateLimited(429), .failed(TransferFailure(.timeout, "slow")),
      .failed(TransferFailure(.dns, "no such name")),
    ] {
      #expect(codes(observation(answer), of: Self.doi) == [.doiResolverError])
    }
  }
}

@Suite struct `The registry's word` {
  private static let doi = Link(.doi, "10.1000/1")

  @Test func `is in order where the DOI leads somewhere`() {
    #expect(codes(observation(.record(handleRecord())), of: Self.doi) == [])
    var locations = handleRecord(target: nil)
    locations.hasLocations = true
    #expect(codes(observation(.record(locations)), of: Self.doi) == [])
    var alias = handleRecord(target: nil)
    alias.alias = "10.1000/2"
    #expect(codes(observation(.record(alias)), of: Self.doi) == [])
  }

  @Test func `is hard evidence where the DOI is unknown or leads nowhere`() {
    #expect(codes(observation(.record(handleRecord(100, target: nil))), of: Self.doi) == [.doiUnregistered])
    for (code, words) in [(100, "not registered"), (200, "leads nowhere"), (1, "leads nowhere")] {
      var record = handleRecord(code, target: nil)
      record.aliases = ["10.1000/2", "10.1000/3"]
      let told = Judge.findings(
        observation(.record(record)), of: Self.doi, JudgeContext(resolver: resolver, now: start)
      ).filter { $0.code != .doiAliased }
      #expect(told.count == 1)
      #expect(told.first?.message.contains("alias of 10.1000/3, which is") == true, "\(told)")
      #expect(told.first?.message.contains(words) == true, "\(told)")
    }
    #expect(codes(observation(.record(handleRecord(1, target: nil))), of: Self.doi) == [.doiNoTarget])
    #expect(codes(observation(.record(handleRecord(200, target: nil))), of: Self.doi) == [.doiNoTarget])
    #expect(FindingCode.doiUnregistered.severity == .broken)
    #expect(FindingCode.doiNoTarget.severity == .broken)
  }

  @Test func `tells each alias that was followed`() {
    var record = handleRecord()
    record.aliases = ["10.1000/2", "10.1000/3"]
    #expect(codes(observation(.record(record)), of: Self.doi) == [.doiAliased, .doiAliased])
  }

  @Test func `is not asked of a text that is no DOI`() {
    let link = Link(.doi, "10.1000")
    guard case .malformedDOI(let malformed) = link.subject else {
      Issue.record("10.1000 was taken for a DOI")
      return
    }
    let seen = Observation(
      aspect: .registry, startedAt: start, finishedAt: start, facts: .malformedDOI(malformed))
    #expect(codes(seen, of: link) == [.doiMalformed])
    #expect(link.aspects == [.registry])
  }

  @Test func `a text that is no URL is judged by what it was meant as`() {
    func seen(_ text: String) -> Observation {
      Observation(aspect: .page, startedAt: start, finishedAt: start, facts: .malformedURL(text))
    }
    #expect(codes(seen("CC BY"), of: Link(.license, "CC BY")) == [.licenseInvalid])
    #expect(codes(seen("ftp://x/"), of: Link(.url, "ftp://x/")) == [.netForbiddenScheme])
  }
}
