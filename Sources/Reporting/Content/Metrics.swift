import Time
import Findings
import Observations

/// What is counted since the process started, for `doiwatch.prom`.
package struct Metrics: Sendable {
  /// Finished checks by aspect and what the look said.
  package private(set) var checks: [Aspect: [Status: Int]] = [:]
  /// Attempts to deliver, by route and what came of them.
  private var deliveries: [String: [String: Int]] = [:]
  private var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
  private var seconds = 0.0
  private var total = 0

  /// Upper bounds of the duration histogram, in seconds.
  static let bounds: [Double] = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120]

  /// Nothing counted.
  package init() {}

  /// Counts a finished check.
  package mutating func count(_ aspect: Aspect, _ result: Status, duration: Span) {
    checks[aspect, default: [:]][result, default: 0] += 1
    let time = Double(duration.milliseconds) / 1000
    seconds += time
    total += 1
    for (index, bound) in Metrics.bounds.enumerated() where time <= bound { buckets[index] += 1 }
  }

  /// Counts an attempt to deliver a message of a route.
  package mutating func count(route: String, _ result: String) {
    deliveries[route, default: [:]][result, default: 0] += 1
  }

  /// The file for node_exporter's textfile collector.
  ///
  /// - Parameter routes: the names of the configured deliveries.
  package func text(_ snapshot: StatusSnapshot, version: String, routes: [String] = []) -> String {
    var out = PrometheusText()
    out.family("doiwatch_links", "gauge", "Watched links by kind and status.")
    for kind in LinkKind.allCases {
      for status in Status.allCases {
        out.sample(
          "doiwatch_links{kind=\"\(kind)\",status=\"\(status)\"}", snapshot.links[kind]?[status] ?? 0)
      }
    }
    out.family("doiwatch_checks_total", "counter", "Checks finished since the start, by aspect and result.")
    for aspect in Aspect.checked {
      for status in Status.allCases where status != .unchecked {
        out.sample(
          "doiwatch_checks_total{aspect=\"\(aspect)\",result=\"\(status)\"}", checks[aspect]?[status] ?? 0)
      }
    }
    histogram(&out)
    out.gauge("doiwatch_journal_entries", "Entries in the journal.", Int(snapshot.checkpoint.size))
    let age = snapshot.coverage.oldestCheck.map { (snapshot.generatedAt - $0).milliseconds / 1000 } ?? 0
    out.gauge(
      "doiwatch_oldest_check_age_seconds", "Age of the oldest last check of any link.", Int(max(0, age)))
    out.gauge("doiwatch_overdue_links", "Links not checked within their interval.", snapshot.coverage.overdue)
    out.gauge(
      "doiwatch_connectivity_up", "Whether our own connection is up.", snapshot.operation.isConnected ? 1 : 0)
    out.family(
      "doiwatch_links_acknowledged", "gauge", "Watched links whose problem is acknowledged, by status.")
    for status in Status.allCases where status >= .undecided {
      out.sample(
        "doiwatch_links_acknowledged{status=\"\(status)\"}", snapshot.acknowledged[status, default: 0])
    }
    out.gauge("doiwatch_incidents_open", "Incidents open now.", snapshot.incidents.count)
    out.gauge("doiwatch_articles", "Watched articles.", snapshot.articles.watched)
    owners(snapshot, &out)
    delivery(snapshot, routes: routes, &out)
    if let standing = snapshot.operation.eyes { eyes(standing, &out) }
    out.gauge(
      "doiwatch_generated_timestamp_seconds", "When this file was written.",
      Int(snapshot.generatedAt.milliseconds / 1000))
    out.family("doiwatch_build_info", "gauge", "The running version.")
    out.sample("doiwatch_build_info{version=\"\(version)\"}", 1)
    return out.text
  }

  /// Owners with samples of their own: each is six series.
  static let mostOwners = 100

  private func owners(_ snapshot: StatusSnapshot, _ out: inout PrometheusText) {
    guard snapshot.owners.total > 0 else { return }
    let shown = snapshot.owners.shown.prefix(Metrics.mostOwners)
    out.family("doiwatch_owner_links", "gauge", "Watched links of an owner's articles by status.")
    for owner in shown {
      for status in Status.allCases {
        out.sample(
          "doiwatch_owner_links{owner=\"\(owner.name)\",status=\"\(status)\"}",
          owner.links[status, default: 0])
      }
    }
    out.gauge(
      "doiwatch_owners_left_out", "Owners without their own samples, because there are too many.",
      snapshot.owners.total - shown.count)
  }

  private func delivery(_ snapshot: StatusSnapshot, routes: [String], _ out: inout PrometheusText) {
    let named = routes + deliveries.keys.filter { !routes.contains($0) }.sorted()
    guard !named.isEmpty || snapshot.operation.outbox.queued > 0 else { return }
    out.family(
      "doiwatch_deliveries_total", "counter",
      "Attempts to deliver a message since the start, by route and result.")
    for route in named {
      for result in DeliveryOutcome.words {
        out.sample(
          "doiwatch_deliveries_total{route=\"\(route)\",result=\"\(result)\"}",
          deliveries[route]?[result] ?? 0)
      }
    }
    let age = snapshot.operation.outbox.oldest.map { (snapshot.generatedAt - $0).milliseconds / 1000 } ?? 0
    out.gauge(
      "doiwatch_outbox_oldest_seconds", "How long the oldest waiting message has waited.", Int(max(0, age)))
  }

  private func eyes(_ standing: EyesStanding, _ out: inout PrometheusText) {
    out.gauge(
      "doiwatch_eyes_postgres_up", "1 if the PostgreSQL server of the eyes can be reached, otherwise 0.",
      standing.isUp ? 1 : 0)
    out.family("doiwatch_eyes", "gauge", "Eyes by name and state; 1 for the state they are in.")
    for eye in standing.eyes {
      // While PostgreSQL is down nobody else can be asked.
      let isAlive = eye.isAlive && (standing.isUp || eye.isOwn)
      for (state, isSo) in [("alive", isAlive), ("lost", !isAlive)] {
        out.sample("doiwatch_eyes{name=\"\(eye.name)\",state=\"\(state)\"}", isSo ? 1 : 0)
      }
    }
    out.family("doiwatch_eye_hops_total", "counter", "Hops that eyes answered for, by result.")
    for eye in standing.eyes {
      for (result, count) in [("ok", eye.hops - eye.failures), ("failed", eye.failures)] {
        out.sample("doiwatch_eye_hops_total{name=\"\(eye.name)\",result=\"\(result)\"}", Int(count))
      }
    }
  }

  private func histogram(_ out: inout PrometheusText) {
    let name = "doiwatch_check_duration_seconds"
    out.family(name, "histogram", "Time from a check's first request to its end.")
    for (bound, count) in zip(Metrics.bounds, buckets) {
      out.sample("\(name)_bucket{le=\"\(bound)\"}", count)
    }
    out.sample("\(name)_bucket{le=\"+Inf\"}", total)
    out.line("\(name)_sum \(seconds)")
    out.sample("\(name)_count", total)
  }
}

/// Lines in Prometheus' text format.
private struct PrometheusText {
  var text = ""

  mutating func family(_ name: String, _ type: String, _ help: String) {
    line("# HELP \(name) \(help)")
    line("# TYPE \(name) \(type)")
  }

  mutating func gauge(_ name: String, _ help: String, _ value: Int) {
    family(name, "gauge", help)
    sample(name, value)
  }

  mutating func sample(_ name: String, _ value: Int) { line("\(name) \(value)") }

  mutating func line(_ line: String) { text += line + "\n" }
}
