import Foundation
import Testing

@testable import Time
@testable import Findings
@testable import Observations
@testable import Reporting

private func snapshot(_ change: (inout StatusSnapshot) -> Void) -> StatusSnapshot {
  var snapshot = StatusSnapshot(at: start)
  change(&snapshot)
  return snapshot
}

private func json(_ snapshot: StatusSnapshot) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(snapshot.json(version: "1.2.3").utf8))
  return try #require(object as? [String: Any])
}

@Suite struct `The status file` {
  @Test func `has every member`() throws {
    let finding = StoredFinding(code: "page.not-found", message: "m", advice: "a")
    let root = try json(
      snapshot {
        $0.operation.startedAt = start - .hours(1)
        $0.checkpoint = Checkpoint(size: 7, head: JournalLine.genesis)
        $0.links = [.doi: [.ok: 3, .broken: 1], .url: [.ok: 2]]
        $0.articles.watched = 4
        $0.articles.failing = 1
        $0.coverage = .init(onTime: 6, overdue: 0, oldestCheck: start - .days(1))
        $0.problems.shown = [
          .init(
            link: "doi:10.1000/\"\n", articles: ["a"], articlesTotal: 30, status: .broken, since: start,
            findings: [finding, finding])
        ]
        $0.problems.total = 1001
        $0.nextDigest = start + .hours(3)
      })
    #expect(root["schema"] as? String == "doiwatch/status/1")
    #expect(root["generated_at"] as? String == "2026-11-23T09:00:00.000Z")
    #expect(root["status"] as? String == "warn")
    #expect(root["version"] as? String == "1.2.3")
    #expect(root["started_at"] as? String == "2026-11-23T08:00:00.000Z")
    #expect((root["journal"] as? [String: Any])?["size"] as? Int == 7)
    #expect((root["journal"] as? [String: Any])?["head"] as? String == JournalLine.genesis)
    let links = try #require(root["links"] as? [String: Int])
    #expect(
      links == ["total": 6, "ok": 5, "unchecked": 0, "undecided": 0, "warning": 0, "suspect": 0, "broken": 1])
    #expect((root["articles"] as? [String: Int])?["total"] == 4)
    #expect((root["coverage"] as? [String: Any])?["oldest_check_at"] as? String == "2026-11-22T09:00:00.000Z")
    #expect(root["connectivity"] as? String == "up")
    #expect((root["incidents"] as? [Any])?.isEmpty == true)
    let problem = try #require((root["problems"] as? [[String: Any]])?.first)
    #expect(problem["link"] as? String == "doi:10.1000/\"\n")
    #expect(problem["articles_total"] as? Int == 30)
    #expect(problem["status"] as? String == "broken")
    #expect(problem["since"] as? String == "2026-11-23T09:00:00.000Z")
    #expect(problem["findings"] as? [String] == ["page.not-found", "page.not-found"])
    #expect(root["problems_total"] as? Int == 1001)
    #expect(root["next_digest_at"] as? String == "2026-11-23T12:00:00.000Z")
  }

  @Test func `leaves out what is not known`() throws {
    let root = try json(snapshot { _ in })
    for name in ["started_at", "next_digest_at", "trouble"] { #expect(root[name] == nil) }
    #expect((root["coverage"] as? [String: Any])?["oldest_check_at"] == nil)
  }

  @Test func `ends its one line`() {
    let text = snapshot { _ in }.json(version: "1")
    #expect(text.hasSuffix("}\n"))
    #expect(text.filter { $0 == "\n" }.count == 1)
  }

  @Test func `fails where the service cannot do its job, and warns of what is broken`() {
    func service(_ change: (inout StatusSnapshot) -> Void) -> StatusSnapshot.Service {
      snapshot {
        $0.articles.watched = 1
        change(&$0)
      }.service
    }
    #expect(service { $0.articles.watched = 0 } == .warn, "nothing is watched")
    #expect(service { $0.articles.leaving = 3 } == .warn)
    for state in [ArticleFileReading.State.problems, .unreadable, .missing] {
      #expect(
        service {
          $0.articles.files.shown = [
            .init(path: "a.yaml", state: state, articles: 1, problems: 1, messages: [])
          ]
        } == .warn)
    }
    #expect(service { _ in } == .pass)
    #expect(service { $0.links = [.url: [.suspect: 5, .warning: 5, .undecided: 5]] } == .pass)
    #expect(service { $0.links = [.url: [.broken: 1, .ok: 99]] } == .warn)
    #expect(service { $0.operation.isConnected = false } == .fail)
    #expect(service { $0.operation.storeTrouble = "the disk is full" } == .fail)
    let links: [LinkKind: [Status: Int]] = [.url: [.ok: 100]]
    #expect(
      service {
        $0.links = links
        $0.coverage.overdue = 10
      } == .pass)
    #expect(
      service {
        $0.links = links
        $0.coverage.overdue = 11
      } == .pass, "late by moments")
    #expect(
      service {
        $0.links = links
        $0.coverage.overdue = 11
        $0.coverage.longestOverdue = .hours(1)
      } == .fail)
  }
}

@Suite struct `An aspect's report` {
  @Test func `is JSON with the facts of each hop`() throws {
    var seen = observation(
      .answered(answer(200, ["content-type": "text/html"], title: "A \"title\"\n")),
      hops: [("https://doi.org/10.1000/1", 302), ("https://pub.example/a", 200)])
    seen.certificateEnd = start
    let facts = AspectReport.facts(seen)
    let text = AspectReport.object(status: .ok, facts: facts)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["status"] as? String == "ok")
    #expect(root["http_status"] as? Int == 200)
    #expect(root["final_url"] as? String == "https://pub.example/a")
    #expect(root["title"] as? String == "A \"title\"\n")
    #expect(root["content_type"] as? String == "text/html")
    #expect(root["tls_expires_at"] as? String == "2026-11-23T09:00:00Z")
    let hops = try #require(root["hops"] as? [[String: Any]])
    #expect(hops.map { $0["status"] as? Int } == [302, 200])
    #expect(hops.first?["duration_ms"] as? Int == 40)
    #expect(hops.first?["address"] == nil)
  }

  @Test func `of an aspect never looked at has its status alone`() {
    #expect(AspectReport.object(status: .unchecked, facts: nil) == #"{"status":"unchecked"}"#)
    #expect(AspectReport.object(status: .ok, facts: "{}") == #"{"status":"ok"}"#)
  }

  @Test func `of the registry has code, target and age`() throws {
    var record = handleRecord()
    record.targetSince = Moment(milliseconds: 1_551_262_272_000)
    record.aliases = ["10.1000/2"]
    let facts = AspectReport.facts(observation(.record(record)))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(facts.utf8)) as? [String: Any])
    #expect(root["response_code"] as? Int == 1)
    #expect(root["target"] as? String == "https://pub.example/a")
    #expect(root["target_since"] as? String == "2019-02-27T10:11:12Z")
    #expect(root["aliases"] as? [String] == ["10.1000/2"])
  }

  @Test func `writes findings as an array`() throws {
    let text = WrittenFinding.text([finding(.pageNotFound), finding(.pageMoved)])
    let list = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: String]])
    #expect(list.map { $0["code"] } == ["page.not-found", "page.moved"])
    #expect(list.map { $0["severity"] } == ["broken", "info"])
    #expect(list.first?["aspect"] == "page")
    #expect(WrittenFinding.text([]) == "[]")
  }
}
