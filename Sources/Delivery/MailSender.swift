import Time
import CCurl
import Configuration
import Foundation
import Text
import Reporting

/// The handing over of one mail to the mail server, to one recipient.
struct MailSender {
  let server: MailServer
  let settings: DeliverySettings
  let dialogue: ((String) -> Void)?

  func send(_ message: OutboxMessage) -> DeliveryOutcome {
    // libcurl 7.88 sends a line break within an address to the wire.
    guard MailAddress.isValid(message.to), MailAddress.isValid(server.from.address) else {
      return .refused("an address is not valid")
    }
    var password = ""
    if !server.user.isEmpty {
      do throws(SecretFile.Unreadable) {
        guard let file = server.passwordFile ?? settings.credentials.map({ "\($0)/smtp" }) else {
          return .failed(
            "there is a user but no password: set password_file, or the credential smtp", wait: nil)
        }
        password = try SecretFile.readPassword(file)
      } catch {
        return .failed(error.words, wait: nil)
      }
    }
    // Where mail goes is the operator's word.
    let exchange = Exchange(
      payload: message.payload,
      // RFC 4616: what PLAIN sends. LOGIN sends the name and the password, each by itself.
      secrets: SecretMask(
        [password, password.isEmpty ? "" : "\0\(server.user)\0\(password)"], encoded: [server.user]),
      admits: { _ in true }, dialogue: dialogue)
    set(exchange, message, password)
    return outcome(exchange.perform(), exchange)
  }

  private func set(_ exchange: Exchange, _ message: OutboxMessage, _ password: String) {
    let network = settings.network
    exchange.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    exchange.set(CURLOPT_URL, server.hello.isEmpty ? server.url : "\(server.url)/\(server.hello)")
    exchange.set(CURLOPT_PROXY, "")
    if !network.connectTo.isEmpty { exchange.set(CURLOPT_CONNECT_TO, network.connectTo.map(\.text)) }
    // libcurl counts the server's greeting as part of connecting, and servers may take minutes for it (RFC 5321, section
    // 4.5.3.2.1). A connection that is not established ends earlier, by `dialledAtMost`.
    exchange.set(CURLOPT_CONNECTTIMEOUT_MS, Int(Policy.Delivery.mail.milliseconds))
    exchange.set(CURLOPT_TIMEOUT_MS, Int(Policy.Delivery.mail.milliseconds))
    // libcurl's own limit of one answer is shorter.
    exchange.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(Policy.Delivery.mail.seconds))
    exchange.dialledAtMost = Int((network.connectTimeout.milliseconds + 999) / 1000)
    exchange.set(
      CURLOPT_USE_SSL, server.needsTLS ? Int(CURLUSESSL_ALL.rawValue) : Int(CURLUSESSL_NONE.rawValue))
    exchange.set(CURLOPT_SSL_VERIFYPEER, 1)
    exchange.set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = network.caFile { exchange.set(CURLOPT_CAINFO, file) }
    if !server.user.isEmpty {
      exchange.set(CURLOPT_USERNAME, server.user)
      exchange.set(CURLOPT_PASSWORD, password)
    }
    exchange.set(CURLOPT_MAIL_FROM, "<\(MailSender.ascii(server.from.address))>")
    exchange.set(CURLOPT_MAIL_RCPT, ["<\(MailSender.ascii(message.to))>"])
    exchange.set(CURLOPT_UPLOAD, 1)
    ccurl_set_offset(exchange.easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.payload.count))
  }

  /// An address as every mail server takes it: its host in ASCII (punycode, RFC 5890).
  static func ascii(_ address: String) -> String {
    guard !address.hasOnlyASCII, readsUTF8, let at = address.lastIndex(of: "@"),
      let host = ccurl_punycode(String(address[address.index(after: at)...]))
    else { return address }
    defer { curl_free(host) }
    return address[...at] + String(cString: host)
  }

  /// libcurl reads names by the locale, which is the C locale until it is set.
  private static let readsUTF8 = setlocale(LC_CTYPE, "C.UTF-8") != nil

  private func outcome(_ code: CURLcode, _ exchange: Exchange) -> DeliveryOutcome {
    let status = exchange.status
    if code == CURLE_OK, (200..<300).contains(status) { return .accepted }
    let words = exchange.words(code)
    let reply = exchange.refusal.isEmpty ? words : exchange.refusal
    let asked = exchange.lastCommand.isEmpty ? "greeting" : "answer to \(exchange.lastCommand)"
    let isAtTheMail = ["MAIL", "RCPT", "DATA"].contains(exchange.lastCommand)
    // libcurl goes on without a login where none is offered.
    let lacksLogin = isAtTheMail && !server.user.isEmpty && !exchange.hasTriedLogin
    let told =
      status >= 400
      ? "the mail server's \(asked) was: \(reply)\(lacksLogin ? "; it offered no login" : "")" : words
    // 5xx on the way to the mail, and about login, is trouble of the server or of ours and may be mended.
    let isOfTheMail = isAtTheMail && !lacksLogin && ![530, 535].contains(status)
    let isOfTLS = [CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR].contains(
      code)
    if (500..<600).contains(status), isOfTheMail, !isOfTLS, code != CURLE_LOGIN_DENIED {
      return .refused(told)
    }
    return .failed(told, wait: nil)
  }
}
