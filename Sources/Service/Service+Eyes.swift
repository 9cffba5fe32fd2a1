import Eyes
import Monitor

/// Other eyes, where some are configured.
extension Service {
  /// Meets other eyes by the settings of the moment; what is unchanged goes on.
  func meetEyes() {
    let wanted = settings.configuration.eyes
    let timeout = settings.configuration.network.timeout
    if let eyes, let wanted, eyes.rule == wanted, eyes.timeout == timeout { return }
    eyes?.remote.stop()
    eyes = nil
    guard let wanted else { return }
    let place = EyePlace(
      wanted, timeout: timeout, program: "doiwatch \(BuildInfo.version)", environment: environment)
    let remote = RemoteEyes(
      place, asker: .brain, places: settings.configuration.network.concurrency
    ) { @Sendable [inbox] news in
      inbox.post(news.map(Event.init))
    }
    eyes = (wanted, timeout, remote)
  }

  /// Counts what this machine's own eye saw.
  func countOwnHops(_ events: [Event]) {
    guard let eyes else { return }
    var hops = 0
    var failures = 0
    for case .transferred(_, let result) in events where result.eye == nil {
      hops += 1
      if case .failure = result.outcome { failures += 1 }
    }
    if hops > 0 { eyes.remote.count(hops: hops, failures: failures) }
  }
}

extension Event {
  /// What an eye's news mean to whoever asked.
  package init(_ news: EyeNews) {
    self =
      switch news {
      case .seen(let number, let result): .transferred(number, result)
      case .handedBack(let number, let eye): .handedBack(number, eye)
      case .standing(let standing): .eyes(standing)
      case .rest(let budgets): .eyesRest(budgets)
      case .note(let words): .eyesNote(words)
      }
  }
}
