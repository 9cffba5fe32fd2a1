import Foundation
import Testing

@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging
@testable import Checking

private let policy = CheckPolicy(
  resolver: url("https://doi.org"), dataCite: url("https://api.datacite.org"),
  crossref: url("https://api.crossref.org"), maxRedirects: 10)
private let target = "https://journal.example/article?id=1"
private let record = #"{"type":"article-journal","DOI":"10.1430/ABC","title":"Un lavoro","license":"x"}"#

/// An answer to one request.
private func answer(_ status: Int = 200, _ body: String = "", type: String? = nil, to place: String? = nil)
  -> Answer
{
  var headers: [String: String] = [:]
  headers["content-type"] = type
  headers["location"] = place
  var answer = Answer(status: status, headers: headers)
  answer.body = Array(body.utf8)
  return answer
}

private let html = answer(200, "<!doctype html><title>Un lavoro</title>", type: "text/html")
private let service = answer(302, to: "https://data.agency.example/10.1430/abc")
private let landing = answer(302, to: target)
private func agency(_ name: String) -> Answer { answer(200, #"[{"DOI":"10.1430/abc","RA":"\#(name)"}]"#) }

@Suite struct `A record asked for by content negotiation` {
  /// What came of some answers, one request each, and what was asked.
  private func look(
    _ answers: [Result<Answer, TransferFailure>], target known: String? = target, aliases: [String] = []
  ) throws -> (RecordAnswer, asked: [HopRequest], Observation) {
    var knowledge = PriorFacts(agency: "mEDRA")
    knowledge.target = known
    knowledge.aliases = aliases
    var check = Check(Link(.doi, "10.1430/abc"), .record, known: knowledge, policy: policy)
    var step = check.begin(at: start)
    var asked: [HopRequest] = []
    var rest = answers[...]
    while case .ask(let request) = step {
      asked.append(request)
      let outcome = try #require(rest.first, "asks once more: \(request.url.text)")
      rest = rest.dropFirst()
      step = check.receive(
        HopResult(request: request, startedAt: start, finishedAt: start + .seconds(1), outcome: outcome))
    }
    #expect(rest.isEmpty, "asks less")
    guard case .finished(let observation) = step, case .record(.mEDRA, let answer) = observation.facts else {
      throw Missing()
    }
    return (answer, asked, observation)
  }

  private struct Missing: Error {}

  /// In a word.
  private func word(_ answers: [Answer], target known: String? = target) throws -> String {
    switch try look(answers.map { .success($0) }, target: known).0 {
    case .record(let facts, nil): "record \(facts.title ?? "-")"
    case .record, .unchanged, .hidden: "something else"
    case .moved(let name): "moved \(name)"
    case .empty: "empty"
    case .unsupported(_, let ofAll): ofAll ? "unsupported" : "unsupported here"
    case .nothing(let ofAll): ofAll ? "nothing" : "nothing here"
    case .trouble: "undecided"
    case .failed: "failed"
    }
  }

  @Test func `asks the resolver for CSL-JSON alone, and for little`() throws {
    let (told, asked, _) = try look([.success(service), .success(answer(204))])
    guard case .empty = told else { return #expect(Bool(false), "\(told)") }
    #expect(
      asked.map(\.url.text) == ["https://doi.org/10.1430/abc", "https://data.agency.example/10.1430/abc"])
    for request in asked {
      #expect(request.headers == ["Accept: application/vnd.citationstyles.csl+json"])
      #expect(request.mostBytes == 256_000)
    }
  }

  @Test func `is told by what comes back`() throws {
    let own = answer(200, record)
    #expect(try word([own]) == "record Un lavoro")
    #expect(try word([service, own]) == "record Un lavoro")
    #expect(try word([landing, own]) == "record Un lavoro", "a page that answers programs")
    #expect(try word([service, service, own]) == "record Un lavoro", "three hops")
    #expect(try word([service, service, service]) == "unsupported here", "and no more")
    #expect(try word([answer(200, #"{"title":["A"],"URL":"https://doi.org/10.1430/abc"}"#)]) == "record A")
    #expect(try word([answer(200, #"{"DOI":"10.1430/abc"}"#)]) == "record -")
    #expect(try word([service, answer(204)]) == "empty")
    #expect(try word([service, answer(406)]) == "unsupported")
    #expect(try word([service, html]) == "unsupported")
    #expect(try word([landing, html]) == "nothing", "it is no word of the agency's")
    #expect(try word([html], target: nil) == "nothing", "nor is what the resolver itself says")
    #expect(try word([html]) == "unsupported")
    #expect(try word([service, answer(403, "<html>", type: "text/html")]) == "unsupported", "a wall")
    #expect(try word([answer(200, #"{"DOI":"10.1430/other","title":"B"}"#)]) == "undecided")
    #expect(try word([answer(200, "[]")]) == "undecided")
    #expect(try word([answer(200, "")]) == "undecided")
    #expect(try word([answer(302)]) == "undecided")
    for status in [400, 401, 403, 410, 429, 500, 503] {
      #expect(try word([service, answer(status)]) == "undecided", "\(status)")
    }
    #expect(try word([service, answer(429, "<html>")]) == "undecided", "it is only busy")
    #expect(try word([service, answer(500, "<html>")]) == "undecided")
  }

  @Test func `may call the DOI by what it is an alias of`() throws {
    let other = answer(200, #"{"DOI":"10.1430/Other","title":"B"}"#)
    let (told, _, _) = try look([.success(other)], aliases: ["10.1430/other"])
    guard case .record(let facts, nil) = told else { return #expect(Bool(false), "\(told)") }
    #expect(facts.title == "B")
  }

  @Test func `says nothing where the record is cut anywhere`() throws {
    for length in 0..<record.utf8.count {
      var cut = answer(200, String(decoding: Array(record.utf8)[..<length], as: UTF8.self))
      cut.cut = .failure(TransferFailure(.reset, "cut"))
      #expect(try word([cut]) == "undecided", "\(length)")
      cut.cut = nil
      #expect(try word([cut]) == "undecided", "\(length)")
    }
    var long = answer(200, record)
    long.cut = .limit
    #expect(try word([long]) == "undecided")
  }

  @Test func `that nobody knows is undecided while the handle stands, and may have moved`() throws {
    #expect(try word([answer(404), agency("mEDRA")]) == "undecided")
    #expect(try word([service, answer(404, "<html>", type: "text/html"), agency("mEDRA")]) == "undecided")
    #expect(try word([answer(404), agency("DOI does not exist")]) == "undecided")
    #expect(try word([answer(404), agency("Crossref")]) == "moved Crossref")
  }

  @Test func `is none of the agency's where the landing page answers`() throws {
    for status in [403, 404, 410, 429, 500, 503] {
      #expect(try word([landing, answer(status, "<html>", type: "text/html")]) == "nothing here")
    }
    let (answer, _, observation) = try look([
      .success(landing), .failure(TransferFailure(.timeout, "no answer")),
    ])
    guard case .nothing(ofAll: false) = answer else { return #expect(Bool(false), "\(answer)") }
    #expect(observation.lastURL == nil && observation.failure == nil, "it says nothing of the page's host")
    let failed = try look([.success(service), .failure(TransferFailure(.timeout, "no answer"))])
    guard case .failed = failed.0 else { return #expect(Bool(false), "\(failed.0)") }
  }

  @Test func `is judged as information, or undecided`() {
    let judge = RecordJudge(agency: .jaLC)
    var facts = RecordFacts(agency: .jaLC)
    facts.title = "A"
    #expect(judge.findings(.record(facts, tag: nil)).isEmpty)
    #expect(judge.findings(.empty).map(\.code) == [.recordEmpty])
    #expect(judge.findings(.unsupported("x", ofAll: true)).map(\.code) == [.recordUnsupported])
    #expect(judge.findings(.nothing(ofAll: true)).isEmpty)
    #expect(judge.findings(.trouble("x")).map(\.code) == [.recordAgencyError])
    #expect(FindingCode.recordEmpty.severity == .info && FindingCode.recordUnsupported.severity == .info)
  }
}

@Suite struct `What agencies answer` {
  private final class Known {
    private var value: NegotiatedAgencies

    init(_ standings: [Agency: NegotiatedAgencies.Standing] = [:]) { value = NegotiatedAgencies(standings) }

    func ask(_ agency: Agency, by number: Int64, at now: Moment) -> NegotiatedAgencies.Word {
      value.ask(agency, by: number, at: now)
    }

    func ended(_ number: Int64) -> Bool { value.ended(number) }

    func heard(_ agency: Agency, _ answer: RecordAnswer, at now: Moment) -> NegotiatedAgencies.Standing? {
      value.heard(agency, answer, at: now)
    }
  }

  private func no(_ ofAll: Bool = true) -> RecordAnswer { .unsupported("x", ofAll: ofAll) }
  private let yes = RecordAnswer.record(RecordFacts(agency: .istic), tag: nil)

  @Test func `is found out with one DOI, and remembered for 30 days`() throws {
    let known = Known()
    #expect(known.ask(.istic, by: 1, at: start) == .ask)
    #expect(known.ask(.istic, by: 1, at: start) == .ask, "the same one")
    #expect(known.ask(.istic, by: 2, at: start) == .wait)
    #expect(known.ask(.cnki, by: 3, at: start) == .ask, "another agency")
    #expect(!known.ended(2))
    let standing = try #require(known.heard(.istic, no(), at: start))
    #expect(known.ended(1))
    #expect(known.ask(.istic, by: 2, at: start + .days(29)) == .leave(isTold: true))
    #expect(known.ask(.istic, by: 2, at: start + .days(30)) == .ask, "then it is asked again")
    let read = try #require(NegotiatedAgencies.Standing(standing.text))
    #expect(read == standing)
    let again = Known([.istic: read])
    #expect(again.ask(.istic, by: 7, at: start + .days(1)) == .leave(isTold: true))
    let absent = try #require(known.heard(.jaLC, .nothing(ofAll: true), at: start))
    #expect(NegotiatedAgencies.Standing(absent.text) == absent)
    #expect(known.ask(.jaLC, by: 8, at: start + .days(29)) == .leave(isTold: false), "that is no word of its")
  }

  @Test func `is not taken from one DOI where others have records`() throws {
    let known = Known()
    #expect(known.heard(.jaLC, yes, at: start) != nil)
    #expect(known.heard(.jaLC, yes, at: start + .hours(1)) == nil, "no news")
    #expect(known.heard(.jaLC, no(), at: start + .days(1)) == nil)
    #expect(known.ask(.jaLC, by: 1, at: start + .days(1)) == .ask)
    #expect(known.ask(.jaLC, by: 2, at: start + .days(1)) == .ask, "nobody waits")
    #expect(known.heard(.jaLC, no(), at: start + .days(31)) != nil)
    #expect(known.ask(.jaLC, by: 2, at: start + .days(32)) == .leave(isTold: true))
  }

  @Test func `is not known by trouble`() {
    let known = Known()
    for answer in [no(false), .trouble("x"), .failed(TransferFailure(.timeout, "x")), .moved("Crossref")] {
      _ = known.ask(.op, by: 1, at: start)
      #expect(known.heard(.op, answer, at: start) == nil)
      #expect(known.ended(1))
      #expect(known.ask(.op, by: 2, at: start) == .ask)
      #expect(known.ended(2))
    }
  }
}
