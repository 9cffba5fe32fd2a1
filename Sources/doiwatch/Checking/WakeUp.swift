import Dispatch
import Links
import Monitor

/// A Dispatch timer that posts `woke` into an inbox.
final class WakeUp {
  private let timer: any DispatchSourceTimer

  init(_ inbox: Inbox) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "doiwatch.clock"))
    timer.setEventHandler { @Sendable in inbox.post(.woke) }
    timer.activate()
  }

  deinit { timer.cancel() }

  /// Wakes at a moment.
  func arm(_ moment: Moment) {
    let nap = max(moment - Moment.read(), .zero)
    timer.schedule(deadline: .now() + .milliseconds(Int(nap.milliseconds)), leeway: .milliseconds(1))
  }
}
