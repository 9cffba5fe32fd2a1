/// What a host that speaks HTTP/2 says to each request: told the request's number on its connection, from 1,
/// and its stream.
package typealias HTTP2Script = @Sendable (_ request: Int, _ stream: UInt32) -> [WebAnswer.Step]

/// Serves one connection as HTTP/2 (RFC 9113), far enough for one host's scripts: requests are counted, not
/// read, because their headers come compressed.
struct HTTP2Connection {
  let number: Int
  let host: String
  let wire: Wire
  let script: HTTP2Script
  let log: RequestLog

  private static let preface = 24

  /// Runs to the end of the connection.
  func serve() {
    var buffer: [UInt8] = []
    var requests = 0
    guard fill(&buffer, to: Self.preface) else { return wire.end(.drops) }
    buffer.removeFirst(Self.preface)
    wire.send(HTTP2Frame.settings().bytes)
    while let frame = nextFrame(&buffer) {
      switch frame.kind {
      case .settings where frame.flags & 1 == 0:
        wire.send(HTTP2Frame(.settings, flags: 1, stream: 0, []).bytes)
      case .ping where frame.flags & 1 == 0:
        wire.send(HTTP2Frame(.ping, flags: 1, stream: 0, frame.payload).bytes)
      case .headers:
        requests += 1
        let request = WebRequest(
          host: host, method: "GET", target: "/", headers: [], connection: number, isSecure: true, time: .now)
        log.begin(request)
        let isHeard = wire.play(script(requests, frame.stream))
        log.end(request)
        guard isHeard else { return wire.end(.drops) }
      default: break
      }
    }
    wire.end(.closes)
  }

  private func nextFrame(_ buffer: inout [UInt8]) -> HTTP2Frame? {
    guard fill(&buffer, to: 9) else { return nil }
    let length = Int(buffer[0]) << 16 | Int(buffer[1]) << 8 | Int(buffer[2])
    guard fill(&buffer, to: 9 + length) else { return nil }
    defer { buffer.removeFirst(9 + length) }
    return HTTP2Frame(
      HTTP2Frame.Kind(rawValue: buffer[3]), flags: buffer[4],
      stream: buffer[5..<9].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF, Array(buffer[9..<9 + length]))
  }

  private func fill(_ buffer: inout [UInt8], to count: Int) -> Bool {
    while buffer.count < count {
      guard let more = wire.receive() else { return false }
      buffer += more
    }
    return true
  }
}
