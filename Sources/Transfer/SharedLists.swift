import CCurl
import Text
import Observations

/// The header lines and `connect_to` lists that all transfers share; libcurl only borrows them.
final class SharedLists {
  let page: UnsafeMutablePointer<curl_slist>?
  let json: UnsafeMutablePointer<curl_slist>?
  let connectTo: UnsafeMutablePointer<curl_slist>?
  /// Who we are, as a header line of our own: libcurl's option for it writes it twice for each request, byte by byte.
  private let agent: String

  /// A header line of our own, because libcurl, told of it by its option, would unpack the answers itself.
  static let encodings = "Accept-Encoding: \(ContentCoding.offer)"

  init(_ settings: TransferSettings) {
    // Some landing pages answer 406 or a data file to a bare */*, so we ask as a browser does.
    agent = "User-Agent: \(settings.userAgent)"
    page = SharedLists.list([agent] + SharedLists.pageLines)
    json = SharedLists.list([agent] + SharedLists.jsonLines)
    connectTo = SharedLists.list(settings.connectTo)
  }

  private static let pageLines = [
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language: en;q=0.9,*;q=0.5", encodings,
  ]
  private static let jsonLines = ["Accept: application/json", encodings]

  /// A list for one request that asks in another way than most; the caller frees it.
  ///
  /// - Parameter isLast: whether the answer is to end with its connection.
  func ownList(of request: HopRequest, isLast: Bool) -> UnsafeMutablePointer<curl_slist>? {
    SharedLists.list([agent] + SharedLists.lines(of: request) + (isLast ? ["Connection: close"] : []))
  }

  /// The lines of a request that say what is accepted: its own where it has some, else the usual ones.
  private static func lines(of request: HopRequest) -> [String] {
    guard request.headers.isEmpty else { return request.headers.map(PlainText.line) + [encodings] }
    guard let tag = request.tag else { return request.want == .json ? jsonLines : pageLines }
    return jsonLines + ["If-None-Match: \(PlainText.line(tag))"]
  }

  /// The head of a request as HTTP/1.1 writes it, without cookies; over HTTP/2 the same goes in another form.
  func request(_ request: HopRequest) -> [UInt8] {
    let wire = request.url.withoutFragment.wireText
    let place = wire.dropFirst("\(request.url.scheme)://\(request.url.site)".count)
    var lines = ["GET \(place) HTTP/1.1", "Host: \(request.url.site)", agent]
    lines += SharedLists.lines(of: request)
    return Array(lines.map { "\($0)\r\n" }.joined().utf8) + [0x0D, 0x0A]
  }

  deinit {
    for list in [page, json, connectTo] { curl_slist_free_all(list) }
  }

  private static func list(_ texts: [String]) -> UnsafeMutablePointer<curl_slist>? {
    texts.reduce(nil) { curl_slist_append($0, $1) }
  }
}
