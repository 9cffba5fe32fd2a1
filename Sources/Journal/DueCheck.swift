import Time
import Findings
import Observations
import Judging
import Checking
import Reporting

/// An aspect whose time has come, with all that is remembered of it.
package struct DueCheck: Sendable {
  /// The aspect's row.
  package let id: Int64
  /// The link's row.
  package let linkID: Int64
  /// The link.
  package let link: Link
  /// The side to look at.
  package let aspect: Aspect
  /// What is remembered.
  package internal(set) var state: AspectState
  /// When it was planned.
  package internal(set) var next: NextCheck
  /// The link's place in its interval, 0..<1.
  package let phase: Double
  /// What earlier checks found out that this one builds on.
  package let known: PriorFacts
  /// The URL registered for the DOI, as it was read last.
  package let target: String?
  /// The URL that its own handle names: an alias has none, and the one it leads to is registered for another DOI.
  package var handleTarget: String? { known.aliases.isEmpty ? target : nil }
  /// DOIs that the agency's record relates the work to.
  package let related: [String]
  /// The codes of the findings that stood after the last look.
  package let codes: [String]
  /// The line it waits in, and that of the host it led to last; see ``HostQueue``.
  package let line: Int64, landing: Int64?
  /// How many looks at a DOI's page may begin at the registered target until one asks the resolver.
  package let directLooks: Int

  /// The same check as if it had been planned for a moment.
  package func planned(at moment: Moment) -> DueCheck {
    var check = self
    check.next = NextCheck(at: moment)
    return check
  }
}

/// The outcome of a check, ready to be made durable.
package struct CheckedAspect: Sendable {
  /// The check.
  package let check: DueCheck
  /// What the check made of the aspect.
  package let advance: Advance
  /// When it is looked at again.
  package let next: NextCheck
  /// When the next check is overdue.
  package let deadline: Moment
  /// The codes of the findings that are not mere information.
  package let codes: [String]
  /// The facts and findings, as ``AspectReport`` and ``WrittenFinding`` wrote them; nil where those of the last look still stand.
  package let facts: String?, findings: String?
  /// Whether the findings of the last look still stand.
  package let keepsFindings: Bool
  /// Whether this look may have changed how article, record and page agree.
  package let touchesAgreement: Bool
  /// The host that a DOI's page was seen to lead to, with its port; nil if that was not told.
  package var landing: String?
  /// How many of the next looks at a DOI's page may begin at the registered target.
  package var directLooks = 0
  /// What its entries say of the evidence; nil if none is kept.
  package var citation: EvidenceCitation?
  /// The looks at it that are kept from now on.
  package var keeps: [KeptRow] = []
  /// The kept looks that are of no use any more.
  package var forgets: [KeptRow.Kind] = []
  /// Pages that it showed to have moved from one site to another.
  package var moved: [MovedPage] = []
  /// What several eyes saw; empty if only this machine's own looks.
  package var sights: [Sight] = []
  /// The new state.
  package var state: AspectState { advance.state }
  /// When it was judged.
  package var at: Moment { advance.at }

  /// Whether it changes what listings say of the link, beyond when it was looked at.
  var changesListing: Bool {
    state.status != check.state.status || (!keepsFindings && codes != check.codes)
  }

  /// An outcome.
  package init(
    check: DueCheck, advance: Advance, next: NextCheck, deadline: Moment, facts: String?,
    touchesAgreement: Bool = false
  ) {
    self.advance = advance
    self.touchesAgreement = touchesAgreement
    self.check = check
    self.next = next
    self.deadline = deadline
    codes = advance.findings.filter { $0.severity > .info }.map(\.code.rawValue)
    self.facts = facts
    // An undecided look says nothing against a failing link: what it was found failing by still stands.
    let isKept =
      facts == nil || (advance.state.status.isFailing && (advance.findings.worstSeverity ?? .info) < .failing)
    keepsFindings = isKept
    findings = isKept ? nil : WrittenFinding.text(advance.findings)
  }

  /// What is told of the look: what the aspect's state says, and other findings under the same standing. These are
  /// news too: a 404 that became a 410, a second warning. Not while suspect, where the signs of a bad day come and go;
  /// not where an incident speaks for it; and not where it is not known what was found before.
  package var news: [AspectChange] {
    guard state.status == .warning || state.status == .broken, state.status == check.state.status,
      !keepsFindings, state.incident == nil, !check.codes.isEmpty, Set(codes) != Set(check.codes)
    else { return advance.changes }
    let old = check.codes.joined(separator: " ")
    return advance.changes + [.field(.findings, old: old, new: codes.joined(separator: " "))]
  }
}

/// Everything that arrived together, to be made durable together.
package struct CommitBatch: Sendable {
  /// Finished checks.
  package var checks: [CheckedAspect] = []
  /// Other entries for the journal.
  package var entries: [JournalEntry] = []
  /// Hosts that asked us to wait, and until when.
  package var holds: [String: Moment] = [:]
  /// When hosts' certificates end.
  package var certificates: [String: Moment] = [:]
  /// How hosts answered to addresses that cannot exist.
  package var hostAnswers: [String: HostAnswer] = [:]
  /// Aspects that are not due before a moment, because their host asked us to wait.
  package var putOff: [Int64: Moment] = [:]
  /// What becomes of incidents, in order.
  package var turns: [IncidentTransition] = []
  /// Aspects whose recheck these checks do not settle, because it was ordered while they were underway.
  package var again: Set<Int64> = []
  /// How the registry is asked where the agency's record leads; nil if it does not.
  package var proof: RegistryProof?
  /// Files of evidence that go, files of last looks that go, and aspects whose last look is lost.
  package var goneEvidence: [String] = [], goneLooks: [Int64] = [], lostLooks: [Int64] = []
  /// Small facts to remember.
  package var facts: [String: String] = [:]

  /// Nothing yet.
  package init() {}

  /// Takes back that files of evidence go.
  package mutating func withdrawRemovals() {
    entries.removeAll { $0.event == .evidenceRemoved }
    (goneEvidence, goneLooks) = ([], [])
  }

  /// Whether there is nothing to write.
  package var isEmpty: Bool {
    checks.isEmpty && entries.isEmpty && holds.isEmpty && certificates.isEmpty
      && hostAnswers.isEmpty && putOff.isEmpty && again.isEmpty && facts.isEmpty && turns.isEmpty
      && goneEvidence.isEmpty && goneLooks.isEmpty && lostLooks.isEmpty
  }
}
