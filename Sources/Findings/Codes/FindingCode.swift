/// The stable codes of findings (docs/findings.md).
package enum FindingCode: String, Sendable, CaseIterable {
  case doiMalformed = "doi.malformed"
  case doiUnregistered = "doi.unregistered"
  case doiNoTarget = "doi.no-target"
  case doiResolverError = "doi.resolver-error"
  case doiTargetChanged = "doi.target-changed"
  case doiAliased = "doi.aliased"
  case doiUnexpectedTarget = "doi.unexpected-target"
  case doiOtherWork = "doi.other-work"
  case doiTargetDisagrees = "doi.target-disagrees"

  case pageNotFound = "page.not-found"
  case pageGone = "page.gone"
  case pageClientError = "page.client-error"
  case pageServerError = "page.server-error"
  case pageBlocked = "page.blocked"
  case pageLogin = "page.login"
  case pageRateLimited = "page.rate-limited"
  case pageRedirectLoop = "page.redirect-loop"
  case pageTooManyRedirects = "page.too-many-redirects"
  case pageBadRedirect = "page.bad-redirect"
  case pageScriptRedirect = "page.script-redirect"
  case pageNeedsScript = "page.needs-script"
  case pageEmpty = "page.empty"
  case pageSoft404 = "page.soft-404"
  case pageWrongDOI = "page.wrong-doi"
  case pageNewOwner = "page.new-owner"
  case pageUnverified = "page.unverified"
  case pageDiffersByPlace = "page.differs-by-place"
  case pageMoved = "page.moved"
  case pageDOIMissing = "page.doi-missing"
  case pageTruncated = "page.truncated"

  case netDNS = "net.dns"
  case netDNSTemporary = "net.dns-temporary"
  case netConnect = "net.connect"
  case netTimeout = "net.timeout"
  case netReset = "net.reset"
  case netProtocol = "net.protocol"
  case netUnreadable = "net.unreadable"
  case netOffline = "net.offline"
  case netForbiddenAddress = "net.forbidden-address"
  case netPrivateName = "net.private-name"
  case netForbiddenScheme = "net.forbidden-scheme"

  case tlsExpired = "tls.expired"
  case tlsHostname = "tls.hostname"
  case tlsUntrusted = "tls.untrusted"
  case tlsIncompleteChain = "tls.incomplete-chain"
  case tlsHandshake = "tls.handshake"
  case tlsExpiresSoon = "tls.expires-soon"

  case licenseInvalid = "license.invalid"
  case licenseUnknown = "license.unknown"
  case licenseRetired = "license.retired"
  case licensePageMismatch = "license.page-mismatch"
  case licenseLanguageMissing = "license.language-missing"
  case licenseDisagrees = "license.disagrees"
  case licenseChanged = "license.changed"

  case recordHidden = "record.hidden"
  case recordRetracted = "record.retracted"
  case recordConcern = "record.concern"
  case recordCorrected = "record.corrected"
  case recordNewVersion = "record.new-version"
  case recordTitleChanged = "record.title-changed"
  case recordEmpty = "record.empty"
  case recordUnsupported = "record.unsupported"
  case recordAgencyError = "record.agency-error"

  /// The severity of the code (docs/findings.md).
  package var severity: Severity {
    switch self {
    case .doiMalformed, .doiUnregistered, .doiNoTarget, .pageNotFound, .pageGone, .netDNS,
      .netForbiddenAddress, .netForbiddenScheme, .licenseInvalid:
      .broken
    case .pageClientError, .pageServerError, .netConnect, .netTimeout, .netReset, .netProtocol, .tlsExpired,
      .tlsHostname, .tlsUntrusted:
      .failing
    case .doiUnexpectedTarget, .doiOtherWork, .doiTargetDisagrees, .pageEmpty, .pageSoft404, .pageWrongDOI,
      .pageNewOwner,
      .pageUnverified,
      .tlsExpiresSoon,
      .licenseRetired, .licensePageMismatch, .licenseLanguageMissing, .licenseDisagrees, .licenseChanged,
      .recordHidden, .recordRetracted, .recordConcern:
      .warning
    case .doiResolverError, .pageBlocked, .pageLogin, .pageRateLimited, .pageRedirectLoop,
      .pageTooManyRedirects, .pageBadRedirect, .pageScriptRedirect, .pageNeedsScript, .recordAgencyError,
      .netDNSTemporary, .netUnreadable, .netOffline,
      .netPrivateName, .tlsIncompleteChain, .tlsHandshake, .pageDiffersByPlace:
      .undecided
    case .doiTargetChanged, .doiAliased, .pageMoved, .pageTruncated, .pageDOIMissing, .licenseUnknown,
      .recordCorrected, .recordNewVersion, .recordTitleChanged, .recordEmpty, .recordUnsupported:
      .info
    }
  }
  /// Whether a link that shows it may be right all the same, so that it is looked at again before it is called broken:
  /// all but what no network was asked for.
  package var needsConfirmation: Bool { self != .doiMalformed }
}
