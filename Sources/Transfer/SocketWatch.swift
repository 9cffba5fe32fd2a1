import CCurl
import Glibc

/// What libcurl waits for, in an epoll set of ours: its descriptors, its next timer, and a bell for commands.
///
/// `curl_multi_perform` asks the kernel for each open transfer whether something arrived, at every turn, so that
/// its cost grows with all that are open, however few have news. Here only those are looked at that have. All of it
/// belongs to the curl thread, but for ``ring()``.
final class SocketWatch {
  private let multi: UnsafeMutableRawPointer
  private let poller: Int32
  private let bell: Int32
  private let ready = UnsafeMutablePointer<ccurl_ready>.allocate(capacity: SocketWatch.most)
  /// When libcurl wants to be called for its timers, in nanoseconds of the monotonic clock. Not a moment too
  /// early: it would find nothing due then, and not ask again.
  private var deadline: Int64?
  /// How late this thread was, in waking up and in what it did then.
  private(set) var punctuality = Punctuality()
  /// When the last wait ended.
  private var wokeAt = SocketWatch.now()

  /// Descriptors with news that are taken at once.
  private static let most = 256
  /// Milliseconds; only a bound, because the bell ends it.
  private static let longestSleep: Int32 = 3_600_000
  /// Milliseconds; while something is underway, so that time in which this thread stood still is noticed.
  private static let beat: Int32 = 500

  init(_ multi: UnsafeMutableRawPointer) {
    self.multi = multi
    poller = ccurl_epoll()
    bell = ccurl_bell(poller)
    precondition(poller >= 0 && bell >= 0, "no descriptors are left for waiting on the network")
    ccurl_multi_set_watch(
      multi,
      { _, socket, what, watch, known in
        guard let watch else { return 0 }
        let owner = Unmanaged<SocketWatch>.fromOpaque(watch).takeUnretainedValue()
        owner.change(socket, what, isKnown: known != nil)
        return 0
      },
      { _, milliseconds, watch in
        guard let watch else { return 0 }
        Unmanaged<SocketWatch>.fromOpaque(watch).takeUnretainedValue().setTimer(milliseconds)
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    close(bell)
    close(poller)
    ready.deallocate()
  }

  /// Ends the wait; may be called from any thread.
  func ring() { ccurl_ring(bell) }

  /// Waits for news, and has libcurl take them.
  ///
  /// - Parameter isUnderway: whether anything is, which must end in time.
  func turn(isUnderway: Bool) {
    let begunAt = SocketWatch.now()
    punctuality.note(begunAt - wokeAt, until: begunAt)
    let sleep = isUnderway ? min(self.sleep, SocketWatch.beat) : self.sleep
    let count = ccurl_wait(poller, bell, ready, Int32(SocketWatch.most), sleep)
    wokeAt = SocketWatch.now()
    if isUnderway { punctuality.note(wokeAt - begunAt - Int64(sleep) * 1_000_000, until: wokeAt) }
    var open: Int32 = 0
    for index in 0..<Int(max(count, 0)) {
      curl_multi_socket_action(multi, ready[index].socket, ready[index].events, &open)
    }
    guard let deadline, deadline <= SocketWatch.now() else { return }
    self.deadline = nil
    curl_multi_socket_action(multi, ccurl_socket_timeout, 0, &open)
  }

  /// Milliseconds to wait, rounded up.
  private var sleep: Int32 {
    guard let deadline else { return SocketWatch.longestSleep }
    let left = max(deadline - SocketWatch.now(), 0)
    return Int32(min((left + 999_999) / 1_000_000, Int64(SocketWatch.longestSleep)))
  }

  private func change(_ socket: curl_socket_t, _ what: Int32, isKnown: Bool) {
    ccurl_watch(poller, socket, what, isKnown ? 1 : 0)
    // What is set here is what libcurl gives back as known, until it forgets the descriptor.
    if what != CURL_POLL_REMOVE, !isKnown { curl_multi_assign(multi, socket, multi) }
  }

  private func setTimer(_ milliseconds: Int) {
    deadline = milliseconds < 0 ? nil : SocketWatch.now() + Int64(milliseconds) * 1_000_000
  }

  /// Nanoseconds of the monotonic clock.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
