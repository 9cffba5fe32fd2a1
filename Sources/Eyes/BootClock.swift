import Glibc

/// A clock that nobody sets and that goes on while the machine or the process sleeps.
package enum BootClock {
  /// Milliseconds since the machine's start.
  package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
