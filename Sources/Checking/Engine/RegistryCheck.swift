import Text
import Time
import Names
import Observations

/// The question whether a DOI is registered, and where it leads: asked of the resolver's API, because only
/// the registry speaks on registration (an HTTP status of the resolving proxy is a much weaker sign).
package struct RegistryCheck: Sendable {
  private let policy: CheckPolicy
  private let doi: DOI
  private var log = HopLog()
  private var aliases: [String] = []
  private let knowsAgency: Bool
  /// The record, while the agency is still being asked for.
  private var record: HandleRecord?
  /// Whether the DOI is not registered, and its neighbours are being asked for.
  private var isUnregistered = false
  /// Neighbours that were not asked for yet.
  private var neighbours: [DOI] = []
  /// The neighbour that was asked for last.
  private var neighbour: DOI?

  init(_ doi: DOI, knowsAgency: Bool, policy: CheckPolicy) {
    self.knowsAgency = knowsAgency
    self.doi = doi
    self.policy = policy
  }

  mutating func begin() -> Check.Step { ask(doi) }

  mutating func receive(_ result: HopResult) -> Check.Step {
    log.append(result)
    if var record {
      // Not knowing the agency is no finding: only its metadata stays unasked.
      if case .success(let answer) = result.outcome { record.agency = AgencyAnswer.read(answer.body) }
      return finish(.record(record))
    }
    if isUnregistered { return weigh(result) }
    switch result.outcome {
    case .failure(let failure):
      return finish(.failed(failure))
    case .success(let answer):
      if WallSigns.product(inHeadersOf: answer) != nil {
        return finish(.trouble("it answered with a robot check"))
      }
      if answer.status == 429 { return finish(.rateLimited(answer.status)) }
      switch HandleAnswer.read(answer.body, status: answer.status) {
      case .failure(let trouble): return finish(.trouble(trouble.words))
      case .success(var record):
        if record.responseCode == 100, aliases.isEmpty {
          isUnregistered = true
          neighbours = DOINeighbours.of(doi)
          return askNeighbour()
        }
        // The resolver follows an alias whatever else stands in the record.
        if let alias = record.alias { return follow(alias) }
        if doi.isShort {
          record.fullDOI = aliases.first?.asciiLowercased
          record.aliases = Array(aliases.dropFirst())
        } else {
          record.aliases = aliases
        }
        return askAgency(record)
      }
    }
  }

  /// Asks for the next neighbour of an unregistered DOI; what is told of a slip must be registered itself.
  private mutating func askNeighbour() -> Check.Step {
    guard !neighbours.isEmpty else { return finish(.record(HandleRecord(responseCode: 100))) }
    let next = neighbours.removeFirst()
    neighbour = next
    return ask(next)
  }

  /// Takes what the registry said of a neighbour. Its silence now says nothing about the DOI itself.
  private mutating func weigh(_ result: HopResult) -> Check.Step {
    var record = HandleRecord(responseCode: 100)
    guard case .success(let answer) = result.outcome, WallSigns.product(inHeadersOf: answer) == nil,
      case .success(let found) = HandleAnswer.read(answer.body, status: answer.status)
    else { return finish(.record(record)) }
    guard found.responseCode == 1, found.leadsSomewhere else { return askNeighbour() }
    record.suggestion = neighbour?.display
    return finish(.record(record))
  }

  private mutating func follow(_ alias: String) -> Check.Step {
    guard let next = try? DOI(parsing: alias), aliases.count < Policy.Asking.aliases,
      next != doi, !aliases.contains(next.display)
    else {
      return finish(.trouble("its alias leads to \(LinkText.oneLine(alias)), which cannot be followed"))
    }
    aliases.append(next.display)
    return ask(next)
  }

  /// Asks per DOI, never per prefix: single DOIs of a prefix may have moved to another agency.
  private mutating func askAgency(_ record: HandleRecord) -> Check.Step {
    let asked = record.fullDOI.flatMap { DOI(key: "doi:\($0)") } ?? doi
    guard record.responseCode != 100, !knowsAgency, !asked.isShort else { return finish(.record(record)) }
    var request = policy.request(policy.resolver, "/doiRA/\(asked.doiRAPath)", want: .json)
    request.agencyOf = asked
    self.record = record
    return .ask(request)
  }

  private func ask(_ doi: DOI) -> Check.Step {
    // Asked together: a filter for URL alone would hide an alias and a multiple resolution.
    let path = "/api/handles/\(doi.urlPath)?type=URL&type=HS_ALIAS&type=10320/loc"
    return .ask(policy.request(policy.resolver, path, want: .json))
  }

  private func finish(_ answer: RegistryAnswer) -> Check.Step {
    .finished(log.observation(.registry, .registry(answer)))
  }
}
