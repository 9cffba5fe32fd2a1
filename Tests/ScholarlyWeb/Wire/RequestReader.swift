/// Takes requests one after the other off a wire.
struct RequestReader {
  private let wire: Wire
  private let connection: Int
  private let isSecure: Bool
  private var buffer: [UInt8] = []

  /// A longer head is nobody's honest request.
  private static let longestHead = 65_536

  init(wire: Wire, connection: Int, isSecure: Bool) {
    self.wire = wire
    self.connection = connection
    self.isSecure = isSecure
  }

  /// The next request; nil at the end of the connection or where it is not HTTP/1.
  mutating func next(serverName: String) -> WebRequest? {
    guard let (head, time) = nextHead() else { return nil }
    var lines = head.split(separator: "\r\n", omittingEmptySubsequences: true)[...]
    guard let first = lines.popFirst() else { return nil }
    let words = first.split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    let headers = lines.compactMap(Self.field)
    let named = headers.first { $0.isNamed("host") }?.value ?? serverName
    let request = WebRequest(
      host: named.prefix { $0 != ":" }.lowercased(), method: String(words[0]),
      target: Self.originForm(words[1]),
      headers: headers, connection: connection, isSecure: isSecure, time: time)
    return skipBody(of: request) ? request : nil
  }

  /// A client that takes us for a proxy sends a whole URL (RFC 9112, section 3.2.2).
  private static func originForm(_ target: Substring) -> String {
    guard target.hasPrefix("http://"), let slash = target.dropFirst(7).firstIndex(of: "/") else {
      return String(target)
    }
    return String(target[slash...])
  }

  private static func field(_ line: Substring) -> HeaderField? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    return HeaderField(String(line[..<colon]), String(value))
  }

  private mutating func nextHead() -> (String, ContinuousClock.Instant)? {
    if buffer.isEmpty, !receiveMore() { return nil }
    let time = ContinuousClock.now
    while buffer.count < Self.longestHead {
      if let end = endOfHead() {
        let head = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end)
        return (head, time)
      }
      if !receiveMore() { return nil }
    }
    return nil
  }

  private func endOfHead() -> Int? {
    guard buffer.count >= 4 else { return nil }
    return (4...buffer.count).first { buffer[$0 - 4..<$0].elementsEqual([13, 10, 13, 10]) }
  }

  private mutating func skipBody(of request: WebRequest) -> Bool {
    let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
    while buffer.count < length { if !receiveMore() { return false } }
    buffer.removeFirst(length)
    return true
  }

  private mutating func receiveMore() -> Bool {
    guard let more = wire.receive() else { return false }
    buffer += more
    return true
  }
}
