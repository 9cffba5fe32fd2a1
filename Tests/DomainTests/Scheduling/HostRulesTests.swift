import Testing
import Trials

@testable import Time
@testable import Names
@testable import Observations
@testable import Checking

private let rules = {
  var rules = HostRules(standard: .init(concurrency: 2, interval: .milliseconds(500)))
  rules.add("api.example", aliases: ["api2.example"], .init(concurrency: 1, interval: .milliseconds(200)))
  rules.add(
    "API.example/works?", aliases: ["api.example/members/", "other.example/Lists/"],
    .init(concurrency: 1, interval: .seconds(1)))
  rules.add("api.example/works?rows=1000", aliases: [], .init(concurrency: 1, interval: .seconds(9)))
  rules.add("localhost:8080/dois?", aliases: [], .init(concurrency: 1, interval: .seconds(3)))
  rules.add("query.example?a", aliases: [], .init(concurrency: 1, interval: .seconds(4)))
  return rules
}()

@Suite struct `The budget of a URL` {
  @Test(arguments: [
    ("https://api.example/works/10.5555/1", "api.example"),
    ("https://api.example/works", "api.example"),
    ("https://api.example/works?filter=doi:10.5555/1", "api.example/works?"),
    ("https://API.EXAMPLE/works?x", "api.example/works?"),
    ("https://api2.example/works?x", "api.example/works?"),
    ("https://api.example/Works?x", "api.example"),
    ("https://api.example/members/98/works?rows=1", "api.example/works?"),
    ("https://api.example/works?rows=1000&x", "api.example/works?rows=1000"),
    ("https://other.example/Lists/1", "api.example/works?"),
    ("https://other.example/lists/1", "other.example"),
    ("http://localhost:8080/dois?ids=1", "localhost:8080/dois?"),
    ("http://localhost:8080/dois/10.5555/1", "localhost"),
    ("http://localhost/dois?ids=1", "localhost"),
    ("https://query.example?ab", "query.example?a"),
    ("https://query.example/?ab", "query.example?a"),
    ("https://plain.example", "plain.example"),
  ]) func `is that of the longest beginning that fits`(_ address: String, _ budget: String) throws {
    #expect(rules.budget(of: try LinkURL(address)) == budget)
  }

  @Test func `has its own interval`() {
    #expect(rules.rule(ofBudget: "api.example/works?").interval == .seconds(1))
    #expect(rules.rule(ofBudget: "api.example").interval == .milliseconds(200))
    #expect(rules.rule(ofBudget: "plain.example").interval == .milliseconds(500))
  }

  @Test func `does not wait for another pool of its host`() {
    var queue = HopQueue<Int>(rules: rules, capacity: 10)
    queue.add(1, budget: "api.example/works?")
    queue.add(2, budget: "api.example/works?")
    queue.add(3, budget: "api.example")
    #expect(queue.start(at: start) == [1, 3])
    queue.finish(budget: "api.example/works?", at: start)
    #expect(queue.start(at: start + .milliseconds(999)) == [])
    #expect(queue.start(at: start + .seconds(1)) == [2])
  }
}

@Suite struct `What a host says of its limits` {
  @Test(
    arguments: [
      (["x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"], 200),
      (["ratelimit-policy": "\"default\";q=100;w=60"], 600),
      (["ratelimit-policy": "\"burst\";q=100;w=60, \"day\";q=8640;w=86400"], 10_000),
      (["ratelimit-limit": "10, 100;w=60"], 600),
      (["ratelimit-limit": "100", "ratelimit-remaining": "50", "ratelimit-reset": "30"], 600),
      (["ratelimit": "\"default\";r=0;t=30"], 30_000),
      (["ratelimit": "\"default\";r=50;t=30, \"day\";r=2;t=3600"], 600_000),
      (["ratelimit": "\"default\";r=50;t=30, \"day\";r=9000;t=9000"], 1_000),
      (["ratelimit": "limit=100, remaining=50, reset=30"], 600), (["ratelimit": "limit=100"], nil),
      (["ratelimit-remaining": "0", "ratelimit-reset": "86400"], 600_000),
      (["ratelimit-limit": "100"], nil), (["ratelimit-limit": "0;w=60"], nil),
      (["ratelimit-remaining": "0", "ratelimit-reset": "1795424400"], nil),
      (["ratelimit-policy": "\"a\";q=-1;w=60"], nil), ([:], nil),
    ] as [([String: String], Int64?)])
  func `becomes an interval`(_ headers: [String: String], _ milliseconds: Int64?) {
    let answer = Answer(status: 200, headers: headers)
    #expect(Answer.headerNames.isSuperset(of: headers.keys), "what is not kept of an answer is never seen")
    #expect(answer.askedInterval == milliseconds.map(Span.init(milliseconds:)))
  }

  @Test func `only slows down`() {
    var queue = HopQueue<Int>(rules: rules, capacity: 10)
    for number in 1...4 { queue.add(number, budget: "plain.example") }
    queue.slow(budget: "plain.example", to: .milliseconds(10))
    queue.narrow(budget: "plain.example", to: 99)
    #expect(queue.start(at: start) == [1])
    #expect(queue.start(at: start + .milliseconds(499)) == [])
    #expect(queue.start(at: start + .milliseconds(500)) == [2])
    queue.narrow(budget: "plain.example", to: 1)
    queue.finish(budget: "plain.example", at: start + .milliseconds(600))
    #expect(queue.start(at: start + .seconds(1)) == [], "one is still open")
    queue.slow(budget: "plain.example", to: .seconds(60))
    queue.finish(budget: "plain.example", at: start + .seconds(2))
    #expect(queue.start(at: start + .seconds(60)) == [], "the next is a minute after the last")
    #expect(queue.start(at: start + .milliseconds(60_500)) == [3])
  }
}
