import COpenSSL

/// One handshake in progress: what the client's hello named, and what the host does about it.
///
/// Lives on one connection's thread, where OpenSSL also calls back.
final class Handshake {
  private let desk: TLSDesk
  /// The name in the client's hello, in lower case; empty if it named none.
  private(set) var host = ""
  /// What the host does; known after the hello.
  private(set) var manner = HandshakeManner.proper
  /// Whether HTTP/2 was agreed on.
  private(set) var speaksHTTP2 = false

  init(desk: TLSDesk) { self.desk = desk }

  /// Shakes hands; false if it failed or the host's manner is not to.
  func perform(on session: OpaquePointer) -> Bool {
    SSL_set_ex_data(session, 0, Unmanaged.passUnretained(self).toOpaque())
    defer { SSL_set_ex_data(session, 0, nil) }
    return SSL_accept(session) == 1
  }

  /// The handshake that a session belongs to.
  static func of(_ session: OpaquePointer?) -> Handshake? {
    SSL_get_ex_data(session, 0).map { Unmanaged<Handshake>.fromOpaque($0).takeUnretainedValue() }
  }

  /// OpenSSL's callback: chooses the certificate, or stops without an alert where the host will not talk.
  func heardHello(_ session: OpaquePointer?) -> Int32 {
    host = Self.serverName(session)
    manner = desk.manner(host: host)
    switch manner {
    case .silent, .closes, .resets, .plainText, .says: return SSL_CLIENT_HELLO_RETRY
    case .oldVersion: limit(session, to: TLS1_1_VERSION, ciphers: "ALL:@SECLEVEL=0")
    case .oldCipher: limit(session, to: TLS1_2_VERSION, ciphers: "eNULL:@SECLEVEL=0")
    case .proper, .speaksFirst, .speaksHTTP2: break
    }
    guard let context = desk.context(host: host) else { return SSL_CLIENT_HELLO_ERROR }
    SSL_set_SSL_CTX(session, context)
    return SSL_CLIENT_HELLO_SUCCESS
  }

  /// OpenSSL's callback: agrees on HTTP/2 where the host speaks it and the client offers it; else on nothing, which
  /// is HTTP/1.
  func chooseProtocol(
    from offered: UnsafeBufferPointer<UInt8>, _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ length: UnsafeMutablePointer<UInt8>?
  ) -> Int32 {
    // Each name stands behind its length.
    guard case .speaksHTTP2 = manner, String(decoding: offered, as: UTF8.self).contains("\u{2}h2") else {
      return SSL_TLSEXT_ERR_NOACK
    }
    speaksHTTP2 = true
    chosen?.pointee = Handshake.http2
    length?.pointee = 2
    return SSL_TLSEXT_ERR_OK
  }

  /// The name must outlive every handshake.
  private static nonisolated(unsafe) let http2: UnsafePointer<UInt8> = {
    let name = UnsafeMutablePointer<UInt8>.allocate(capacity: 2)
    name.update(from: Array("h2".utf8), count: 2)
    return UnsafePointer(name)
  }()

  private func limit(_ session: OpaquePointer?, to version: Int32, ciphers: String) {
    _ = SSL_ctrl(session, SSL_CTRL_SET_MIN_PROTO_VERSION, 0, nil)
    _ = SSL_ctrl(session, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(version), nil)
    SSL_set_cipher_list(session, ciphers)
  }

  /// The `server_name` extension (RFC 6066, section 3): list length, type 0, name length, name.
  private static func serverName(_ session: OpaquePointer?) -> String {
    var bytes: UnsafePointer<UInt8>?
    var count = 0
    let kind = UInt32(TLSEXT_TYPE_server_name)
    guard SSL_client_hello_get0_ext(session, kind, &bytes, &count) == 1, let bytes, count > 5 else {
      return ""
    }
    return String(decoding: UnsafeBufferPointer(start: bytes + 5, count: count - 5), as: UTF8.self)
      .lowercased()
  }
}
