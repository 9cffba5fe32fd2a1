import Time
import Names
import Observations

/// The settings a check needs.
package struct CheckPolicy: Sendable, Hashable {
  /// The DOI resolver.
  package var resolver: LinkURL
  /// DataCite's API.
  package var dataCite: LinkURL
  /// Crossref's API.
  package var crossref: LinkURL
  /// Redirects followed before giving up.
  package var maxRedirects: Int
  /// So long the question for a DOI's agency waits for others to be asked with; zero: it is asked alone.
  package var agencyPatience = Span.zero
  /// Whether what goes over the wire at a page or a record is kept as evidence.
  package var keepsEvidence = false

  /// A policy.
  package init(resolver: LinkURL, dataCite: LinkURL, crossref: LinkURL, maxRedirects: Int) {
    self.resolver = resolver
    self.dataCite = dataCite
    self.crossref = crossref
    self.maxRedirects = maxRedirects
  }

  /// A request to a configured service. One that is configured as a literal address is the operator's word.
  func request(_ base: LinkURL, _ path: String, want: HopRequest.Want) -> HopRequest {
    let url = base.appending(path)
    return HopRequest(url: url, want: want, isOperatorsWord: IPAddress(host: url.host) != nil)
  }
}
