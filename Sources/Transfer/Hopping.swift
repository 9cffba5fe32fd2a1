import CCurl
import Foundation
import Links
import Pages

/// One hop underway: what libcurl's callbacks need, and the making of its result.
final class Hopping {
  let number: UInt64
  private(set) var easy: EasyHandle!
  private let request: HopRequest
  private let settings: TransferSettings
  private let startedAt = Moment.read()
  private let isRedirected: Bool
  private var refusedAddress: IPAddress?
  private var reader: PageReader?
  private var body: [UInt8] = []
  private var bytes = 0
  private var cut: Answer.Cut?
  private var isDiscarding = false
  private var ownHeaders: UnsafeMutablePointer<curl_slist>?

  init(_ number: UInt64, _ request: HopRequest, settings: TransferSettings) {
    self.number = number
    self.request = request
    self.settings = settings
    isRedirected = settings.redirectsConnection(of: request.url)
  }

  /// Whether the connection goes where the operator said, not where the URL says.
  private var isOperatorsWord: Bool { isRedirected || settings.proxy != nil || request.isOperatorsWord }

  /// Why the hop must not even be tried.
  var refusal: TransferFailure? {
    guard !isRedirected, !request.isOperatorsWord, let address = IPAddress(literal: request.url.host),
      !settings.mayConnect(to: address)
    else { return nil }
    return TransferFailure(.forbiddenAddress, "\(address) is not asked")
  }

  // MARK: With libcurl

  func attach(to easy: EasyHandle) {
    self.easy = easy
    let context = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_URL, request.url.wireText)
    ccurl_set_pointer(easy.handle, CURLOPT_PRIVATE, context)
    ccurl_set_write(
      easy.handle,
      { data, size, count, context in
        guard let data, let context else { return 0 }
        let hopping = Unmanaged<Hopping>.fromOpaque(context).takeUnretainedValue()
        return hopping.receive(UnsafeRawBufferPointer(start: data, count: size * count)) ? size * count : 0
      }, context)
    ccurl_set_open_socket(
      easy.handle,
      { context, _, address in
        guard let context, let address else { return CURL_SOCKET_BAD }
        let hopping = Unmanaged<Hopping>.fromOpaque(context).takeUnretainedValue()
        return hopping.admits(address) ? ccurl_open_socket(address) : CURL_SOCKET_BAD
      }, context)
    ccurl_set_list(easy.handle, CURLOPT_HTTPHEADER, headers)
    for cookie in request.cookies { easy.set(CURLOPT_COOKIELIST, cookie) }
  }

  /// The request's header lines: the shared ones, or a list of its own where a tag is to be sent.
  private var headers: UnsafeMutablePointer<curl_slist>? {
    guard let tag = request.tag else { return request.want == .json ? easy.lists.json : easy.lists.page }
    ownHeaders = curl_slist_append(nil, "Accept: application/json")
    ownHeaders = curl_slist_append(ownHeaders, "If-None-Match: \(PlainText.line(tag))")
    return ownHeaders
  }

  func detach() {
    curl_slist_free_all(ownHeaders)
    ownHeaders = nil
    ccurl_set_pointer(easy.handle, CURLOPT_PRIVATE, nil)
    easy.clear()
    easy = nil
  }

  static func attached(to easy: UnsafeMutableRawPointer) -> Hopping? {
    var context: UnsafeMutableRawPointer?
    ccurl_info_pointer(easy, CURLINFO_PRIVATE, &context)
    return context.map { Unmanaged<Hopping>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Whether a socket may be opened to an address: the ban holds for the address really connected to, so
  /// that a name cannot answer one thing when it is checked and another when it is used.
  private func admits(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    guard !isOperatorsWord else { return true }
    guard let ip = IPAddress(ccurl_sockaddr(address)) else { return false }
    if settings.mayConnect(to: ip) { return true }
    refusedAddress = ip
    return false
  }

  // MARK: The body

  private func receive(_ chunk: UnsafeRawBufferPointer) -> Bool {
    let room = settings.maxBody - bytes
    let taken = UnsafeRawBufferPointer(rebasing: chunk.prefix(max(0, room)))
    bytes += taken.count
    if !isDiscarding { use(taken) }
    if chunk.count > room {
      cut = cut ?? (isDiscarding ? .enough : .limit)
      return false
    }
    return cut == nil || isDiscarding
  }

  private func use(_ chunk: UnsafeRawBufferPointer) {
    switch request.want {
    case .json: body += chunk
    case .headersOnly: stopReading()
    case .page(let wanted):
      let reader =
        self.reader ?? PageReader(contentType: easy.text(CURLINFO_CONTENT_TYPE), wanted: wanted)
      self.reader = reader
      if case .enough = reader.receive(chunk) { stopReading() }
    }
  }

  /// All is known. A short rest is let in, because breaking off would cost the connection.
  private func stopReading() {
    let length = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    isDiscarding = (0...Hopping.shortRest).contains(length)
    cut = isDiscarding ? nil : .enough
  }

  private static let shortRest = 128 * 1024

  // MARK: The result

  func failed(_ failure: TransferFailure) -> HopResult {
    HopResult(request: request, startedAt: startedAt, finishedAt: Moment.read(), outcome: .failure(failure))
  }

  func finished(_ code: CURLcode) -> HopResult {
    var result = HopResult(
      request: request, startedAt: startedAt, finishedAt: Moment.read(), outcome: outcome(code))
    if settings.proxy == nil { result.address = easy.text(CURLINFO_PRIMARY_IP) }
    result.cookies = easy.cookies
    result.certificateEnd = CertificateDates.end(of: easy)
    return result
  }

  private func outcome(_ code: CURLcode) -> Result<Answer, TransferFailure> {
    var failure: TransferFailure?
    if code != CURLE_OK, !(code == CURLE_WRITE_ERROR && cut != nil) {
      failure =
        CurlFailure(
          code, easy: easy, refusedAddress: refusedAddress, host: request.url.host,
          viaOperator: isRedirected || settings.proxy != nil, viaProxy: settings.proxy != nil
        ).failure
    }
    let status = easy.number(CURLINFO_RESPONSE_CODE)
    // A body that broke off after a proper answer is still an answer, cut.
    if let failure {
      guard bytes > 0, status >= 200, failure.kind != .ownTrouble else { return .failure(failure) }
      cut = .failure(failure)
    }
    return .success(answer(status))
  }

  private func answer(_ status: Int) -> Answer {
    var headers: [String: String] = [:]
    for name in Answer.headerNames {
      let values = easy.headers(name)
      if !values.isEmpty { headers[name] = name == "link" ? values.joined(separator: ", ") : values[0] }
    }
    var answer = Answer(status: status, headers: headers, bytes: bytes)
    let wait = easy.offset(CURLINFO_RETRY_AFTER)
    // Elsewhere the header means something else: Zenodo sends it with 200.
    if wait > 0, status == 429 || status == 503 {
      answer.retryAfter = Span(milliseconds: Int64(min(wait, Hopping.longestWait)) * 1000)
    }
    answer.cut = cut
    answer.body = body
    answer.page = reader?.finish()
    return answer
  }

  /// Seconds; a host that asks for more than a day is asked again after one.
  private static let longestWait = 86_400
}

extension IPAddress {
  /// Reads a host that is a literal address, also in the digits and dots of other scripts (`１２７。0.0.1`),
  /// which libcurl's mapping of international names makes ASCII.
  init?(literal host: String) {
    self.init(host: host.precomposedStringWithCompatibilityMapping.replacing("\u{3002}", with: "."))
  }

  init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
      self.init(bytes: bytes)
    case AF_INET6:
      let bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
      self.init(bytes: bytes)
    default: return nil
    }
  }
}
