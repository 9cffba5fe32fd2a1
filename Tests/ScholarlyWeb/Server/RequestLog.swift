import Foundation

/// What came in: every request, and how politely it came.
///
/// `@unchecked Sendable`: every access to the figures is under `lock`.
final class RequestLog: @unchecked Sendable {
  private struct HostFigures {
    var starts: [ContinuousClock.Instant] = []
    var running = 0
    var peak = 0
    var connections: Set<Int> = []
  }

  private let lock = NSLock()
  private var requests: [WebRequest] = []
  private var hosts: [String: HostFigures] = [:]

  /// Beyond this many requests only the figures grow, so that a long benchmark does not fill the memory.
  private let limit = 200_000

  func begin(_ request: WebRequest) {
    lock.withLock {
      if requests.count < limit { requests.append(request) }
      var figures = hosts[request.host] ?? HostFigures()
      hosts[request.host] = nil  // So that the arrays within are changed in place, not copied.
      figures.starts.append(request.time)
      figures.running += 1
      figures.peak = max(figures.peak, figures.running)
      figures.connections.insert(request.connection)
      hosts[request.host] = figures
    }
  }

  func end(_ request: WebRequest) {
    lock.withLock { hosts[request.host]?.running -= 1 }
  }

  func requests(host: String?) -> [WebRequest] {
    lock.withLock { host.map { host in requests.filter { $0.host == host } } ?? requests }
  }

  func count(host: String?) -> Int {
    lock.withLock {
      host.map { hosts[$0]?.starts.count ?? 0 } ?? hosts.values.reduce(0) { $0 + $1.starts.count }
    }
  }

  func peak(host: String) -> Int { lock.withLock { hosts[host]?.peak ?? 0 } }

  func connections(host: String) -> Int { lock.withLock { hosts[host]?.connections.count ?? 0 } }

  /// The times between one start and the next; connections may log out of order, hence sorted.
  func gaps(host: String) -> [Duration] {
    let starts = lock.withLock { hosts[host]?.starts ?? [] }.sorted()
    return zip(starts, starts.dropFirst()).map { $0.duration(to: $1) }
  }

  /// Starts anew; requests that are running go on being counted as running.
  func clear() {
    lock.withLock {
      requests = []
      hosts = hosts.compactMapValues { old in
        old.running == 0 ? nil : HostFigures(running: old.running, peak: old.running)
      }
    }
  }
}
