import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Monitor

@Suite struct `Three hundred articles` {
  @Test func `are all looked at in time for a month, within every host's budget`() throws {
    let articles = (0..<300).map { number in
      article(
        "a\(number)", "10.1000/\(number)", "https://creativecommons.org/licenses/by/\(number % 2 + 3).0/")
    }
    let simulation = try Simulation(
      articles, configuration { $0.checks.schedule.registry = .days(10) }, latency: .milliseconds(800))
    simulation.run(for: .days(30))
    let links = try #require(try simulation.store?.snapshot(at: simulation.now).links)
    #expect(links[.doi]?[.ok] == 300)
    #expect(links[.license]?[.ok] == 2)

    var times: [String: [Moment]] = [:]
    for each in simulation.starts where each.request.want != .headersOnly {
      times[each.request.url.text, default: []].append(each.at)
    }
    let firstHops = times.filter { $0.key.hasPrefix("https://doi.org/") && !$0.key.contains("/doiRA/") }
    #expect(firstHops.count == 600)
    for (url, moments) in times where !url.contains("/doiRA/") {
      let interval: Span = url.contains("/api/handles/") ? .days(10) : .days(7)
      let gaps = zip(moments + [simulation.now], [start] + moments).map { $0 - $1 }
      // Ten minutes for the line at the resolver.
      #expect(gaps.allSatisfy { $0 <= interval + .minutes(10) }, "\(url)")
    }

    for (host, starts) in Dictionary(grouping: simulation.starts, by: \.request.url.host) {
      let moments = starts.map(\.at)
      let rule = simulation.settings.hostRules.rule(ofBudget: host)
      let gaps = zip(moments.dropFirst(), moments).map { $0 - $1 }
      #expect(gaps.allSatisfy { $0 >= rule.interval }, "\(host)")
      for (index, moment) in moments.enumerated() {
        let open = moments[..<index].suffix(rule.concurrency + 1).filter { $0 + simulation.latency > moment }
        #expect(open.count < rule.concurrency, "\(host)")
      }
    }
    #expect(try simulation.entries(.linkStatus) == [])
  }
}

extension Span {
  fileprivate static func + (left: Span, right: Span) -> Span {
    .milliseconds(left.milliseconds + right.milliseconds)
  }
}
