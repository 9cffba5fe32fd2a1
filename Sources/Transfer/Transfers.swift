import CCurl
import Foundation
import Observations

/// The one place where bytes leave and enter: libcurl's multi interface on a thread of its own.
///
/// Nothing here judges or follows a redirect. A request goes in by ``start(_:)``; what it saw comes back
/// through the `report` closure, on the curl thread or, after a failed name look-up, on a look-up queue.
package final class Transfers: @unchecked Sendable {
  // Unchecked: `commands`, `isStopping` and `bell` are guarded by `lock`; `session` belongs to the curl thread alone.

  /// Takes what a hop saw, with the number it was started under.
  package typealias Report = @Sendable ([(number: UInt64, result: HopResult)]) -> Void

  private enum Command {
    case start(UInt64, HopRequest, by: Int64?)
    case ping(@Sendable () -> Void)
    case change(TransferSettings)
  }

  private let report: Report
  private let lookups = NameLookups()
  private let lock = NSLock()
  private var commands: [Command] = []
  private var isStopping = false
  /// The session whose wait a command ends.
  private var bell: CurlSession
  private var session: CurlSession
  private let ended = DispatchSemaphore(value: 0)

  /// Starts the curl thread.
  package init(settings: TransferSettings, report: @escaping Report) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    // libcurl and glibc read international names in the locale's encoding; ours are UTF-8, and a service is
    // often started in the C locale.
    setlocale(LC_CTYPE, "C.UTF-8")
    self.report = report
    session = CurlSession(settings, lookups: lookups, report: report)
    bell = session
    let thread = Thread { [self] in
      ccurl_name_thread("doiwatch-curl")
      loop()
      ended.signal()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Hands in hops; each one's result is reported under its number. All at once, because every call wakes the
  /// thread.
  package func start(_ hops: [(number: UInt64, request: HopRequest)]) {
    post(hops.map { .start($0.number, $0.request, by: nil) })
  }

  /// Hands in a hop that may be asked for only until a moment of the clock that goes on in sleep (`CLOCK_BOOTTIME`, in
  /// milliseconds): it is looked at right before the request goes out.
  package func start(_ number: UInt64, _ request: HopRequest, by limit: Int64) {
    post([.start(number, request, by: limit)])
  }

  /// Goes on by other settings. What is underway is dropped without being reported; the thread stays, because each
  /// new one may cost an arena of glibc's allocator (172 MB after 20 of them).
  package func change(_ settings: TransferSettings) { post([.change(settings)]) }

  /// Calls back from the curl thread: proof that it still turns.
  package func ping(_ answer: @escaping @Sendable () -> Void) { post([.ping(answer)]) }

  /// Ends the thread and drops what is underway without reporting it. Returns when libcurl is at rest.
  package func stop() {
    lock.lock()
    let isFirst = !isStopping
    isStopping = true
    if isFirst { bell.ring() }
    lock.unlock()
    if isFirst { ended.wait() }
  }

  private func post(_ new: [Command]) {
    lock.lock()
    defer { lock.unlock() }
    guard !isStopping, !new.isEmpty else { return }
    // Commands that were not taken yet have rung already.
    if commands.isEmpty { bell.ring() }
    commands += new
  }

  private func take() -> [Command]? {
    lock.lock()
    defer { lock.unlock() }
    guard !isStopping else { return nil }
    defer { commands = [] }
    return commands
  }

  // MARK: On the curl thread

  private func loop() {
    while let commands = take() {
      for command in commands { carryOut(command) }
      session.turn()
    }
    session.end()
  }

  private func carryOut(_ command: Command) {
    switch command {
    case .ping(let answer): answer()
    case .start(let number, let request, let limit): session.start(number, request, by: limit)
    case .change(let settings):
      session.end()
      session = CurlSession(settings, lookups: lookups, report: report)
      lock.withLock {
        bell = session
        // Whoever rang meanwhile rang the old one.
        if isStopping || !self.commands.isEmpty { session.ring() }
      }
    }
  }
}
