import Configuration
import Foundation
import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Monitor

/// How a sick link, or a host that is down, answers.
private enum Trouble: CaseIterable {
  case refused, reset, timeout, dns, error500, error503, gone, missing, expired, hostname

  var answer: Result<Answer, TransferFailure> {
    switch self {
    case .refused: .failure(TransferFailure(.connect, "refused"))
    case .reset: .failure(TransferFailure(.reset, "reset"))
    case .timeout: .failure(TransferFailure(.timeout, "timed out"))
    case .dns: .failure(TransferFailure(.dns, "no such name"))
    case .error500: .success(page(500, title: "Error"))
    case .error503: .success(page(503, title: "Error"))
    case .gone: .success(page(410, title: "Gone"))
    case .missing: .success(page(404, title: "Missing"))
    case .expired: .failure(TransferFailure(.tlsExpired, "expired"))
    case .hostname: .failure(TransferFailure(.tlsHostname, "another name"))
    }
  }
}

/// One host with links of which some are sick for good, some come and go, and which is down as a whole at times.
private struct SickHost {
  let links: Int
  let sick: Set<Int>
  let flapping: Set<Int>
  let trouble: Trouble
  let outages: [Range<Int64>]
  let outageTrouble: Trouble
  /// Sickness begins link by link, or with the first look.
  let isGradual: Bool

  /// Hundreds of links take minutes each, so only where many trials are asked for.
  static let sizes = trials > 10 ? [5, 6, 8, 16, 30, 80, 200, 500] : [5, 6, 8, 16, 30]
  /// 100 with `DOIWATCH_TRIALS=100`; one of them again with `DOIWATCH_SEED=26` beside it.
  static let trials = number("DOIWATCH_TRIALS") ?? 10
  static var seeds: Range<UInt64> { number("DOIWATCH_SEED").map { $0..<($0 + 1) } ?? 0..<trials }

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  init(_ dice: inout Dice) {
    links = SickHost.sizes.randomElement(using: &dice) ?? 5
    let shares: [Double] = [0, 0.01, 0.1, 0.3, 0.6, 0.9, 1]
    let share = shares.randomElement(using: &dice) ?? 0
    let count = min(links, Int((Double(links) * share).rounded(.up)))
    sick = Set((0..<links).shuffled(using: &dice).prefix(count))
    flapping =
      Bool.random(using: &dice)
      ? [] : Set((0..<links).filter { _ in Int.random(in: 0..<6, using: &dice) == 0 })
    trouble = Trouble.allCases.randomElement(using: &dice) ?? .refused
    outageTrouble = Trouble.allCases.randomElement(using: &dice) ?? .refused
    isGradual = Bool.random(using: &dice)
    let first = Int64.random(in: 20 * 24...30 * 24, using: &dice)
    let length = Int64.random(in: 1...(12 * 24), using: &dice)
    outages = Bool.random(using: &dice) ? [first..<(first + length)] : []
  }

  func isDown(_ hours: Int64) -> Bool { outages.contains { $0.contains(hours) } }

  func works(_ link: Int, at hours: Int64) -> Bool {
    if isDown(hours) { return false }
    if sick.contains(link) { return isGradual && hours < Int64(link % 20) * 24 }
    return !flapping.contains(link) || (hours / 7 + Int64(link)) % 3 != 0
  }
}

private func hours(_ moment: Moment) -> Int64 { (moment - start).milliseconds / 3_600_000 }

@Suite struct `Hosts with sick links` {
  @Test(arguments: SickHost.seeds)
  func `are down only while nothing of them works, and each failure is told`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let host = SickHost(&dice)
    var looks: [(link: Int, at: Moment, works: Bool)] = []
    let simulation = try Simulation(
      (0..<host.links).map { article("a\($0)", "https://sick.example/\($0)") }
    ) { request, now in
      guard request.url.host == "sick.example", let link = Int(request.url.path.dropFirst()) else {
        return orderlyWeb(request, now)
      }
      let works = host.works(link, at: hours(now))
      looks.append((link, now, works))
      if works { return .success(page()) }
      return host.isDown(hours(now)) && !host.sick.contains(link)
        ? host.outageTrouble.answer : host.trouble.answer
    }
    simulation.run(for: .days(50))

    let opened = try simulation.entries(.incidentOpened).compactMap(time)
    let closed = try simulation.entries(.incidentClosed).compactMap(time)
    try honest(opened, closed, looks, host)
    // Each link that fails for good is told as one of its own.
    for link in host.sick {
      #expect(try simulation.status("url:https://sick.example/\(link)") == .broken, "\(link) of \(host)")
      let told = try simulation.standings("url:https://sick.example/\(link)")
      #expect(told.contains { $0.hasSuffix("→broken") }, "\(link) of \(host): \(told)")
    }
    capacityPlan(looks, host)
    // In a digest a host is one incident at most, whatever comes and goes.
    let store = try #require(simulation.store)
    for end in stride(from: Int64(7), through: 49, by: 7).map({ start + .days($0) }) {
      let mark = DigestMark(end: end - .days(7), through: try store.lastEntry(through: end - .days(7)))
      let incidents = try store.digestContent("weekly", since: mark, to: end).incidents
      #expect(Set(incidents.map(\.report.cause.host)).count == incidents.count, "\(host)")
    }
  }

  private func time(_ line: String) -> Moment? {
    line.firstMatch(of: /"time":"([^"]+)"/).flatMap { Moment(String($0.1)) }
  }

  /// An incident opens only where no look found the host in order since enough links began to fail, or where none
  /// is left that works; and it ends with the third link that is found in order, if not before.
  private func honest(
    _ opened: [Moment], _ closed: [Moment], _ looks: [(link: Int, at: Moment, works: Bool)], _ host: SickHost
  ) throws {
    for (index, begin) in opened.enumerated() {
      // A link that is found in order at that moment came behind the failures that it is committed with.
      let before = looks.filter { $0.at + .milliseconds($0.works ? 51 : 50) <= begin }
      var failingSince: [Int: Moment] = [:]
      for look in before {
        failingSince[look.link] = look.works ? nil : failingSince[look.link] ?? look.at
      }
      let lastOK = before.last(where: \.works)?.at ?? start - .days(1)
      let fresh = failingSince.values.count { $0 > lastOK }
      let seen = Set(before.map(\.link)).count
      #expect(fresh >= 5 || failingSince.count >= 5 && failingSince.count == seen, "\(begin) \(host)")
      let end = index < closed.count ? closed[index] : Moment(milliseconds: .max)
      var works: Set<Int> = []
      for look in looks where look.at > begin && look.at + .seconds(1) < end {
        if look.works { works.insert(look.link) } else { works.remove(look.link) }
        #expect(works.count < 3, "it does not end: \(begin) \(host)")
      }
    }
    // While a long outage lasts, it is open once each link was looked at.
    for outage in host.outages where outage.count > 8 * 24 {
      let last = start + .hours(outage.upperBound - 1)
      let isOpen = opened.count { $0 <= last } > closed.count { $0 <= last }
      #expect(isOpen || host.outageTrouble.sign != host.trouble.sign, "\(host)")
    }
  }

  /// No link is asked more often than the pace of confirmation while it fails, and its interval otherwise.
  private func capacityPlan(_ looks: [(link: Int, at: Moment, works: Bool)], _ host: SickHost) {
    let retry: [Span] = [.minutes(15), .hours(2), .hours(12), .days(1)]
    for link in 0..<host.links {
      let mine = looks.filter { $0.link == link }
      var failures = 0
      var early = 0
      for (look, next) in zip(mine, mine.dropFirst()) {
        failures = look.works ? 0 : failures + 1
        let gap = next.at - look.at
        if failures > 0 {
          let least = min(retry[min(failures, retry.count) - 1], .days(6))
          if gap < least { early += 1 }
        }
      }
      // Its own place in the week may come sooner.
      #expect(early <= 50 / 6 + 1, "\(link) of \(host)")
      let failing = mine.count { !$0.works }
      #expect(mine.count <= 50 / 6 + 2 + failing, "link \(link) was asked \(mine.count) times: \(host)")
    }
  }
}

extension Trouble {
  fileprivate var sign: IncidentSign {
    switch self {
    case .refused, .reset, .timeout, .dns, .error500, .error503: .down
    case .gone, .missing: .gone
    case .expired, .hostname: .certificate
    }
  }
}
