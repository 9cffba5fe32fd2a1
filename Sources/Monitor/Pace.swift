import Links

/// How often the watched links can politely be asked.
///
/// Worked example: 500 ms between requests at the resolver are 172,800 requests a day. 150,000 DOIs asked
/// daily for their record and weekly for their page want 150,000 + 21,429 requests a day, which just fits;
/// 300,000 DOIs get both intervals lengthened alike, about twofold.
public struct Pace: Sendable, Hashable {
  /// By how much the intervals of DOIs are lengthened; 1 where the budget allows the configured ones.
  public let stretch: Double
  /// Requests a day that the configured intervals want of the resolver.
  public let wanted: Double
  /// Requests a day that its budget allows; nil for no limit.
  public let allowed: Double?
  private let resolver: String
  private let dois: Int

  /// The share of a budget that planned checks may use; the rest is for rechecks and redirects.
  static let share = 0.95

  /// Milliseconds in about 3,000 years: longer is never meant, and it still fits where times are added up.
  private static let longest = 1e14

  /// The pace of so many DOIs.
  public init(dois: Int, schedule: Schedule, resolver: String, rule: HostRules.Rule) {
    self.resolver = resolver
    self.dois = dois
    let day = 86_400_000.0
    let perDOI = day / Double(schedule.registry.milliseconds) + day / Double(schedule.page.milliseconds)
    wanted = Double(dois) * perDOI
    allowed = rule.interval.milliseconds > 0 ? day / Double(rule.interval.milliseconds) : nil
    let most = allowed.map { $0 * Pace.share } ?? .infinity
    stretch = max(1, wanted / most)
  }

  /// The interval that really applies to an aspect of a kind of link.
  public func interval(_ kind: LinkKind, _ aspect: Aspect, _ schedule: Schedule) -> Span {
    let configured = schedule.interval(kind, aspect)
    guard kind == .doi, aspect != .record, stretch > 1 else { return configured }
    return Span(
      milliseconds: Int64(min(Double(configured.milliseconds) * stretch, Pace.longest).rounded(.up)))
  }

  /// One sentence for people; nil where nothing is lengthened.
  public var notice: String? {
    guard stretch > 1, let allowed else { return nil }
    let factor = (stretch * 10).rounded(.up) / 10
    return
      "\(resolver) may be asked \(Plain.number(Int(allowed))) times a day and the configured intervals want \(Plain.number(Int(wanted))); they are lengthened \(factor)-fold"
  }

  /// How long one polite pass over every DOI's record and page takes at the resolver, in one sentence.
  public var estimate: String {
    guard let allowed, allowed > 0 else {
      return "\(resolver) has no limit; a pass takes as long as the hosts take"
    }
    let seconds = Double(dois) * 2 / allowed * 86_400
    return
      "a polite pass over \(Plain.count(dois, "DOI")) takes about \(Plain.age(Span(milliseconds: Int64(min(seconds * 1000, Pace.longest))))) at \(resolver)"
  }
}
