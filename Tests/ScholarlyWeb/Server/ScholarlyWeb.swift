import Foundation

/// A web of scripted hosts on two ports of 127.0.0.1: real sockets, real TLS, and any misbehaviour.
///
/// `connectTo` leads a client's connections for the hosts here. Handlers, certificates and manners may change
/// at any time and hold from the next request or handshake on.
/// `@unchecked Sendable`: its parts lock for themselves and do not change.
package final class ScholarlyWeb: @unchecked Sendable {
  /// The authority behind the certificates; `authority.caFile` is what a client must trust.
  package let authority: TestAuthority

  private let routes = RouteTable()
  private let log = RequestLog()
  private let connections = ConnectionTable()
  private let desk: TLSDesk
  private let tlsPort: Port
  private let plainPort: Port
  private let refusingPort: Port

  /// The number of the port that speaks TLS.
  package var securePortNumber: Int { tlsPort.number }
  /// The number of the port that speaks plain HTTP.
  package var plainPortNumber: Int { plainPort.number }
  /// The number of a port that always refuses.
  package var refusedPortNumber: Int { refusingPort.number }

  /// Starts to serve, in about 50 ms.
  ///
  /// - Parameter hosts: the names on the shared certificate, wildcards included; any other host gets one of
  ///   its own at its first visit, which takes some 10 ms.
  /// - Throws: `CommandFailure` where the `openssl` command fails; an error where no port is free.
  package init(hosts: [String] = []) throws {
    // A client that hangs up while we write is an everyday event here, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    Self.raiseDescriptorLimit()
    authority = try TestAuthority()
    let desk = try TLSDesk(authority: authority, sharedHosts: hosts + ["scholarly.example"])
    self.desk = desk
    let serve = { [routes, log, connections] (desk: TLSDesk?) in
      { @Sendable (socket: Int32) in
        let number = connections.add(socket)
        spawnThread {
          let wire = Wire(descriptor: socket)
          Connection(number: number, wire: wire, desk: desk, routes: routes, log: log).serve()
          connections.close(number)
        }
      }
    }
    tlsPort = try Port(accepted: serve(desk))
    plainPort = try Port(accepted: serve(nil))
    refusingPort = try Port(accepted: { _ in })
    resume()
  }

  deinit { stop() }

  /// Refuses connections and ends those that stand, as when our own network fails; the ports stay ours.
  package func pause() {
    tlsPort.refuse()
    plainPort.refuse()
    connections.endAll()
  }

  /// Accepts connections again.
  package func resume() {
    tlsPort.open()
    plainPort.open()
  }

  /// Ends all connections for good and removes the certificates; waits up to 5 s until the threads are gone.
  ///
  /// Happens by itself when the last reference goes.
  package func stop() {
    pause()
    authority.discard()
  }

  /// Answers a host's path, `path` exactly; replaces the handler there.
  package func answer(_ host: String, at path: String, with handler: @escaping Handler) {
    routes.set(handler, host: host, at: path)
  }

  /// Answers a host's paths that begin with `prefix`; the longest prefix wins, an exact path before it.
  ///
  /// `*.load.example` answers for all hosts one label below that have nothing of their own, `*` for all.
  package func answer(_ host: String, below prefix: String = "/", with handler: @escaping Handler) {
    routes.set(handler, host: host, below: prefix)
  }

  /// Answers one address with `answer`, whatever is scripted there, until `mendPage`.
  package func breakPage(_ url: String, with answer: WebAnswer) { routes.override(url, with: answer) }

  /// Answers one address with a bare status until `mendPage`.
  package func breakPage(_ url: String, status: Int) { breakPage(url, with: .status(status)) }

  /// Takes `breakPage` back.
  package func mendPage(_ url: String) { routes.override(url, with: nil) }

  /// Shows a certificate of this kind for the host from its next handshake on.
  package func setCertificate(_ host: String, _ kind: CertificateKind) { desk.set(kind, host: host) }

  /// Behaves so in the host's handshakes from the next one on.
  package func setHandshake(_ host: String, _ manner: HandshakeManner) { desk.set(manner, host: host) }
}

extension ScholarlyWeb {
  /// Where a client must connect for a host, in the form of curl's `--connect-to`, such as
  /// `doi.org:443:127.0.0.1:40123`.
  package func connectTo(_ host: String, port: Int) -> String {
    "\(host):\(port):127.0.0.1:\(port == 443 ? securePortNumber : plainPortNumber)"
  }

  /// The same for the ports 443 and 80 of many hosts.
  package func connectTo(_ hosts: [String]) -> [String] {
    hosts.flatMap { [connectTo($0, port: 443), connectTo($0, port: 80)] }
  }

  /// The same for hosts where every connection is refused.
  package func connectToRefused(_ hosts: [String]) -> [String] {
    hosts.flatMap { host in [443, 80].map { "\(host):\($0):127.0.0.1:\(refusedPortNumber)" } }
  }

  /// The requests so far in the order they came, of one host or of all; at most the first 200,000.
  package func requests(host: String? = nil) -> [WebRequest] { log.requests(host: host) }

  /// How many requests came, of one host or of all.
  package func requestCount(host: String? = nil) -> Int { log.count(host: host) }

  /// The most requests that one host had to serve at the same time.
  package func peakConcurrency(_ host: String) -> Int { log.peak(host: host) }

  /// The times between the starts of a host's requests, one fewer than there are requests.
  package func gaps(host: String) -> [Duration] { log.gaps(host: host) }

  /// How many connections carried a host's requests.
  package func connectionCount(host: String) -> Int { log.connections(host: host) }

  /// How many connections were accepted, including those that never sent a request.
  package var connectionCount: Int { connections.total }

  /// The most connections that stood at the same time.
  package var peakConnections: Int { connections.mostOpen }

  /// Forgets the requests so far and their figures.
  package func clearLog() { log.clear() }

  /// A thousand clients and their sockets here are twice that many descriptors, often more than the default.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
