import Links
import Monitor
import Transfer

/// A look at the places where a page may stand now, made by a command that records nothing, with the service's care for
/// hosts. Archives are left to the service, which asks them once a month.
final class RescueLook {
  private let settings: Settings
  private let inbox = Inbox()
  private var pursuit: Pursuit<Never>

  init(_ settings: Settings) {
    self.settings = settings
    pursuit = settings.pursuit()
  }

  /// What is found beside what was known.
  func found(_ rescue: RescueCase, before: Rescue?) -> Rescue {
    let transfers = Transfers(settings: settings.transfers) { @Sendable [inbox] results in
      inbox.post(results.map { .transferred($0.number, $0.result) })
    }
    defer { transfers.stop() }
    let now = Moment.read()
    var round = RescueRound(
      rescue, archives: [], before: before, askedAt: before?.askedAt, policy: settings.checkPolicy, at: now)
    var step = round.begin()
    while true {
      switch step {
      case .finished(let found): return found
      case .ask(let request): step = ask(request, transfers).map { round.receive($0) } ?? round.putOff()
      }
    }
  }

  /// The answer; nil where the host wants to be asked later.
  private func ask(_ request: HopRequest, _ transfers: Transfers) -> HopResult? {
    pursuit.ask(1, request, at: Moment.read())
    let clock = WakeUp(inbox)
    while true {
      transfers.start(pursuit.starts(at: Moment.read()))
      for outcome in pursuit.takeOutcomes() {
        switch outcome {
        case .brought(_, let result): return result
        case .dropped: return nil
        case .connectivityLost, .connectivityRestored, .learnt: break
        }
      }
      if let next = pursuit.nextWake() { clock.arm(next) }
      for case .transferred(let number, let result) in inbox.take() {
        pursuit.receive(number, result, at: Moment.read())
      }
    }
  }
}
