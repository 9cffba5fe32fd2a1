import Time
import Reporting
import Testing

@testable import Configuration
@testable import Delivery

@Suite struct `A mail` {
  private static let hostile = [
    "plain", "Grüße\r\nBcc: victim@example.org", String(repeating: "ü", count: 10_000),
    "=?utf-8?B?aGk=?= \u{202E}abc\u{1F469}\u{200D}\u{1F467}", "trailing blank \n . \n.\n", "a\tb\u{0}c",
  ]

  private func mail(_ text: String) -> [UInt8] {
    Mail(
      from: "doiwatch <doiwatch@example.org>", domain: "example.org", to: "a@example.org", subject: text,
      text: text,
      html: text, csv: ("a.csv", text), id: "<1@example.org>", root: "<0@example.org>",
      listID: "<r.example.org>",
      isAutomatic: true, checkpoint: "1:00", date: Moment(milliseconds: 1_795_424_400_000)
    ).bytes()
  }

  @Test(arguments: hostile) func `has lines of ASCII with CRLF that fit, and no header that nobody wrote`(
    text: String
  ) {
    let bytes = mail(text)
    let whole = String(decoding: bytes, as: UTF8.self)
    let lines = whole.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(bytes.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09) })
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.utf8.contains(0x0D) && !$0.utf8.contains(0x0A) })
    #expect(!lines.prefix { !$0.isEmpty }.contains { $0.lowercased().hasPrefix("bcc:") })
    #expect(lines.contains("Date: Mon, 23 Nov 2026 09:00:00 +0000"))
  }

  @Test(arguments: [
    ("doiwatch", "doiwatch"), ("Watch, Inc.", "\"Watch, Inc.\""), ("a \"b\"", "\"a \\\"b\\\"\""),
    ("Wächter", "=?utf-8?B?V8OkY2h0ZXI=?="),
  ]) func `has a sender's name as headers write it`(name: String, written: String) {
    #expect(HeaderText.phrase(name) == written)
  }

  @Test func `has at most 1 MiB, and says how many it leaves out`() {
    var content = DigestContent(name: "daily", from: Moment(milliseconds: 0), to: Moment(milliseconds: 1))
    content.new = .init(
      (0..<3000).map { number in
        DigestContent.Item(
          link: "url:https://\(number).example/", articles: ["a\(number)"], since: nil,
          findings: [.init(code: "page.gone", message: String(repeating: "ü", count: 5000), advice: nil)])
      })
    content.titles = Dictionary(
      uniqueKeysWithValues: (0..<3000).map { ("a\($0)", String(repeating: "é", count: 10_000)) })
    var delivery = Configuration.Delivery()
    var server = MailServer()
    server.from = MailFrom(name: nil, address: "doiwatch@example.org")
    delivery.smtp = server
    var route = DeliveryRoute(name: "r", occasion: .digest("daily"), way: .mail(["a@example.org"]))
    route.attachesCSV = true
    let messages = Composition(route, delivery, kind: .digest, origin: "0").messages(
      content, part: "*", to: ["a@example.org", "a@example.org"], occasion: "x", at: Moment(milliseconds: 0))
    #expect(messages.count == 1)
    #expect(messages[0].payload.count <= Composition.mostBytes)
    let text = String(decoding: messages[0].payload, as: UTF8.self)
    #expect(text.contains("3,000 new, 0 fixed, 0 still broken"))
    #expect(text.contains("more"))
  }

  @Test(arguments: hostile) func `has a body that comes back as it was`(text: String) {
    let encoded = String(decoding: QuotedPrintable.encoded(text), as: UTF8.self).replacing("\r\n", with: "\n")
    var bytes: [UInt8] = []
    var rest = Substring(encoded.replacing("=\n", with: ""))
    while let character = rest.popFirst() {
      if character == "=", let byte = UInt8(rest.prefix(2), radix: 16) {
        bytes.append(byte)
        rest.removeFirst(2)
      } else {
        bytes += Array(String(character).utf8)
      }
    }
    #expect(bytes == Array(text.utf8))
  }
}
