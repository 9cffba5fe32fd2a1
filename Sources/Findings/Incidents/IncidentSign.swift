/// How links fail alike: what one cause behind many of them looks like from here.
package enum IncidentSign: String, Sendable, Hashable, CaseIterable {
  /// The host brings no answer, or none but errors of its own.
  case down
  /// Its certificate is out of date, for other names, or of nobody known.
  case certificate
  /// It answers and has none of the pages any more.
  case gone
  /// It answers, and the service it is meant to give (the DOI resolver, an agency's API) is out of order.
  case service

  /// Different links that have to fail alike. A link of this weight is an incident by itself.
  package var threshold: Int { 5 }

  /// What it is, for people: `pub.example is down`.
  package var words: String {
    switch self {
    case .down: "is down"
    case .certificate: "has an invalid certificate"
    case .gone: "returns 404 or 410 for all its pages"
    case .service: "does not provide its service"
    }
  }
}
