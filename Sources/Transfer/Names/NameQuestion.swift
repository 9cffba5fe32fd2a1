import Names
import Text
import Time
import CCurl
import CResolv

/// The questions for a name's addresses, one kind at a time.
struct NameQuestion {
  private let name: String

  /// - Parameter host: as a URL has it, in any script.
  init(_ host: String) { name = NameQuestion.ascii(host) }

  /// What the name servers say for IPv4 and IPv6; for the second nothing if the first already leaves it open.
  var replies: [NameReply] {
    let first = reply(isV6: false)
    guard first == .noAddress || first == .noName else { return [first] }
    return [first, reply(isV6: true)]
  }

  private func reply(isV6: Bool) -> NameReply {
    // What no name server can be asked for exists nowhere.
    guard HostName.isAskable(name) else { return .noName }
    let answer = cresolv_ask(name, isV6 ? 1 : 0, Int32(Policy.Asking.nameServer.seconds))
    return NameReply(
      code: Int(answer.reply), addresses: Int(answer.addresses), isProper: answer.is_proper != 0)
  }

  /// The name as it is asked for in the network, by libcurl's own mapping.
  private static func ascii(_ host: String) -> String {
    guard !host.hasOnlyASCII else { return host }
    return ccurl_punycode(host).map { text in
      defer { curl_free(text) }
      return String(cString: text)
    } ?? host
  }
}
