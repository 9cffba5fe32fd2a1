import Time
import Findings
import Observations

extension AspectState {
  /// What a check that gave these findings makes of the state.
  ///
  /// Undecided checks neither clear failures nor count as one, and never replace a failing status
  /// (docs/findings.md). One that rests on a rule of an earlier release that was given up counts for nothing.
  /// What no network was asked for is certain at once.
  func judged(
    _ found: [Finding], _ reading: Extracted, of aspect: Aspect, _ confirm: Confirmation, _ view: EyeView?,
    at now: Moment
  ) -> Advance {
    var next = self
    let isQuiet = incident != nil
    next.checkedAt = now
    next.eyes = view.map { $0.memory(after: eyes, at: now) }
    let findings = found + (next.eyes.flatMap { $0.lasting(aspect, confirm, at: now) }.map { [$0] } ?? [])
    // What a rule that was given up called broken, and counted, is looked at as if for the first time.
    if memory.reader == .withdrawn { (next.status, next.failures) = (.undecided, FailureCounts()) }
    next.count(findings, at: now)
    var shown = findings
    if aspect == .page, let unverified = next.unverified(at: now) { shown.append(unverified) }
    let news = next.memory.take(reading)
    shown += news.compactMap { Finding($0, aspect) }
    next.status =
      findings.contains { !$0.code.needsConfirmation }
      ? .broken
      : next.standing(
        after: shown, confirm: confirm, isAgreed: view.map { $0.word == .agreed } ?? true, at: now)
    next.isConfirmed = isQuiet && next.status == .broken && status != .broken
    if next.isConfirmed { next.status = .suspect }
    if next.status != status { next.since = now }
    let told = next.tell(before: self, isQuiet: isQuiet)
    return Advance(next, told + news, shown, at: now)
  }

  /// What is to be told of a new status, and that it was told.
  private mutating func tell(before: AspectState, isQuiet: Bool) -> [AspectChange] {
    let begins = flapHistory.isFlapping && !before.flapHistory.isFlapping
    // What breaks for good, and what recovers from that, is told however often it went to and fro.
    let isOldStory = before.flapHistory.isFlapping && flapHistory.isFlapping && told != .broken
    guard !isQuiet, !isOldStory || status == .broken else { return [] }
    defer { told = status }
    let isFirstSuccess = told == .unchecked && status == .ok && before.lastOK == nil
    var changes: [AspectChange] = []
    if told != status, !isFirstSuccess { changes.append(.status(from: told, to: status)) }
    if begins { changes.append(.flapping(turns: flapHistory.turns, looks: flapHistory.count)) }
    return changes
  }

  private mutating func count(_ findings: [Finding], at now: Moment) {
    undecidedSince = findings.areUndecided ? undecidedSince ?? now : nil
    guard !findings.areUndecided else { return }
    switch findings.status {
    case .broken: failures.add(isHard: true, at: now)
    case .suspect: failures.add(isHard: false, at: now)
    case .ok, .unchecked, .undecided, .warning:
      failures = FailureCounts()
      lastOK = now
    }
    // A host that goes to and fro is one cause: its incident tells of it, and not each of its members.
    if incident == nil { flapHistory.add(isFailing: findings.status.isFailing) }
  }

  /// A page that was once in order and could not be judged for long deserves a person's look.
  private func unverified(at now: Moment) -> Finding? {
    guard !status.isFailing, lastOK != nil, let undecidedSince,
      now - undecidedSince >= Policy.Warning.unverified
    else { return nil }
    return Finding(
      .pageUnverified, .page,
      "it was in order once and could not be verified since \(undecidedSince.minuteText)",
      advice: "open it in a browser and judge it yourself")
  }

  /// The status after a look; ``status`` is still the one before, the counts are those after.
  private func standing(after findings: [Finding], confirm: Confirmation, isAgreed: Bool, at now: Moment)
    -> Status
  {
    let seen = findings.status
    if findings.areUndecided, status.isFailing { return status }
    switch seen {
    case .suspect, .broken:
      // Each kind of sign has its own threshold: a soft sign does not complete a count of hard ones, nor does the
      // threshold of soft signs hold where there was none.
      let isHard = seen == .broken && failures.hard.confirms(confirm.hard, at: now)
      let isSoft = failures.haveSoft && failures.all.confirms(confirm.soft, at: now)
      let isConfirmed = isAgreed && (isHard || isSoft)
      return status == .broken || isConfirmed ? .broken : .suspect
    case .ok, .unchecked, .undecided, .warning: return seen
    }
  }
}
