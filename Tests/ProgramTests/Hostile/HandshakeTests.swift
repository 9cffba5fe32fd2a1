import Findings
import ScholarlyWeb
import Testing

/// Certificates and handshakes that are broken in every way.
@Suite(.fewAtOnce) struct HandshakeTests {
  private static func shows(_ what: String, _ codes: [FindingCode], _ kind: CertificateKind) -> Sight {
    let host = Assault.host("shows a certificate " + what)
    return Sight("https://\(host)/attack", codes, what) {
      $0.server.setCertificate(host, kind)
      $0.server.answer(host, at: "/attack") { _ in PageTemplate(title: "Behind A Bad Certificate").answer() }
    }
  }

  private static func shakes(_ how: String, _ codes: [FindingCode], _ manner: HandshakeManner) -> Sight {
    let host = Assault.host("shakes hands " + how)
    return Sight("https://\(host)/attack", codes, how) {
      $0.server.setHandshake(host, manner)
      $0.server.answer(host, at: "/attack") { _ in PageTemplate(title: "Behind A Bad Handshake").answer() }
    }
  }

  /// A fatal alert (RFC 8446, section 6).
  private static func alert(_ number: UInt8) -> HandshakeManner { .says([21, 3, 3, 0, 2, 2, number]) }

  static let certificates: [Sight] = [
    shows("out of date", [.tlsExpired], .expired), shows("not valid yet", [.tlsExpired], .notYetValid),
    shows("of somebody else", [.tlsHostname], .wrongHost),
    shows("signed by itself", [.tlsUntrusted], .selfSigned),
    shows("of an unknown authority", [.tlsUntrusted], .untrusted),
    shows("without its intermediate", [.tlsIncompleteChain], .incompleteChain),
    shows("of a weak key", [.tlsUntrusted], .weakKey), shows("over SHA 1", [.tlsUntrusted], .weakDigest),
    shows("for clients only", [.tlsUntrusted], .wrongPurpose),
    shows("for the whole world", [.tlsHostname], .naming(["*"])),
    shows("for a whole country", [.tlsHostname], .naming(["*.example"])),
    shows("with a wildcard in the middle", [.tlsHostname], .naming(["shows.*.example"])),
    shows("with a wildcard one label too high", [.tlsHostname], .naming(["*.*.example"])),
    shows("with a zero byte in its name", [.tlsHostname], .naming(["x.example"])),
    shows("that ends soon", [.tlsExpiresSoon], .expiresSoon(days: 3)),
  ]

  static let handshakes: [Sight] = [
    shakes("by closing", [.tlsHandshake], .closes),
    shakes("by a reset", [.tlsHandshake], .resets), shakes("in plain words", [.tlsHandshake], .plainText),
    shakes("as of old", [.tlsHandshake], .oldVersion),
    shakes("with ciphers of old", [.tlsHandshake], .oldCipher),
    shakes("by an alert of failure", [.tlsHandshake], alert(40)),
    shakes("by an alert of an unknown name", [.tlsHandshake], alert(112)),
    shakes("by an alert of an internal error", [.tlsHandshake], alert(80)),
    shakes("by half an alert", [.tlsHandshake], .says([21, 3, 3])),
    shakes("by half a hello", [.tlsHandshake], .says([22, 3, 3, 0x40, 0, 2, 0])),
    shakes("by noise", [.tlsHandshake], .says((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) })),
    shakes(
      "by a record beyond all sizes", [.tlsHandshake],
      .says([22, 3, 3, 0xFF, 0xFF] + Array(repeating: 0, count: 70_000))),
    shakes(
      "and speaks before it is asked", [.pageSoft404],
      .speaksFirst(
        Array(
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 37\r\n\r\n<title>Nobody Asked For This</title>ab"
            .utf8))),
  ]

  @Test("every broken kind of certificate is told by its kind") func certificates() async throws {
    try await Assault(mends: false).run(Self.certificates)
  }

  @Test("a handshake in which nothing is said ends with the time for connecting") func silence() async throws
  {
    let silent = Self.shakes("by saying nothing", [.netTimeout], .silent)
    try await Assault(timeout: .seconds(3), mends: false).run([silent])
  }

  @Test("a handshake that fails is told as such") func handshakes() async throws {
    try await Assault(mends: false).run(Self.handshakes)
  }
}
