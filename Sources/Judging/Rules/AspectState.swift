import Time
import Findings
import Observations

/// What is remembered of one aspect of a link between two checks.
package struct AspectState: Hashable, Sendable {
  /// The confirmed standing.
  package var status: Status = .unchecked
  /// Since when it has that status.
  package var since: Moment?
  /// The standing that the journal told last; another one than ``status`` while an incident is open, and while
  /// the aspect flaps.
  package var told: Status = .unchecked
  /// Whether it has failed past confirmation without being called broken, because an incident is open.
  package var isConfirmed = false
  /// Whether it goes to and fro.
  package var flapHistory = FlapHistory()
  /// When it was last looked at.
  package var checkedAt: Moment?
  /// When it was last found in order.
  package var lastOK: Moment?
  /// Hard failures since the last success.
  package var hard = FailureCount.none
  /// All failures since the last success, hard and soft.
  package var failures = FailureCount.none
  /// Since when it has been undecided.
  package var undecidedSince: Moment?
  /// What was last read, for telling changes.
  package var memory = LastKnown()
  /// What several eyes saw; nil if only this machine's own looks.
  package var eyes: EyeMemory?

  /// An aspect that was never checked.
  package init() {}

  /// What a look that gave these findings makes of this state.
  ///
  /// Undecided looks neither clear failures nor count as one, and never replace a failing status
  /// (docs/findings.md).
  /// What no network was asked for is certain at once.
  ///
  /// - Parameter isQuiet: whether an open incident speaks for this aspect: then no change of standing is told,
  ///   and confirmation waits for ``breakNow(at:)``.
  /// - Parameter view: what several eyes saw at this look; nil if only this machine's own looks.
  package func advanced(
    by findings: [Finding], reading: Extracted, of aspect: Aspect, confirm: Confirmation,
    isQuiet: Bool = false, view: EyeView? = nil, at now: Moment
  ) -> Advance {
    var next = self
    next.checkedAt = now
    next.eyes = view.map { $0.memory(after: eyes, at: now) }
    let findings = findings + (next.eyes.flatMap { $0.lasting(aspect, confirm, at: now) }.map { [$0] } ?? [])
    next.count(findings, at: now)
    var shown = findings
    if let unverified = next.unverified(at: now) { shown.append(unverified) }
    let news = next.memory.take(reading)
    shown += news.compactMap { Finding($0, aspect) }
    next.status =
      findings.contains { !$0.code.needsConfirmation }
      ? .broken
      : standing(
        after: shown.status, next, confirm: confirm, isAgreed: view.map { $0.word == .agreed } ?? true,
        at: now)
    next.isConfirmed = isQuiet && next.status == .broken && status != .broken
    if next.isConfirmed { next.status = .suspect }
    if next.status != status { next.since = now }
    let told = next.tell(before: self, isQuiet: isQuiet)
    return Advance(state: next, changes: told + news, findings: shown)
  }

  /// What a look made of this state that could see nothing: the DOI is not registered, so there is no page to judge.
  /// That is said of the registry; here it is neither a success nor against anybody.
  package func passedOver(at now: Moment) -> Advance {
    var next = self
    next.checkedAt = now
    next.status = .unchecked
    next.told = .unchecked
    next.isConfirmed = false
    next.undecidedSince = nil
    next.hard = .none
    next.failures = .none
    if next.status != status { next.since = now }
    let changes = told.isFailing ? [AspectChange.status(from: told, to: .unchecked)] : []
    return Advance(state: next, changes: changes, findings: [])
  }

  /// The standing of a member of an incident that failed past confirmation, once that is told.
  package mutating func breakNow(at now: Moment) -> AspectChange {
    defer { told = .broken }
    status = .broken
    since = now
    isConfirmed = false
    return .status(from: told, to: .broken)
  }

  /// What is to be told of a new standing, and that it was told.
  private mutating func tell(before: AspectState, isQuiet: Bool) -> [AspectChange] {
    let begins = flapHistory.isFlapping && !before.flapHistory.isFlapping
    // What breaks for good, and what recovers from that, is told however often it went to and fro.
    let isOldStory = before.flapHistory.isFlapping && flapHistory.isFlapping && told != .broken
    guard !isQuiet, !isOldStory || status == .broken else { return [] }
    defer { told = status }
    let isFirstSuccess = told == .unchecked && status == .ok
    var changes: [AspectChange] = []
    if told != status, !isFirstSuccess { changes.append(.status(from: told, to: status)) }
    if begins { changes.append(.flapping(turns: flapHistory.turns, looks: flapHistory.count)) }
    return changes
  }

  private mutating func count(_ findings: [Finding], at now: Moment) {
    switch findings.worstSeverity {
    case .broken?:
      hard.add(at: now)
      failures.add(at: now)
    case .failing?: failures.add(at: now)
    case .undecided?: break
    case .warning?, .info?, nil:
      hard = .none
      failures = .none
      lastOK = now
    }
    if findings.status != .undecided { flapHistory.add(isFailing: findings.status.isFailing) }
    undecidedSince = findings.status == .undecided ? undecidedSince ?? now : nil
  }

  /// A page that was once in order and could not be judged for 30 days deserves a person's look.
  private func unverified(at now: Moment) -> Finding? {
    guard !status.isFailing, lastOK != nil, let undecidedSince,
      now - undecidedSince >= AspectState.unverifiedAfter
    else { return nil }
    return Finding(
      .pageUnverified, .page,
      "it was in order once and could not be verified since \(undecidedSince.minuteText)",
      advice: "open it in a browser and judge it yourself")
  }

  private static let unverifiedAfter = Span(milliseconds: 30 * 86_400_000)

  private func standing(
    after seen: Status, _ next: AspectState, confirm: Confirmation, isAgreed: Bool, at now: Moment
  ) -> Status {
    switch seen {
    case .suspect, .broken:
      // Each kind of sign has its own threshold: a soft sign does not complete a count of hard ones.
      let isHard = seen == .broken && next.hard.confirms(confirm.hard, at: now)
      let isConfirmed = isAgreed && (isHard || next.failures.confirms(confirm.soft, at: now))
      return status == .broken || isConfirmed ? .broken : .suspect
    case .undecided: return status.isFailing ? status : .undecided
    case .ok, .warning, .unchecked: return seen
    }
  }
}
