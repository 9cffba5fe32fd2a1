import CCurl

/// The header lines and `connect_to` lists that all transfers share; libcurl only borrows them.
final class SharedLists {
  let page: UnsafeMutablePointer<curl_slist>?
  let json: UnsafeMutablePointer<curl_slist>?
  let connectTo: UnsafeMutablePointer<curl_slist>?

  /// A header line of our own, because libcurl, told of it by its option, would unpack the answers itself.
  static let encodings = "Accept-Encoding: \(ContentCoding.offer)"

  init(_ settings: TransferSettings) {
    // Some landing pages answer 406 or a data file to a bare */*, so we ask as a browser does.
    page = SharedLists.list([
      "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
      "Accept-Language: en;q=0.9,*;q=0.5", SharedLists.encodings,
    ])
    json = SharedLists.list(["Accept: application/json", SharedLists.encodings])
    connectTo = SharedLists.list(settings.connectTo)
  }

  deinit {
    for list in [page, json, connectTo] { curl_slist_free_all(list) }
  }

  private static func list(_ texts: [String]) -> UnsafeMutablePointer<curl_slist>? {
    texts.reduce(nil) { curl_slist_append($0, $1) }
  }
}
