import Findings
import Observations

extension Link {
  /// What is wrong with the link by its text alone, before anybody is asked: a mistyped DOI, a license that is none, a
  /// text that no browser opens.
  package var findingsOfText: [Finding] {
    switch subject {
    case .doi: []
    case .malformedDOI(let malformed): [TextJudge.malformed(malformed)]
    case .malformedURL(let text): [TextJudge.malformedURL(text, kind: kind)]
    case .url(let url):
      kind == .license
        ? LicenseJudge.findings(ofText: url, .denial).filter { $0.code.severity >= .failing } : []
    }
  }
}
