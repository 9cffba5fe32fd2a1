import COpenSSL
import Foundation

/// One accepted connection as a stream of bytes, plain or under TLS, on the thread that serves it.
///
/// The waits end early when the client goes away or the server stops, because both show on the socket.
final class Wire {
  private let descriptor: Int32
  private var session: OpaquePointer?

  /// `POLLRDHUP` of poll(2), which Swift's Glibc does not have.
  private static let peerClosed: Int16 = 0x2000

  init(descriptor: Int32) {
    self.descriptor = descriptor
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Puts TLS on the wire and returns what was agreed on; nil if that was the end.
  func startTLS(_ desk: TLSDesk) -> Handshake? {
    guard let session = desk.makeSession(descriptor: descriptor) else { return nil }
    let handshake = Handshake(desk: desk)
    if handshake.perform(on: session) {
      self.session = session
      return handshake
    }
    SSL_free(session)
    switch handshake.manner {
    case .silent: wait(.seconds(86_400))
    case .resets: resetOnClose()
    case .plainText: send(Array("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".utf8))
    case .says(let bytes): send(bytes)
    case .proper, .closes, .oldVersion, .oldCipher, .speaksFirst, .speaksHTTP2: break
    }
    return nil
  }

  /// Up to 16 KiB of what the client says; nil at the end.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count =
      session.map { Int(SSL_read($0, &buffer, Int32(buffer.count))) }
      ?? recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  /// Sends everything; false if the client is gone.
  @discardableResult
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        session.map { Int(SSL_write($0, buffer.baseAddress, Int32(buffer.count))) }
          ?? Glibc.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Goes through the steps; false if the client is gone before the end.
  @discardableResult
  func play(_ steps: [WebAnswer.Step]) -> Bool {
    steps.allSatisfy { step in
      switch step {
      case .says(let bytes): send(bytes)
      case .pauses(let duration): wait(duration)
      case .floods(let bytes, let times, let pause):
        (0..<times).allSatisfy { _ in send(bytes) && (pause == .zero || wait(pause)) }
      }
    }
  }

  /// Pauses; false if the connection ended meanwhile.
  @discardableResult
  func wait(_ duration: Duration) -> Bool {
    let milliseconds = duration / .milliseconds(1)
    var watched = pollfd(fd: descriptor, events: Self.peerClosed, revents: 0)
    return poll(&watched, 1, Int32(min(milliseconds.rounded(.up), Double(Int32.max)))) == 0
  }

  /// Ends the connection's TLS in the given way; the socket itself is closed by whoever accepted it.
  func end(_ ending: WebAnswer.Ending) {
    switch ending {
    case .keepsOpen, .closes: if let session { SSL_shutdown(session) }
    case .drops: break
    case .resets: resetOnClose()
    }
    if let session { SSL_free(session) }
    session = nil
  }

  /// A socket that does not linger answers with a reset when it is closed (socket(7), SO_LINGER).
  private func resetOnClose() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }
}
