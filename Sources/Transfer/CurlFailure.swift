import CCurl
import Names
import Observations

/// What a libcurl error code means for a link.
struct CurlFailure {
  private let code: CURLcode
  private let easy: EasyHandle
  private let refusedAddress: IPAddress?
  private let host: String
  private let viaOperator: Bool
  private let viaProxy: Bool

  init(
    _ code: CURLcode, easy: EasyHandle, refusedAddress: IPAddress?, host: String, viaOperator: Bool,
    viaProxy: Bool
  ) {
    self.viaProxy = viaProxy
    self.code = code
    self.easy = easy
    self.refusedAddress = refusedAddress
    self.host = host
    self.viaOperator = viaOperator
  }

  var failure: TransferFailure {
    if let own = ownTrouble { return own }
    switch code {
    // A name that libcurl does not even ask for: whether it exists, the resolver tells.
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_URL_MALFORMAT: return TransferFailure(.dns, words)
    case CURLE_COULDNT_CONNECT:
      if let refusedAddress { return refusal(refusedAddress) }
      return TransferFailure(.connect, words)
    case CURLE_OPERATION_TIMEDOUT: return TransferFailure(.timeout, words)
    case CURLE_PEER_FAILED_VERIFICATION: return certificate
    // A connection that is cut before the handshake was done: walls that go by the client's hello do that, and let
    // browsers in.
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
      return TransferFailure(.tlsHandshake, words)
    // A server that refuses us over TLS 1.3 says so after the handshake: it wants a certificate, for example.
    case CURLE_RECV_ERROR where isAlert, CURLE_SEND_ERROR where isAlert:
      return TransferFailure(.tlsHandshake, words)
    case CURLE_RECV_ERROR:
      return TransferFailure(isMalformed ? .malformedAnswer : .reset, words)
    case CURLE_HTTP2_STREAM where !CurlFailure.isBadHTTP2(code, easy): return TransferFailure(.reset, words)
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE: return TransferFailure(.reset, words)
    // A header line without a name, or one that folds into nothing. Browsers skip it.
    case CURLE_BAD_FUNCTION_ARGUMENT,
      CURLE_WEIRD_SERVER_REPLY where words == "Header without colon":
      return TransferFailure(.unreadable, "it sends a header line without a name")
    case CURLE_FAILED_INIT, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_ABORTED_BY_CALLBACK:
      return TransferFailure(.ownTrouble, words)
    // What remains is the server's: a weird status line, HTTP/0.9, HTTP/2 errors, bad encodings, and the
    // code for "out of memory", which libcurl gives to a header line over 100 KiB.
    default: return TransferFailure(.malformedAnswer, words)
    }
  }

  /// The proxy and the destinations of `connect_to` are the operator's: when they fail, nothing is known
  /// of the link.
  private var ownTrouble: TransferFailure? {
    guard viaOperator else { return nil }
    switch code {
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_PROXY:
      return TransferFailure(.ownTrouble, words)
    case CURLE_OPERATION_TIMEDOUT where !isReached: return TransferFailure(.ownTrouble, words)
    default:
      let tunnel = easy.number(CURLINFO_HTTP_CONNECTCODE)
      return tunnel >= 300 ? TransferFailure(.ownTrouble, "the proxy answered HTTP \(tunnel)") : nil
    }
  }

  /// Whether the operator's destination took the connection, and a proxy its request for a tunnel: who falls
  /// silent after that, for example in the TLS handshake, is the site. libcurl counts the handshake as part of
  /// connecting, but it knows an address only once there is a connection.
  private var isReached: Bool {
    guard easy.text(CURLINFO_PRIMARY_IP) != nil else { return false }
    return !viaProxy || easy.offset(CURLINFO_CONNECT_TIME_T) > 0 || easy.number(CURLINFO_HTTP_CONNECTCODE) > 0
  }

  private func refusal(_ address: IPAddress) -> TransferFailure {
    // A host of digits in another script is a literal address in disguise, not a name.
    let isLiteral = IPAddress(literal: host) != nil
    return TransferFailure(isLiteral ? .forbiddenAddress : .privateName, "\(address) is refused")
  }

  /// The reason OpenSSL gave, by the number of its X509_V_ERR list; libcurl compares the names itself, and
  /// when it does not like them the number is its own mark for "not yet verified", 1.
  private var certificate: TransferFailure {
    let kind: TransferFailure.Kind =
      switch easy.number(CURLINFO_SSL_VERIFYRESULT) {
      case 0, 1, 62, 64: .tlsHostname
      case 9: .tlsNotYetValid
      case 10: .tlsExpired
      case 2, 20, 21: .tlsIncompleteChain
      default: .tlsUntrusted
      }
    return TransferFailure(kind, words)
  }

  private var isMalformed: Bool {
    let words = self.words.asciiLowercased
    return ["too large response", "chunk", "header"].contains { words.contains($0) }
  }

  /// OpenSSL's words for an alert that the other side sent.
  private var isAlert: Bool { words.contains(" alert ") }

  private var words: String { CurlFailure.words(code, easy) }

  private static func words(_ code: CURLcode, _ easy: EasyHandle) -> String {
    easy.errorText ?? String(cString: curl_easy_strerror(code))
  }

  /// Whether libcurl took offence at the HTTP/2 of one answer: RST_STREAM with code 1 is its own word on a head or a length
  /// that is wrong; any other is the server's.
  static func isBadHTTP2(_ code: CURLcode, _ easy: EasyHandle) -> Bool {
    code == CURLE_HTTP2_STREAM && words(code, easy).contains("(err 1)")
  }

  /// Whether libcurl took offence at a `Content-Length` that is no number.
  static func isBadLength(_ code: CURLcode, _ easy: EasyHandle) -> Bool {
    code == CURLE_WEIRD_SERVER_REPLY && words(code, easy).contains("Content-Length")
  }
}
