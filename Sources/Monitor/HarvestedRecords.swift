import Time
import Observations

/// What lists said of records lately.
struct HarvestedRecords {
  private var byKey: [String: (facts: RecordFacts, at: Moment)] = [:]
  private var new: [String] = []

  /// Records that are remembered at once; some kilobytes each at most.
  private static let most = 10_000

  /// Whether something was not compared yet.
  var hasNew: Bool { !new.isEmpty }

  /// Takes note of what a page said.
  mutating func take(_ page: HarvestPage, at now: Moment) {
    if byKey.count > Self.most { byKey = byKey.filter { now - $0.value.at < .hours(1) } }
    for record in page.records {
      guard let facts = record.facts, byKey.count <= Self.most,
        let key = record.article.links.first(where: { $0.kind == .doi })?.key
      else { continue }
      if byKey.updateValue((facts, now), forKey: key) == nil { new.append(key) }
    }
  }

  /// Records that were not compared since they were heard of.
  mutating func takeNew(_ most: Int) -> [String] {
    let some = Array(new.suffix(most))
    new.removeLast(some.count)
    return some
  }

  /// What was said of a record, and when, once.
  mutating func takeFacts(of key: String, at now: Moment) -> (facts: RecordFacts, at: Moment)? {
    guard let found = byKey[key], now - found.at < Policy.Sources.heard, found.at <= now else { return nil }
    byKey[key] = nil
    return found
  }
}
