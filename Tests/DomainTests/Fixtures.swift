import Testing

@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging
@testable import Checking

/// 2026-11-23T09:00:00Z: the moment most tests begin at.
let start = Moment(milliseconds: 1_795_424_400_000)

/// The public resolver, as the shipped configuration names it.
let resolver = url("https://doi.org")

/// The thresholds of the shipped configuration.
let confirmation = Confirmation(
  hard: .init(failures: 3, over: .days(2)), soft: .init(failures: 5, over: .days(7)),
  retry: [.minutes(15), .hours(2), .hours(12), .days(1)])

/// A URL that stands in a test and is therefore known to be one.
func url(_ text: String) -> LinkURL {
  guard let url = try? LinkURL(text) else { preconditionFailure("\(text) is not a URL") }
  return url
}

/// An answer with headers, and a page of that title.
func answer(
  _ status: Int, _ headers: [String: String] = [:], title: String? = nil, bytes: Int = 100,
  cut: Answer.Cut? = nil, retryAfter: Span? = nil
) -> Answer {
  var answer = Answer(status: status, headers: headers, bytes: bytes)
  answer.cut = cut
  answer.retryAfter = retryAfter
  answer.page = PageFacts()
  answer.page?.title = title
  return answer
}

/// A redirect.
func redirect(_ status: Int = 302, to location: String) -> Answer { answer(status, ["location": location]) }

/// What a hop saw, so long after it was sent.
func result(
  _ request: HopRequest, _ outcome: Result<Answer, TransferFailure>, at now: Moment = start,
  after span: Span = .milliseconds(40)
) -> HopResult {
  HopResult(request: request, startedAt: now, finishedAt: now + span, outcome: outcome)
}

/// An observation of a page whose chain has these hops, each a URL and a status, and ended so.
func observation(_ end: PageEnd, hops: [(String, Int?)] = [("https://pub.example/a", 200)]) -> Observation {
  var log = HopLog()
  for (text, status) in hops {
    let request = HopRequest(url: url(text), want: .headersOnly)
    log.append(
      result(
        request,
        status.map { .success(Answer(status: $0)) } ?? .failure(TransferFailure(.connect, "refused"))))
  }
  return log.observation(.page, .page(end))
}

/// An observation of a registry's word.
func observation(_ answer: RegistryAnswer) -> Observation {
  Observation(aspect: .registry, startedAt: start, finishedAt: start, facts: .registry(answer))
}

/// The codes a look at a link gives.
func codes(_ observation: Observation, of link: Link = Link(.url, "https://pub.example/a")) -> [FindingCode] {
  Judge.findings(observation, of: link, JudgeContext(resolver: resolver, now: start)).map(\.code)
}

/// A finding of a code, for tests that only need its severity.
func finding(_ code: FindingCode, _ aspect: Aspect = .page) -> Finding {
  Finding(code, aspect, "a sentence", advice: "advice")
}

/// A handle record with a target.
func handleRecord(_ code: Int = 1, target: String? = "https://pub.example/a") -> HandleRecord {
  var record = HandleRecord(responseCode: code)
  record.target = target
  return record
}

/// What a look read.
func reading(target: String? = nil, finalURL: String? = nil, title: String? = nil) -> Extracted {
  var reading = Extracted()
  reading.target = target
  reading.finalURL = finalURL
  reading.title = title
  return reading
}
