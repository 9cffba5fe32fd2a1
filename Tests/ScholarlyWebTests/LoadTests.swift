import Foundation
import ScholarlyWeb
import Testing

/// That the server holds as many connections as the largest test asks for.
@Suite struct LoadTests {
  @Test("two thousand requests run at the same time, each on its connection")
  func manyConnections() throws {
    let server = try ScholarlyWeb()
    server.answer("*") { _ in .silence }
    let count = 2000
    let request = Array("GET / HTTP/1.1\r\nHost: many.example\r\n\r\n".utf8)
    let sockets = (0..<count).map { _ in connection(to: server.plainPortNumber) }
    for socket in sockets {
      #expect(send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count)
    }
    let deadline = ContinuousClock.now + .seconds(60)
    while server.peakConcurrency("many.example") < count, ContinuousClock.now < deadline { usleep(2000) }
    #expect(server.peakConcurrency("many.example") == count)
    #expect(server.peakConnections == count)
    server.stop()
    sockets.forEach { close($0) }
  }

  private func connection(to port: Int) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return code == 0 ? descriptor : -1
  }
}
