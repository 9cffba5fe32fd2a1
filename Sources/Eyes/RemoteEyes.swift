import Foundation
import Observations

/// The brain's side: hands hops to other eyes through PostgreSQL, and brings back what they saw. A thread of its own speaks
/// with the server, so that a server that hangs holds up nothing else.
package final class RemoteEyes: @unchecked Sendable {
  // Unchecked: what `lock` guards stands under it; everything else belongs to the thread.

  /// Takes what eyes have to tell, on the thread.
  package typealias Report = @Sendable ([EyeNews]) -> Void

  /// Who asks.
  package enum Asker: Sendable {
    /// The service: the one brain, which begins an epoch.
    case brain
    /// Somebody beside it.
    case visitor
  }

  private let lock = NSLock()
  private var waiting: [HandOut] = []
  private var ownHops: Int64 = 0, ownFailures: Int64 = 0
  private var isStopping = false
  private let bell = Bell()
  private let ended = DispatchSemaphore(value: 0)
  private var talk: EyeTalk

  /// Starts the thread.
  package init(_ place: EyePlace, asker: Asker, places: Int, report: @escaping Report) {
    talk = EyeTalk(place, asker: asker, places: places, report: report)
    let thread = Thread { [self] in
      loop()
      ended.signal()
    }
    thread.name = "doiwatch-eyes"
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Hands out hops; each comes back as seen or handed back.
  package func fetch(_ hops: [HandOut]) {
    lock.withLock { waiting += hops }
    bell.ring()
  }

  /// Counts hops of this machine's own eye, for the list of all.
  package func count(hops: Int, failures: Int) {
    lock.withLock {
      ownHops += Int64(hops)
      ownFailures += Int64(failures)
    }
  }

  /// Ends the thread, waiting for a server that hangs no longer than so many seconds.
  package func stop(patience: Double = 1) {
    lock.withLock { isStopping = true }
    bell.ring()
    _ = ended.wait(timeout: .now() + patience)
  }

  private func loop() {
    while true {
      let (hops, own, isOver) = lock.withLock {
        defer { (waiting, ownHops, ownFailures) = ([], 0, 0) }
        return (waiting, (ownHops, ownFailures), isStopping)
      }
      if isOver { return talk.end() }
      talk.count(hops: own.0, failures: own.1)
      talk.turn(hops)
      if lock.withLock({ waiting.isEmpty && !isStopping }) {
        bell.wait(besides: talk.socket, atMost: talk.nap)
      }
    }
  }
}
