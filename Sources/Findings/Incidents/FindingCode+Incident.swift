extension FindingCode {
  /// The sign of an incident that the finding can be part of; nil if it speaks of its own link only.
  var incidentSign: IncidentSign? {
    switch self {
    case .netDNS, .netDNSTemporary, .netConnect, .netTimeout, .netReset, .netProtocol, .pageServerError: .down
    case .tlsExpired, .tlsHostname, .tlsUntrusted: .certificate
    case .pageNotFound, .pageGone, .pageClientError: .gone
    case .doiResolverError, .recordAgencyError: .service
    default: nil
    }
  }

  /// Whether it says neither that its host works nor that it fails others.
  var isSilentOnHost: Bool {
    switch self {
    case .netOffline, .netUnreadable, .pageRateLimited, .netPrivateName, .netForbiddenAddress,
      .netForbiddenScheme,
      .tlsIncompleteChain, .tlsHandshake, .doiMalformed, .licenseInvalid:
      true
    default: false
    }
  }
}

extension Sequence where Element == Finding {
  /// The sign of an incident in them; nil if there is none.
  package var incidentSign: IncidentSign? { lazy.compactMap(\.code.incidentSign).first }
  /// Whether they say nothing of the host, good or bad.
  package var areSilentOnHost: Bool { contains { $0.code.isSilentOnHost } }
}
