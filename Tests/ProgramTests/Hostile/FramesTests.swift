import Findings
import ScholarlyWeb
import Testing

/// HTTP/2 connections whose frames are wrong, too many, or an end.
///
/// libcurl says of most wrong frames only that no answer came, which is `net.reset`.
@Suite(.fewAtOnce) struct FramesTests {
  private typealias Frame = HTTP2Frame

  private static let page =
    "<html><head><title>A Page In Frames</title></head><body>A few words.</body></html>"

  private static func speaks(
    _ how: String, _ codes: [FindingCode], orElse other: FindingCode? = nil,
    _ script: @escaping @Sendable (UInt32) -> [WebAnswer.Step]
  ) -> Sight {
    let host = Assault.host("speaks HTTP 2 " + how)
    var sight = Sight("https://\(host)/attack", codes, how) { web in
      web.server.answer(host, at: "/attack") { _ in .page(page) }
      let script: HTTP2Script = { [server = web.server] _, stream in
        // What is asked next is an address that cannot exist, unless the attack is tried again.
        let isOver = server.requestCount(host: host) > 1 && codes.allSatisfy { $0.severity == .info }
        return isOver ? [.says(Frame.answer(404, body: page, stream: stream))] : script(stream)
      }
      web.server.setHandshake(host, .speaksHTTP2(script))
    }
    sight.orElse = other
    return sight
  }

  private static func says(
    _ how: String, _ codes: [FindingCode], _ bytes: @escaping @Sendable (UInt32) -> [UInt8]
  ) -> Sight {
    speaks(how, codes) { [.says(bytes($0))] }
  }

  private static func head(_ fields: [(String, String)], _ stream: UInt32, flags: UInt8 = 4) -> [UInt8] {
    Frame(.headers, flags: flags, stream: stream, Frame.block(fields)).bytes
  }

  /// An answer that libcurl refuses for its head or its length is asked for once more in HTTP/1.1, and is in order there.
  static let attacks: [Sight] = [
    says("as it should", []) { Frame.answer(body: page, stream: $0) },
    says("and resets the stream", [.netReset]) { Frame(.reset, stream: $0, Frame.number(2)).bytes },
    says("and cancels the stream behind the head", [.netReset]) {
      head([(":status", "200")], $0) + Frame(.reset, stream: $0, Frame.number(8)).bytes
    },
    says("and refuses every stream", [.netReset]) { Frame(.reset, stream: $0, Frame.number(7)).bytes },
    says("and wants HTTP 1", []) { Frame(.reset, stream: $0, Frame.number(13)).bytes },
    says("and goes away", [.netProtocol]) { _ in
      Frame(.goAway, stream: 0, Frame.number(0) + Frame.number(0)).bytes
    },
    says("and goes away in anger", [.netProtocol]) { _ in
      Frame(.goAway, stream: 0, Frame.number(0) + Frame.number(11) + Array("calm down\u{1B}[31m".utf8)).bytes
    },
    says("with a frame beyond all sizes", [.netReset]) {
      Frame(.data, stream: $0, Array(repeating: 0, count: 100_000)).bytes
    },
    says("with data before a head", [.netReset]) { Frame(.data, flags: 1, stream: $0, [1, 2, 3]).bytes },
    says("with a head that is no HPACK", [.netReset]) {
      Frame(.headers, flags: 5, stream: $0, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).bytes
    },
    says("without a status", []) { head([("x", "y")], $0, flags: 5) },
    says("with a status of letters", []) { head([(":status", "abc")], $0, flags: 5) },
    says("with capitals and controls in a name", []) {
      head([(":status", "200"), ("X-\u{1B}", "y"), ("content-type", "text/html")], $0)
        + Frame(.data, flags: 1, stream: $0, Array(page.utf8)).bytes
    },
    says("with a zero byte in a value", []) {
      head([(":status", "200"), ("x", "a\0b"), ("content-type", "text/html")], $0)
        + Frame(.data, flags: 1, stream: $0, Array(page.utf8)).bytes
    },
    says("on a stream that nobody opened", [.netReset]) { Frame.answer(body: page, stream: $0 + 100) },
    says("with an even stream", [.netReset]) { Frame.answer(body: page, stream: $0 + 1) },
    says("and pushes what nobody wants", [.netReset]) {
      Frame(.pushPromise, flags: 4, stream: $0, Frame.number(2) + Frame.block([(":path", "/x")])).bytes
    },
    says("with less data than its length", []) {
      Frame.answer(200, [("content-length", "9")], body: "", stream: $0)
    },
    says("with settings of no sense", [.netReset]) { _ in Frame.settings([(5, 1), (4, 0xFFFF_FFFF)]).bytes
    },
    says("and closes the window", []) {
      Frame.settings([(4, 0)]).bytes + Frame.answer(body: page, stream: $0)
    },
    speaks("and never continues its head", [.netTimeout]) {
      [.says(Frame(.headers, stream: $0, Frame.block([(":status", "200")])).bytes), .pauses(.seconds(30))]
    },
    speaks("and continues its head for ever", [.netProtocol]) {
      [
        .says(Frame(.headers, stream: $0, Frame.block([(":status", "200")])).bytes),
        .floods(
          Frame(.continuation, stream: $0, Frame.block([("x", String(repeating: "y", count: 1000))])).bytes,
          times: 20_000),
      ]
    },
    speaks("with a flood of settings", []) {
      [.floods(Frame.settings([(3, 100)]).bytes, times: 5000), .says(Frame.answer(body: page, stream: $0))]
    },
    speaks("with a flood of pings", []) {
      [
        .floods(Frame(.ping, stream: 0, Array(repeating: 7, count: 8)).bytes, times: 5000),
        .says(Frame.answer(body: page, stream: $0)),
      ]
    },
    speaks("with a flood of empty data", [.netTimeout]) {
      [
        .says(head([(":status", "200")], $0)),
        .floods(Frame(.data, stream: $0, []).bytes, times: 3_000_000, every: .milliseconds(1)),
      ]
    },
    speaks("with a body without end", [.pageTruncated]) {
      [
        .says(head([(":status", "200"), ("content-type", "text/html")], $0)),
        .says(Frame(.data, stream: $0, Array("<html><head><title>Endless".utf8)).bytes),
        .floods(Frame(.data, stream: $0, Array(repeating: 0x20, count: 16_000)).bytes, times: 10_000),
      ]
    },
    speaks("and says nothing", [.netTimeout]) { _ in [.pauses(.seconds(30))] },
  ]

  /// A flood of a frame before a proper answer, or within its head where that is never ended.
  private static func floods(
    _ with: String, _ codes: [FindingCode] = [], times: Int = 20_000,
    _ frame: @escaping @Sendable (UInt32) -> HTTP2Frame
  ) -> Sight {
    speaks("and floods with " + with, codes) {
      [.floods(frame($0).bytes, times: times), .says(Frame.answer(body: page, stream: $0))]
    }
  }

  static let floods: [Sight] = [
    floods("priorities") { Frame(.priority, stream: $0 + 2, Frame.number(0) + [16]) },
    floods("room for data", times: 5000) { _ in Frame(.windowUpdate, stream: 0, Frame.number(1)) },
    floods("resets of streams long closed", [.netReset]) { Frame(.reset, stream: $0 + 100, Frame.number(8)) },
    floods("interim heads", [.netProtocol]) {
      Frame(.headers, flags: 4, stream: $0, Frame.block([(":status", "103")]))
    },
    speaks("and floods a head with nothing", [.netReset], orElse: .netProtocol) {
      [
        .says(Frame(.headers, stream: $0, Frame.block([(":status", "200")])).bytes),
        .floods(Frame(.continuation, stream: $0, []).bytes, times: 200_000),
      ]
    },
    speaks("and floods a head with tiny fields", [.netReset], orElse: .netProtocol) {
      [
        .says(Frame(.headers, stream: $0, Frame.block([(":status", "200")])).bytes),
        .floods(
          Frame(.continuation, stream: $0, Frame.block((0..<500).map { ("a\($0)", "b") })).bytes, times: 1000),
      ]
    },
  ]

  @Test("floods of frames end, and harm nobody else") func floods() async throws {
    try await Assault(timeout: .seconds(8), mends: false).run(Self.floods)
  }

  @Test("frames that are wrong, too many or an end are told, and harm nobody else")
  func frames() async throws { try await Assault(timeout: .seconds(3), mends: false).run(Self.attacks) }
}
