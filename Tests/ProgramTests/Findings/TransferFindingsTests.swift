import Foundation
import Findings
import ScholarlyWeb
import Testing

/// Transfers that bring no answer, told apart; ours and the operator's troubles are nobody else's.
@Suite(.fewAtOnce) struct TransferFindingsTests {
  static let failures: [Sight] = [
    Sight("https://wire.example/silence", [.netTimeout], "no answer in time"),
    Sight("https://silent.example/", [.netTimeout], "no handshake in time"),
    fine("slow", "an answer that takes its time") { $0.after(.milliseconds(300)) },
    Sight("https://wire.example/close", [.netReset], "closed without an answer"),
    Sight("https://wire.example/drop", [.netReset], "dropped"),
    Sight("https://wire.example/reset", [.netReset], "reset"),
    Sight("https://resetting.example/", [.tlsHandshake], "reset in the handshake"),
    Sight("https://closing.example/", [.tlsHandshake], "closed in the handshake"),
    Sight("https://wire.example/garbage", [.netProtocol], "no HTTP"),
    Sight("https://wire.example/nameless-header", [.netUnreadable], "a header line without a name"),
    Sight("https://wire.example/http09", [.netProtocol], "the HTTP of 1991"),
    Sight("https://wire.example/not-modified", [.netProtocol], "a 304 that nobody asked for"),
    Sight("https://wire.example/header-line/110000", [.netProtocol], "a header line over 100 KiB"),
    fine("header-line", "one below") { $0.bigHeaderLine(90_000) },
    Sight("https://wire.example/endless-headers", [.netProtocol], "headers without end"),
    fine("hints", "early hints before the answer") { $0.interim(103, times: 5) },
    Sight("https://down.repository.example/", [.netOffline], "the operator's connect_to leads nowhere"),
    Sight("http://127.0.0.2:1/", [.netConnect], "nobody listens at an address that was opened"),
    Sight("http://127.0.0.3:1/", [.netForbiddenAddress], "an address that was not opened"),
  ]

  private static func fine(
    _ name: String, _ why: String, _ change: @escaping @Sendable (WebAnswer) -> WebAnswer
  ) -> Sight {
    let url = "https://repository.example/wire/\(name)"
    return Sight(url, [], why) { $0.page(url, with: change(PageTemplate(title: "A Page").answer())) }
  }

  static let certificates: [Sight] = [
    Sight("https://expired.example/", [.tlsExpired], "out of date"),
    Sight("https://notyet.example/", [.tlsExpired], "not valid yet"),
    Sight("https://wronghost.example/", [.tlsHostname], "for somebody else"),
    Sight("https://selfsigned.example/", [.tlsUntrusted], "signed by itself"),
    Sight("https://untrusted.example/", [.tlsUntrusted], "signed by nobody known"),
    Sight("https://incomplete.example/", [.tlsIncompleteChain], "an intermediate is missing"),
    Sight("https://oldtls.example/", [.tlsHandshake], "TLS 1.1"),
    Sight("https://oldcipher.example/", [.tlsHandshake], "a cipher of old"),
    Sight("https://plaintext.example/", [.tlsHandshake], "no TLS at all"),
    Sight("https://soon.example/", [.tlsExpiresSoon], "5 days left"),
    soon(13, [.tlsExpiresSoon]), soon(14, []), soon(20, []),
    Sight(
      "https://gone-soon.repository.example/", [.pageNotFound, .tlsExpiresSoon], "ends soon, and is gone"
    ) {
      $0.server.setCertificate("gone-soon.repository.example", .expiresSoon(days: 3))
      $0.page("https://gone-soon.repository.example/", with: .status(404))
    },
  ]

  private static func soon(_ days: Int, _ codes: [FindingCode]) -> Sight {
    let host = "soon-\(days).repository.example"
    return Sight("https://\(host)/", codes, "\(days) days left") {
      $0.server.setCertificate(host, .expiresSoon(days: days))
      $0.page("https://\(host)/", with: PageTemplate(title: "Behind \(host)").answer())
    }
  }

  @Test("transport failures are told apart") func transport() async throws {
    try await look(at: Self.failures) { web, configuration in
      configuration.timeout = "2s"
      configuration.network = ["allow_addresses: [127.0.0.2/32]"]
      configuration.connectTo += web.server.connectToRefused(["down.repository.example"])
    }
  }

  @Test("certificate troubles are told apart, and one that ends within 14 days is a warning")
  func tls() async throws {
    try await look(
      at: Self.certificates,
      hosts: ["soon-13", "soon-14", "soon-20", "gone-soon"].map { "\($0).repository.example" })
  }

  @Test("a name that does not exist is told from one that could not be asked for") func names() async throws {
    // Which of the two it is depends on this machine's name servers.
    let name = "no-such-host.invalid"
    var found: UnsafeMutablePointer<addrinfo>?
    let answer = getaddrinfo(name, nil, nil, &found)
    if let found { freeaddrinfo(found) }
    let code: FindingCode = answer == EAI_NONAME ? .netDNS : .netDNSTemporary
    try await look(at: [Sight("https://\(name)/", [code], "what getaddrinfo says: \(answer)")])
  }

  @Test("while our own connection is lost, nothing else is said of any link") func offline() async throws {
    let links = ["https://wire.example/close", "https://tombstone.example/", "10.3929/ethz-b-000334381"]
    let looked = try await look(
      at: links.map { link in
        let aspects = link.hasPrefix("10.") ? 2 : 1
        return Sight(link, Array(repeating: .netOffline, count: aspects), "no canary answers")
      }
    ) { web, configuration in
      configuration.connectTo = web.server.connectToRefused(StandardWeb.hosts)
    }
    #expect(looked.values.allSatisfy { $0.status == "undecided" })
  }
}
