import Time
import Checking
import Monitor

/// A look at the places where a page may stand now, made by a command that records nothing. Archives are left to the
/// service, which asks them once a month.
final class RescueLook {
  private let settings: Settings
  private let requests: LoneRequests

  init(_ settings: Settings) {
    self.settings = settings
    requests = LoneRequests(settings)
  }

  /// What is found beside what was known.
  func found(_ rescue: RescueCase, before: Rescue?) -> Rescue {
    var round = RescueRound(
      rescue, archives: [], before: before, askedAt: before?.askedAt, policy: settings.checkPolicy,
      at: Moment.read())
    var step = round.begin()
    while true {
      switch step {
      case .finished(let found): return found
      case .ask(let request): step = requests.ask(request).map { round.receive($0) } ?? round.putOff()
      }
    }
  }
}
