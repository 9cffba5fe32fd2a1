import Configuration
import Foundation
import Trials

@testable import Journal
@testable import Time
@testable import Names
@testable import Observations
@testable import Checking
@testable import Monitor

/// DOIs of several agencies on some hosts, with the agencies' lists and single records, and what hosts and agencies
/// could complain of.
final class AgencyWorld {
  struct Work {
    let doi: String
    let agency: String
    let host: String
    var target: String { "https://\(host)/\(doi)" }
  }

  let works: [Work]
  private let byName: [String: Work]
  private let rules: HostRules
  /// When handle and record of a DOI went, and when a page did.
  var deadDOIs: [String: Moment] = [:]
  var deadPages: [String: Moment] = [:]
  /// What a list answers instead of its rows at a moment.
  var listTrouble: (Moment, [UInt8]) -> Answer? = { _, _ in nil }
  /// Whether a list leaves out a DOI, because its index lags.
  var lags: (String, Moment) -> Bool = { _, _ in false }
  /// Whether a host is down.
  var isDown: (String, Moment) -> Bool = { _, _ in false }

  /// Requests by kind.
  private(set) var requests: [String: Int] = [:]
  /// When each kind was asked last.
  private(set) var lastAsked: [String: Moment] = [:]
  /// Starts within a budget's interval.
  private(set) var tooQuick: [String: Int] = [:]
  private var lastStart: [String: Moment] = [:]

  init(_ works: [Work], _ configuration: Configuration) {
    self.works = works
    byName = Dictionary(uniqueKeysWithValues: works.map { ($0.doi, $0) })
    rules = Settings(configuration).hostRules
  }

  var articles: [Article] { works.map { article($0.doi, $0.doi) } }

  func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    let host = request.url.host
    // A canary.
    if request.want == .headersOnly { return .success(page()) }
    note(request, now)
    switch host {
    case "doi.org": return .success(resolve(request, now))
    case "api.datacite.org", "api.crossref.org": return .success(record(request, now))
    default:
      if isDown(host, now) { return .failure(TransferFailure(.timeout, "no answer")) }
      if let died = deadPages[request.url.text], died <= now {
        return .success(page(404, title: "Not found"))
      }
      return .success(page(title: String(request.url.path)))
    }
  }

  private func isDead(_ doi: String, _ now: Moment) -> Bool { deadDOIs[doi].map { $0 <= now } ?? false }

  private func json(_ text: String, status: Int = 200) -> Answer {
    var answer = Answer(status: status, headers: ["content-type": "application/json"])
    answer.body = Array(text.utf8)
    return answer
  }

  private func resolve(_ request: HopRequest, _ now: Moment) -> Answer {
    let path = String(request.url.path.dropFirst())
    if path.hasPrefix("doiRA/") {
      let rows = path.dropFirst(6).split(separator: ",").map { name -> String in
        guard let work = byName[String(name)], !isDead(work.doi, now) else {
          return #"{"DOI":"\#(name)","status":"DOI does not exist"}"#
        }
        return #"{"DOI":"\#(name)","RA":"\#(work.agency)"}"#
      }
      return json("[\(rows.joined(separator: ","))]")
    }
    let isHandle = path.hasPrefix("api/handles/")
    let doi = isHandle ? String(path.dropFirst(12)) : path
    guard let work = byName[doi], !isDead(doi, now) else {
      return isHandle
        ? json(#"{"responseCode":100,"handle":"\#(doi)"}"#, status: 404) : page(404, title: "DOI not found")
    }
    if isHandle {
      return json(
        #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"\#(work.target)"}}]}"#
      )
    }
    if request.headers == [NegotiatedRecordCheck.accept] {
      return json(#"{"DOI":"\#(doi)","title":"Title of \#(doi)"}"#)
    }
    return Answer(status: 302, headers: ["location": work.target])
  }

  private func row(_ work: Work) -> String {
    work.agency == "DataCite"
      ? #"{"attributes":{"doi":"\#(work.doi)","state":"findable","url":"\#(work.target)","titles":[{"title":"T"}]}}"#
      : #"{"DOI":"\#(work.doi)","title":["T"],"resource":{"primary":{"URL":"\#(work.target)"}}}"#
  }

  private func record(_ request: HopRequest, _ now: Moment) -> Answer {
    let text = request.url.text.replacing("%2F", with: "/").replacing("%3A", with: ":")
    let names =
      text.firstMatch(of: /(?:ids|filter)=([^&]*)/)?.1.split(separator: ",").map {
        $0.hasPrefix("doi:") ? String($0.dropFirst(4)) : String($0)
      }
    let isDataCite = request.url.host == "api.datacite.org"
    guard let names else {
      let name = String(
        request.url.path.replacing("%2F", with: "/").drop { $0 == "/" }.drop { $0 != "/" }.dropFirst())
      guard let work = byName[name], !isDead(name, now) else {
        return json("Resource not found.", status: 404)
      }
      return json(isDataCite ? #"{"data":\#(row(work))}"# : #"{"status":"ok","message":\#(row(work))}"#)
    }
    let rows = names.compactMap { byName[$0] }.filter { !isDead($0.doi, now) && !lags($0.doi, now) }.map(row)
    let all = rows.joined(separator: ",")
    let answer = json(isDataCite ? #"{"data":[\#(all)]}"# : #"{"status":"ok","message":{"items":[\#(all)]}}"#)
    return listTrouble(now, answer.body) ?? answer
  }

  private func kind(_ request: HopRequest) -> String {
    let (host, path) = (request.url.host, request.url.path)
    switch host {
    case "doi.org":
      return path.hasPrefix("/api/")
        ? "doi.org handles" : path.hasPrefix("/doiRA/") ? "doi.org agencies" : "doi.org pages"
    case "api.datacite.org": return path == "/dois" ? "DataCite lists" : "DataCite singles"
    case "api.crossref.org": return path == "/works" ? "Crossref lists" : "Crossref singles"
    default: return host
    }
  }

  private func note(_ request: HopRequest, _ now: Moment) {
    requests[kind(request), default: 0] += 1
    lastAsked[kind(request)] = now
    let budget = rules.budget(of: request.url)
    if let last = lastStart[budget], now - last < rules.rule(ofBudget: budget).interval {
      tooQuick[budget, default: 0] += 1
    }
    lastStart[budget] = now
  }

  /// Requests by kind, those of hosts as one.
  var summary: [(kind: String, count: Int)] {
    var counts: [String: Int] = [:]
    for (kind, count) in requests { counts[kind.contains(" ") ? kind : "hosts", default: 0] += count }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
