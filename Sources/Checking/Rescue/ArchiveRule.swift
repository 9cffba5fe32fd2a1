import Text
import Time
import Names
import Observations

/// An archive that keeps copies of pages, and how it is asked for them.
package struct ArchiveRule: Hashable, Sendable {
  /// The forms in which archives are asked.
  package enum Form: Hashable, Sendable {
    /// An address that redirects to the copy nearest to a time: PREFIX, 14 digits, `/`, URL.
    case redirect(LinkURL)
    /// A CDX server, which lists copies; `copy` is the prefix before TIMESTAMP/URL, without which none can be read.
    case cdx(LinkURL, copy: LinkURL?)
    /// A list of copies after RFC 7089: PREFIX, URL.
    case timemap(LinkURL)
  }

  /// What it is called.
  package var name: String
  /// How it is asked.
  package var form: Form

  /// An archive.
  package init(name: String, form: Form) {
    self.name = name
    self.form = form
  }

  /// Where it is asked.
  package var address: LinkURL {
    switch form {
    case .redirect(let url), .cdx(let url, _), .timemap(let url): url
    }
  }

  /// Where its copies stand, as far as that is known beforehand.
  package var copies: LinkURL? {
    switch form {
    case .redirect(let url): url
    case .cdx(_, let copy): copy
    case .timemap: nil
    }
  }

  /// The names of the budgets that its questions and copies draw on: what begins with these addresses.
  package var pools: [String] {
    var names: [String] = []
    for url in [address, copies].compactMap(\.self) {
      let name = (url.port == 443 ? url.host : url.site) + (url.target == "/" ? "" : url.target)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension ArchiveRule {
  /// The question for the newest copy of a page from before a moment.
  func question(_ url: LinkURL, before moment: Moment) -> HopRequest {
    let asked: LinkURL
    var want = HopRequest.Want.json
    switch form {
    case .redirect(let prefix):
      asked = prefix.with(target: ArchiveRule.closed(prefix) + ArchiveStamp.text(moment) + "/" + url.text)
      want = .page(PageWanted(doi: nil, depth: .title))
    case .cdx(let server, _):
      asked = server.with(
        target: server.target + (server.target.contains("?") ? "&" : "?")
          + "url=\(PercentEncoding.component(url.text))&output=json&fl=timestamp,original,statuscode"
          + "&filter=statuscode:200&to=\(ArchiveStamp.text(moment))&limit=-\(ArchiveRule.mostRows)")
    case .timemap(let prefix):
      asked = prefix.with(
        target: prefix.target.hasSuffix("=")
          ? prefix.target + PercentEncoding.component(url.text) : ArchiveRule.closed(prefix) + url.text)
    }
    var request = HopRequest(url: asked, want: want, isOperatorsWord: isOperatorsWord(asked))
    if case .timemap = form { request.headers = ["Accept: application/link-format, application/json;q=0.9"] }
    if want == .json { request.mostBytes = ArchiveRule.mostBytes }
    return request
  }

  /// Whether a literal address stands in the operator's own configuration.
  func isOperatorsWord(_ url: LinkURL) -> Bool {
    IPAddress(host: url.host) != nil && [address.site, copies?.site].contains(url.site)
  }

  /// Where a copy of a CDX list stands; nil if that is not configured.
  func copyURL(_ stamp: String, _ original: String) -> String? {
    guard case .cdx(_, let copy?) = form else { return nil }
    return copy.with(target: ArchiveRule.closed(copy) + stamp + "/").text + original
  }

  /// Rows of a CDX list that are asked for: the newest, in case a server heeds no filter.
  static let mostRows = 20
  /// Bytes of a list at most: some 10,000 copies.
  static let mostBytes = 1 << 20

  private static func closed(_ prefix: LinkURL) -> String {
    prefix.target.hasSuffix("/") ? prefix.target : prefix.target + "/"
  }
}
