import Configuration
import Foundation
import Testing
import Trials

@testable import Journal
@testable import Text
@testable import Time
@testable import Observations
@testable import Monitor

/// A library for a year, with the troubles a year brings. `DOIWATCH_YEAR_LINKS` sets its size, and
/// `DOIWATCH_YEAR_SEED` which year it is.
@Suite struct `A year of a library` {
  @Test func `tells every death once and in time, and no other`() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["DOIWATCH_YEAR_SEED"].flatMap { UInt64($0) } ?? 10
    let count = environment["DOIWATCH_YEAR_LINKS"].flatMap { Int($0) } ?? 200
    let library = Library(links: count, seed: seed)
    print("year: \(count) links on \(library.hosts) hosts, seed \(seed), \(library.deaths.count) deaths")
    let began = ContinuousClock.now
    let simulation = try Simulation(
      library.articles, configuration { $0.checks.schedule.registry = .days(7) }, web: library.answer)
    simulation.keepsHistory = false
    // Most of a large library's year would be commits of single checks, and status files after each.
    if count > 1000 { simulation.coarsen() }
    var resident: [Int] = []
    for _ in 0..<12 {
      simulation.run(for: .days(365 / 12))
      resident.append(Self.resident)
    }
    simulation.run(for: .days(365 % 12))
    print("year: resident after each month: \(resident.map { "\($0)" }.joined(separator: " ")) kB")
    let growth = Double(resident[11] - resident[3]) / (Double(library.requests) * 8 / 12 / 1000)
    print("year: \(String(format: "%.1f", growth)) kB per 1,000 requests after the fourth month")
    print("year: \(library.requests) requests in \(ContinuousClock.now - began)")

    var told: [String: [Moment]] = [:]
    for line in try simulation.entries(.linkStatus) where line.contains("\"to\":\"broken\"") {
      let key = try #require(line.firstMatch(of: /"link":"([^"]+)"/)).1
      let time = try #require(line.firstMatch(of: /"time":"([^"]+)"/)).1
      told[String(key), default: []].append(try #require(Moment(String(time))))
    }
    let expected = Set(library.deaths.keys)
    #expect(Set(told.keys).subtracting(expected) == [], "false alarms, seed \(seed)")
    for (key, died) in library.deaths {
      let times = told[key] ?? []
      #expect(times.count == 1, "\(key) died on \(died), told at \(times), seed \(seed)")
      // Its interval, the time that confirmation takes, and a day for the last recheck and outages in between.
      if let time = times.first { #expect(time - died < .days(7 + 2 + 2), "\(key), seed \(seed)") }
    }
    #expect(library.tooQuick == 0, "starts within a host's interval, seed \(seed)")
    #expect(
      library.longestGap < .days(8), "a link waited for \(NumberFormat.age(library.longestGap)), seed \(seed)"
    )
    #expect(try simulation.entries(.connectivityLost).count <= library.outages.count, "seed \(seed)")
  }
}

extension `A year of a library` {
  /// Kilobytes of memory that this process holds.
  fileprivate static var resident: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

/// Links on hosts, and what becomes of them in the course of a year.
private final class Library {
  let hosts: Int
  let articles: [Article]
  /// When each dead link died, by key.
  private(set) var deaths: [String: Moment] = [:]
  /// When our own connection was gone.
  let outages: [Range<Moment>]
  private(set) var requests = 0
  private(set) var tooQuick = 0
  private(set) var longestGap = Span.zero
  private var deadPages: [String: Moment] = [:]
  private var deadDOIs: [String: Moment] = [:]
  private var down: [String: Range<Moment>] = [:]
  private var walls: [String: Range<Moment>] = [:]
  /// The hour of the week of a host's maintenance.
  private var maintenance: [String: Int64] = [:]
  private var lastStart: [String: Moment] = [:]
  private var lastAsked: [String: Moment] = [:]

  init(links: Int, seed: UInt64) {
    var dice = Dice(seed: seed)
    let hosts = max(10, links / 25)
    self.hosts = hosts
    var articles: [Article] = []
    for number in 0..<links {
      let host = "h\(number % hosts).example"
      let died = dice.below(200) == 0 ? start + .hours(Int64(24 + dice.below(340 * 24))) : nil
      if number % 4 == 0 {
        let doi = "10.1000/\(number)"
        articles.append(article("a\(number)", doi))
        if let died, number % 8 == 0 { deadDOIs[doi] = died }
        if let died, number % 8 == 4 { deadPages["https://\(host)/\(doi)"] = died }
        deaths["doi:\(doi)"] = died
      } else {
        articles.append(article("a\(number)", "https://\(host)/\(number)"))
        deadPages["https://\(host)/\(number)"] = died
        deaths["url:https://\(host)/\(number)"] = died
      }
    }
    self.articles = articles
    for number in 0..<hosts {
      let host = "h\(number).example"
      if dice.below(10) == 0 { maintenance[host] = Int64(dice.below(165)) }
      if dice.below(5) == 0 {
        let from = start + .hours(Int64(dice.below(360 * 24)))
        down[host] = from..<(from + .hours(Int64(1 + dice.below(96))))
      } else if dice.below(20) == 0 {
        let from = start + .hours(Int64(dice.below(300 * 24)))
        walls[host] = from..<(from + .days(60))
      }
    }
    outages = (0..<12).map { month in
      let from = start + .hours(Int64(month * 720 + dice.below(600)))
      return from..<(from + .minutes(Int64(10 + dice.below(350))))
    }
  }

  func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    note(request, now)
    if outages.contains(where: { $0.contains(now) }) { return .failure(TransferFailure(.dns, "no name")) }
    let host = request.url.host
    if host == "doi.org" { return resolve(request, now) }
    if down[host]?.contains(now) == true { return .failure(TransferFailure(.timeout, "no answer")) }
    if let hour = maintenance[host] {
      let hours = (now - start).milliseconds / 3_600_000 % 168
      if hours >= hour, hours < hour + 3 { return .success(page(503, title: "Maintenance")) }
    }
    if walls[host]?.contains(now) == true { return .success(page(403, title: "Forbidden")) }
    if let died = deadPages[request.url.text], died <= now { return .success(page(404, title: "Not found")) }
    return .success(page(title: String(request.url.path)))
  }

  private func resolve(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    let name = request.url.path.replacing("/api/handles", with: "").dropFirst()
    if let died = deadDOIs[String(name)], died <= now {
      var answer = Answer(status: 404)
      answer.body = Array(#"{"responseCode":100,"handle":"\#(name)"}"#.utf8)
      return .success(request.want == .json ? answer : page(404, title: "DOI not found"))
    }
    guard request.want != .json, let number = name.split(separator: "/").last.flatMap({ Int($0) }) else {
      return orderlyWeb(request, now)
    }
    return .success(
      Answer(status: 302, headers: ["location": "https://h\(number % hosts).example/\(name)"]))
  }

  /// Keeps what the hosts could complain of, and the watched links.
  private func note(_ request: HopRequest, _ now: Moment) {
    requests += 1
    let host = request.url.host
    if let last = lastStart[host], now - last < .milliseconds(500), request.want != .headersOnly {
      tooQuick += 1
    }
    lastStart[host] = now
    guard host != "doi.org", request.want != .headersOnly else { return }
    if let last = lastAsked[request.url.text] { longestGap = max(longestGap, now - last) }
    lastAsked[request.url.text] = now
  }
}

extension Dice {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
