import Dispatch
import Foundation
import Time
import Monitor

/// The Dispatch sources that wake the service: one timer, one per signal, one for the watchdog. Their
/// handlers do nothing but post an event.
final class ServiceClock {
  private let queue = DispatchQueue(label: "doiwatch.clock")
  private let inbox: Inbox
  private let timer: any DispatchSourceTimer
  /// When the timer that is set calls.
  private var armed = DispatchTime.now()
  private var sources: [any DispatchSourceProtocol] = []
  private let watchdog: Int?

  /// The timer is armed for at most this long, so that a stepped clock or a machine that slept is noticed.
  private static let longestNap = Span.seconds(60)

  init(inbox: Inbox, watchdog: Int?) {
    self.inbox = inbox
    self.watchdog = watchdog
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { @Sendable in inbox.post(.woke) }
    timer.activate()
  }

  deinit {
    timer.cancel()
    for source in sources { source.cancel() }
  }

  /// Takes over the signals of the process, and begins to ask for heartbeats.
  func listen() {
    on(SIGTERM, .stop)
    on(SIGINT, .stop)
    on(SIGHUP, .reload)
    signal(SIGPIPE, SIG_IGN)
    guard let watchdog else { return }
    let beat = DispatchSource.makeTimerSource(queue: queue)
    beat.schedule(deadline: .now(), repeating: .milliseconds(watchdog), leeway: .milliseconds(watchdog / 10))
    beat.setEventHandler { @Sendable [inbox] in inbox.post(.heartbeat) }
    beat.activate()
    sources.append(beat)
  }

  /// Wakes the service at a moment, or a minute from now, whichever comes first.
  ///
  /// - Parameters:
  ///   - now: what the clock showed when the moment was asked for.
  ///   - time: when that was.
  func arm(_ moment: Moment?, from now: Moment, at time: DispatchTime) {
    let nap = min(moment.map { max($0 - now, .zero) } ?? Self.longestNap, Self.longestNap)
    let wake = time + .milliseconds(Int(nap.milliseconds))
    // Setting a timer costs more than many a check, and this is asked after every few hops: one that is set
    // already and comes in time is left as it is.
    guard armed <= .now() || armed > wake else { return }
    armed = wake
    timer.schedule(deadline: wake, leeway: .milliseconds(1))
  }

  private func on(_ number: Int32, _ event: Event) {
    // Blocked first, because an ignored signal that is not blocked is lost until Dispatch listens.
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler { @Sendable [inbox] in inbox.post(event) }
    source.activate()
    sources.append(source)
  }
}
