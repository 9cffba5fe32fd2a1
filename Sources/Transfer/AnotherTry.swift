import CCurl

/// What another try of the same hop does in another way, each way once.
struct AnotherTry {
  /// On a connection of its own.
  var isFresh = false
  /// Over HTTP/1.1, because libcurl took offence at the answer's HTTP/2: servers that speak it badly do better so, and
  /// browsers are more forgiving.
  private var isHTTP1 = false
  /// Without regard to a `Content-Length` that is no number, as in browsers.
  private(set) var ignoresLength = false
  /// How often a time-out was not believed.
  var timesLate = 0

  /// Has the handle ask in these ways.
  func set(on easy: EasyHandle) {
    if isFresh { easy.set(CURLOPT_FRESH_CONNECT, 1) }
    if isHTTP1 { easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1) }
    if ignoresLength { easy.set(CURLOPT_IGNORE_CONTENT_LENGTH, 1) }
  }

  /// Whether the answer is to be asked for in a way that was not tried yet, which it takes up.
  ///
  /// - Parameter isUnheard: whether nothing came of the answer.
  mutating func takesUp(_ code: CURLcode, _ easy: EasyHandle, isUnheard: Bool) -> Bool {
    if AnotherTry.isSentToAnother(code, easy) || isUnheard && AnotherTry.isLost(code, easy), !isFresh {
      isFresh = true
    } else if CurlFailure.isBadHTTP2(code, easy), !isHTTP1 {
      (isFresh, isHTTP1) = (true, true)
    } else if CurlFailure.isBadLength(code, easy), !ignoresLength {
      (isFresh, ignoresLength) = (true, true)
    } else {
      return false
    }
    return true
  }

  /// Whether a connection that served others is of no use for this request: a server that waited too long for one on it
  /// (408), or that does not answer for this host on it (421). Browsers ask once more on another (RFC 9110).
  private static func isSentToAnother(_ code: CURLcode, _ easy: EasyHandle) -> Bool {
    code == CURLE_OK && [408, 421].contains(easy.number(CURLINFO_RESPONSE_CODE))
      && easy.number(CURLINFO_NUM_CONNECTS) == 0
  }

  /// Whether a connection that served others ended while this request was on its way, as it had rested for long enough
  /// or its server makes room. Browsers ask once more on another (RFC 9112, section 9.3.1; RFC 9113, section 6.8);
  /// libcurl (7.88) does so in HTTP/1.1, but in HTTP/2 only where the connection is reset.
  private static func isLost(_ code: CURLcode, _ easy: EasyHandle) -> Bool {
    switch code {
    case CURLE_HTTP2, CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
      easy.number(CURLINFO_NUM_CONNECTS) == 0
    default: false
    }
  }
}
