import Configuration
import Time
import Observations
import Judging

/// What other eyes are asked, and the looks that wait for another eye's.
struct EyeDesk {
  /// A look that does not count yet.
  struct Held {
    var judged: [Judged] = []
    var sights: [Sight] = []
    /// Eyes that were asked and could not look.
    var unable: Set<String> = []
  }

  let rule: Configuration.Eyes
  /// Half of a lease.
  let timeout: Span
  /// How the eyes stand, as it was told last.
  var standing: EyesStanding
  /// Looks that wait for another eye's, by aspect.
  var held: [Int64: Held] = [:]
  /// Nothing is asked before this, unless PostgreSQL answers: an earlier service's hops may still be underway.
  var waitsUntil: Moment?
  /// Nothing is asked before this, unless PostgreSQL answers or is known to be down: what is begun before eyes are known
  /// is this machine's own to look at.
  var greetsUntil: Moment?
  /// What is remembered durably: until when hops may have been handed out.
  var handedUntil: Moment?
  /// The part of a look that other eyes are owed.
  private var credit = 0.0

  init(_ rule: Configuration.Eyes, timeout: Span, handedUntil: Moment?, at now: Moment) {
    self.rule = rule
    self.timeout = timeout
    self.handedUntil = handedUntil
    standing = EyesStanding(isUp: false, since: now, trouble: "it has not answered yet", eyes: [])
    // So long a hop may lie before it is taken, and be underway then.
    guard let end = handedUntil.map({ $0 + timeout + timeout + timeout }), end > now else { return }
    waitsUntil = min(end, now + timeout + timeout + timeout)
  }

  /// Whether nothing is to be begun yet.
  var isWaiting: Bool { waitsUntil != nil || greetsUntil != nil }

  /// The other eyes that are there, with the hops each takes at once.
  var others: [String: Int] {
    Dictionary(standing.others.map { ($0.name, $0.places) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rules of the moment.
  var agreement: EyeAgreement {
    EyeAgreement(
      own: rule.here, agree: rule.agree, others: Set(standing.others.map(\.name)), isBlind: !standing.isUp)
  }

  /// Who makes an ordinary look.
  mutating func looker(of state: AspectState, isUrgent: Bool) -> Looker {
    guard standing.isUp, !standing.others.isEmpty else { return .own }
    // Whoever saw it otherwise tells whether that is still so.
    if let dissenter = state.eyes?.dissenter {
      return dissenter == rule.here ? .own : .named(dissenter, fallsBack: true)
    }
    guard !isUrgent else { return .own }
    credit += rule.share
    guard credit >= 1 else { return .own }
    credit -= 1
    return .others
  }
}
