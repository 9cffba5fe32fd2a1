/// What a text or URL says about a license.
package enum LicenseReading: Hashable, Sendable {
  /// It names a license we know.
  case known(LicenseIdentity)
  /// It looks like a member of a known family but names none that exists: a plain sentence why, and the URL
  /// that was probably meant.
  case invalid(reason: String, suggestion: String?)
  /// It names no license we know; that says nothing against it.
  case unknown

  /// The license, where one is known.
  package var identity: LicenseIdentity? {
    if case .known(let identity) = self { identity } else { nil }
  }
}
