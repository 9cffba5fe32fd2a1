import COpenSSL
import Foundation

/// Decides by the name in the client's hello which certificate a host shows and how it behaves.
///
/// `@unchecked Sendable`: the tables are under `lock`; an `SSL_CTX` is thread-safe once set up.
final class TLSDesk: @unchecked Sendable {
  private struct Shown: Hashable {
    let kind: CertificateKind
    /// Nil for the certificate that many hosts share.
    let host: String?
  }

  private let authority: TestAuthority
  private let sharedHosts: Set<String>
  private let lock = NSLock()
  private var contexts: [Shown: OpaquePointer] = [:]
  private var kinds: [String: CertificateKind] = [:]
  private var manners: [String: HandshakeManner] = [:]

  init(authority: TestAuthority, sharedHosts: [String]) throws {
    self.authority = authority
    self.sharedHosts = Set(sharedHosts)
    contexts[Shown(kind: .good, host: nil)] = try makeContext(authority.issue(.good, hosts: sharedHosts))
  }

  deinit { contexts.values.forEach { SSL_CTX_free($0) } }

  func set(_ kind: CertificateKind, host: String) { lock.withLock { kinds[host.lowercased()] = kind } }

  func set(_ manner: HandshakeManner, host: String) { lock.withLock { manners[host.lowercased()] = manner } }

  func manner(host: String) -> HandshakeManner { lock.withLock { manners[host] ?? .proper } }

  /// A session on a connection, still to be shaken hands on.
  func makeSession(descriptor: Int32) -> OpaquePointer? {
    guard let context = lock.withLock({ contexts[Shown(kind: .good, host: nil)] }) else { return nil }
    let session = SSL_new(context)
    SSL_set_fd(session, descriptor)
    return session
  }

  /// The certificate of a host, made at its first visit; nil if that fails, which ends the handshake.
  func context(host: String) -> OpaquePointer? {
    lock.withLock {
      let kind = kinds[host] ?? .good
      let shown = Shown(kind: kind, host: kind == .good && isShared(host) ? nil : host)
      if let known = contexts[shown] { return known }
      contexts[shown] = try? makeContext(authority.issue(kind, hosts: [host]))
      return contexts[shown]
    }
  }

  private func isShared(_ host: String) -> Bool {
    sharedHosts.contains(host) || sharedHosts.contains("*" + host.drop { $0 != "." })
  }

  private func makeContext(_ files: TestAuthority.Files) throws -> OpaquePointer {
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw TLSSetupFailure() }
    // So that a weak certificate can be shown; it is for the client to refuse it.
    SSL_CTX_set_security_level(context, 0)
    SSL_CTX_set_alpn_select_cb(
      context,
      { session, chosen, length, offered, count, _ in
        let offered = UnsafeBufferPointer(start: offered, count: Int(count))
        return Handshake.of(session)?.chooseProtocol(from: offered, chosen, length) ?? SSL_TLSEXT_ERR_NOACK
      }, nil)
    guard SSL_CTX_use_certificate_chain_file(context, files.chain) == 1,
      SSL_CTX_use_PrivateKey_file(context, files.key, SSL_FILETYPE_PEM) == 1
    else { throw TLSSetupFailure() }
    SSL_CTX_set_client_hello_cb(
      context, { session, _, _ in Handshake.of(session)?.heardHello(session) ?? SSL_CLIENT_HELLO_ERROR }, nil)
    return context
  }
}

/// OpenSSL would not take a certificate it had made itself.
struct TLSSetupFailure: Error, CustomStringConvertible {
  var description: String { "openssl does not accept the test certificate" }
}
