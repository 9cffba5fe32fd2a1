import Time
import Names
import Observations

/// Questions for the agencies of DOIs that wait to be asked together: the resolver tells those of many at once.
struct AgencyQuestions: Sendable {
  /// One of them.
  struct Question: Sendable {
    /// The check it belongs to.
    let check: UInt64
    let doi: DOI
    /// How it is asked alone.
    let request: HopRequest
    let since: Moment
  }

  private(set) var waiting: [Question] = []

  /// DOIs of one question at most.
  static let most = 50
  /// Bytes of an address at most; servers are asked to take 8,000 (RFC 9110, section 4.1).
  private static let longestAddress = 7000

  mutating func add(_ question: Question) { waiting.append(question) }

  /// When they are asked however few they are; nil if none waits.
  func flushAt(_ patience: Span) -> Moment? { waiting.first.map { $0.since + patience } }

  /// Takes out all that are asked in the next question.
  mutating func take() -> [Question] {
    defer { waiting.removeFirst(min(Self.most, waiting.count)) }
    return Array(waiting.prefix(Self.most))
  }

  /// Takes out those of some checks.
  mutating func take(of checks: Set<UInt64>) -> [Question] {
    let taken = waiting.filter { checks.contains($0.check) }
    waiting.removeAll { checks.contains($0.check) }
    return taken
  }

  /// Takes out all.
  mutating func takeAll() -> [Question] {
    defer { waiting = [] }
    return waiting
  }

  /// One request for all of some; nil if it would be too long.
  static func request(_ questions: [Question], policy: CheckPolicy) -> HopRequest? {
    let names = questions.map(\.doi.doiRAPath).joined(separator: ",")
    let request = policy.request(policy.resolver, "/doiRA/\(names)", want: .json)
    return request.url.text.utf8.count <= longestAddress ? request : nil
  }

  /// The answers to each of some, made of one answer to all; nil for those of which it says nothing, or nothing certain.
  static func answers(_ result: HopResult, to questions: [Question]) -> [HopResult?] {
    guard case .success(let answer) = result.outcome, answer.status == 200, answer.cut == nil,
      WallSigns.product(inHeadersOf: answer) == nil
    else { return questions.map { _ in nil } }
    let agencies = AgencyAnswer.readAll(answer.body)
    return questions.map { question in
      guard let name = agencies[question.doi.canonical], let name, let body = AgencyAnswer.body(name) else {
        return nil
      }
      var own = result
      own.request = question.request
      var answer = answer
      answer.body = body
      own.outcome = .success(answer)
      return own
    }
  }
}
