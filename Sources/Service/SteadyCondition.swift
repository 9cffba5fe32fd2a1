import Glibc

/// A lock with a condition whose waits end by a clock that is never set. Foundation's and Dispatch's waits on Linux go
/// by the wall clock: where that is set back meanwhile, they last as much longer.
final class SteadyCondition: @unchecked Sendable {
  // Unchecked: both are made for being shared.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Wakes everybody who waits.
  func broadcast() { pthread_cond_broadcast(condition) }

  /// Waits to be woken, with the lock in hand.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// The same, but no longer than to a moment of the steady clock.
  ///
  /// - Returns: false if that came first.
  func wait(until end: timespec) -> Bool {
    var end = end
    return pthread_cond_timedwait(condition, mutex, &end) == 0
  }

  /// A moment of the steady clock so many milliseconds from now.
  static func end(after milliseconds: Int) -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let nanoseconds = time.tv_nsec + milliseconds % 1000 * 1_000_000
    time.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
    time.tv_nsec = nanoseconds % 1_000_000_000
    return time
  }
}
