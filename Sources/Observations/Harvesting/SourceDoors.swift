import Text
import Time
import Names

/// The addresses at which the services of sources are asked.
package struct SourceDoors: Hashable, Sendable {
  /// DataCite's API.
  package var dataCite: LinkURL
  /// Crossref's API.
  package var crossref: LinkURL
  /// Zotero's API.
  package var zotero: LinkURL

  /// Doors.
  package init(dataCite: LinkURL, crossref: LinkURL, zotero: LinkURL) {
    self.dataCite = dataCite
    self.crossref = crossref
    self.zotero = zotero
  }
}

extension SourceDoors {
  /// The request that asks a question.
  ///
  /// - Parameter key: what opens a closed library.
  /// - Returns: nil if the configured address makes no usable URL.
  package func request(_ question: SourceQuestion, key: String? = nil) -> HopRequest? {
    let (since, cursor, size) = (question.since, question.cursor, question.size)
    let text: String
    var headers = ["Accept: application/json"]
    switch question.place {
    case .dataCite(let whose, let name):
      text = dataCite.text + dataCiteTarget(whose, name, since, cursor, size)
    case .crossref(let whose, let name):
      text = crossref.text + crossrefTarget(whose, name, since, cursor, size)
    case .oai(let url, let set, let metadata):
      headers = ["Accept: text/xml, application/xml;q=0.9, */*;q=0.1"]
      text = url.text + (url.target.contains("?") ? "&" : "?") + oaiQuery(set, metadata, since, cursor)
    case .zotero(let whose, let number):
      headers += ["Zotero-API-Version: 3"] + (key.map { ["Zotero-API-Key: \($0)"] } ?? [])
      text =
        zotero.text + "/\(whose.rawValue)s/\(number)/items?format=csljson&itemType=-attachment"
        + "&sort=dateAdded&direction=asc&limit=\(size)&start=\(cursor ?? "0")"
        + (since.map { "&since=\($0)" } ?? "")
    }
    guard let url = LinkURL(reading: text) else { return nil }
    var request = HopRequest(url: url, want: .json, isOperatorsWord: IPAddress(host: url.host) != nil)
    request.headers = headers
    request.mostBytes = Self.mostBytes
    return request
  }

  /// Bytes of a page at most. A thousand records have 1 to 3 MB; a page that has more is asked for in smaller ones.
  static let mostBytes = 16 << 20

  private func dataCiteTarget(
    _ whose: SourcePlace.DataCite, _ name: String, _ since: String?, _ cursor: String?, _ size: Int
  ) -> String {
    let filter = whose == .prefix ? "prefix" : "\(whose.rawValue)-id"
    let window = since.flatMap(Self.windowStart).map {
      // An end that never comes: with a cursor the list is sorted by what was made first.
      "&query=" + Self.encoded("updated:[\($0.secondsText) TO 2100-01-01T00:00:00Z]")
    }
    return
      "/dois?\(filter)=\(Self.encoded(name))&page[size]=\(size)&page[cursor]=\(Self.encoded(cursor ?? "1"))"
      + "&fields[dois]=\(RecordFields.dataCite)&disable-facets=true" + (window ?? "")
  }

  private func crossrefTarget(
    _ whose: SourcePlace.Crossref, _ name: String, _ since: String?, _ cursor: String?, _ size: Int
  ) -> String {
    let list =
      switch whose {
      case .prefix: "prefixes"
      case .member: "members"
      case .issn: "journals"
      }
    let window = since.flatMap(Self.windowStart).map {
      "&filter=from-index-date:\($0.secondsText.prefix(10))"
    }
    return "/\(list)/\(Self.encoded(name))/works?rows=\(size)&cursor=\(Self.encoded(cursor ?? "*"))"
      + "&select=\(RecordFields.crossref)" + (window ?? "")
  }

  private func oaiQuery(_ set: String?, _ metadata: String, _ since: String?, _ cursor: String?) -> String {
    // A token stands alone (OAI-PMH 2.0, section 3.5).
    if let cursor { return "verb=ListRecords&resumptionToken=\(Self.encoded(cursor))" }
    let window = since.flatMap(Self.windowStart).map { "&from=\($0.secondsText.prefix(10))" }
    return "verb=ListRecords&metadataPrefix=\(Self.encoded(metadata))"
      + (set.map { "&set=\(Self.encoded($0))" } ?? "") + (window ?? "")
  }

  /// A window begins a day before the look before it did, by the server's clock: lists come from an index that lags.
  private static func windowStart(_ mark: String) -> Moment? { Moment(mark).map { $0 - .days(1) } }

  private static func encoded(_ text: String) -> String { PercentEncoding.component(text) }
}

extension HopRequest {
  /// The same question at another address: a key is for the host it was made for only, and not for plain http if it was
  /// sent over TLS.
  package func moved(to url: LinkURL) -> HopRequest {
    var request = HopRequest(url: url, want: want)
    let isSamePlace = url.site == self.url.site && (url.scheme == self.url.scheme || url.scheme == "https")
    request.headers = isSamePlace ? headers : headers.filter { !$0.hasPrefix("Zotero-API-Key") }
    request.mostBytes = mostBytes
    // A repository on this machine may send to another of its own addresses, and to no other address of ours.
    request.isOperatorsWord = isOperatorsWord && url.host == self.url.host
    return request
  }
}
