import CCurl
import COpenSSL
import Foundation

/// The sockets that libcurl has open, so that none on which something strays is asked again.
///
/// libcurl (7.88) takes whatever lies on a kept HTTP/1 connection for the answer to what is asked there next: a
/// server that sends one answer too many would decide on another link. Belongs to the curl thread.
final class ConnectionPool {
  /// A connection's socket. Its number is soon another connection's, hence the count.
  struct Kept: Hashable {
    fileprivate let socket: curl_socket_t
    fileprivate let count: Int
  }

  private enum Use {
    /// Its first answer is not there yet, so that nothing is known of it.
    case new
    /// It speaks HTTP/1 and rests: nothing may come before it is asked.
    case restsInHTTP1
    /// It speaks HTTP/2, where a server may say something at any time.
    case http2
  }

  private struct Entry {
    let count: Int
    var use = Use.new
    /// Known from its first request on.
    var ends: Ends?
  }

  /// The two ends of a connection, as libcurl tells them before a request.
  private struct Ends: Hashable {
    let address: String
    let port: Int32
    let localPort: Int32
  }

  private var entries: [curl_socket_t: Entry] = [:]
  private var sockets: [Ends: curl_socket_t] = [:]
  private var count = 0

  /// Has libcurl tell when it closes one of a handle's sockets; every connection keeps what was set when it was made.
  func watch(_ easy: EasyHandle) {
    ccurl_set_close_socket(
      easy.handle,
      { context, socket in
        if let context { Unmanaged<ConnectionPool>.fromOpaque(context).takeUnretainedValue().closed(socket) }
        return close(socket)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Enters a new socket.
  func opened(_ socket: curl_socket_t) -> curl_socket_t {
    guard socket != CURL_SOCKET_BAD else { return socket }
    // libcurl does not tell of every end.
    closed(socket)
    count += 1
    entries[socket] = Entry(count: count)
    return socket
  }

  private func closed(_ socket: curl_socket_t) {
    if let ends = entries.removeValue(forKey: socket)?.ends, sockets[ends] == socket { sockets[ends] = nil }
  }

  /// The socket of a connection; nil if it was opened by somebody else.
  func socket(to address: String, port: Int32, from localPort: Int32) -> Kept? {
    let wanted = Ends(address: address, port: port, localPort: localPort)
    if sockets[wanted] == nil {
      for (socket, entry) in entries where entry.ends == nil {
        guard let found = ConnectionPool.ends(of: socket) else { continue }
        entries[socket]?.ends = found
        sockets[found] = socket
      }
    }
    return sockets[wanted].flatMap { socket in entries[socket].map { Kept(socket: socket, count: $0.count) } }
  }

  /// An answer came to its end on a socket.
  func rests(_ kept: Kept, isHTTP1: Bool) {
    guard entries[kept.socket]?.count == kept.count else { return }
    entries[kept.socket]?.use = isHTTP1 ? .restsInHTTP1 : .http2
  }

  /// Has libcurl find a connection at its end on which an answer did not come in time. It closes one of HTTP/1 by
  /// itself; one of HTTP/2 it would use for all that is asked of the host, though nobody may be behind it any more.
  func abandon(_ kept: Kept) {
    guard let entry = entries[kept.socket], entry.count == kept.count, let ends = entry.ends,
      ConnectionPool.ends(of: kept.socket) == ends
    else { return }
    shutdown(kept.socket, Int32(SHUT_RD))
  }

  /// Whether something lies on a resting connection, in the socket or already unpacked by TLS.
  func hasStray(_ kept: Kept, _ easy: EasyHandle) -> Bool {
    guard entries[kept.socket]?.use == .restsInHTTP1 else { return false }
    var watched = pollfd(fd: kept.socket, events: Int16(POLLIN), revents: 0)
    if poll(&watched, 1, 0) > 0 { return true }
    return ccurl_info_ssl(easy.handle).map { SSL_pending(OpaquePointer($0)) > 0 } ?? false
  }

  private static func ends(of socket: curl_socket_t) -> Ends? {
    guard let local = name(of: socket, getsockname), let remote = name(of: socket, getpeername) else {
      return nil
    }
    return Ends(address: remote.host, port: remote.port, localPort: local.port)
  }

  private static func name(
    of socket: curl_socket_t,
    _ ask: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
  ) -> (host: String, port: Int32)? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    let isNamed = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        ask(socket, address, &length) == 0
          && getnameinfo(
            address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
            NI_NUMERICHOST | NI_NUMERICSERV) == 0
      }
    }
    guard isNamed, let number = Int32(ConnectionPool.text(port)) else { return nil }
    // A zone, as in fe80::1%eth0, is not told by libcurl.
    return (String(ConnectionPool.text(host).prefix { $0 != "%" }), number)
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
