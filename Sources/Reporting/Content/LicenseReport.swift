import Text
import Names
import Observations

/// The `license` member of a license link's JSON (docs/reference.md).
package enum LicenseReport {
  /// Writes the member where the link is a license that is known, and nothing elsewhere.
  package static func write(_ link: Link, into object: inout JSONText) {
    guard link.kind == .license, case .url(let url) = link.subject,
      let identity = Licenses.read(url.textWithFragment).identity
    else { return }
    object.object("license") { license in
      license.member("id", identity.id)
      license.member("spdx", identity.spdx)
      license.member("form", identity.form?.rawValue)
      license.member("language", identity.language)
    }
  }
}
