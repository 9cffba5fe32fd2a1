import Time
import Configuration
import Foundation
import Testing

@testable import Journal
@testable import Names
@testable import Observations
@testable import Checking
@testable import Monitor

@Suite struct `The search for broken pages` {
  private static let settings = configuration {
    $0.checks.archives = [ArchiveRule(name: "wayback", form: .redirect(knownURL("https://web.example/web/")))]
    $0.canaries([])
    $0.hosts.standard = HostBudget(concurrency: 8, interval: .milliseconds(100))
  }
  private static let brokeAt = start + .days(8)

  private static func knownURL(_ text: String) -> LinkURL {
    (try? LinkURL(text)) ?? Configuration().checks.resolver.doi
  }

  private func shown(_ title: String) -> Result<Answer, TransferFailure> {
    var answer = page(title: title)
    answer.page?.reading.isHTML = true
    answer.page?.opening.length = 900
    answer.page?.opening.text = title
    return .success(answer)
  }

  private func archived(_ simulation: Simulation) -> [LinkURL] {
    simulation.starts.map(\.request.url).filter { $0.host == "web.example" }
  }

  private func found(_ key: String, _ simulation: Simulation) throws -> Rescue? {
    try simulation.store?.link(key: key)?.rescue
  }

  @Test func `finds where the pages of a site went by those that are known to have moved`() throws {
    let count = 110
    let articles = (0..<count).map { article("a\($0)", "https://old.example/journal/article/\($0)") }
    let simulation = try Simulation(articles, Self.settings) { request, now in
      let parts = request.url.path.split(separator: "/")
      guard request.url.host != "web.example", let number = parts.last.flatMap({ Int($0) }) else {
        return .success(page(404))
      }
      let title = "Article \(number): on the matter of \(number * 7)"
      if request.url.host == "new.example" {
        // Of some pages another one stands there, or the same as for everything.
        if number % 20 == 15 { return shown("Welcome") }
        return shown(number % 20 == 16 ? "Article \(number + 1): on something" : title)
      }
      guard now >= Self.brokeAt else { return shown(title) }
      return number < 10
        ? .success(
          Answer(status: 301, headers: ["location": "https://new.example/journal/article/\(number)"]))
        : .success(page(404, title: "Not found"))
    }
    simulation.keepsHistory = false
    simulation.grain = .seconds(5)
    simulation.run(for: .days(26))
    var (right, wrong) = (0, 0)
    for number in 10..<count {
      let rescue = try found("url:https://old.example/journal/article/\(number)", simulation)
      guard let url = rescue?.candidate?.url else { continue }
      if url == "https://new.example/journal/article/\(number)" { right += 1 } else { wrong += 1 }
      #expect(rescue?.candidate?.why.contains("of the same site moved to this host") == true)
    }
    #expect(right == count - 10 - 10)
    #expect(wrong == 0)
  }

  @Test func `asks about 20 links of an incident, each once a month`() throws {
    let articles = (0..<120).map { article("a\($0)", "https://down.example/\($0)") }
    let simulation = try Simulation(articles, Self.settings) { request, now in
      if request.url.host == "web.example" { return .success(page(404)) }
      return now < Self.brokeAt
        ? shown("Page \(request.url.path)") : .failure(TransferFailure(.connect, "refused"))
    }
    simulation.grain = .seconds(5)
    simulation.run(for: .days(30))
    #expect(try simulation.store?.linkCount(.url) == 120)
    #expect(try simulation.status("url:https://down.example/7") == .broken)
    let asked = archived(simulation)
    #expect(asked.count == 20)
    #expect(Set(asked).count == 20)
    simulation.run(for: .days(30))
    #expect(Set(archived(simulation)).count == 20)
    #expect(archived(simulation).count >= 40)
  }

  @Test func `asks again soon what an archive could not say, and never calls that no copy`() throws {
    let simulation = try Simulation([article("one", "https://pub.example/1")], Self.settings) {
      request, now in
      if request.url.host == "web.example" {
        return .success(now < Self.brokeAt + .days(10) ? page(503) : page(404))
      }
      return now < Self.brokeAt ? shown("A page of its own") : .success(page(404))
    }
    simulation.run(for: .days(17))
    let unsure = try #require(try found("url:https://pub.example/1", simulation))
    #expect(unsure.replies.map(\.state) == [.unknown])
    let asked = archived(simulation).count
    #expect(asked > 1)
    simulation.run(for: .days(5))
    #expect(try found("url:https://pub.example/1", simulation)?.replies.map(\.state) == [.none])
    let settled = archived(simulation).count
    simulation.run(for: .days(10))
    #expect(archived(simulation).count == settled)
    #expect(try simulation.statusFile().contains("\"advice\""))
  }

  @Test func `asks nobody where no archive is named, and forgets what was mended`() throws {
    let quiet = configuration { $0.canaries([]) }
    let web: ScriptedWeb = { request, now in
      if request.url.path.contains("no-such-page") { return .success(page(404)) }
      return now < Self.brokeAt || now > Self.brokeAt + .days(20)
        ? shown("A page of its own") : .success(page(404))
    }
    let simulation = try Simulation([article("one", "https://pub.example/1")], quiet, web: web)
    simulation.run(for: .days(60))
    #expect(Set(simulation.starts.map(\.request.url.host)) == ["pub.example"])
    #expect(try simulation.status("url:https://pub.example/1") == .ok)
    #expect(try found("url:https://pub.example/1", simulation) == nil)
  }
}

extension Configuration {
  fileprivate mutating func canaries(_ urls: [LinkURL]) { network.canaries = urls }
}
