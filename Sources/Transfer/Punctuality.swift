/// How late the curl thread was: a time-out is the host's only where we were on time ourselves.
///
/// A thread that stood still (a machine without a free processor, a stopped process, one body that takes long)
/// comes to answers that had been there for long and to time limits that had passed, and libcurl looks at its clock
/// first. For example: where 2.6 s of a time-out of 10 s went by while nothing was looked at, nothing is said of
/// the host.
struct Punctuality {
  /// When a lapse ended, and how long it was, in nanoseconds of the monotonic clock.
  private var lapses: [(end: Int64, length: Int64)] = []

  /// Lapses below this are everyday's, and many are kept at most.
  private static let shortest: Int64 = 50_000_000
  private static let most = 4096

  /// Takes note of the time by which something was late.
  mutating func note(_ length: Int64, until end: Int64) {
    guard length >= Punctuality.shortest else { return }
    if lapses.count >= Punctuality.most { lapses.removeFirst(Punctuality.most / 2) }
    lapses.append((end, length))
  }

  /// Whether so little of the time between two moments was lost that a time limit was the host's to keep.
  func isOnTime(from start: Int64, to end: Int64) -> Bool {
    var lost: Int64 = 0
    for lapse in lapses.reversed() {
      guard lapse.end > start else { break }
      lost += min(lapse.length, lapse.end - start)
    }
    return lost <= max((end - start) / 4, Punctuality.leastThatMatters)
  }

  private static let leastThatMatters: Int64 = 1_000_000_000
}
