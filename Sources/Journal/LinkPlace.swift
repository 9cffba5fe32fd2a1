import Names
import Findings
import Observations

/// Where a link's trouble sits: what digests group it by.
enum LinkPlace {
  /// The service's name where the resolver or an agency is what could not tell; else the host where its page was seen
  /// last, where it is registered to be, or that it names itself.
  static func host(kind: LinkKind, text: String, finalURL: String?, target: String?, codes: [String])
    -> String?
  {
    if !codes.isEmpty, codes.allSatisfy({ $0 == FindingCode.doiResolverError.rawValue }) {
      return "the DOI resolver"
    }
    if !codes.isEmpty, codes.allSatisfy({ $0 == FindingCode.recordAgencyError.rawValue }) {
      return "the registration agency"
    }
    let own = kind == .doi ? nil : text
    for candidate in [own, target, finalURL] {
      if let url = LinkURL(reading: candidate) { return url.host }
    }
    return nil
  }
}
