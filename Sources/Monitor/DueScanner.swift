import Journal
import Time

/// What is due and was not begun yet, by the lines of the hosts it waits for: a line that is full, slow or asleep
/// holds up only itself, however much of what is due stands in it.
///
/// The schedule is read once, from the oldest on, only to find lines in which something is due; what is begun is
/// then taken from each line as far as there is room. So 100,000 links of one slow host are passed over once, and
/// not again whenever another host has room.
struct DueScanner {
  /// How far the schedule was read.
  var read = DuePlace.start
  /// Whether there is more to read than was read in one go.
  var isBehind = false
  /// Lines in which something may be due, in the order they were found.
  private(set) var lines: [Int64] = []
  /// How far the resolver's line was read; nil if nothing is due in it.
  var resolver: DuePlace?
  /// Hosts that DOIs lead to which had no room when the resolver's line was read: what was passed over for them.
  private(set) var landings: [Int64] = []
  private var known: Set<Int64> = []
  /// When everything was read from the beginning.
  var begunAt: Moment

  init(at now: Moment) { begunAt = now }

  /// Something may be due in a line.
  mutating func found(_ line: Int64) {
    if line == HostQueue.resolver {
      resolver = resolver ?? .start
    } else if known.insert(line).inserted {
      lines.append(line)
    }
  }

  /// Something of the resolver's line was passed over, because the host it leads to has no room.
  mutating func passedOver(_ landing: Int64) {
    if known.insert(landing).inserted { landings.append(landing) }
  }

  /// Whether checks that lead to a host wait for it.
  func isPassedOver(_ landing: Int64) -> Bool { known.contains(landing) }

  /// Nothing more is due in some lines.
  mutating func emptied(_ some: Set<Int64>) {
    guard !some.isEmpty else { return }
    known.subtract(some)
    lines.removeAll(where: some.contains)
    landings.removeAll(where: some.contains)
  }
}
