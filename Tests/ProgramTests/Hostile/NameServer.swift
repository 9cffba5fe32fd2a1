import Foundation

/// A name server at port 53 of an address of this machine, that answers as the names it is asked for say:
/// `servfail-nodata.names.test` is SERVFAIL for IPv4 and an answer without addresses for IPv6.
///
/// `@unchecked Sendable`: what it counts is under `lock`; the rest does not change.
final class NameServer: @unchecked Sendable {
  /// What becomes of one question.
  enum Conduct: String, CaseIterable {
    case address, nodata, formerr, servfail, nxdomain, notimp, refused
    /// No answer.
    case silence
    /// An answer that does not fit, and the same over TCP.
    case bulky
    /// An answer that does not fit, and nothing over TCP.
    case cut
    /// A thousand addresses, over TCP.
    case thousand
    /// An alias to a name without addresses, and one in a circle.
    case alias, circle
    /// Other servers' names in place of an answer.
    case referral
    /// Bytes that are no message.
    case noise

    var code: UInt8 {
      switch self {
      case .formerr: 1
      case .servfail: 2
      case .nxdomain: 3
      case .notimp: 4
      case .refused: 5
      default: 0
      }
    }
  }

  /// Its address, another one for each.
  let address: String
  private let datagrams: Int32
  private let streams: Int32
  private let lock = NSLock()
  private var questions: [String: Int] = [:]

  /// - Throws: where nobody may listen at port 53.
  init() throws {
    let number = (getpid() & 0x3FFF, Int.random(in: 1...250))
    address = "127.\(64 + number.0 >> 8).\(number.0 & 255).\(number.1)"
    datagrams = try Self.bound(address, Int32(SOCK_DGRAM.rawValue))
    streams = try Self.bound(address, Int32(SOCK_STREAM.rawValue))
    listen(streams, 100)
    Thread.detachNewThread { [self] in while answerDatagram() {} }
    Thread.detachNewThread { [self] in while answerStream() {} }
  }

  /// Closes the ports; the threads end with them.
  func stop() {
    for descriptor in [datagrams, streams] {
      shutdown(descriptor, Int32(SHUT_RDWR))
      close(descriptor)
    }
  }

  /// The configuration that leads to it, patient for a second.
  var resolverConfiguration: String { "nameserver \(address)\noptions timeout:1 attempts:1\n" }

  /// How often a name was asked for, over UDP and TCP.
  func count(_ name: String) -> Int { lock.withLock { questions[name] ?? 0 } }

  private func answerDatagram() -> Bool {
    var question = [UInt8](repeating: 0, count: 2048)
    var from = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let count = withUnsafeMutablePointer(to: &from) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        recvfrom(datagrams, &question, question.count, 0, $0, &length)
      }
    }
    guard count > 0 else { return false }
    guard let answer = answer(Array(question.prefix(count)), isStream: false) else { return true }
    _ = withUnsafePointer(to: &from) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(datagrams, answer, answer.count, 0, $0, length)
      }
    }
    return true
  }

  private func answerStream() -> Bool {
    let socket = accept(streams, nil, nil)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    while true {
      var size: [UInt8] = [0, 0]
      guard recv(socket, &size, 2, Int32(MSG_WAITALL)) == 2 else { return true }
      var question = [UInt8](repeating: 0, count: Int(size[0]) << 8 | Int(size[1]))
      guard recv(socket, &question, question.count, Int32(MSG_WAITALL)) == question.count,
        let answer = answer(question, isStream: true)
      else { return true }
      let framed = [UInt8(answer.count >> 8), UInt8(answer.count & 255)] + answer
      guard send(socket, framed, framed.count, Int32(MSG_NOSIGNAL)) == framed.count else {
        return true
      }
    }
  }

  // MARK: Messages (RFC 1035, section 4.1)

  private func answer(_ message: [UInt8], isStream: Bool) -> [UInt8]? {
    guard let (labels, end) = Self.question(message), message.count >= end + 4 else { return nil }
    let isV6 = message[end + 1] == 28
    lock.withLock { questions[labels.joined(separator: "."), default: 0] += 1 }
    let conducts = (labels.first ?? "").split(separator: "-").compactMap { Conduct(rawValue: String($0)) }
    guard let first = conducts.first else { return Self.message(message, end, code: 3) }
    let conduct = isV6 && conducts.count > 1 ? conducts[1] : first
    let isV4Address = !isV6
    switch conduct {
    case .silence: return nil
    case .noise: return Array(message.prefix(2)) + Array(repeating: 0xFF, count: 40)
    case .cut where isStream: return nil
    case .bulky where !isStream, .thousand where !isStream, .cut:
      return Self.message(message, end, isCut: true)
    case .address, .bulky: return Self.message(message, end, Self.addresses(1, isV6: !isV4Address))
    case .thousand: return Self.message(message, end, Self.addresses(1000, isV6: !isV4Address))
    case .alias: return Self.message(message, end, [Self.record(type: 5, Self.name("other.names.test"))])
    case .circle:
      let other = Self.name("circle.names.test")
      return Self.message(
        message, end,
        [Self.record(type: 5, other), Self.record(owner: other, type: 5, [0xC0, 12])])
    case .referral:
      return Self.message(message, end, authority: [Self.record(type: 2, Self.name("ns.other.test"))])
    case .nodata, .nxdomain:
      let start = Self.name("ns.test") + Self.name("root.test")
      let soa = Self.record(type: 6, start + [UInt8](repeating: 1, count: 20))
      return Self.message(message, end, authority: [soa], code: conduct.code)
    default: return Self.message(message, end, code: conduct.code)
    }
  }

  private static func addresses(_ count: Int, isV6: Bool) -> [[UInt8]] {
    (0..<count).map { index in
      let last = [UInt8(index >> 8), UInt8(index & 255)]
      let v6: [UInt8] = [0x20, 1, 0x0D, 0xB8] + Array(repeating: 0, count: 10) + last
      return record(type: isV6 ? 28 : 1, isV6 ? v6 : count == 1 ? [127, 0, 0, 1] : [198, 18] + last)
    }
  }

  private static func question(_ message: [UInt8]) -> (labels: [String], end: Int)? {
    var labels: [String] = []
    var place = 12
    while place < message.count, message[place] != 0 {
      let length = Int(message[place])
      guard length < 64, place + length < message.count else { return nil }
      labels.append(String(decoding: message[(place + 1)...(place + length)], as: UTF8.self).lowercased())
      place += length + 1
    }
    return place < message.count ? (labels, place + 1) : nil
  }

  private static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  private static func record(owner: [UInt8] = [0xC0, 12], type: UInt8, _ data: [UInt8]) -> [UInt8] {
    owner + [0, type, 0, 1, 0, 0, 0, 60, UInt8(data.count >> 8), UInt8(data.count & 255)] + data
  }

  private static func message(
    _ question: [UInt8], _ end: Int, _ answers: [[UInt8]] = [], authority: [[UInt8]] = [], code: UInt8 = 0,
    isCut: Bool = false
  ) -> [UInt8] {
    let flags: [UInt8] = [0x81 | (isCut ? 2 : 0), 0x80 | code]
    let counts = [1, answers.count, authority.count, 0].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    return Array(question.prefix(2)) + flags + counts + question[12..<end + 4] + answers.flatMap(\.self)
      + authority.flatMap(\.self)
  }

  private static func bound(_ text: String, _ type: Int32) throws -> Int32 {
    let descriptor = socket(AF_INET, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(53).bigEndian
    address.sin_addr.s_addr = inet_addr(text)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw SpawnFailure(program: "name server at \(text)", code: errno) }
    return descriptor
  }
}
