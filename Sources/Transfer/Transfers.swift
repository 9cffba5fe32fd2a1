import CCurl
import Foundation
import Links

/// The one place where bytes leave and enter: libcurl's multi interface on a thread of its own.
///
/// Nothing here judges or follows a redirect. A request goes in by ``start(_:)``; what it saw comes back
/// through the `report` closure, on the curl thread or, after a failed name look-up, on the look-up queue.
public final class Transfers: @unchecked Sendable {
  // Unchecked: `commands` and `isStopping` are guarded by `lock`; everything else but the watch's bell belongs to
  // the curl thread alone.

  /// Takes what a hop saw, with the number it was started under.
  public typealias Report = @Sendable ([(number: UInt64, result: HopResult)]) -> Void

  private enum Command {
    case start(UInt64, HopRequest)
    case ping(@Sendable () -> Void)
  }

  private let settings: TransferSettings
  private let report: Report
  private let multi: OpaquePointer
  private let watch: SocketWatch
  private let lookups = NameLookups()
  private let lock = NSLock()
  private var commands: [Command] = []
  private var isStopping = false
  private let ended = DispatchSemaphore(value: 0)
  private var running: [ObjectIdentifier: Hopping] = [:]
  private var idle: [EasyHandle] = []
  /// What ended in this turn of the loop; reported together.
  private var results: [(number: UInt64, result: HopResult)] = []
  private let shared: SharedLists
  private let kept = KeptSockets()

  /// Starts the curl thread.
  public init(settings: TransferSettings, report: @escaping Report) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    // libcurl and glibc read international names in the locale's encoding; ours are UTF-8, and a service is
    // often started in the C locale.
    setlocale(LC_CTYPE, "C.UTF-8")
    // A connection each, another while one is replaced, and what the rest of the program has open.
    ccurl_allow_descriptors(UInt(settings.connections) * 2 + 256)
    self.settings = settings
    self.report = report
    shared = SharedLists(settings)
    guard let multi = curl_multi_init() else { preconditionFailure("libcurl could not be initialised") }
    self.multi = OpaquePointer(multi)
    watch = SocketWatch(multi)
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, settings.connections)
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
  public func start(_ hops: [(number: UInt64, request: HopRequest)]) {
    post(hops.map { .start($0.number, $0.request) })
  }

  /// Calls back from the curl thread: proof that it still turns.
  public func ping(_ answer: @escaping @Sendable () -> Void) { post([.ping(answer)]) }

  /// Ends the thread and drops what is underway without reporting it. Returns when libcurl is at rest.
  public func stop() {
    lock.lock()
    let isFirst = !isStopping
    isStopping = true
    if isFirst { watch.ring() }
    lock.unlock()
    if isFirst { ended.wait() }
  }

  private func post(_ new: [Command]) {
    lock.lock()
    defer { lock.unlock() }
    guard !isStopping, !new.isEmpty else { return }
    // Commands that were not taken yet have rung already.
    if commands.isEmpty { watch.ring() }
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

  private var handle: UnsafeMutableRawPointer { UnsafeMutableRawPointer(multi) }

  private func loop() {
    while let commands = take() {
      for command in commands { carryOut(command) }
      tell()
      // It sleeps until a socket, one of libcurl's own timers or the bell calls; never on a beat of ours.
      watch.turn()
      collect()
      tell()
    }
    for hopping in running.values { curl_multi_remove_handle(handle, hopping.easy.handle) }
    running = [:]
    idle = []
    curl_multi_cleanup(handle)
  }

  /// Reports what ended, before anything is waited for again.
  private func tell() {
    guard !results.isEmpty else { return }
    report(results)
    results = []
  }

  private func carryOut(_ command: Command) {
    switch command {
    case .ping(let answer): answer()
    case .start(let number, let request):
      let hopping = Hopping(number, request, settings: settings, kept: kept)
      if let refusal = hopping.refusal {
        results.append((number, hopping.failed(refusal)))
        return
      }
      begin(hopping)
    }
  }

  private func begin(_ hopping: Hopping) {
    let easy = idle.popLast() ?? EasyHandle(settings, shared)
    hopping.attach(to: easy)
    running[ObjectIdentifier(hopping)] = hopping
    let code = curl_multi_add_handle(handle, easy.handle)
    guard code == CURLM_OK else {
      running[ObjectIdentifier(hopping)] = nil
      let failure = TransferFailure(.ownTrouble, "libcurl took no transfer (\(code.rawValue))")
      results.append((hopping.number, hopping.failed(failure)))
      return
    }
  }

  private func collect() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(handle, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let hopping = Hopping.attached(to: easy)
      else { continue }
      let code = ccurl_message_result(message)
      curl_multi_remove_handle(handle, easy)
      running[ObjectIdentifier(hopping)] = nil
      let result = hopping.triesAgain(after: code) ? nil : hopping.finished(code)
      if idle.count < 64 { idle.append(hopping.easy) }
      hopping.detach()
      if let result { deliver(hopping.number, result) } else { begin(hopping) }
    }
  }

  private func deliver(_ number: UInt64, _ result: HopResult) {
    guard case .failure(let failure) = result.outcome, failure.kind == .dns else {
      results.append((number, result))
      return
    }
    // libcurl says the same of a name that does not exist and of a name server that is down.
    lookups.tellApart(result.request.url.host) { [report] kind, words in
      var told = result
      told.outcome = .failure(TransferFailure(kind, words))
      report([(number, told)])
    }
  }
}
