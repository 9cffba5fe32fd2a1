import CCurl

/// An easy handle with every option set that is the same for all transfers. It serves one: libcurl before 8.1.2 writes
/// to freed memory where the head of a second answer begins with a folded line (curl issue 11101), and any server can
/// send that.
final class EasyHandle {
  let handle: UnsafeMutableRawPointer
  /// Where libcurl writes what went wrong; it must stay in place as long as the handle.
  private let errorBuffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  let lists: SharedLists

  init(_ settings: TransferSettings, _ shared: SharedLists) {
    guard let handle = curl_easy_init() else { preconditionFailure("libcurl is out of memory") }
    self.handle = handle
    lists = shared
    errorBuffer.pointee = 0
    setUp(settings)
  }

  private func setUp(_ settings: TransferSettings) {
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorBuffer)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_PATH_AS_IS, 1)  // libcurl would squash /./ and /../, which DOIs may hold
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    set(CURLOPT_HTTP09_ALLOWED, 0)
    set(CURLOPT_CERTINFO, 1)
    set(CURLOPT_COOKIEFILE, "")
    set(CURLOPT_QUICK_EXIT, 1)  // a hanging name look-up must not hold up the end (11 s measured)
    // Servers are told by a header line of our own (``SharedLists``).
    if settings.proxy != nil { set(CURLOPT_USERAGENT, settings.userAgent) }
    set(CURLOPT_TIMEOUT_MS, Int(settings.timeout.milliseconds))
    set(CURLOPT_CONNECTTIMEOUT_MS, Int(settings.connectTimeout.milliseconds))
    if let file = settings.caFile { set(CURLOPT_CAINFO, file) }
    // Set even when empty: a proxy of the environment would carry requests past the address ban.
    set(CURLOPT_PROXY, settings.proxy ?? "")
    ccurl_set_list(handle, CURLOPT_CONNECT_TO, lists.connectTo)
  }

  deinit {
    // Forgets all cookies and the list of their files, of which libcurl 7.88 would lose 48 bytes with each cleanup.
    ccurl_set_pointer(handle, CURLOPT_COOKIEFILE, nil)
    curl_easy_cleanup(handle)
    errorBuffer.deallocate()
  }

  /// libcurl's words about the last failure; nil if it left none.
  var errorText: String? { errorBuffer.pointee == 0 ? nil : String(cString: errorBuffer) }

  /// Forgets words that are not this connection's own: in search of a connection libcurl looks at others, and what is
  /// wrong with those it writes here.
  func forgetWords() { errorBuffer.pointee = 0 }

  func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(handle, option, value) }
  func set(_ option: CURLoption, _ value: String) { ccurl_set_string(handle, option, value) }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    ccurl_info_long(handle, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    ccurl_info_offset(handle, info, &value)
    return Int(value)
  }

  func text(_ info: CURLINFO) -> String? {
    var value: UnsafePointer<CChar>?
    guard ccurl_info_string(handle, info, &value) == CURLE_OK, let value, value.pointee != 0 else {
      return nil
    }
    return String(cString: value)
  }

  /// The cookie jar, a line per cookie.
  var cookies: [String] {
    var list: UnsafeMutablePointer<curl_slist>?
    guard ccurl_info_list(handle, CURLINFO_COOKIELIST, &list) == CURLE_OK, let first = list else { return [] }
    defer { curl_slist_free_all(first) }
    var lines: [String] = []
    var next: UnsafeMutablePointer<curl_slist>? = first
    while let item = next, lines.count < EasyHandle.mostCookies {
      if let data = item.pointee.data { lines.append(String(cString: data)) }
      next = item.pointee.next
    }
    return lines
  }

  /// More than any honest chain sets; a site that sets thousands gets no more memory than this.
  private static let mostCookies = 100
}
