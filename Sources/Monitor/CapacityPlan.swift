import Glibc
import Journal
import Text
import Time
import Checking

/// How often the watched links can politely be asked, host by host.
///
/// Worked example: 500 ms between requests at the resolver are 172,800 requests a day. 150,000 DOIs asked
/// daily for their record and weekly for their page want 150,000 + 21,429 requests a day, a little more than the
/// 95 % of the budget that planned checks may use: both intervals are lengthened alike, by the same small factor.
/// A host with 2,000,000 pages to be read weekly gets the intervals of those pages lengthened, and no others.
package struct CapacityPlan: Sendable, Hashable {
  /// What one budget is wanted for.
  struct Load: Sendable, Hashable {
    var budget: String
    /// Requests a day that the configured intervals want.
    var wanted: Double
    /// Requests a day that the budget allows; nil for no limit.
    var allowed: Double?
    /// Requests of one pass over all its links and their aspects.
    var pass: Int
    /// Links that draw on it.
    var links = 0
    /// The shortest of their configured intervals.
    var interval = Span(milliseconds: .max)

    /// By how much the intervals are lengthened, in steps of 5 %, so that a few links more or less do not plan
    /// everything anew.
    var stretch: Double {
      guard let allowed, allowed > 0, wanted > allowed * Policy.Asking.share else { return 1 }
      return pow(1.05, (log(wanted / (allowed * Policy.Asking.share)) / log(1.05)).rounded(.up))
    }

    /// How long one pass takes; nil if there is no limit.
    var duration: Span? {
      guard let allowed, allowed > 0 else { return nil }
      return Span(milliseconds: Int64(min(Double(pass) / allowed * CapacityPlan.day, CapacityPlan.longest)))
    }
  }

  static let day = 86_400_000.0
  private static let longest = 1e14

  /// The intervals as they really apply.
  package let intervals: EffectiveIntervals
  /// The loads that a budget is too small for, the slowest first.
  let tight: [Load]
  /// The load whose pass takes longest; nil if no budget has a limit.
  let slowest: Load?
  /// The loads whose pass takes longest, at most three.
  let slow: [Load]
  /// What the budgets carry.
  package let capacity: Capacity

  /// The pace of what stands in some lines.
  ///
  /// - Parameters:
  ///   - dois: DOIs, each of which is asked for at the resolver twice: its record, and the first hop to its page.
  ///   - perRequest: how many of a line's aspects are looked at in one request.
  ///   - budget: the budget that a line draws on.
  package init(
    lines: [HostQueue], dois: Int, schedule: Schedule, perRequest: (HostQueue) -> Int = { _ in 1 },
    budget: (HostQueue) -> (String, HostBudget)
  ) {
    var loads: [String: Load] = [:]
    var budgets: [Int64: String] = [:]
    // DOIs whose agency keeps a record: the registry is mostly asked for them as a proof.
    let kept =
      schedule.registryProof == nil
      ? 0
      : min(
        dois,
        lines.filter { $0.id == HostQueue.dataCite || $0.id == HostQueue.crossref }.map(\.aspects).reduce(
          0, +))
    let proofs = schedule.registryProof.map { CapacityPlan.perDay($0) + Policy.Asking.sample } ?? 0
    for line in lines where line.id != HostQueue.none {
      let (name, rule) = budget(line)
      let interval = Double(rule.interval.milliseconds)
      var load =
        loads[name]
        ?? Load(budget: name, wanted: 0, allowed: interval > 0 ? CapacityPlan.day / interval : nil, pass: 0)
      if line.id == HostQueue.resolver {
        load.wanted += Double(dois - kept) * CapacityPlan.perDay(schedule.registry)
        load.wanted += Double(kept) * min(proofs, CapacityPlan.perDay(schedule.registry))
        load.wanted += Double(dois) * CapacityPlan.perDay(schedule.page) / Double(schedule.startAtTarget)
        // What stands there besides registry and page of each DOI are records that the resolver negotiates.
        let negotiated = max(0, line.aspects - dois * 2)
        load.wanted +=
          Double(negotiated) * CapacityPlan.perDay(max(schedule.record, Policy.Asking.negotiated))
        load.pass += dois * 2 + negotiated
        load.links += dois
        load.interval = min(load.interval, schedule.registry, schedule.page)
      } else {
        let most = perRequest(line)
        let requests = (line.aspects + most - 1) / most
        let interval = CapacityPlan.interval(of: line, schedule)
        load.wanted += Double(requests) * CapacityPlan.perDay(interval)
        load.pass += requests
        load.links += line.aspects
        load.interval = min(load.interval, interval)
      }
      loads[name] = load
      budgets[line.id] = name
    }
    intervals = EffectiveIntervals(
      schedule, stretches: budgets.compactMapValues { loads[$0]?.stretch }.filter { $0.value > 1 })
    tight = loads.values.filter { $0.stretch > 1 }.sorted {
      ($1.stretch, $0.budget) < ($0.stretch, $1.budget)
    }
    let limited = loads.values.filter { $0.duration != nil }.sorted {
      ($1.duration ?? .zero, $0.budget) < ($0.duration ?? .zero, $1.budget)
    }
    slow = Array(limited.prefix(3))
    slowest = limited.first ?? loads.values.min { $0.budget < $1.budget }
    capacity = Capacity(
      fullPass: limited.first?.duration ?? .zero,
      hosts: limited.map { load in
        Capacity.Host(
          name: load.budget, links: load.links,
          wanted: Int(min(load.wanted.rounded(.up), CapacityPlan.longest)),
          allowed: Int(min(load.allowed ?? 0, CapacityPlan.longest)), stretch: load.stretch)
      })
  }

  private static func perDay(_ interval: Span) -> Double { day / Double(max(1, interval.milliseconds)) }

  private static func interval(of line: HostQueue, _ schedule: Schedule) -> Span {
    switch line.kind {
    case .license: schedule.license
    case .doi, .url: schedule.page
    case nil: schedule.record
    }
  }

  /// One sentence for each budget that the intervals were lengthened for, at most five.
  package var notices: [String] {
    let told = tight.prefix(5).map { load in
      let factor = (load.stretch * 100).rounded(.up) / 100
      return
        "\(load.budget) allows \(NumberFormat.number(Int(load.allowed ?? 0))) requests a day, but the configured intervals of its \(NumberFormat.count(load.links, "link")) need \(NumberFormat.number(Int(min(load.wanted, 1e15)))); its intervals are lengthened \(factor)-fold, the shortest from \(CapacityPlan.words(load.interval)) to \(CapacityPlan.words(lengthened(load)))"
    }
    return tight.count > 5
      ? told + ["so are those of \(NumberFormat.count(tight.count - 5, "more host"))"] : told
  }

  /// A length to a tenth of its largest unit, `1.5 d` or `2.3 h`: whole ones would hide that it was lengthened.
  private static func words(_ span: Span) -> String {
    let units: [(length: Span, name: String)] = [
      (length: .days(1), name: "d"), (length: .hours(1), name: "h"), (length: .minutes(1), name: "min"),
    ]
    let unit = units.first { span >= $0.length } ?? (length: .seconds(1), name: "s")
    let tenths = (Double(span.milliseconds) / Double(unit.length.milliseconds) * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) \(unit.name)" : "\(tenths) \(unit.name)"
  }

  private func lengthened(_ load: Load) -> Span {
    Span(milliseconds: Int64(min(Double(load.interval.milliseconds) * load.stretch, CapacityPlan.longest)))
  }

  /// Which hosts make a full pass take so long, and what would help; nil if it takes less than an hour.
  package var limits: String? {
    guard let longest = slow.first?.duration, longest >= .hours(1) || !tight.isEmpty else { return nil }
    let hosts = slow.map { "\($0.budget) (\(NumberFormat.age($0.duration ?? .zero)))" }
    return
      "a full pass is limited by \(hosts.joined(separator: ", ")); longer intervals help, or a larger budget agreed with the host (`hosts`)"
  }

  /// All that a person should know of it.
  package var sentences: [String] { [estimate] + [limits].compactMap(\.self) + notices }

  /// How long one polite pass over everything takes, in one sentence.
  package var estimate: String {
    guard let slowest, let duration = slowest.duration else {
      return "a polite pass over everything takes as long as the hosts need; no host has a limit"
    }
    return
      "a polite pass over everything takes about \(NumberFormat.age(duration)), longest at \(slowest.budget) with \(NumberFormat.count(slowest.pass, "request"))"
  }
}
