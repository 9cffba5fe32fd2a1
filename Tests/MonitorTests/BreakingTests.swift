import Time
import Configuration
import Foundation
import Testing

@testable import Journal
@testable import Names
@testable import Observations
@testable import Checking
@testable import Monitor

private let key = "url:https://pub.example/a"
private let url = "https://pub.example/a"

/// An orderly Web whose one page answers with a status for some days.
private func web(_ status: Int, days: Range<Int64>) -> ScriptedWeb {
  { request, now in
    guard request.url.text == url, now >= start + .days(days.lowerBound), now < start + .days(days.upperBound)
    else {
      return orderlyWeb(request, now)
    }
    return .success(page(status, title: "Error"))
  }
}

@Suite struct `A link in order` {
  @Test func `writes no entries at all`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a", "10.1000/1")])
    simulation.run(for: .days(30))
    #expect(try simulation.entries(.linkStatus) == [])
    #expect(try simulation.entries(.linkChanged) == [])
    #expect(try simulation.status(key) == .ok)
    #expect(try simulation.status("doi:10.1000/1") == .ok)
    #expect(try simulation.store?.checkpoint().size == 2, "the start and the article")
  }

  @Test func `is looked at within each interval, on its own grid`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")])
    simulation.run(for: .days(70))
    let times = simulation.times(url)
    let phase = Schedule.phase(key: key, .page)
    let period =
      Schedule(registry: .days(1), page: .days(7), record: .days(7), license: .days(7), jitter: 0.1)
      .period(of: .days(7), phase: phase).milliseconds / 1000
    #expect(times.first == 0)
    #expect(times.count >= 10)
    for (number, time) in times.enumerated() {
      #expect(abs(time - Int64(number) * period) <= 2, "check \(number)")
    }
  }
}

@Suite struct `A link that breaks` {
  @Test func `is suspect, then broken once confirmed, then in order again, each told once`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")], web: web(404, days: 3..<40))
    simulation.run(for: .days(60))
    #expect(try simulation.standings(key) == ["ok→suspect", "suspect→broken", "broken→ok"])
    #expect(try simulation.status(key) == .ok)
    let times = simulation.times(url)
    let broke = try #require(times.first { $0 >= 3 * 86_400 })
    let retries = times.filter { $0 >= broke }.prefix(5).map { $0 - broke }
    // 15 min, 2 h, 12 h and a day after one another.
    let expected: [Int64] = [0, 900, 8100, 51_300, 137_700]
    #expect(zip(retries, expected).allSatisfy { abs($0 - $1) <= 5 }, "\(retries)")
    let broken = try #require(try simulation.entries(.linkStatus).first { $0.contains("\"to\":\"broken\"") })
    #expect(broken.contains("\"findings\":[\"page.not-found\"]"))
    #expect(broken.contains("\"articles\":[\"a\"]"))
  }

  @Test func `is looked at within each interval again once it is mended`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")], web: web(404, days: 3..<10))
    simulation.run(for: .days(90))
    let times = simulation.times(url)
    for (one, next) in zip(times, times.dropFirst()) { #expect(next - one <= 7 * 86_400 + 5) }
    #expect(90 * 86_400 - (times.last ?? 0) <= 7 * 86_400)
  }

  @Test func `from the start is confirmed like any other`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")], web: web(410, days: 0..<100))
    simulation.run(for: .days(10))
    #expect(try simulation.standings(key) == ["unchecked→suspect", "suspect→broken"])
  }

  @Test func `softly takes longer to be believed`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")], web: web(500, days: 0..<100))
    simulation.run(for: .days(6))
    #expect(try simulation.status(key) == .suspect)
    simulation.run(for: .days(3))
    #expect(try simulation.standings(key) == ["unchecked→suspect", "suspect→broken"])
  }

  @Test func `for an hour is never called broken`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")]) { request, now in
      let broken = request.url.text == url && now - start < .hours(1)
      return broken ? .success(page(404)) : orderlyWeb(request, now)
    }
    simulation.run(for: .days(30))
    #expect(try simulation.standings(key) == ["unchecked→suspect", "suspect→ok"])
  }

  @Test func `stays broken until it is certain that its DOI is not registered any more`() throws {
    let settings = configuration { $0.checks.schedule.page = .days(1) }
    let simulation = try Simulation([article("a", "10.1000/1")], settings) { request, now in
      if request.url.host.hasPrefix("pub"), now >= start + .days(3) { return .success(page(404)) }
      guard request.url.host == "doi.org", now >= start + .days(20),
        request.headers != [NegotiatedRecordCheck.accept]
      else { return orderlyWeb(request, now) }
      guard request.want == .json else { return .success(page(404, title: "DOI not found")) }
      var answer = Answer(status: 404)
      answer.body = Array(#"{"responseCode":100}"#.utf8)
      return .success(answer)
    }
    simulation.run(for: .days(40))
    let doi = "doi:10.1000/1"
    #expect(try simulation.standings(doi, .registry) == ["ok→suspect", "suspect→broken"])
    #expect(try simulation.standings(doi) == ["ok→suspect", "suspect→broken", "broken→unchecked"])
    let told = try simulation.entries(.linkStatus)
    let denied = try #require(
      told.firstIndex { $0.contains(#""aspect":"registry""#) && $0.contains(#""to":"broken""#) })
    let ended = try #require(told.firstIndex { $0.contains(#""to":"unchecked""#) })
    #expect(denied < ended, "\(told)")
    #expect(try simulation.status(doi) == .broken)
  }

  @Test func `is told by the digests as new, as broken still, and as fixed`() throws {
    let settings = configuration {
      $0.reports.digests = [DigestRule(name: "daily", formats: [.text, .json])]
    }
    let simulation = try Simulation(
      [article("a", "https://pub.example/a")], settings, web: web(404, days: 3..<20))
    simulation.run(for: .days(40))
    let texts = try simulation.digests("daily")
    #expect(texts.count == 40)
    #expect(texts.first?.name == "2026-11-24T07:00:00Z.txt")
    #expect(texts.filter { $0.text.contains("\nNEW (1)\n  \(url)") }.count == 1)
    #expect(texts.filter { $0.text.contains("\nFIXED (1)\n  \(url)") }.count == 1)
    #expect(
      texts.filter { $0.text.contains("a quiet period") && $0.text.contains("1 link still broken") }.count
        >= 8)
    let kinds = texts.compactMap { text in ["NEW", "STILL", "FIXED"].first { text.text.contains("\n\($0)") } }
    #expect(kinds.first == "NEW")
    #expect(kinds.last == "FIXED")
    #expect(texts.filter { $0.text.contains("a quiet period") }.count == 38)
    #expect(try simulation.digests("daily", "json").count == 40)
    #expect(try simulation.entries(.digestEmitted).count == 40)
  }

  @Test func `is logged and journaled alike`() throws {
    let simulation = try Simulation([article("a", "https://pub.example/a")], web: web(404, days: 3..<20))
    simulation.run(for: .days(40))
    let journal = try #require(try simulation.store?.lines(after: 2).map(\.line))
    #expect(simulation.logged == journal)
    _ = try Proof.file(simulation.directory.journal, mustContain: simulation.store?.checkpoint())
  }
}

@Suite struct `A year` {
  @Test func `of three links passes in order`() throws {
    let simulation = try Simulation([
      article(
        "a", "10.1000/1", "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de", "https://pub.example/a"
      )
    ])
    simulation.run(for: .days(365))
    #expect(simulation.starts.filter { $0.request.want == .json }.count >= 365)
    #expect(try simulation.entries(.linkStatus) == [])
    #expect(try simulation.store?.snapshot(at: simulation.now).coverage.overdue == 0)
  }
}
