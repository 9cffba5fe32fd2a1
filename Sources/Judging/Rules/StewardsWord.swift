import Names
import Findings
import Observations

/// What the steward of a family of licenses answered to an address that no license we know has.
enum StewardsWord: Hashable {
  /// It shows a license there, or leads on to one: there is more than the grammar knows.
  case license
  /// It answered, and with no license.
  case denial
  /// It could not be asked, or its answer did not arrive whole.
  case silence

  /// Reads a page that was answered in order.
  init(_ answer: Answer, endedAt url: LinkURL?) {
    guard let url else {
      self = .silence
      return
    }
    let page = answer.page
    let declared = [page?.subject.about, page?.canonical].compactMap(\.self).contains {
      Licenses.read($0).identity != nil
    }
    let isLicense = page?.subject.typeOf?.asciiLowercased.hasSuffix("license") == true
    if Licenses.read(url.textWithFragment).identity != nil || declared || isLicense {
      self = .license
    } else {
      self = answer.isCutOff ? .silence : .denial
    }
  }
}

extension [Finding] {
  /// Whether what was seen is a page at all.
  var severityAllowsReading: Bool {
    allSatisfy { ![.pageSoft404, .pageEmpty, .pageNewOwner].contains($0.code) }
      && (worstSeverity.map { $0 == .info || $0 == .warning } ?? true)
  }
}
