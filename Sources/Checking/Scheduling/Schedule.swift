import Judging
import Time
import Findings
import Observations

/// When aspects are checked: intervals by aspect and kind, jitter, and the quicker pace of failing ones.
package struct Schedule: Hashable, Sendable {
  /// The configured interval of a DOI's registry side.
  package var registry: Span
  /// Of the pages of DOIs and plain URLs.
  package var page: Span
  /// Of an agency's record.
  package var record: Span
  /// Of license pages.
  package var license: Span
  /// The share of an interval over which links are spread, 0 to 0.5.
  package var jitter: Double
  /// Of so many page checks of a DOI one asks the resolver.
  package var startAtTarget = 1
  /// How often the registry is asked where the agency's record names the same target; nil if that makes no difference.
  package var registryProof: Span?

  /// A schedule.
  package init(registry: Span, page: Span, record: Span, license: Span, jitter: Double) {
    self.registry = registry
    self.page = page
    self.record = record
    self.license = license
    self.jitter = jitter
  }

  /// The configured interval of an aspect.
  package func interval(_ kind: LinkKind, _ aspect: Aspect) -> Span {
    switch aspect {
    case .registry: registry
    case .record, .agreement: record
    case .page: kind == .license ? license : page
    }
  }

  /// The time between two checks of one link: a little less than the interval, by the link's own phase, so
  /// that links spread out and each is still checked within its interval. At jitter 0.1 and 7d: between
  /// 6.3d and 7d.
  package func period(of interval: Span, phase: Double) -> Span {
    Span(
      milliseconds: max(
        1,
        Int64(exactly: (Double(interval.milliseconds) * (1 - jitter * phase)).rounded(.down))
          ?? interval.milliseconds))
  }

  /// A link's phase in 0..<1, the same on every machine and at every start.
  package static func phase(key: String, _ aspect: Aspect) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ UInt64(aspect.rawValue)) &* 0x100_0000_01b3
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    return Double(hash >> 11) / Double(1 << 53)
  }
}

/// The times of one aspect's next check.
package struct NextCheck: Hashable, Sendable {
  /// The place on the link's own grid; the next one is counted from here, so that nothing drifts.
  package var planned: Moment
  /// When it is to be looked at: the planned time, or sooner while it fails.
  package var due: Moment

  /// A check planned and due at the same time.
  package init(at moment: Moment) {
    planned = moment
    due = moment
  }

  /// The check after one that was made just now.
  ///
  /// - Parameters:
  ///   - period: the time between two ordinary checks.
  ///   - wait: what the host asked for, where it did.
  package func after(
    _ state: AspectState, findings: [Finding], period: Span, confirm: Confirmation, wait: Span?,
    at now: Moment
  ) -> NextCheck {
    var next: NextCheck
    if planned > now {
      // Looked at before its time: the plan stands, unless a clock that was wrong had made it.
      next = NextCheck(at: min(planned, now + period))
    } else {
      let periods = ((now - planned).milliseconds / period.milliseconds).addingUpToLimit(1)
      next = NextCheck(at: planned + Span(milliseconds: periods.multipliedUpToLimit(by: period.milliseconds)))
    }
    if let sooner = NextCheck.haste(state, findings, confirm), sooner < period {
      next.due = min(next.due, now + sooner)
    }
    if let wait { next.due = max(next.due, now + wait) }
    return next
  }

  /// How soon a failing or passing trouble is looked at again; nil for the ordinary pace.
  private static func haste(_ state: AspectState, _ findings: [Finding], _ confirm: Confirmation) -> Span? {
    if state.status.isFailing { return confirm.wait(afterFailures: state.failures.all.count) }
    if let eyes = state.eyes, eyes.differing.count > 0, let at = state.checkedAt,
      !eyes.isLasting(confirm, at: at)
    {
      return confirm.wait(afterFailures: eyes.differing.count)
    }
    let passing: Set<FindingCode> = [.doiResolverError, .pageRateLimited, .netDNSTemporary, .netOffline]
    // The second wait, not the first: these hosts have just asked for rest.
    return findings.contains { passing.contains($0.code) } ? confirm.wait(afterFailures: 2) : nil
  }
}
