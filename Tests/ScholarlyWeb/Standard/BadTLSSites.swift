/// Hosts with something wrong about their certificate or their handshake; each would else answer a page.
enum BadTLSSites {
  private static let certificates: [String: CertificateKind] = [
    "expired.example": .expired,
    "notyet.example": .notYetValid,
    "wronghost.example": .wrongHost,
    "selfsigned.example": .selfSigned,
    "untrusted.example": .untrusted,
    "incomplete.example": .incompleteChain,
    "soon.example": .expiresSoon(days: 5),
  ]

  private static let handshakes: [String: HandshakeManner] = [
    "silent.example": .silent,
    "closing.example": .closes,
    "resetting.example": .resets,
    "plaintext.example": .plainText,
    "oldtls.example": .oldVersion,
    "oldcipher.example": .oldCipher,
  ]

  static let hosts = certificates.keys.sorted() + handshakes.keys.sorted()

  static func answer(on web: ScholarlyWeb) {
    for (host, kind) in certificates { web.setCertificate(host, kind) }
    for (host, manner) in handshakes { web.setHandshake(host, manner) }
    for host in hosts {
      web.answer(host) { _ in PageTemplate(title: "Behind \(host)").answer() }
    }
  }
}
