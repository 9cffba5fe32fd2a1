import Eyes
import Text
import Time
import Findings
import Observations
import Checking
import Monitor
import Service
import Transfer

/// One look at many links with the same care as the service's: budgets, address ban, and a proof that we are
/// online before a failure is believed.
final class CheckRound {
  /// How a round ended.
  struct Ending {
    var checked = 0
    var counts: [Status: Int] = [:]
    var badInputs = 0
    var offline: String?
    /// Whether the eye that was to look could not.
    var isEyeLost = false

    var worst: Status { counts.keys.max() ?? .ok }
    var undecided: Int { counts[.undecided] ?? 0 }
  }

  private let settings: Settings
  private let inbox = Inbox()
  private var engine: CheckEngine<Item>
  private var unfinished: [Int: Underway] = [:]
  private var finished: [Int] = []
  private var ending = Ending()
  private var progress: Progress
  private var begun = 0
  private var negotiated = NegotiatedAgencies()
  /// The eye that is to look, where it is not this machine's own, and what leads to it.
  private let eye: (name: String, place: EyePlace)?
  private var looker: Looker { eye.map { .named($0.name, fallsBack: false) } ?? .own }
  /// Records that wait until it is known whether their agency answers.
  private var waiting: [Item] = []
  private let tellTrace: ((CheckTrace.Line) -> Void)?

  /// A link that is being looked at. An object, so that what comes of its aspects is added in its place.
  private final class Underway {
    var result: CheckResult
    /// What is known of the link.
    var known: PriorFacts

    init(_ result: CheckResult, known: PriorFacts) {
      self.result = result
      self.known = known
    }
  }

  private struct Item: Sendable {
    let number: Int
    let aspect: Aspect
  }

  /// - Parameters:
  ///   - eye: the eye that is to look; nil for this machine's own.
  ///   - trace: what is called with each decision, in order; nil if nobody wants to see them.
  init(
    settings: Settings, showsProgress: Bool, eye: (name: String, place: EyePlace)? = nil,
    trace: ((CheckTrace.Line) -> Void)? = nil
  ) {
    self.settings = settings
    self.eye = eye
    engine = settings.engine()
    engine.trace.isOn = trace != nil
    tellTrace = trace
    progress = Progress(isShown: showsProgress)
  }

  /// Checks every link of the source, and hands each out as soon as all its aspects are done.
  func run(_ source: LinkSource, _ report: (CheckResult) -> Void) throws -> Ending {
    var source = source
    let transfers = Transfers(settings: settings.transfers) { @Sendable [inbox] results in
      var events: [Event] = []
      events.reserveCapacity(results.count)
      for (number, result) in results { events.append(.transferred(number, result)) }
      inbox.post(events)
    }
    defer { transfers.stop() }
    let clock = WakeUp(inbox)
    let remote = try meetEye()
    defer { remote?.stop() }
    fill(&source)
    while true {
      engine.wake(at: Moment.read())
      settle(report)
      fill(&source)
      settle(report)
      guard !unfinished.isEmpty else { break }
      transfers.start(engine.starts(at: Moment.read()))
      remote?.fetch(engine.takeHandOuts())
      showTrace()
      if let next = nextTurn(source, after: Moment.read()) { clock.arm(next) }
      if progress.isShown {
        progress.draw(
          "\(NumberFormat.number(ending.checked)) of \(NumberFormat.number(begun)) links checked …")
      }
      for event in inbox.take() {
        switch event {
        case .transferred(let number, let result): engine.receive(number, result, at: Moment.read())
        case .handedBack(let number, let eye): engine.handBack(number, from: eye, at: Moment.read())
        case .eyes(let standing) where !isThere(standing): engine.see(eyes: [:], at: Moment.read())
        default: break
        }
      }
    }
    progress.clear()
    ending.badInputs = source.badInputs
    return ending
  }

  /// When something is to be done next: for a link, for the progress on a terminal, or for what is written into a pipe,
  /// whichever comes first.
  private func nextTurn(_ source: LinkSource, after now: Moment) -> Moment? {
    let next = engine.nextWake()
    guard progress.isShown || source.isAwaited else { return next }
    let redraw = now + .milliseconds(200)
    return min(next ?? redraw, redraw)
  }

  /// Meets the eye that is to look.
  private func meetEye() throws -> RemoteEyes? {
    guard let eye else { return nil }
    let remote = RemoteEyes(eye.place, asker: .visitor, places: 1) { @Sendable [inbox] news in
      inbox.post(news.map(Event.init))
    }
    while true {
      for case .eyes(let standing) in inbox.take() {
        if let found = standing.others.first(where: { $0.name == eye.name }) {
          engine.see(eyes: [found.name: found.places], at: Moment.read())
          return remote
        }
        remote.stop()
        Output.complain(
          standing.isUp
            ? "doiwatch: no eye named \(eye.name) is connected; see doiwatch eyes"
            : "doiwatch: PostgreSQL: \(standing.trouble ?? "it is down")")
        throw ExitStatus.offline
      }
    }
  }

  private func isThere(_ standing: EyesStanding) -> Bool {
    standing.others.contains { $0.name == eye?.name }
  }

  /// Begins checks while there is room: enough to keep every transfer busy. A pipe that holds nothing yet is waited for
  /// only where nothing else is to be done.
  private func fill(_ source: inout LinkSource) {
    let room = max(256, settings.configuration.network.concurrency * 8)
    while unfinished.count < room, unfinished.isEmpty || !source.isAwaited, let link = source.next() {
      begun += 1
      let result = CheckResult(link: link, eye: settings.configuration.eyes?.here)
      unfinished[begun] = Underway(result, known: source.knowledge(of: link))
      for aspect in link.aspects { begin(Item(number: begun, aspect: aspect)) }
    }
  }

  private func begin(_ item: Item) {
    guard let underway = unfinished[item.number] else { return }
    guard ending.offline == nil else { return add(nil, item) }
    let agency = item.aspect == .record ? underway.known.agency.flatMap(Agency.init(name:)) : nil
    if let agency, agency.isNegotiated {
      switch negotiated.ask(agency, by: Int64(item.number), at: Moment.read()) {
      case .ask: break
      case .wait: return waiting.append(item)
      case .leave: return leaveOut(item)
      }
    }
    engine.begin(
      item, underway.result.link, item.aspect, known: underway.known, by: looker, at: Moment.read())
  }

  /// A record that is not there to be read is left out.
  private func leaveOut(_ item: Item) {
    guard let underway = unfinished[item.number] else { return }
    underway.result.outstanding -= 1
    if underway.result.outstanding == 0 { finished.append(item.number) }
  }

  /// Takes note of whether an agency answered, and begins what waited for that; whether there is a record to tell of.
  private func learn(_ observation: Observation?, ofRecord item: Item) -> Bool {
    var isTold = true
    if case .record(let agency, let answer)? = observation?.facts, agency.isNegotiated {
      _ = negotiated.heard(agency, answer, at: Moment.read())
      if case .nothing = answer { isTold = false }
    }
    guard negotiated.ended(Int64(item.number)) else { return isTold }
    let waited = waiting
    waiting = []
    for each in waited { begin(each) }
    return isTold
  }

  private func settle(_ report: (CheckResult) -> Void) {
    for outcome in engine.takeOutcomes() {
      switch outcome {
      case .observed(let item, let observation): add(observation, item)
      case .withdrawn(let item): add(nil, item)
      case .putOff(let item, let until): add(nil, item, .waiting(until: until))
      case .unseen(let item, _):
        ending.isEyeLost = true
        add(nil, item, .unseen(by: eye?.name ?? ""))
      case .connectivityLost(let reason): ending.offline = reason
      case .connectivityRestored, .learnt, .brought, .dropped: break
      }
    }
    for number in finished {
      guard let underway = unfinished.removeValue(forKey: number) else { continue }
      underway.result.judge(
        underway.known, resolver: settings.checkPolicy.resolver,
        expectations: settings.configuration.checks.expect, at: Moment.read())
      let result = underway.result
      traceJudgement(of: result)
      ending.checked += 1
      ending.counts[result.status, default: 0] += 1
      progress.clear()
      report(result)
    }
    if !finished.isEmpty { Output.flush() }
    finished = []
  }

  /// Hands out what was decided since the last call.
  private func showTrace() {
    guard let tellTrace else { return }
    let lines = engine.trace.take()
    if !lines.isEmpty { progress.clear() }
    for line in lines { tellTrace(line) }
  }

  private func traceJudgement(of result: CheckResult) {
    guard tellTrace != nil else { return }
    let now = Moment.read()
    for part in result.parts {
      let rules = part.findings.map(\.traceWords).joined(separator: "; ")
      engine.trace.note(
        at: now,
        "\(part.aspect) of \(result.link.key) is \(part.status): \(rules.isEmpty ? "no rule found anything" : rules)"
      )
    }
    for finding in result.agreement {
      engine.trace.note(at: now, "agreement of \(result.link.key): \(finding.traceWords)")
    }
    engine.trace.note(at: now, "\(result.link.key) is \(result.status), the worst of its aspects")
    showTrace()
  }

  private func add(
    _ observation: Observation?, _ item: Item, _ obstacle: CheckResult.Obstacle = .offline
  ) {
    if item.aspect == .record, !learn(observation, ofRecord: item) { return leaveOut(item) }
    guard let underway = unfinished[item.number] else { return }
    underway.result.parts.append(
      CheckResult.Part(aspect: item.aspect, observation: observation, obstacle: obstacle))
    // The agency is known only now, and with it whether there is a record to ask for.
    let asksRecord = learn(observation, of: underway)
    underway.result.outstanding += asksRecord ? 0 : -1
    let isDone = underway.result.outstanding == 0
    if asksRecord { begin(Item(number: item.number, aspect: .record)) }
    if isDone { finished.append(item.number) }
  }

  private func learn(_ observation: Observation?, of underway: Underway) -> Bool {
    guard case .registry(.record(let record))? = observation?.facts, let agency = record.agency else {
      return false
    }
    underway.known.agency = agency
    underway.known.fullDOI = record.fullDOI
    underway.known.target = record.target
    underway.known.aliases = record.aliases.map(\.asciiLowercased)
    return Agency(name: agency) != nil
  }
}
