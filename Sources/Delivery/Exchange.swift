import CCurl
import Foundation
import Text
import Names

/// One exchange with a server through libcurl, on the thread of its channel: what was said, and how it ended.
final class Exchange {
  let easy: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private let errorBuffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  /// What is sent, and how much of it was taken.
  private let payload: [UInt8]
  private var taken = 0
  /// Header lines of the answer, by name in lower case.
  private(set) var headers: [String: String] = [:]
  /// Where both sides' lines go, without secrets; nil if nobody looks.
  private let dialogue: ((String) -> Void)?
  /// Texts that must not be shown.
  private let secrets: SecretMask
  /// The last command that was sent, in capitals.
  private(set) var lastCommand = ""
  /// Whether a login was tried.
  private(set) var hasTriedLogin = false
  /// The last reply of a mail server that says no, its lines joined; empty if it said none.
  private(set) var refusal = ""
  /// Whether ``refusal`` goes on with the next line.
  private var isRefusalOpen = false
  /// Whether an address may be connected to.
  private let admits: (IPAddress) -> Bool
  private(set) var refusedAddress: IPAddress?

  /// Seconds until which a TCP connection should be established, at each address; 0 for as long as libcurl waits.
  var dialledAtMost = 0

  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(
    payload: [UInt8], secrets: SecretMask, admits: @escaping (IPAddress) -> Bool,
    dialogue: ((String) -> Void)?
  ) {
    precondition(Exchange.isReady, "libcurl cannot be used")
    guard let easy = curl_easy_init() else { preconditionFailure("libcurl is out of memory") }
    self.easy = easy
    self.payload = payload
    self.secrets = secrets
    self.admits = admits
    self.dialogue = dialogue
    errorBuffer.pointee = 0
    ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorBuffer)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    watch()
  }

  deinit {
    curl_easy_cleanup(easy)
    for list in lists { curl_slist_free_all(list) }
    errorBuffer.deallocate()
  }

  func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(easy, option, value) }
  func set(_ option: CURLoption, _ value: String) { ccurl_set_string(easy, option, value) }
  func set(_ option: CURLoption, _ values: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for value in values { list = curl_slist_append(list, value) }
    guard let list else { return }
    lists.append(list)
    ccurl_set_list(easy, option, list)
  }

  /// The status of the last answer; 0 if there was none.
  var status: Int {
    var value = 0
    ccurl_info_long(easy, CURLINFO_RESPONSE_CODE, &value)
    return value
  }

  /// What went wrong, in libcurl's words.
  func words(_ code: CURLcode) -> String {
    if let refusedAddress { return "\(refusedAddress) is refused; network.allow_addresses allows it" }
    let text =
      errorBuffer.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorBuffer)
    return clean(text)
  }

  /// A text of the other side without secrets and control characters.
  func clean(_ text: String) -> String {
    PlainText.line(secrets.masking(text))
  }

  func perform() -> CURLcode { curl_easy_perform(easy) }

  // MARK: Callbacks

  private func watch() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_write(
      easy,
      // What a receiver says beyond its status is of no account.
      { _, size, count, _ in size * count }, context)
    ccurl_set_read(
      easy,
      { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let length = min(size * count, exchange.payload.count - exchange.taken)
        exchange.payload.withUnsafeBytes { bytes in
          UnsafeMutableRawBufferPointer(start: buffer, count: length).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[exchange.taken..<exchange.taken + length]))
        }
        exchange.taken += length
        return length
      }, context)
    ccurl_set_header(
      easy,
      { data, size, count, context in
        guard let data, let context else { return size * count }
        let line = String(decoding: UnsafeRawBufferPointer(start: data, count: size * count), as: UTF8.self)
        Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().take(headerLine: line)
        return size * count
      }, context)
    ccurl_set_debug(
      easy,
      { _, kind, data, size, context in
        guard let data, let context else { return 0 }
        let text = String(decoding: UnsafeRawBufferPointer(start: data, count: size), as: UTF8.self)
        Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().note(kind, text)
        return 0
      }, context)
    ccurl_set_open_socket(
      easy,
      { context, _, address in
        guard let context, let address else { return CURL_SOCKET_BAD }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        guard exchange.mayConnect(ccurl_sockaddr(address)) else { return CURL_SOCKET_BAD }
        return exchange.openSocket(to: address)
      }, context)
  }

  private func take(headerLine line: String) {
    guard let colon = line.firstIndex(of: ":") else { return }
    let name = line[..<colon].lowercased()
    headers[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func openSocket(to address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let socket = ccurl_open_socket(address)
    guard socket >= 0, dialledAtMost > 0 else { return socket }
    // The system repeats its SYN after 1, 3, 7, 15 … seconds, and gives up as long after the last one again: newer kernels
    // add a few seconds. So many repeats that it gives up at the limit or, at most twice as late, behind it.
    var repeats = Int32(max(1, Int.bitWidth - dialledAtMost.leadingZeroBitCount - 1))
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_SYNCNT, &repeats, socklen_t(MemoryLayout<Int32>.size))
    return socket
  }

  private func mayConnect(_ address: UnsafePointer<sockaddr>) -> Bool {
    // Of another family nobody can say where it leads.
    guard let ip = IPAddress(address) else { return false }
    if admits(ip) { return true }
    refusedAddress = ip
    return false
  }

  /// Notes a line of the dialogue. What logs in is never shown, whatever it looks like.
  private func note(_ kind: curl_infotype, _ text: String) {
    guard kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT || kind == CURLINFO_TEXT else { return }
    for line in text.split(whereSeparator: \.isNewline).map(String.init) {
      if kind == CURLINFO_HEADER_OUT {
        let word = line.split(separator: " ").first.map { $0.uppercased() } ?? ""
        let isLogin = word == "AUTH" || !Exchange.commands.contains(word) && lastCommand == "AUTH"
        // The farewell is no reason for anything.
        if word != "QUIT" { lastCommand = isLogin ? "AUTH" : word }
        if isLogin { hasTriedLogin = true }
        let isSecretHeader = ["AUTHORIZATION:", "PROXY-AUTHORIZATION:"].contains(word)
        dialogue?("> \(isLogin ? "AUTH …" : isSecretHeader ? "\(word) …" : clean(line))")
      } else {
        if kind == CURLINFO_HEADER_IN, let first = line.first, "45".contains(first) {
          // RFC 5321, section 4.2.1: `550-` begins all lines but the last. The reason often stands in the first one.
          let text = isRefusalOpen ? "\(refusal) \(clean(String(line.dropFirst(4))))" : clean(line)
          // Cut afterwards: half a secret is not known as one.
          refusal = String(text.prefix(200))
          isRefusalOpen = line.dropFirst(3).first == "-"
        }
        dialogue?("\(kind == CURLINFO_HEADER_IN ? "<" : "*") \(clean(line))")
      }
    }
  }

  private static let commands: Set<String> = [
    "EHLO", "HELO", "STARTTLS", "MAIL", "RCPT", "DATA", "QUIT", "RSET", "NOOP",
  ]
}
