/// What is remembered of one aspect of a link between two checks.
public struct AspectState: Hashable, Sendable {
  /// The confirmed standing.
  public var status: Status = .unchecked
  /// Since when it has that status.
  public var since: Moment?
  /// When it was last looked at.
  public var checkedAt: Moment?
  /// When it was last found in order.
  public var lastOK: Moment?
  /// Hard failures since the last success.
  public var hard = FailureCount.none
  /// All failures since the last success, hard and soft.
  public var failures = FailureCount.none
  /// Since when it has been undecided.
  public var undecidedSince: Moment?
  /// What was last read, for telling changes.
  public var memory = Memory()

  /// An aspect that was never checked.
  public init() {}

  /// What a look that gave these findings makes of this state.
  ///
  /// Undecided looks neither clear failures nor count as one, and never replace a failing status
  /// (contract section 6).
  public func advanced(
    by findings: [Finding], reading: Reading, of aspect: Aspect, confirm: Confirmation, at now: Moment
  ) -> Advance {
    var next = self
    next.checkedAt = now
    next.count(findings, at: now)
    var shown = findings
    if let unverified = next.unverified(at: now) { shown.append(unverified) }
    let news = next.memory.take(reading)
    shown += news.compactMap { Finding($0, aspect) }
    next.status = standing(after: shown.status, next, confirm: confirm, at: now)
    var changes: [AspectChange] = []
    if next.status != status {
      next.since = now
      let isFirstSuccess = status == .unchecked && next.status == .ok
      if !isFirstSuccess { changes.append(.status(from: status, to: next.status)) }
    }
    return Advance(state: next, changes: changes + news, findings: shown)
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
      advice: "open it in a browser and judge for yourself")
  }

  private static let unverifiedAfter = Span(milliseconds: 30 * 86_400_000)

  private func standing(after seen: Status, _ next: AspectState, confirm: Confirmation, at now: Moment)
    -> Status
  {
    switch seen {
    case .suspect, .broken:
      // Each kind of sign has its own threshold: a soft sign does not complete a count of hard ones.
      let isHard = seen == .broken && next.hard.confirms(confirm.hard, at: now)
      return status == .broken || isHard || next.failures.confirms(confirm.soft, at: now) ? .broken : .suspect
    case .undecided: return status.isFailing ? status : .undecided
    case .ok, .warning, .unchecked: return seen
    }
  }
}
