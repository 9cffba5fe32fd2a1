import ScholarlyWeb
import Testing

/// Certificates and handshakes as curl sees them.
@Suite struct CertificateTests {
  private static let web = try! StandardWeb()

  private static let refusals: [(host: String, exit: Int32)] = [
    ("expired", 60), ("notyet", 60), ("wronghost", 60), ("selfsigned", 60), ("untrusted", 60),
    ("incomplete", 60), ("closing", 35), ("resetting", 35), ("plaintext", 35), ("oldtls", 35),
    ("oldcipher", 35),
  ]

  @Test("each kind of trouble is refused", arguments: refusals)
  func refusal(_ refusal: (host: String, exit: Int32)) async throws {
    let outcome = try await Curl(Self.web)("https://\(refusal.host).example/")
    #expect(outcome.exit == refusal.exit)
  }

  @Test("a host that is silent in the handshake is ended by the client's clock")
  func silence() async throws {
    #expect(try await Curl(Self.web)("https://silent.example/", "-m", "0.3").exit == 28)
  }

  @Test("troubles of the certificate alone vanish for a client that does not look")
  func insecure() async throws {
    for host in ["expired", "notyet", "wronghost", "selfsigned", "untrusted", "incomplete"] {
      let outcome = try await Curl(Self.web)("https://\(host).example/", "--insecure")
      #expect(outcome.status == 200, "\(host)")
    }
  }

  @Test("a certificate that expires soon is good, and says when")
  func expiresSoon() async throws {
    let format = "%{certs}"
    let outcome = try await Curl(Self.web)("https://soon.example/", "-w", format)
    #expect(outcome.exit == 0)
    let line = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("Expire date:") })
    let (_, seconds) = try await runProgram(
      "/usr/bin/env", ["date", "-d", String(line.dropFirst(12)), "+%s"])
    let (_, now) = try await runProgram("/usr/bin/env", ["date", "+%s"])
    let left = try #require(Double(seconds.dropLast())) - #require(Double(now.dropLast()))
    #expect((5 * 86_400...6 * 86_400).contains(left))
  }

  @Test("a host that nobody announced gets a certificate of its own at its first visit")
  func unannounced() async throws {
    let server = try ScholarlyWeb()
    server.answer("surprise.example") { _ in .text("here") }
    let outcome = try await Curl(server, hosts: ["surprise.example"])("https://surprise.example/")
    #expect(outcome.exit == 0)
    #expect(outcome.body == "here")
    server.stop()
  }

  @Test("a certificate can go bad and be renewed while the host serves")
  func renewal() async throws {
    let server = try ScholarlyWeb(hosts: ["a.example"])
    server.answer("a.example") { _ in .text("here") }
    let curl = Curl(server, hosts: ["a.example"])
    #expect(try await curl("https://a.example/").exit == 0)
    server.setCertificate("a.example", .expired)
    #expect(try await curl("https://a.example/").exit == 60)
    server.setCertificate("a.example", .good)
    #expect(try await curl("https://a.example/").exit == 0)
    server.stop()
  }
}
