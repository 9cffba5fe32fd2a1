import Time
import Names
import Observations

/// The question for the record of an agency without a programming interface of its own: the resolver is asked for the
/// DOI as CSL-JSON, and leads on to whoever has it.
///
/// Asked for alone, because agencies differ in what they make of a list of forms. Where the resolver leads to the DOI's
/// registered target all the same, what answers is the landing page and no agency: unless that is a record, it only
/// tells that there is none to be read.
package struct NegotiatedRecordCheck: Sendable {
  private let doi: DOI
  private let agency: Agency
  private let target: String?
  /// What the record may call the DOI: what it is an alias of, too.
  private let names: Set<String>
  private let policy: CheckPolicy
  private var log = HopLog()
  private var requests = 0
  /// Whether the registered target was reached.
  private var isAtTarget = false
  /// Whether a page is no word of the agency's: the landing page, or, where none is registered, the resolver's own.
  private var isAnybodys: Bool { isAtTarget || target == nil }
  /// Whether the resolver is asked if the DOI moved to another agency.
  private var asksAgency = false

  /// Bytes of a record at most.
  static let mostBytes = 256 * 1000
  static let accept = "Accept: application/vnd.citationstyles.csl+json"

  init(_ doi: DOI, agency: Agency, known: PriorFacts, policy: CheckPolicy) {
    self.doi = doi
    self.agency = agency
    self.target = LinkURL(reading: known.target)?.withoutFragment.wireText
    names = known.names.union([doi.canonical])
    self.policy = policy
  }

  mutating func begin() -> Check.Step {
    ask(policy.request(policy.resolver, "/\(doi.urlPath)", want: .json))
  }

  mutating func receive(_ result: HopResult) -> Check.Step {
    log.append(result)
    switch result.outcome {
    case .failure where asksAgency:
      return finish(.trouble("asking whether it moved to another agency failed"))
    case .failure where isAtTarget: return finish(.nothing(ofAll: false))
    case .failure(let failure): return finish(.failed(failure))
    case .success(let answer) where asksAgency:
      guard let name = AgencyAnswer.read(answer.body), Agency(name: name) != agency else {
        return finish(.trouble("it does not know the DOI, which is registered"))
      }
      return finish(.moved(name))
    case .success(let answer): return receive(answer, from: result.request.url)
    }
  }

  private mutating func receive(_ answer: Answer, from url: LinkURL) -> Check.Step {
    if Answer.redirects(answer.status) { return follow(answer, from: url) }
    if answer.status == 200, answer.cut == nil,
      let (name, facts) = CSLRecord.read(answer.body, agency: agency)
    {
      guard names.contains(name) else {
        return finish(.trouble("it answered with the record of doi:\(name)"))
      }
      return finish(.record(facts, tag: nil))
    }
    switch answer.status {
    case 204 where !isAtTarget: return finish(.empty)
    case 406 where !isAtTarget:
      return finish(.unsupported("it does not provide records as CSL-JSON", ofAll: true))
    case 200..<300 where Self.isMarkup(answer):
      return finish(isAnybodys ? .nothing(ofAll: true) : .unsupported(Self.noRecord, ofAll: true))
    default: return finish(without: answer)
    }
  }

  private mutating func finish(without answer: Answer) -> Check.Step {
    if isAtTarget { return finish(.nothing(ofAll: false)) }
    switch answer.status {
    case 404:
      asksAgency = true
      return .ask(policy.request(policy.resolver, "/doiRA/\(doi.doiRAPath)", want: .json))
    case 200 where answer.cut != nil: return finish(.trouble("its answer was cut"))
    case 200: return finish(.trouble("it answered without a record"))
    // A wall and the like: whoever answers programs so gives no records away.
    case 400..<500 where answer.status != 429 && Self.isMarkup(answer):
      return finish(.unsupported(Self.noRecord, ofAll: true))
    default: return finish(.trouble("it answered HTTP \(answer.status)"))
    }
  }

  private static let noRecord = "it answers with a page instead of a record"

  private static func isMarkup(_ answer: Answer) -> Bool {
    answer.headers["content-type"]?.asciiLowercased.contains("html") == true
      || answer.body.first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  private mutating func follow(_ answer: Answer, from url: LinkURL) -> Check.Step {
    guard let next = answer.headers["location"].flatMap({ try? url.resolving($0) })?.withoutFragment else {
      return finish(.trouble("its redirect has no target"))
    }
    guard requests < Policy.Asking.negotiatedHops else {
      return finish(.unsupported("it redirects too often instead of sending a record", ofAll: false))
    }
    return ask(HopRequest(url: next, want: .json))
  }

  private mutating func ask(_ request: HopRequest) -> Check.Step {
    var request = request
    request.headers = [Self.accept]
    request.mostBytes = Self.mostBytes
    requests += 1
    isAtTarget = isAtTarget || request.url.wireText == target
    return .ask(request)
  }

  private func finish(_ answer: RecordAnswer) -> Check.Step {
    var observation = log.observation(.record, .record(agency, answer))
    switch answer {
    case .unsupported, .empty, .nothing:
      // It tells nothing of whoever answered last: neither that all is well there nor that it is not.
      (observation.lastURL, observation.certificateEnd) = (nil, nil)
    default: break
    }
    return .finished(observation)
  }
}
