import Text
import Time
import Names
import Findings
import Observations
import Judging
import Checking
import Reporting

/// What one look at a link saw, all aspects together.
struct CheckResult {
  /// Why an aspect was not looked at.
  enum Obstacle {
    /// Our own connection is lost.
    case offline
    /// Its host asked us to wait.
    case waiting(until: Moment)
    /// The eye of this name was to look, and could not.
    case unseen(by: String)

    func finding(_ aspect: Aspect) -> Finding {
      switch self {
      case .offline: .offline(aspect)
      case .waiting(let moment): .waiting(aspect, until: moment)
      case .unseen(let eye): .unseen(aspect, by: eye)
      }
    }
  }

  /// One aspect's part.
  struct Part {
    let aspect: Aspect
    /// What was seen; nil where nothing could be.
    let observation: Observation?
    /// Why nothing was seen, if so.
    let obstacle: Obstacle
    var findings: [Finding] = []
    /// Whether nothing could be looked at, because the DOI is not registered.
    var isMoot = false

    var status: Status { isMoot ? .unchecked : findings.status }
  }

  let link: Link
  /// Aspects that are still being asked for.
  var outstanding: Int
  var parts: [Part] = []
  /// How the aspects agree with each other.
  var agreement: [Finding] = []

  /// The name of this machine's own eye; nil if only it looks.
  let eye: String?

  init(link: Link, eye: String? = nil) {
    self.link = link
    self.eye = eye
    outstanding = link.aspects.count
  }

  var findings: [Finding] { parts.flatMap(\.findings) + agreement }
  var status: Status { parts.reduce(agreement.status) { max($0, $1.status) } }

  /// Judges the parts once all are there, because each is evidence for the others.
  mutating func judge(
    _ known: PriorFacts, resolver: LinkURL, expectations: [TargetExpectation], at now: Moment
  ) {
    parts.sort { $0.aspect.rawValue < $1.aspect.rawValue }
    var context = JudgeContext(resolver: resolver, now: now)
    context.titles = known.titles
    context.expectations = expectations
    var titles: (agency: Agency, known: [String])?
    for part in parts {
      switch part.observation?.facts {
      case .registry(.record(let record)):
        context.target = record.target
        context.isUnregistered = record.responseCode == 100
        context.names = Set(record.aliases.map(\.asciiLowercased) + (record.fullDOI.map { [$0] } ?? []))
      case .record(let agency, .record(let facts, _)):
        titles = (agency, facts.titles)
        context.related = Set(facts.related)
        context.titles += facts.title.map { [$0] } ?? []
      default: break
      }
    }
    for index in parts.indices {
      let part = parts[index]
      parts[index].findings =
        part.observation.map { Judge.findings($0, of: link, context) }
        ?? [part.obstacle.finding(part.aspect)]
      parts[index].isMoot =
        context.isUnregistered && part.aspect == .page && parts[index].findings.isEmpty
    }
    guard link.kind == .doi else { return }
    agreement = AgreementJudge.findings(licenseSources(known))
    if let titles {
      agreement += OtherWorkJudge.findings(known.titles, titles.known, agency: titles.agency.rawValue)
    }
  }

  /// Who names a license of the work.
  private func licenseSources(_ known: PriorFacts) -> [LicenseSource] {
    var sources = [LicenseSource("article", ids: LicenseSource.ids(known.licenses))]
    for part in parts {
      switch part.observation?.facts {
      case .record(_, .record(let facts, _)): sources.append(LicenseSource("record", ids: facts.licenses))
      case .page(.answered(let answer)) where Extracted.isReadable(part.findings):
        sources.append(LicenseSource("page", ids: answer.page?.licenseIDs ?? []))
      default: break
      }
    }
    return sources
  }

  /// The link as JSON (docs/reference.md).
  func json(resolver: LinkURL) -> String {
    JSONText.object { root in
      root.member("link", link.key)
      root.member("kind", link.kind.description)
      root.member("url", link.url(resolver: resolver))
      root.member("status", status.description)
      root.array("findings") { WrittenFinding.write(findings, into: &$0) }
      root.object("aspects") { aspects in
        for part in parts {
          aspects.object(part.aspect.description) { aspect in
            aspect.member("status", part.status.description)
            if let observation = part.observation {
              AspectReport.write(observation, eye: eye, into: &aspect)
            }
          }
        }
      }
      LicenseReport.write(link, into: &root)
    }.string
  }
}
