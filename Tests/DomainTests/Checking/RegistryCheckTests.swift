import Testing

@testable import Observations
@testable import Checking

/// A registry check driven to its end by a table of handle records.
private func check(
  _ doi: String, resolver text: String = "https://doi.org", _ bodies: [String: String], status: Int = 200
) -> (asked: [HopRequest], answer: RegistryAnswer?) {
  var check = Check(
    Link(.doi, doi), .registry,
    policy: CheckPolicy(
      resolver: url(text), dataCite: url("https://api.datacite.org"),
      crossref: url("https://api.crossref.org"), maxRedirects: 10))
  var asked: [HopRequest] = []
  var step = check.begin(at: start)
  while case .ask(let request) = step, asked.count < 50 {
    asked.append(request)
    var answer = Answer(status: status)
    let name = String(request.url.path.dropFirst("/api/handles/".count))
    answer.body = Array((bodies[name] ?? #"{"responseCode":100}"#).utf8)
    step = check.receive(result(request, .success(answer)))
  }
  guard case .finished(let seen) = step, case .registry(let answer) = seen.facts else { return (asked, nil) }
  return (asked, answer)
}

private func alias(_ name: String) -> String {
  #"{"responseCode":1,"values":[{"index":1,"type":"HS_ALIAS","data":{"format":"string","value":"\#(name)"}}]}"#
}

private let found =
  #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://pub.example/a"}}]}"#

@Suite struct `The registry` {
  @Test func `is asked for all that leads on at once`() {
    let (asked, answer) = check("10.1000/a?b", ["10.1000/a%3Fb": found])
    #expect(
      asked.map(\.url.text) == [
        "https://doi.org/api/handles/10.1000/a%3Fb?type=URL&type=HS_ALIAS&type=10320/loc",
        "https://doi.org/doiRA/10.1000/a%3Fb",
      ])
    #expect(asked.first?.want == .json)
    #expect(asked.first?.isOperatorsWord == false)
    guard case .record(let record)? = answer else {
      Issue.record("no record: \(String(describing: answer))")
      return
    }
    #expect(record.target == "https://pub.example/a")
    #expect(record.aliases == [])
  }

  @Test func `may stand below a path, at a literal address of the operator's`() {
    let (asked, _) = check("10.1000/1", resolver: "http://127.0.0.1:8080/proxy/", ["10.1000/1": found])
    #expect(asked.first?.url.text.hasPrefix("http://127.0.0.1:8080/proxy/api/handles/10.1000/1?") == true)
    #expect(asked.first?.isOperatorsWord == true)
  }

  @Test func `is asked on along its aliases`() {
    let bodies = ["10.1000/1": alias("10.1000/2"), "10.1000/2": alias("10.1000/3"), "10.1000/3": found]
    let (asked, answer) = check("10.1000/1", bodies)
    #expect(asked.count == 4, "the record three times, then the agency")
    guard case .record(let record)? = answer else {
      Issue.record("no record: \(String(describing: answer))")
      return
    }
    #expect(record.aliases == ["10.1000/2", "10.1000/3"])
    #expect(record.target == "https://pub.example/a")
  }

  @Test func `is asked on along an alias that stands beside a URL, as the resolver leads`() {
    let both =
      #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://old.example/"}},"#
      + #"{"index":2,"type":"HS_ALIAS","data":{"format":"string","value":"10.1000/2"}}]}"#
    guard case .record(let record)? = check("10.1000/1", ["10.1000/1": both, "10.1000/2": found]).answer
    else {
      Issue.record("no record")
      return
    }
    #expect(record.aliases == ["10.1000/2"])
    #expect(record.target == "https://pub.example/a")
  }

  @Test func `tells a shortDOI's full name from what that is an alias of`() {
    let bodies = ["10/shrt": alias("10.1000/1"), "10.1000/1": alias("10.1000/2"), "10.1000/2": found]
    guard case .record(let record)? = check("doi:10/shrt", bodies).answer else {
      Issue.record("no record")
      return
    }
    #expect(record.fullDOI == "10.1000/1" && record.aliases == ["10.1000/2"])
    #expect(record.target == "https://pub.example/a")
  }

  @Test func `is not asked for ever`() {
    var endless: [String: String] = [:]
    for number in 1...20 { endless["10.1000/\(number)"] = alias("10.1000/\(number + 1)") }
    for bodies in [
      endless, ["10.1000/1": alias("10.1000/1")],
      ["10.1000/1": alias("10.1000/2"), "10.1000/2": alias("10.1000/1")],
      ["10.1000/1": alias("10.1000/A"), "10.1000/A": alias("10.1000/a"), "10.1000/a": alias("10.1000/A")],
      ["10.1000/1": alias("no doi at all")],
    ] {
      let (asked, answer) = check("10.1000/1", bodies)
      #expect(asked.count <= 6)
      guard case .trouble? = answer else {
        Issue.record("told \(String(describing: answer))")
        return
      }
    }
  }

  @Test func `knows nothing of an alias's target that is not registered`() {
    let (_, answer) = check("10.1000/1", ["10.1000/1": alias("10.1000/2")])
    guard case .record(let record)? = answer else {
      Issue.record("told \(String(describing: answer))")
      return
    }
    #expect(record.responseCode == 100)
    #expect(record.aliases == ["10.1000/2"])
  }

  @Test func `is in trouble where it answers 429, a challenge or garbage`() {
    guard case .rateLimited(429)? = check("10.1000/1", ["10.1000/1": found], status: 429).answer,
      case .trouble? = check("10.1000/1", ["10.1000/1": "<html>"], status: 200).answer,
      case .trouble? = check("10.1000/1", ["10.1000/1": ""], status: 503).answer
    else {
      Issue.record("trouble was taken for an answer")
      return
    }
    var checking = Check(
      Link(.doi, "10.1000/1"), .registry,
      policy: CheckPolicy(
        resolver: resolver, dataCite: url("https://api.datacite.org"),
        crossref: url("https://api.crossref.org"), maxRedirects: 1))
    guard case .ask(let request) = checking.begin(at: start) else { return }
    var wall = Answer(status: 403, headers: ["cf-mitigated": "challenge"])
    wall.body = Array(#"{"responseCode":100}"#.utf8)
    guard case .finished(let seen) = checking.receive(result(request, .success(wall))),
      case .registry(.trouble) = seen.facts
    else {
      Issue.record("a wall's word was believed")
      return
    }
  }
}
