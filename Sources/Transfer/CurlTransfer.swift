import CCurl
import Foundation
import Time
import Names
import Observations

/// One hop underway: what libcurl's callbacks need, and the making of its result.
final class CurlTransfer {
  let number: UInt64
  private(set) var easy: EasyHandle!
  private let request: HopRequest
  private let settings: TransferSettings
  private let startedAt = Moment.read()
  /// When this try was begun, by the clock that is never set.
  private var begunAt: Int64 = 0
  private let isRedirected: Bool
  private var contact = HopContact()
  private var received: ReceivedAnswer
  /// Why we broke the transfer off ourselves, whatever the answer was.
  private var fault: TransferFailure?
  private var otherwise = AnotherTry()
  private let kept: ConnectionPool
  private var ownHeaders: UnsafeMutablePointer<curl_slist>?
  private let desk: CaptureDesk?
  /// Until when it may be asked for, by the clock that goes on in sleep.
  var limit: Int64?

  init(
    _ number: UInt64, _ request: HopRequest, settings: TransferSettings, kept: ConnectionPool,
    desk: CaptureDesk?
  ) {
    self.kept = kept
    self.desk = request.isKept && request.want != .headersOnly ? desk : nil
    received = ReceivedAnswer(isKept: self.desk != nil)
    self.number = number
    self.request = request
    self.settings = settings
    isRedirected = settings.redirectsConnection(of: request.url)
  }

  // Of one that is dropped underway, or that libcurl did not accept.
  deinit { curl_slist_free_all(ownHeaders) }

  /// Whether the connection goes where the operator said, not where the URL says.
  private var isOperatorsWord: Bool { isRedirected || settings.proxy != nil || request.isOperatorsWord }

  /// Why the hop must not even be tried.
  var refusal: TransferFailure? {
    guard isInTime else { return TransferFailure(.ownTrouble, "its lease is over") }
    guard !isRedirected, !request.isOperatorsWord, let address = IPAddress(literal: request.url.host),
      !settings.mayConnect(to: address)
    else { return nil }
    return TransferFailure(.forbiddenAddress, "\(address) is refused")
  }

  // MARK: With libcurl

  func attach(to easy: EasyHandle) {
    self.easy = easy
    begunAt = SocketWatch.now()
    let context = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_URL, request.url.wireText)
    ccurl_set_pointer(easy.handle, CURLOPT_PRIVATE, context)
    ccurl_set_write(
      easy.handle,
      { data, size, count, context in
        guard let data, let context else { return 0 }
        let hopping = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        let chunk = UnsafeRawBufferPointer(start: data, count: size * count)
        return hopping.received.take(chunk, hopping.request.want, most: hopping.maxBody, hopping.easy)
          ? size * count : 0
      }, context)
    ccurl_set_open_socket(
      easy.handle,
      { context, _, address in
        guard let context, let address else { return CURL_SOCKET_BAD }
        let hopping = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        return hopping.admits(address) ? hopping.openSocket(to: address) : CURL_SOCKET_BAD
      }, context)
    kept.watch(easy)
    ccurl_set_before_request(
      easy.handle,
      { context, address, _, port, localPort in
        guard let context, let address else { return CURL_PREREQFUNC_OK }
        let hopping = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        return hopping.mayAsk(String(cString: address), port, localPort)
          ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      }, context)
    ccurl_set_header(
      easy.handle,
      { data, size, count, context in
        guard let data, let context else { return size * count }
        let line = UnsafeRawBufferPointer(start: data, count: size * count)
        return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().received.take(
          headerLine: line)
          ? size * count : 0
      }, context)
    otherwise.set(on: easy)
    ccurl_set_list(easy.handle, CURLOPT_HTTPHEADER, headers)
    for cookie in request.cookies { easy.set(CURLOPT_COOKIELIST, cookie) }
  }

  /// The request's header lines: the shared list, or one of its own where it is asked in another way.
  private var headers: UnsafeMutablePointer<curl_slist>? {
    if request.headers.isEmpty, request.tag == nil, !otherwise.ignoresLength {
      return request.want == .json ? easy.lists.json : easy.lists.page
    }
    ownHeaders = easy.lists.ownList(of: request, isLast: otherwise.ignoresLength)
    return ownHeaders
  }

  func detach() {
    curl_slist_free_all(ownHeaders)
    ownHeaders = nil
    easy = nil
  }

  static func attached(to easy: UnsafeMutableRawPointer) -> CurlTransfer? {
    var context: UnsafeMutableRawPointer?
    ccurl_info_pointer(easy, CURLINFO_PRIVATE, &context)
    return context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Whether a socket may be opened to an address: the ban holds for the address really connected to, so
  /// that a name cannot answer one thing when it is checked and another when it is used.
  private func admits(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    easy.forgetWords()
    contact.isResolved = true
    guard !isOperatorsWord else { return true }
    guard let ip = IPAddress(ccurl_sockaddr(address)) else { return false }
    if settings.mayConnect(to: ip) {
      contact.isAdmitted = true
      return true
    }
    contact.refusedAddress = ip
    return false
  }

  private func openSocket(to address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    contact.note(address)
    let socket = ccurl_open_socket(address)
    if socket < 0, [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) {
      contact.socketError = String(cString: strerror(errno))
    }
    if socket >= 0, settings.dropsUnsent {
      var limit = UInt32(clamping: settings.timeout.milliseconds)
      setsockopt(
        socket, Int32(IPPROTO_TCP), Int32(TCP_USER_TIMEOUT), &limit, socklen_t(MemoryLayout<UInt32>.size))
    }
    return socket < 0 ? socket : kept.opened(socket)
  }

  private var isInTime: Bool {
    guard let limit else { return true }
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000 <= limit
  }

  /// Whether the connection is clean: what lies on a kept one before anything was asked would be taken for the
  /// answer.
  private func mayAsk(_ address: String, _ port: Int32, _ localPort: Int32) -> Bool {
    easy.forgetWords()
    contact.isResolved = true
    contact.socket = kept.socket(to: address, port: port, from: localPort)
    guard isInTime else {
      fault = TransferFailure(.ownTrouble, "its lease is over")
      return false
    }
    contact.foundStray = !otherwise.isFresh && contact.socket.map { kept.hasStray($0, easy) } ?? false
    contact.wasSent = !contact.foundStray
    return !contact.foundStray
  }

  /// Whether the hop is to be made again, in another way, because of how it ended; each way once.
  ///
  /// - Parameter punctuality: how late we were ourselves.
  func triesAgain(after code: CURLcode, _ punctuality: Punctuality) -> Bool {
    guard isInTime else { return false }
    if contact.foundStray {
      otherwise.isFresh = true
    } else if !otherwise.takesUp(code, easy, isUnheard: received.head.isUnheard) {
      guard code == CURLE_OPERATION_TIMEDOUT, !punctuality.isOnTime(from: begunAt, to: SocketWatch.now())
      else { return false }
      otherwise.timesLate += 1
      guard otherwise.timesLate <= Policy.Asking.lateTries else {
        fault = TransferFailure(
          .ownTrouble, "this machine is too busy to tell whether the answer came in time")
        return false
      }
    }
    received = ReceivedAnswer(isKept: desk != nil)
    contact.beginAgain()
    fault = nil
    return true
  }

  /// The connection on which the answer did not come in time; nil if there was none, or the transfer ended otherwise.
  func silentConnection(after code: CURLcode) -> ConnectionPool.Kept? {
    code == CURLE_OPERATION_TIMEDOUT ? contact.socket : nil
  }

  /// Whether something of the answer came on a connection.
  func hears(on connection: ConnectionPool.Kept) -> Bool {
    contact.socket == connection && !received.head.isUnheard
  }

  /// Bytes of the body that are read at most.
  private var maxBody: Int { request.mostBytes ?? settings.maxBody }

  // MARK: The result

  func failed(_ failure: TransferFailure) -> HopResult {
    var result = HopResult(
      request: request, startedAt: startedAt, finishedAt: Moment.read(), outcome: .failure(failure))
    if received.draft != nil {
      result.capture = HopCapture(url: request.url.withoutFragment.wireText, startedAt: startedAt)
    }
    return result
  }

  func finished(_ code: CURLcode) -> HopResult {
    if let socket = contact.socket {
      kept.rests(socket, isHTTP1: easy.number(CURLINFO_HTTP_VERSION) <= CURL_HTTP_VERSION_1_1)
    }
    var result = HopResult(
      request: request, startedAt: startedAt, finishedAt: Moment.read(),
      outcome: received.outcome(failure(code), easy))
    if settings.proxy == nil { result.address = easy.text(CURLINFO_PRIMARY_IP) }
    result.cookies = easy.cookies
    if let draft = received.draft, let desk {
      result.capture = capture(draft, desk, code, cookies: result.cookies, address: result.address)
    }
    result.certificateEnd = CertificateDates.end(of: easy)
    return result
  }

  private func capture(
    _ draft: CaptureDraft, _ desk: CaptureDesk, _ code: CURLcode, cookies: [String], address: String?
  ) -> HopCapture {
    let truncation: HopCapture.Truncation? =
      switch code {
      case CURLE_OK: nil
      case _ where draft.isCut: .length
      case CURLE_OPERATION_TIMEDOUT: .time
      case CURLE_WRITE_ERROR: .unspecified
      default: .disconnect
      }
    var draft = draft
    draft.isUnpacked = received.unpacking != nil
    if received.unpacking == nil { draft.unpack(received.head.packing, most: maxBody) }
    var capture = draft.capture(
      request, startedAt: startedAt, sent: contact.wasSent ? easy.lists.request(request) : nil,
      cookies: request.cookies + cookies, truncation: truncation, desk: desk)
    capture.address = address
    capture.wire =
      switch easy.number(CURLINFO_HTTP_VERSION) {
      case CURL_HTTP_VERSION_2_0: "h2"
      case CURL_HTTP_VERSION_1_1: "http/1.1"
      case CURL_HTTP_VERSION_1_0: "http/1.0"
      default: nil
      }
    return capture
  }

  /// Why the answer is none of the host's: its status says that somebody on our own way gave it (RFC 9110, section
  /// 15.5.8; RFC 6585, section 6). Behind a certificate of the host's own nobody else answers.
  private var foreignAnswer: TransferFailure? {
    guard request.url.scheme == "http" else { return nil }
    return switch easy.number(CURLINFO_RESPONSE_CODE) {
    case 407 where settings.proxy != nil: TransferFailure(.ownTrouble, "the proxy answered HTTP 407")
    case 511: TransferFailure(.intercepted, "HTTP 511")
    default: nil
    }
  }

  /// Why the transfer did not come to its end; nil if it did, or where we had enough.
  private func failure(_ code: CURLcode) -> TransferFailure? {
    if let fault = fault ?? received.fault { return fault }
    if let foreignAnswer { return foreignAnswer }
    guard code != CURLE_OK, !(code == CURLE_WRITE_ERROR && received.cut != nil) else { return nil }
    if code == CURLE_COULDNT_CONNECT, !isOperatorsWord, contact.refusedAddress == nil, contact.isUnroutable {
      return TransferFailure(.unroutable, easy.errorText ?? "no route")
    }
    if let error = contact.socketError { return TransferFailure(.ownTrouble, "no socket: \(error)") }
    let failure = CurlFailure(
      code, easy: easy, refusedAddress: contact.refusedAddress, host: request.url.host,
      viaOperator: isRedirected || settings.proxy != nil, viaProxy: settings.proxy != nil
    ).failure
    // Nobody at the host was asked yet.
    guard failure.kind == .timeout else { return failure }
    // It may have been the time that ran out, of a name with a thousand addresses that must not be asked.
    if let refusedAddress = contact.refusedAddress, !contact.isAdmitted {
      return TransferFailure(.privateName, "\(refusedAddress) is refused")
    }
    guard !contact.isResolved else { return failure }
    return TransferFailure(.dnsTemporary, failure.detail)
  }
}
