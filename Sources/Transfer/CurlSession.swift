import CCurl
import Foundation
import Observations

/// libcurl's multi handle with all that belongs to one set of settings; lives on the curl thread alone, but for
/// ``ring()``.
final class CurlSession {
  private let settings: TransferSettings
  private let report: Transfers.Report
  private let multi: UnsafeMutableRawPointer
  private let watch: SocketWatch
  private let lookups: NameLookups
  private let shared: SharedLists
  private let kept = ConnectionPool()
  /// Where what is kept as evidence is made ready; nil if nothing is.
  private let desk: CaptureDesk?
  private var running: [ObjectIdentifier: CurlTransfer] = [:]
  /// What ended in this turn of the loop; reported together.
  private var results: [(number: UInt64, result: HopResult)] = []

  init(_ settings: TransferSettings, lookups: NameLookups, report: @escaping Transfers.Report) {
    // A connection each, another while one is replaced, and what the rest of the program has open.
    ccurl_allow_descriptors(UInt(settings.connections) * 2 + 256)
    self.settings = settings
    desk = settings.keepsEvidence ? CaptureDesk(settings) : nil
    self.lookups = lookups
    self.report = report
    shared = SharedLists(settings)
    guard let multi = curl_multi_init() else { preconditionFailure("libcurl could not be initialised") }
    self.multi = multi
    watch = SocketWatch(multi)
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, settings.connections)
  }

  /// Ends the wait of ``turn()``; may be called from any thread.
  func ring() { watch.ring() }

  /// Waits for news of what is underway, takes them, and reports what ended.
  func turn() {
    // What was refused at once is told before anything is waited for.
    tell()
    // It sleeps until a socket, one of libcurl's own timers or the bell calls.
    watch.turn(isUnderway: !running.isEmpty)
    collect()
    tell()
  }

  /// Drops what is underway without reporting it.
  func end() {
    for hopping in running.values { curl_multi_remove_handle(multi, hopping.easy.handle) }
    running = [:]
    curl_multi_cleanup(multi)
  }

  /// Hands a hop to libcurl, or refuses it.
  ///
  /// - Parameter limit: until when it may be asked for; nil if that does not matter.
  func start(_ number: UInt64, _ request: HopRequest, by limit: Int64?) {
    let hopping = CurlTransfer(number, request, settings: settings, kept: kept, desk: desk)
    hopping.limit = limit
    if let refusal = hopping.refusal {
      results.append((number, hopping.failed(refusal)))
      return
    }
    begin(hopping)
  }

  private func tell() {
    guard !results.isEmpty else { return }
    report(results)
    results = []
  }

  private func begin(_ hopping: CurlTransfer) {
    let easy = EasyHandle(settings, shared)
    hopping.attach(to: easy)
    running[ObjectIdentifier(hopping)] = hopping
    let code = curl_multi_add_handle(multi, easy.handle)
    guard code == CURLM_OK else {
      running[ObjectIdentifier(hopping)] = nil
      let failure = TransferFailure(.ownTrouble, "libcurl accepted no transfer (\(code.rawValue))")
      results.append((hopping.number, hopping.failed(failure)))
      return
    }
  }

  private func collect() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let hopping = CurlTransfer.attached(to: easy)
      else { continue }
      let code = ccurl_message_result(message)
      curl_multi_remove_handle(multi, easy)
      running[ObjectIdentifier(hopping)] = nil
      // What else was asked on it and is not answered either is asked again on another.
      if let silent = hopping.silentConnection(after: code),
        !running.values.contains(where: { $0.hears(on: silent) })
      {
        kept.abandon(silent)
      }
      let result = hopping.triesAgain(after: code, watch.punctuality) ? nil : hopping.finished(code)
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
