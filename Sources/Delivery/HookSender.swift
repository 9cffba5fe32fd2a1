import CCurl
import Configuration
import Foundation
import Time
import Names
import Reporting

/// One request to a webhook. Redirects are not followed, and special addresses are not asked.
struct HookSender {
  let webhook: DeliveryRoute.Webhook
  let settings: DeliverySettings
  let dialogue: ((String) -> Void)?

  func send(_ message: OutboxMessage, at now: Moment) -> DeliveryOutcome {
    var secret = ""
    if let file = webhook.secretFile {
      do throws(SecretFile.Unreadable) { secret = try SecretFile.readPassword(file) } catch {
        return .failed(error.words, wait: nil)
      }
    }
    let signature = HookSignature(secret: secret)
    if !secret.isEmpty, webhook.form != .matrix, signature == nil {
      return .failed(WebhookSecret.flaw, wait: nil)
    }
    let network = settings.network
    let allowed = settings.allowed
    let isRedirected = network.connectTo.contains { $0.redirects(webhook.url) }
    let isExempt = network.proxy != nil || isRedirected
    // What is written in an address is known before anybody is asked, and the proxy would not see to it.
    if !isRedirected, let literal = IPAddress(host: webhook.url.host), literal.isSpecial,
      !allowed.contains(where: { $0.contains(literal) })
    {
      return .failed("\(literal) is refused; network.allow_addresses allows it", wait: nil)
    }
    let target = webhook.url.target.utf8.count < 2 ? [] : [webhook.url.wireText, webhook.url.target]
    let exchange = Exchange(
      payload: message.payload,
      secrets: SecretMask([secret, String(secret.trimmingPrefix(WebhookSecret.prefix))] + target),
      admits: { address in isExempt || !address.isSpecial || allowed.contains { $0.contains(address) } },
      dialogue: dialogue)
    exchange.set(CURLOPT_PROTOCOLS_STR, "http,https")
    var url = webhook.url.wireText
    if webhook.form == .matrix { url += (url.hasSuffix("/") ? "" : "/") + message.id }
    exchange.set(CURLOPT_URL, url)
    exchange.set(CURLOPT_PROXY, network.proxy ?? "")
    if !network.connectTo.isEmpty { exchange.set(CURLOPT_CONNECT_TO, network.connectTo.map(\.text)) }
    if let file = network.caFile { exchange.set(CURLOPT_CAINFO, file) }
    exchange.set(CURLOPT_CONNECTTIMEOUT_MS, Int(network.connectTimeout.milliseconds))
    exchange.set(CURLOPT_TIMEOUT_MS, Int(Policy.Delivery.webhook.milliseconds))
    exchange.set(CURLOPT_USERAGENT, settings.userAgent)
    var headers = ["Content-Type: application/json", "Expect:"]
    if webhook.form == .matrix {
      if !secret.isEmpty { headers.append("Authorization: Bearer \(secret)") }
      exchange.set(CURLOPT_CUSTOMREQUEST, "PUT")
    } else {
      let time = now.milliseconds / 1000
      headers += ["webhook-id: \(message.id)", "webhook-timestamp: \(time)"]
      if let signature, !secret.isEmpty {
        headers.append(
          "webhook-signature: \(signature.value(id: message.id, time: time, body: message.payload))")
      }
    }
    exchange.set(CURLOPT_POST, 1)
    if webhook.form == .matrix { exchange.set(CURLOPT_CUSTOMREQUEST, "PUT") }
    ccurl_set_offset(exchange.easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(message.payload.count))
    exchange.set(CURLOPT_HTTPHEADER, headers)
    return outcome(exchange.perform(), exchange, at: now)
  }

  /// The status decides, however the body behind it ends: who accepted a message must not get it again.
  private func outcome(_ code: CURLcode, _ exchange: Exchange, at now: Moment) -> DeliveryOutcome {
    let status = exchange.status
    guard status >= 200 else { return .failed(exchange.words(code), wait: nil) }
    if (200..<300).contains(status) { return .accepted }
    if status == 410 { return .gone("the webhook answered 410: it is gone") }
    let words =
      "the webhook answered \(status)" + ((300..<400).contains(status) ? "; redirects are not followed" : "")
    return .failed(words, wait: exchange.headers["retry-after"].flatMap { Self.wait($0, at: now) })
  }

  /// A `Retry-After` of seconds or of a date in one of its three forms (RFC 9110, section 5.6.7).
  private static func wait(_ value: String, at now: Moment) -> Span? {
    if let seconds = Int64(value) { return seconds < 0 ? nil : .seconds(seconds) }
    let date = Int64(curl_getdate(value, nil))
    return (1..<1 << 40).contains(date) ? max(.zero, Moment(milliseconds: date * 1000) - now) : nil
  }
}
