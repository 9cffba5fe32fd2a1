import Time
import Names
import Findings
import Observations

/// One check of one aspect underway: a pure state machine that is told what each hop saw and says what to
/// ask next. It does no I/O and knows no clock, so that budgets, bans and time limits stay outside.
package enum Check: Sendable {
  case registry(RegistryCheck)
  case page(PageCheck)
  case record(RecordCheck)
  case negotiated(NegotiatedRecordCheck)
  /// Nothing to ask: the link's text itself is at fault.
  case textOnly(Observation.Facts)

  /// What to do next.
  package enum Step: Sendable {
    /// Ask this.
    case ask(HopRequest)
    /// The check is over, and this is what it saw.
    case finished(Observation)
  }

  /// The check of one aspect of a link.
  ///
  /// - Parameter known: what earlier checks of the link found out.
  package init(_ link: Link, _ aspect: Aspect, known: PriorFacts = PriorFacts(), policy: CheckPolicy) {
    switch (link.subject, aspect) {
    case (.malformedDOI(let malformed), _): self = .textOnly(.malformedDOI(malformed))
    case (.malformedURL(let text), _): self = .textOnly(.malformedURL(text))
    case (.doi(let doi), .registry):
      self = .registry(RegistryCheck(doi, knowsAgency: known.agency != nil, policy: policy))
    case (.doi(let doi), .record):
      let full = known.fullDOI.flatMap { DOI(key: "doi:\($0)") } ?? doi
      let agency = known.agency.flatMap { Agency(name: $0) } ?? .dataCite
      self =
        agency.isNegotiated
        ? .negotiated(NegotiatedRecordCheck(full, agency: agency, known: known, policy: policy))
        : .record(RecordCheck(full, agency: agency, tag: known.tag, policy: policy))
    case (.doi(let doi), _): self = .page(PageCheck(doi, known: known, policy: policy))
    case (.url(let url), _): self = .page(PageCheck(url, kind: link.kind, known: known, policy: policy))
    }
  }

  /// Whether it asks the registry.
  var isRegistry: Bool { if case .registry = self { true } else { false } }

  /// The first step.
  package mutating func begin(at now: Moment) -> Step {
    let step: Step
    // Moved out and in again, so that what a check has gathered need not be copied.
    switch consume self {
    case .registry(var check):
      step = check.begin()
      self = .registry(check)
    case .page(var check):
      step = check.begin()
      self = .page(check)
    case .record(var check):
      step = check.begin()
      self = .record(check)
    case .negotiated(var check):
      step = check.begin()
      self = .negotiated(check)
    case .textOnly(let facts):
      let aspect: Aspect = if case .malformedDOI = facts { .registry } else { .page }
      step = .finished(Observation(aspect: aspect, startedAt: now, finishedAt: now, facts: facts))
      self = .textOnly(facts)
    }
    return step
  }

  /// The step after a hop.
  package mutating func receive(_ result: HopResult) -> Step {
    let step: Step
    switch consume self {
    case .registry(var check):
      step = check.receive(result)
      self = .registry(check)
    case .page(var check):
      step = check.receive(result)
      self = .page(check)
    case .record(var check):
      step = check.receive(result)
      self = .record(check)
    case .negotiated(var check):
      step = check.receive(result)
      self = .negotiated(check)
    case .textOnly(let facts):
      step = .finished(
        Observation(
          aspect: .page, startedAt: result.startedAt, finishedAt: result.finishedAt, facts: facts))
      self = .textOnly(facts)
    }
    return step
  }
}
