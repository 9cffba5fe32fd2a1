import Dispatch
import Time
import Monitor

/// A Dispatch timer that posts `woke` into an inbox.
final class WakeUp {
  private let timer: any DispatchSourceTimer
  private var armed = Moment(milliseconds: .min)

  init(_ inbox: Inbox) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "doiwatch.clock"))
    timer.setEventHandler { @Sendable in inbox.post(.woke) }
    timer.activate()
  }

  deinit { timer.cancel() }

  /// Wakes at a moment.
  func arm(_ moment: Moment) {
    let now = Moment.read()
    // Setting a timer costs more than many a check; this is asked after every few hops.
    guard moment != armed || moment <= now else { return }
    armed = moment
    let nap = max(moment - now, .zero)
    timer.schedule(deadline: .now() + .milliseconds(Int(nap.milliseconds)), leeway: .milliseconds(1))
  }
}
