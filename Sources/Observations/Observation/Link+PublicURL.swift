import Names

extension Link {
  /// The address for readers: a DOI at the public resolver, whichever one the service asks; nil if there is none.
  package var publicURL: String? {
    switch subject {
    case .doi(let doi): "https://doi.org/\(doi.urlPath)"
    case .url(let url): url.text
    case .malformedDOI, .malformedURL: nil
    }
  }
}
