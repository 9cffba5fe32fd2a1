import Time
import Findings
import Observations
import Checking

/// How often each aspect is checked: the configured intervals, lengthened in the lines of hosts whose budget
/// forbids them.
package struct EffectiveIntervals: Sendable, Hashable {
  /// The configured intervals.
  package let schedule: Schedule
  /// By how much intervals are lengthened, by line; lines that are not in it keep the configured ones.
  package let stretches: [Int64: Double]

  /// Milliseconds in about 3,000 years: longer is never meant, and it still fits where times are added up.
  private static let longest = 1e14

  /// A timetable.
  package init(_ schedule: Schedule, stretches: [Int64: Double] = [:]) {
    self.schedule = schedule
    self.stretches = stretches
  }

  /// The interval that really applies to an aspect that stands in these lines: of two, the slower one's.
  package func interval(_ kind: LinkKind, _ aspect: Aspect, line: Int64, landing: Int64? = nil) -> Span {
    var configured = schedule.interval(kind, aspect)
    if aspect == .record, line == HostQueue.resolver {
      configured = max(configured, Policy.Asking.negotiated)
    }
    guard !stretches.isEmpty else { return configured }
    let stretch = max(stretches[line] ?? 1, landing.flatMap { stretches[$0] } ?? 1)
    guard stretch > 1 else { return configured }
    return Span(
      milliseconds: Int64(min(Double(configured.milliseconds) * stretch, Self.longest).rounded(.up)))
  }

  /// The interval of a check.
  package func interval(of check: DueCheck) -> Span {
    interval(check.link.kind, check.aspect, line: check.line, landing: check.landing)
  }

  /// The longest of all.
  var longestInterval: Span {
    let configured = [schedule.registry, schedule.page, schedule.record, schedule.license].max() ?? .zero
    let stretch = stretches.values.max() ?? 1
    let longest = Span(
      milliseconds: Int64(min(Double(configured.milliseconds) * stretch, Self.longest).rounded(.up)))
    return max(longest, schedule.registryProof ?? .zero)
  }

  /// A text that differs where the plans of checks do.
  var mark: String {
    let spans = [schedule.registry, schedule.page, schedule.record, schedule.license].map {
      "\($0.milliseconds)"
    }
    let slower = stretches.sorted { $0.key < $1.key }.map { "\($0.key)*\($0.value)" }
    let proof = schedule.registryProof.map { ";\($0.milliseconds)" } ?? ""
    return "\(spans.joined(separator: ","));\(schedule.jitter);\(slower.joined(separator: ","))\(proof)"
  }
}
