import Configuration
import Foundation
import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Observations
@testable import Monitor

/// A year of DOIs with the lists of their agencies, and with each record asked for alone.
/// `DOIWATCH_YEAR_DOIS` sets how many, `DOIWATCH_YEAR_SEED` which year.
@Suite struct `A year of agencies` {
  private struct Year {
    var told: [String: [Moment]] = [:]
    var entries = 0
  }

  private static let agencies = ["DataCite", "DataCite", "DataCite", "Crossref", "Crossref", "JaLC"]

  private func world(_ count: Int, seed: UInt64) -> AgencyWorld {
    var dice = Dice(seed: seed)
    let hosts = max(4, count / 15)
    let works = (0..<count).map { number in
      AgencyWorld.Work(
        doi: "10.1000/\(number)", agency: Self.agencies[number % Self.agencies.count],
        host: "h\(dice.below(hosts)).example")
    }
    let world = AgencyWorld(works, configuration())
    for work in works where dice.below(12) == 0 {
      let died = start + .hours(Int64(24 + dice.below(340 * 24)))
      if dice.below(2) == 0 { world.deadDOIs[work.doi] = died } else { world.deadPages[work.target] = died }
    }
    let down = Dictionary(
      uniqueKeysWithValues: (0..<hosts).map {
        ("h\($0).example", start + .hours(Int64(dice.below(360 * 24))))
      })
    world.isDown = { host, now in down[host].map { now >= $0 && now < $0 + .hours(30) } ?? false }
    // Every 37 days lists do not work for two; each in another way.
    world.listTrouble = { now, body in
      let days = (now - start).milliseconds / 86_400_000
      guard days % 37 < 2 else { return nil }
      var answer = Answer(status: [500, 429, 200, 200, 400, 503, 200][Int(days / 37) % 7])
      switch days / 37 % 7 {
      case 2: answer.body = Array("<html><title>Maintenance</title></html>".utf8)
      case 3: answer.body = Array(body.prefix(body.count / 2))
      case 6: answer.body = Array(#"{"data":[],"message":{"items":[]}}"#.utf8)
      default: break
      }
      return answer
    }
    world.lags = { doi, now in (doi.utf8.count + Int((now - start).milliseconds / 86_400_000)) % 29 == 0 }
    return world
  }

  private func run(_ world: AgencyWorld, batches: Bool) throws -> Year {
    let simulation = try Simulation(
      world.articles, configuration(), batches: batches, web: world.answer)
    simulation.keepsHistory = false
    simulation.run(for: .days(365))
    var year = Year()
    for line in try simulation.entries(.linkStatus) {
      year.entries += 1
      guard line.contains("\"to\":\"broken\"") else { continue }
      let key = try #require(line.firstMatch(of: /"link":"([^"]+)"/)).1
      let time = try #require(line.firstMatch(of: /"time":"([^"]+)"/)).1
      year.told[String(key), default: []].append(try #require(Moment(String(time))))
    }
    return year
  }

  @Test func `tells every death once and in time, within all budgets, with lists and without`() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["DOIWATCH_YEAR_SEED"].flatMap { UInt64($0) } ?? 4
    let count = environment["DOIWATCH_YEAR_DOIS"].flatMap { Int($0) } ?? 30
    var counts: [[String: Int]] = []
    for batches in [true, false] {
      let world = world(count, seed: seed)
      let year = try run(world, batches: batches)
      var expected: [String: Moment] = [:]
      for work in world.works {
        expected["doi:\(work.doi)"] = world.deadDOIs[work.doi] ?? world.deadPages[work.target]
      }
      #expect(!expected.isEmpty)
      #expect(Set(year.told.keys).subtracting(expected.keys) == [], "false alarms, seed \(seed)")
      for (key, died) in expected {
        let times = year.told[key] ?? []
        #expect(times.count == 1, "\(key) died on \(died), told at \(times), seed \(seed)")
        // The interval of page and record, that of the handle, the time of confirmation, and two days.
        if let time = times.first { #expect(time - died < .days(7 + 1 + 2 + 2), "\(key), seed \(seed)") }
      }
      #expect(world.tooQuick == [:], "starts within a budget's interval, seed \(seed)")
      print("year of \(count) DOIs with \(batches ? "lists" : "single records"), \(expected.count) deaths:")
      for (kind, count) in world.summary { print("  \(kind): \(count)") }
      counts.append(Dictionary(uniqueKeysWithValues: world.summary.map { ($0.kind, $0.count) }))
    }
    for agency in ["DataCite", "Crossref"] {
      let with = counts[0]["\(agency) lists", default: 0] + counts[0]["\(agency) singles", default: 0]
      #expect(with * 2 < counts[1]["\(agency) singles", default: 0], "\(agency): \(counts)")
    }
  }
}

extension Dice {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
