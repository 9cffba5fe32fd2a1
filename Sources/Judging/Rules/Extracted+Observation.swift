import Names
import Findings
import Observations

extension Extracted {
  /// What an observation read. A page is read only where it was in order: the title of an error page is
  /// nothing to remember.
  ///
  /// - Parameters:
  ///   - titles: what the articles that name the DOI call the work.
  ///   - handleTarget: the URL registered for the DOI, as its handle has it.
  ///   - isCrowded: whether other DOIs end at the same page, so that where this one ends counts for theirs.
  package init(
    _ observation: Observation, findings: [Finding], titles ownTitles: [String] = [],
    handleTarget: String? = nil, isCrowded: Bool = false
  ) {
    self.init()
    switch observation.facts {
    case .registry(.record(let handle)):
      target = handle.target
      agency = handle.agency
      fullDOI = handle.fullDOI
      related = handle.aliases.map(\.asciiLowercased)
    case .page(.answered(let answer)) where Extracted.isReadable(findings):
      finalURL = observation.lastURL.map { SessionMarks.removed(from: $0.text) }
      title = answer.page?.title
      licenses = answer.page.flatMap { page in
        (page.reading.isPartial || answer.isCutOff) && page.licenses.isEmpty ? nil : page.licenseIDs
      }
    case .page(.answered) where isCrowded:
      finalURL = observation.lastURL.map { SessionMarks.removed(from: $0.text) }
    case .record(_, .record(let facts, let tag)):
      needsAgreement = false
      title = facts.title
      record.titles = facts.titles
      isOtherWork = !OtherWorkJudge.strangers(ownTitles, in: facts.titles).isEmpty
      record.target = facts.target
      if let own = facts.target, let handleTarget {
        isOtherTarget = !RegisteredTarget.isSame(own, handleTarget)
      }
      licenses = facts.licenses
      record.notices = facts.notices
      related = facts.related
      record.tag = tag
    case .record(_, .moved(let agency)): self.agency = agency
    default: break
    }
  }

  /// Whether what stands on a page of which this was found is the work's, and not an error's or a wall's.
  package static func isReadable(_ findings: [Finding]) -> Bool {
    findings.allSatisfy { finding in
      switch finding.code {
      case .pageSoft404, .pageEmpty, .pageNewOwner: false
      default: finding.severity == .info || finding.severity == .warning
      }
    }
  }
}
