import Foundation
import Time
import Findings
import Reporting
import Testing

@testable import Configuration
@testable import Delivery

@Suite struct `The counts of a message` {
  /// What a webhook is sent.
  private struct Body: Decodable {
    struct Report: Decodable {
      let sentence: String
      let new: [Link], still_broken: [Link]
    }
    struct Link: Decodable { let link: String }

    let subject: String, text: String
    let report: Report
  }

  /// One link broke, another one is broken since before, a third was mended.
  private var content: DigestContent {
    func section(_ name: String) -> DigestContent.Section {
      .init([
        .init(
          link: "url:https://\(name).example/", articles: [], since: nil,
          findings: [.init(code: "page.gone", message: "the page is gone", advice: nil)])
      ])
    }
    var content = DigestContent(name: "hook", from: Moment(milliseconds: 0), to: Moment(milliseconds: 60_000))
    content.new = section("new")
    content.fixed = section("fixed")
    content.stillBroken = section("old")
    content.standing.links = 100
    return content
  }

  private func messages(
    _ kind: Composition.Kind, _ way: DeliveryRoute.Way, _ content: DigestContent? = nil,
    origin: String = "0"
  ) -> [OutboxMessage] {
    let occasion: DeliveryRoute.Occasion = kind == .changes ? .changes : .digest("hook")
    var delivery = Configuration.Delivery()
    var server = MailServer()
    server.from = MailFrom(name: nil, address: "doiwatch@example.org")
    delivery.smtp = server
    let route = DeliveryRoute(name: "hook", occasion: occasion, way: way)
    return Composition(route, delivery, kind: kind, origin: origin).messages(
      content ?? self.content, part: "*", to: ["a@example.org"], occasion: "x", at: Moment(milliseconds: 0))
  }

  @Test(arguments: [
    DeliveryRoute.Way.mail(["a@example.org"]), .webhook(.init(url: builtIn("https://chat.example.org/"))),
  ])
  func `stand under an id that only the same message of the same journal has`(way: DeliveryRoute.Way) throws {
    let one = try #require(messages(.digest, way).first)
    #expect(one.id == messages(.digest, way).first?.id)
    let other = try #require(messages(.digest, way, origin: "1").first)
    #expect(one.id != other.id, "two services whose routes and periods are called alike")
    let roots = [one, other].map {
      String(decoding: $0.payload, as: UTF8.self).firstMatch(of: /References: <[0-9a-f]+/)?.0
    }
    if case .mail = way { #expect(roots[0] != nil && roots[0] != roots[1], "their threads are two as well") }
  }

  private static let counts = "1 new, 1 fixed, 1 still broken"

  @Test(arguments: [Composition.Kind.digest, .changes])
  func `are the same in subject, sentence and text`(kind: Composition.Kind) throws {
    let hook = DeliveryRoute.Webhook(url: builtIn("https://chat.example.org/"))
    let payload = try #require(messages(kind, .webhook(hook)).first).payload
    let body = try JSONDecoder().decode(Body.self, from: Data(payload))
    #expect(body.subject == "\(Self.counts) – hook")
    #expect(body.report.sentence.hasPrefix(Self.counts), "\(body.report.sentence)")
    #expect(body.text.contains(Self.counts), "\(body.text)")
    #expect(body.report.new.map(\.link) == ["url:https://new.example/"])

    let mail = String(
      decoding: try #require(messages(kind, .mail(["a@example.org"])).first).payload, as: UTF8.self)
    #expect(mail.contains("\(Self.counts), "), "\(mail)")
  }

  @Test func `are in no test, whose one sentence ends where it ends`() throws {
    let mail = try #require(messages(.test, .mail(["a@example.org"])).first)
    #expect(!String(decoding: mail.payload, as: UTF8.self).contains("=EF=BF=BD"))
  }

  @Test func `stand before the hosts that are down, whose links do not count yet`() throws {
    var content = content
    content.incidents = [
      .init(
        IncidentReport(
          id: 7, cause: IncidentCause(host: "repository.example", sign: .down), openedAt: content.from))
    ]
    let hook = DeliveryRoute.Webhook(url: builtIn("https://chat.example.org/"))
    let payload = try #require(messages(.changes, .webhook(hook), content).first).payload
    let body = try JSONDecoder().decode(Body.self, from: Data(payload))
    #expect(body.subject == "\(Self.counts); repository.example is down – hook")
  }

  /// Texts as they may stand in a title, and as Mattermost is sent them.
  @Test(arguments: [
    ("plain, with (1) 2.3 – all", "plain, with (1) 2.3 – all"),
    ("[sign in](http://evil.example/a_b_c)", "\\[sign in\\](http://evil.example/a\\_b\\_c)"),
    ("https://a_b.example/@channel", "https://a\\_b.example/@\u{2060}channel"),
    ("xhttps://a.example/@here", "xhttps://a.example/@\u{2060}here"),
    ("https://a.example/@here", "https://a.example/%40here"),
    ("x\u{301}@channel", "x\u{301}@\u{2060}channel"), ("*\u{301}b*\u{301}", "\\*\u{301}b\\*\u{301}"),
    ("(https://a.example:8080/x_y_z)", "(https://a.example:8080/x_y_z)"),
    ("@channel and @all, not a@b.example", "@\u{2060}channel and @\u{2060}all, not a@b.example"),
    ("*b* _i_ ~s~ `c` a|b \\", "\\*b\\* \\_i\\_ \\~s\\~ \\`c\\` a\\|b \\\\"), ("<b>&", "&lt;b&gt;&amp;"),
    (
      "# head\n- item\n2. item\n    code",
      "\u{2060}# head\n\u{2060}- item\n\u{2060}2. item\n\u{2003}\u{2003}code"
    ),
    ("https://doi.org/10.1/a_b_c", "https://doi.org/10.1/a_b_c"),
  ])
  func `are text in a chat that knows Markdown`(text: String, sent: String) {
    #expect(ChatText.mattermost(text) == sent)
  }

  @Test func `are text in Slack, which is told to format nothing`() throws {
    var hook = DeliveryRoute.Webhook(url: builtIn("https://chat.example.org/"))
    hook.form = .slack
    let payload = try #require(messages(.changes, .webhook(hook)).first).payload
    struct Body: Decodable { let text: String, mrkdwn: Bool }
    let body = try JSONDecoder().decode(Body.self, from: Data(payload))
    #expect(!body.mrkdwn && body.text.hasPrefix("\(Self.counts) – hook\n"), "\(body.text)")
    #expect(
      ChatText.slack("<!channel> & <http://a.example|b>")
        == "&lt;!channel&gt; &amp; &lt;http://a.example|b&gt;")
  }

  @Test(arguments: [
    ("a@example.org", "a@example.org"), ("a@exämple.example", "a@xn--exmple-cua.example"),
    ("a.b@BÜCHER.example", "a.b@xn--bcher-kva.example"), ("a@例え.jp", "a@xn--r8jz45g.jp"),
  ])
  func `go to a host of any script in the network's letters`(address: String, written: String) {
    #expect(MailSender.ascii(address) == written)
  }

  @Test func `tell between digests how many links are still broken, and name none of them`() throws {
    let command = DeliveryRoute.Way.command(["/bin/true"], limit: .seconds(60))
    let payload = try #require(messages(.changes, command).first).payload
    let body = try JSONDecoder().decode(Body.self, from: Data(payload))
    #expect(body.report.still_broken.isEmpty)
    #expect(!String(decoding: payload, as: UTF8.self).contains("old.example"))
    #expect(String(decoding: payload, as: UTF8.self).contains("\"still_broken_total\":1"))
  }
}
