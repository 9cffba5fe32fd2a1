import Foundation
import ScholarlyWeb
import Testing

/// Names with several answers: the ban holds for the address that is really connected to, not for the first one told.
///
/// The names stand in an `/etc/hosts` of the program's own; that takes root.
@Suite(.fewAtOnce, .enabled(if: OwnMounts.arePossible, "no mount namespace may be made here"))
struct RebindingTests {
  @Test("a name that leads on to a banned address when its first fails is not asked there") func names()
    async throws
  {
    let place = try Workplace {
      $0.beSlow()
      $0.network = ["allow_addresses: [127.0.0.1/32]"]
    }
    let server = place.web.server
    server.answer("first.test") { _ in PageTemplate(title: "An Address That Was Opened").answer() }
    let banned = try Listener(address: "127.0.0.2", port: server.refusedPortNumber)
    try place.write(
      "127.0.0.1 first.test both.test\n127.0.0.2 both.test\n127.0.0.2 turned.test\n", to: "hosts")
    let open = "http://first.test:\(server.plainPortNumber)/"
    let both = "http://both.test:\(banned.port)/"
    let turned = "http://turned.test:\(banned.port)/"
    let script =
      "mount --bind hosts /etc/hosts && exec \(Workplace.program) check --json \(open) \(both) \(turned)"
    let child = try Child(
      "unshare", ["-m", "sh", "-c", script],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DOIWATCH_CONFIG": place.configurationFile],
      folder: place.folder, files: place.folder + "/rebinding")
    #expect(try await child.end(within: .seconds(60)) == 0, "\(child.errors)")
    let looked = try checkedLinks(child.output)
    #expect(looked["url:\(open)"]?.status == "ok", "\(child.output)")
    for url in [both, turned] {
      #expect(looked["url:\(url)"]?.findings.map(\.code) == ["net.private-name"], "\(child.output)")
    }
    #expect(!banned.wasAsked, "a connection came to the banned address")
  }
}

/// A port that notices whether anybody ever connected.
private final class Listener {
  let port: Int
  private let descriptor: Int32

  init(address text: String, port: Int) throws {
    self.port = port
    descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr(text)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0, listen(descriptor, 5) == 0 else { throw SpawnFailure(program: text, code: errno) }
  }

  deinit { close(descriptor) }

  var wasAsked: Bool {
    let socket = accept(descriptor, nil, nil)
    if socket >= 0 { close(socket) }
    return socket >= 0
  }
}
