import Glibc
import Journal
import Links

/// How often the watched links can politely be asked, host by host.
///
/// Worked example: 500 ms between requests at the resolver are 172,800 requests a day. 150,000 DOIs asked
/// daily for their record and weekly for their page want 150,000 + 21,429 requests a day, a little more than the
/// 95 % of the budget that planned checks may use: both intervals are lengthened alike, by the same small factor.
/// A host with 2,000,000 pages to be read weekly gets the intervals of those pages lengthened, and no others.
public struct Pace: Sendable, Hashable {
  /// What one budget is wanted for.
  struct Load: Sendable, Hashable {
    var budget: String
    /// Requests a day that the configured intervals want.
    var wanted: Double
    /// Requests a day that the budget allows; nil for no limit.
    var allowed: Double?
    /// Requests of one pass over all its links and their aspects.
    var pass: Int

    /// By how much the intervals are lengthened, in steps of 5 %, so that a few links more or less do not plan
    /// everything anew.
    var stretch: Double {
      guard let allowed, allowed > 0, wanted > allowed * Pace.share else { return 1 }
      return pow(1.05, (log(wanted / (allowed * Pace.share)) / log(1.05)).rounded(.up))
    }

    /// How long one pass takes; nil where there is no limit.
    var duration: Span? {
      guard let allowed, allowed > 0 else { return nil }
      return Span(milliseconds: Int64(min(Double(pass) / allowed * Pace.day, Pace.longest)))
    }
  }

  /// The share of a budget that planned checks may use; the rest is for rechecks and redirects.
  static let share = 0.95
  static let day = 86_400_000.0
  private static let longest = 1e14

  /// The intervals as they really apply.
  public let timetable: Timetable
  /// The loads that a budget is too small for, the slowest first.
  let tight: [Load]
  /// The load whose pass takes longest; nil where no budget has a limit.
  let slowest: Load?

  /// The pace of what stands in some lines.
  ///
  /// - Parameters:
  ///   - dois: DOIs, each of which is asked for at the resolver twice: its record, and the first hop to its page.
  ///   - budget: the budget that a line draws on.
  public init(
    lines: [HostLine], dois: Int, schedule: Schedule, budget: (HostLine) -> (String, HostBudget)
  ) {
    var loads: [String: Load] = [:]
    var budgets: [Int64: String] = [:]
    for line in lines where line.id != HostLine.none {
      let (name, rule) = budget(line)
      let interval = Double(rule.interval.milliseconds)
      var load =
        loads[name]
        ?? Load(budget: name, wanted: 0, allowed: interval > 0 ? Pace.day / interval : nil, pass: 0)
      if line.id == HostLine.resolver {
        load.wanted += Double(dois) * (Pace.perDay(schedule.registry) + Pace.perDay(schedule.page))
        load.pass += dois * 2
      } else {
        load.wanted += Double(line.aspects) * Pace.perDay(Pace.interval(of: line, schedule))
        load.pass += line.aspects
      }
      loads[name] = load
      budgets[line.id] = name
    }
    timetable = Timetable(
      schedule, stretches: budgets.compactMapValues { loads[$0]?.stretch }.filter { $0.value > 1 })
    tight = loads.values.filter { $0.stretch > 1 }.sorted {
      ($1.stretch, $0.budget) < ($0.stretch, $1.budget)
    }
    slowest = loads.values.max { ($0.duration ?? .zero, $1.budget) < ($1.duration ?? .zero, $0.budget) }
  }

  private static func perDay(_ interval: Span) -> Double { day / Double(max(1, interval.milliseconds)) }

  private static func interval(of line: HostLine, _ schedule: Schedule) -> Span {
    switch line.kind {
    case .license: schedule.license
    case .doi, .url: schedule.page
    case nil: schedule.record
    }
  }

  /// One sentence for each budget that the intervals were lengthened for, at most five.
  public var notices: [String] {
    let told = tight.prefix(5).map { load in
      let factor = (load.stretch * 100).rounded(.up) / 100
      return
        "\(load.budget) may be asked \(Plain.number(Int(load.allowed ?? 0))) times a day and the configured intervals want \(Plain.number(Int(min(load.wanted, 1e15)))); its intervals are lengthened \(factor)-fold"
    }
    return tight.count > 5 ? told + ["so are those of \(Plain.count(tight.count - 5, "more host"))"] : told
  }

  /// How long one polite pass over everything takes, in one sentence.
  public var estimate: String {
    guard let slowest, let duration = slowest.duration else {
      return "a polite pass over everything takes as long as the hosts take; no host has a limit"
    }
    return
      "a polite pass over everything takes about \(Plain.age(duration)), longest at \(slowest.budget) with \(Plain.count(slowest.pass, "request"))"
  }
}
