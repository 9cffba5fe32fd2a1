import Time
import Names
import Observations

/// The question what the registration agency's metadata says of a DOI.
package struct RecordCheck: Sendable {
  private enum Phase: Sendable {
    case record
    /// The agency does not list the DOI; the resolver is asked whether it moved to another agency.
    case agency
  }

  private let doi: DOI
  private let agency: Agency
  private let tag: String?
  private let policy: CheckPolicy
  private var phase = Phase.record
  private var log = HopLog()

  init(_ doi: DOI, agency: Agency, tag: String?, policy: CheckPolicy) {
    self.doi = doi
    self.agency = agency
    self.tag = tag
    self.policy = policy
  }

  mutating func begin() -> Check.Step {
    let path = doi.urlPathWithEncodedSlashes
    let base = agency == .dataCite ? policy.dataCite : policy.crossref
    var request =
      switch agency {
      case .dataCite: policy.request(base, "/dois/\(path)", want: .json)
      default: policy.request(base, "/works/\(path)", want: .json)
      }
    request.tag = tag
    return .ask(request)
  }

  mutating func receive(_ result: HopResult) -> Check.Step {
    log.append(result)
    switch (phase, result.outcome) {
    case (.record, .failure(let failure)): return finish(.failed(failure))
    case (.record, .success(let answer)): return receive(answer, at: result.finishedAt)
    case (.agency, .failure): return finish(.trouble("asking whether it moved to another agency failed"))
    case (.agency, .success(let answer)):
      guard let name = AgencyAnswer.read(answer.body) else {
        return finish(.trouble("it is unclear whether it moved to another agency"))
      }
      return finish(Agency(name: name) == agency ? .hidden : .moved(name))
    }
  }

  private mutating func receive(_ answer: Answer, at now: Moment) -> Check.Step {
    switch answer.status {
    case 304 where tag != nil: return finish(.unchanged)
    case 404 where WallSigns.product(inHeadersOf: answer) == nil:
      phase = .agency
      return .ask(policy.request(policy.resolver, "/doiRA/\(doi.doiRAPath)", want: .json))
    case 200:
      let facts =
        agency == .dataCite ? DataCiteRecord.read(answer.body) : CrossrefRecord.read(answer.body, at: now)
      guard let facts else { return finish(.trouble("it answered without a record")) }
      return finish(.record(facts, tag: answer.headers["etag"]))
    default: return finish(.trouble("it answered HTTP \(answer.status)"))
    }
  }

  private func finish(_ answer: RecordAnswer) -> Check.Step {
    .finished(log.observation(.record, .record(agency, answer)))
  }
}
