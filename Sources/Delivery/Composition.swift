import Configuration
import Foundation
import Hashing
import Text
import Time
import Reporting

/// The making of a route's messages out of what is to be told.
package struct Composition {
  /// What a message tells of: the end of a digest's period, or changes.
  package enum Kind: String, Sendable {
    /// The digest of a period.
    case digest
    /// Changes since the last message.
    case changes
    /// A try of the route.
    case test
  }

  private let route: DeliveryRoute
  private let delivery: Configuration.Delivery
  private let kind: Kind
  private let origin: String

  /// The messages of a route.
  ///
  /// - Parameter origin: what tells the journal that they are about from all others: routes and periods of two services
  ///   are often called alike, and whoever drops messages with an id they know must not drop the other service's.
  package init(_ route: DeliveryRoute, _ delivery: Configuration.Delivery, kind: Kind, origin: String) {
    self.route = route
    self.delivery = delivery
    self.kind = kind
    self.origin = origin
  }

  /// Bytes of a mail at most; what does not fit is counted.
  static let mostBytes = 1 << 20

  /// The messages that carry some content to some recipients, one each.
  ///
  /// - Parameters:
  ///   - part: whose part it is, as ``DeliveryTurn/Mark`` names it.
  ///   - recipients: mail addresses; of no account for a webhook or a command.
  ///   - occasion: what tells this message from all others of the route and part.
  package func messages(
    _ content: DigestContent, part: String, to recipients: [String], occasion: String, at now: Moment
  ) -> [OutboxMessage] {
    switch route.way {
    case .mail, .owners:
      var seen: Set<String> = []
      return recipients.filter { seen.insert($0).inserted }.map {
        mail(content, part: part, to: $0, occasion: occasion, at: now)
      }
    case .webhook(let webhook):
      return [hook(content, part: part, to: webhook.shown, occasion: occasion)]
    case .command(let words, _):
      return [hook(content, part: part, to: words[0], occasion: occasion)]
    }
  }

  /// The counts, which a subject begins with, and new incidents: `2 new, 1 fixed, 3 still broken; repository.example
  /// is down – weekly`.
  private func subject(_ content: DigestContent) -> String {
    let owner = content.owner.map { " – \($0.title.prefix(100))" } ?? ""
    guard kind != .test else { return "test – \(route.name)" }
    let counts = [
      (content.new.total, "new"), (content.fixed.total, "fixed"), (content.stillBroken.total, "still broken"),
    ]
    let words = counts.map { "\(NumberFormat.number($0.0)) \($0.1)" }.joined(separator: ", ")
    // Links of a host that is down are not counted as broken yet, and it is what the message is about.
    let hosts = content.newIncidents.map { "; \($0.prefix(100))" }.joined()
    return "\(words)\(hosts) – \(content.name)\(owner)"
  }

  private func identity(part: String, to: String, occasion: String) -> String {
    digest([part, to, occasion], length: 40)
  }

  /// A number of this journal and route, in hexadecimal digits.
  private func digest(_ words: [String], length: Int) -> String {
    String(SHA256.hex(Array(([origin, route.name] + words).joined(separator: "\n").utf8)).prefix(length))
  }

  // MARK: Mail

  private func mail(_ content: DigestContent, part: String, to: String, occasion: String, at now: Moment)
    -> OutboxMessage
  {
    let given = delivery.smtp?.from ?? MailFrom(name: nil, address: "")
    let from = MailFrom(name: given.name, address: MailSender.ascii(given.address))
    let id = "<\(identity(part: part, to: to, occasion: occasion))@\(from.domain)>"
    let year = content.to.minuteText(in: content.zone).prefix(4)
    let root = digest([part, String(year)], length: 32)
    var mail = Mail(
      from: from.name.map { "\(HeaderText.phrase($0)) <\(from.address)>" } ?? from.address,
      domain: from.domain,
      to: MailSender.ascii(to), subject: subject(content), text: "", html: "", id: id,
      root: "<\(root)@\(from.domain)>",
      listID: "<\(route.name).doiwatch.\(from.domain)>",
      isAutomatic: route.isMarkedAutomatic ?? delivery.isMarkedAutomatic,
      checkpoint: "\(content.standing.checkpoint)",
      date: now)
    var bytes: [UInt8] = []
    for most in [Int.max, 1000, 100, 10, 3, 0] {
      let short = shown(content, most: most)
      mail.text = text(short)
      mail.html = kind == .test ? "<p>\(HTMLText.escaped(testSentence))</p>" : short.rendered(.html)
      if route.attachesCSV { mail.csv = ("\(route.name).csv", short.rendered(.csv)) }
      bytes = mail.bytes()
      if bytes.count <= Self.mostBytes { break }
    }
    return OutboxMessage(route: route.name, channel: .mail, to: to, id: id, payload: bytes)
  }

  /// The content as this route tells it, with at most so many items a section.
  private func shown(_ content: DigestContent, most: Int) -> DigestContent {
    let content = kind == .changes ? content.withNewsOnly() : content
    return content.cut(items: most)
  }

  /// What a person reads. A test has nothing to tell: not even that nothing broke.
  private func text(_ content: DigestContent) -> String {
    guard kind == .test else { return content.rendered(.text) }
    return "\(testSentence)\n"
  }

  private var testSentence: String {
    "This is a test of the route \(route.name). It says nothing about any link."
  }

  // MARK: Webhooks and commands

  private func hook(_ content: DigestContent, part: String, to: String, occasion: String) -> OutboxMessage {
    let id = "msg_\(identity(part: part, to: to, occasion: occasion))"
    let short = shown(content, most: route.channel == .webhook ? 50 : DigestContent.Section.most)
    let text = text(short)
    let form: DeliveryRoute.Webhook.Form =
      if case .webhook(let webhook) = route.way { webhook.form } else { .json }
    let body = JSONText.object { root in
      switch form {
      case .json:
        root.member("schema", "doiwatch/delivery/1")
        root.member("id", id)
        root.member("type", kind.rawValue)
        root.member("route", route.name)
        root.member("subject", subject(content))
        root.member("text", text)
        if kind != .test {
          root.object("checkpoint") { part in
            part.member("size", content.standing.checkpoint.size)
            part.member("head", content.standing.checkpoint.head)
          }
          let report = short.rendered(.json)
          root.member("report", raw: String(report.dropLast(report.hasSuffix("\n") ? 1 : 0)))
        }
      case .slack:
        root.member("text", "\(ChatText.slack(subject(content)))\n\(ChatText.slack(Composition.fit(text)))")
        root.member("mrkdwn", false)
      case .mattermost:
        root.member(
          "text",
          "**\(ChatText.mattermost(subject(content)))**\n\(ChatText.mattermost(Composition.fit(text)))")
      case .matrix:
        root.member("msgtype", "m.text")
        root.member("body", "\(subject(content))\n\(Composition.fit(text))")
      }
    }
    return OutboxMessage(route: route.name, channel: route.channel, to: to, id: id, payload: body.bytes)
  }

  /// A text as long as a chat takes it; it says where it was cut.
  private static func fit(_ text: String) -> String {
    guard text.utf8.count > 3500 else { return text }
    var cut = text.prefix(3000)
    if let end = cut.lastIndex(of: "\n") { cut = cut[..<end] }
    let left = text[cut.endIndex...].split(separator: "\n").count
    return "\(cut)\n… and \(left) more lines: doiwatch digest"
  }
}
