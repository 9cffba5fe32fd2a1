import Time
import Observations
import ScholarlyWeb
import Testing

@testable import Transfer

/// Certificates and handshakes that go wrong, told apart.
@Suite(.prompt) struct TLSTests {
  @Test(
    "certificate and handshake trouble is told apart",
    arguments: [
      ("expired.example", TransferFailure.Kind.tlsExpired), ("notyet.example", .tlsNotYetValid),
      ("wronghost.example", .tlsHostname), ("selfsigned.example", .tlsUntrusted),
      ("untrusted.example", .tlsUntrusted), ("incomplete.example", .tlsIncompleteChain),
      ("closing.example", .tlsHandshake), ("resetting.example", .tlsHandshake),
      ("plaintext.example", .tlsHandshake),
      ("oldtls.example", .tlsHandshake), ("oldcipher.example", .tlsHandshake),
    ])
  func trouble(_ expected: (host: String, kind: TransferFailure.Kind)) async throws {
    let result = try await Asker(TestWeb.server).ask("https://\(expected.host)/")
    #expect(result.failure == expected.kind, "\(result.outcome)")
    #expect(TestWeb.server.requestCount(host: expected.host) == 0, "nothing may be asked of such a host")
  }

  @Test("a handshake in which nothing is said is a time-out of the host, also where connect_to leads there")
  func silentHandshake() async throws {
    let asker = Asker(TestWeb.server) { $0.connectTimeout = .milliseconds(600) }
    let result = try await asker.ask("https://silent.example/")
    #expect(result.failure == .timeout, "\(result.outcome)")
    #expect(result.duration < .seconds(6))
  }

  @Test("a certificate's end is told on a new connection, and nothing is told on a reused one")
  func certificateEnd() async throws {
    let asker = Asker(TestWeb.server)
    let first = try await asker.ask("https://soon.example/")
    let end = try #require(first.certificateEnd)
    let hours = (end - Moment.read()).milliseconds / 3_600_000
    #expect((5 * 24...5 * 24 + 12).contains(hours))
    #expect(try await asker.ask("https://soon.example/").certificateEnd == nil)
    #expect(try await asker.ask("http://soon.example/").certificateEnd == nil)
  }

  @Test("a network that asks for a login answers in the host's place on plain HTTP only")
  func captiveNetwork() async throws {
    TestWeb.server.answer("captive.load.example") { _ in .page("<title>Log in</title>", status: 511) }
    let asker = Asker(TestWeb.server)
    #expect(try await asker.ask("http://captive.load.example/").failure == .intercepted)
    let answered = try await asker.ask("https://captive.load.example/")
    #expect(answered.answer?.status == 511, "\(answered.outcome)")
  }

  @Test("without the web's authority nothing of it is trusted")
  func systemAuthorities() async throws {
    let asker = Asker(TestWeb.server) { $0.caFile = nil }
    let result = try await asker.ask("https://journal.example/")
    #expect([.tlsUntrusted, .tlsIncompleteChain].contains(result.failure), "\(result.outcome)")
  }

  @Test("a file of authorities that cannot be read is trouble of our own")
  func missingAuthorities() async throws {
    let asker = Asker(TestWeb.server) { $0.caFile = "/nowhere/ca.pem" }
    #expect(try await asker.ask("https://journal.example/").failure == .ownTrouble)
  }

  @Test("a certificate that was broken and is mended is seen as mended")
  func mended() async throws {
    let host = "mending.load.example"
    TestWeb.server.setCertificate(host, .expired)
    TestWeb.server.answer(host) { _ in .text("fine") }
    let asker = Asker(TestWeb.server)
    #expect(try await asker.ask("https://\(host)/").failure == .tlsExpired)
    TestWeb.server.setCertificate(host, .good)
    #expect(try await asker.ask("https://\(host)/").answer?.status == 200)
  }
}
