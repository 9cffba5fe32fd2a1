import Time

/// How a source stands, as the state remembers it.
package struct SourceStanding: Hashable, Sendable {
  /// The states that are told apart.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case ok, harvesting, failed, shrank
  }

  /// Its row.
  package let id: Int64
  /// Its name.
  package let name: String
  /// When the last look ended, of any kind and of everything.
  package var lookedAt: Moment?, wholeAt: Moment?
  /// When a look that failed is tried again, and how often in a row it failed.
  package var retryAt: Moment?, failures = 0
  /// Where the next look at what changed begins.
  package var mark: String?
  /// The number of the last look.
  package var looks = 0
  /// The look underway; nil between two.
  package var harvest: Harvest?
  /// The whole look that had too few records, or none at all, by its number; nil if none had, or it was accepted.
  package var shrunk: Int?
  /// Since when it failed or shrank, and the sentence that says why.
  package var since: Moment?, reason = ""

  /// Why a source counts as shrunk that never had any records.
  package static let noRecords = "a full harvest found no records at all; check its prefix, set or name"

  /// A source that was never looked at.
  package init(id: Int64, name: String) {
    self.id = id
    self.name = name
  }

  /// What is wrong with it, or `ok`.
  package var trouble: State { failures > 0 ? .failed : shrunk != nil ? .shrank : .ok }

  /// How it stands: trouble first, then whether a look is underway.
  package var state: State { trouble == .ok && harvest != nil ? .harvesting : trouble }

  /// When it is to be looked at next; nil if that is at once.
  package func nextLook(_ rule: SourceRule, at now: Moment) -> Moment? {
    if failures > 0 { return retryAt.map { min($0, now + rule.every) } }
    guard harvest == nil, let lookedAt, let wholeAt else { return nil }
    // A clock that ran ahead must not put a look off for as long as it did.
    let changed = min(lookedAt, now) + rule.every
    return min(changed, min(wholeAt, now) + rule.full)
  }

  /// The look that is due now: the one underway, or a new one.
  package func look(_ rule: SourceRule, at now: Moment) -> Harvest {
    if let harvest { return harvest }
    let isWhole = wholeAt.map { min($0, now) + rule.full <= now } ?? true
    return Harvest(
      number: looks + 1, isWhole: isWhole || shrunk != nil || mark == nil, since: mark,
      size: rule.place.pageSize)
  }

  /// What is wrong, in a sentence; nil if nothing is.
  package var sentence: String? {
    switch trouble {
    case .failed: "source \(name) cannot be harvested: \(reason)"
    case .shrank where reason == Self.noRecords:
      "source \(name) is empty: \(reason), or accept that it has none: doiwatch source accept \(name)"
    case .shrank:
      "source \(name) shrank: \(reason); nothing is removed until you run: doiwatch source accept \(name)"
    case .ok, .harvesting: nil
    }
  }
}
