import Journal
import Time
import Findings
import Observations

/// A check that was looked into and not yet put on record.
struct Judged {
  let check: DueCheck
  let observation: Observation
  let findings: [Finding]
  /// Whether there was nothing to look at, because the registry does not know the DOI; nil if there was.
  var denial: Denial?
  /// What several eyes saw; nil if only this machine's own looks.
  var view: EyeView?

  /// How sure it is that the registry does not know a DOI.
  enum Denial {
    case suspected, confirmed
  }
}

/// First failures at a host, held back for a moment while others of the host are underway: with a few more alike
/// they are an incident, and nothing is to be said of each.
struct PendingIncidents {
  private struct Doubt {
    let since: Moment
    var held: [Judged] = []
    /// Aspects whose outcome is waited for.
    var asked: Set<Int64> = []
  }

  private var pendingIncidents: [IncidentCause: Doubt] = [:]

  var isEmpty: Bool { pendingIncidents.isEmpty }

  /// When what is held is let go at the latest; nil if nothing is.
  func endsAt(_ longest: Span) -> Moment? {
    pendingIncidents.values.map { $0.since + ($0.asked.isEmpty ? Policy.Incident.patience : longest) }.min()
  }

  mutating func hold(_ judged: Judged, _ cause: IncidentCause, asking: [Int64], at now: Moment) {
    pendingIncidents[cause, default: Doubt(since: now)].held.append(judged)
    // What is held back came in already: whoever waited for it would wait in vain.
    let open = Set(asking).subtracting(held(at: cause.host))
    pendingIncidents[cause]?.asked.formUnion(open)
  }

  /// The aspects whose outcome is held back at a host.
  private func held(at host: String) -> [Int64] {
    IncidentSign.allCases.flatMap { sign in
      pendingIncidents[IncidentCause(host: host, sign: sign)]?.held.map(\.check.id) ?? []
    }
  }

  /// An outcome that may have been waited for came in, or will not come.
  mutating func heard(_ aspect: Int64) {
    for cause in pendingIncidents.keys { pendingIncidents[cause]?.asked.remove(aspect) }
  }

  mutating func take(_ cause: IncidentCause) -> [Judged] {
    pendingIncidents.removeValue(forKey: cause)?.held ?? []
  }

  /// The causes that nothing more is waited for.
  func settled(isIdle: Bool, longest: Span, at now: Moment) -> [IncidentCause] {
    pendingIncidents.filter { _, doubt in
      doubt.asked.isEmpty
        ? isIdle || doubt.since + Policy.Incident.patience <= now : doubt.since + longest <= now
    }.keys.sorted { $0.host < $1.host }
  }

  /// The causes held back at a host.
  func causes(at host: String) -> [IncidentCause] { pendingIncidents.keys.filter { $0.host == host } }

  /// All that is held back.
  var all: [IncidentCause] { pendingIncidents.keys.sorted { $0.host < $1.host } }
}
