import Names
import Findings
import Observations

/// What the steward of a family of licenses answered to an address that no license we know has.
enum StewardsWord: Hashable {
  /// It shows a license there, or leads on to one: there is more than the grammar knows.
  case license
  /// It answered, and with no license.
  case denial
  /// It could not be asked.
  case silence

  /// Reads a page that was answered in order.
  init(_ page: PageFacts?, endedAt url: LinkURL?) {
    guard let url else {
      self = .silence
      return
    }
    let declared = [page?.subject.about, page?.canonical].compactMap(\.self).contains {
      Licenses.read($0).identity != nil
    }
    let isLicense = page?.subject.typeOf?.asciiLowercased.hasSuffix("license") == true
    self = Licenses.read(url.textWithFragment).identity != nil || declared || isLicense ? .license : .denial
  }
}

extension [Finding] {
  /// Whether what was seen is a page at all.
  var severityAllowsReading: Bool {
    allSatisfy { ![.pageSoft404, .pageEmpty, .pageNewOwner].contains($0.code) }
      && (worstSeverity.map { $0 == .info || $0 == .warning } ?? true)
  }
}
