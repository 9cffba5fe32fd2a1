import Time
import Observations
import Checking
import Monitor
import Transfer

/// Requests of a command that records nothing, one after the other, with the service's care for hosts.
final class LoneRequests {
  private let inbox = Inbox()
  private let transfers: Transfers
  private var engine: CheckEngine<Never>
  /// Why our own connection is taken to be lost; nil if it is not, or if nothing failed yet.
  private(set) var offline: String?

  init(_ settings: Settings) {
    transfers = Transfers(settings: settings.transfers) { @Sendable [inbox] results in
      inbox.post(results.map { .transferred($0.number, $0.result) })
    }
    engine = settings.engine()
  }

  deinit { transfers.stop() }

  /// What came of a request; nil if its host wants to be asked later. Where it failed, the canaries were asked whether
  /// that is our own connection's doing: ``offline``.
  func ask(_ request: HopRequest) -> HopResult? {
    engine.ask(1, request, at: Moment.read())
    let clock = WakeUp(inbox)
    var brought: HopResult?
    while true {
      transfers.start(engine.starts(at: Moment.read()))
      for outcome in engine.takeOutcomes() {
        switch outcome {
        case .brought(_, let result):
          brought = result
          if case .failure(let failure) = result.outcome {
            engine.doubt(failure, at: result.request.url, at: Moment.read())
          }
        case .dropped: return nil
        case .connectivityLost(let reason): offline = reason
        case .connectivityRestored, .learnt: break
        }
      }
      if let brought {
        guard engine.isInDoubt else { return brought }
        transfers.start(engine.starts(at: Moment.read()))
      }
      if let next = engine.nextWake() { clock.arm(next) }
      for case .transferred(let number, let result) in inbox.take() {
        engine.receive(number, result, at: Moment.read())
      }
    }
  }
}
