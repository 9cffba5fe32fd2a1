import Glibc

/// The processor time that this thread spends on some work: on a machine that other tests share, the only time
/// that says something of the work.
package func processorTime(of work: () throws -> Void) rethrows -> Duration {
  let begun = threadTime()
  try work()
  return threadTime() - begun
}

private func threadTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
