import Time

/// One look at a source underway: which page is asked for next, and what becomes of a page that does not come.
///
/// Pure, and durable: it is written with the articles of each page in one transaction, so that a process that dies
/// goes on with the page behind the last one that was taken.
package struct Harvest: Codable, Hashable, Sendable {
  /// The number that the look began with: records with an earlier one were there before.
  package let first: Int
  /// The number by which it marks the records it sees; another one after each new beginning.
  package private(set) var number: Int
  /// Whether it is a look at everything.
  package let isWhole: Bool
  /// Where its window begins; nil for everything.
  package let since: String?
  /// The place in the list; nil at the beginning.
  package private(set) var cursor: String?
  /// Records asked for in a page.
  package private(set) var size: Int
  /// Where the next look begins: the mark of this one's first page.
  package private(set) var mark: String?
  /// Records that came, and how many there are said to be.
  package private(set) var received = 0, total: Int?
  /// Whether the list changed, or records could not be read, so that what is missing in it proves nothing.
  package private(set) var isUnsettled = false
  /// What it did to articles so far.
  package var changes = HarvestChanges()
  /// Tries of the page in a row that failed, and times in a row that we were asked to come later.
  private var tries = 0, delays = 0
  /// How often the window was begun anew.
  private var restarts = 0
  /// Pages in a row that had nothing new, and the marks of the last pages.
  private var stale = 0, fingerprints: [UInt64] = []
  /// Pages in a row that had no records at all.
  private var emptyPages = 0

  /// A look that did nothing yet.
  package init(number: Int, isWhole: Bool, since: String?, size: Int) {
    first = number
    self.number = number
    self.isWhole = isWhole
    self.since = isWhole ? nil : since
    self.size = size
  }

  /// What to do next.
  package enum Step: Hashable, Sendable {
    /// Ask for the next page.
    case next
    /// Ask again after so long.
    case again(after: Span)
    /// Everything came.
    case done
    /// It is given up for now, because of this.
    case failed(String)
  }

  /// Takes a page whose records were taken in.
  ///
  /// - Parameter fresh: how many of its records this look had not seen.
  package mutating func take(_ page: HarvestPage, fresh: Int) -> Step {
    if cursor == nil {
      mark = page.mark
      total = page.total
    }
    (tries, delays) = (0, 0)
    received += page.received
    if page.unread > page.unreadKeys.count || page.isVersion && page.mark != mark { isUnsettled = true }
    guard let next = page.next else { return .done }
    guard page.received > 0 else { return passOver(page, next) }
    emptyPages = 0
    if page.isShort, total.map({ received >= $0 }) ?? true { return .done }
    // One page may come twice, where the list moved meanwhile; a token that goes round brings old pages for ever.
    stale = fresh == 0 && !page.records.isEmpty ? stale + 1 : 0
    let isKnown = fingerprints.contains(page.fingerprint)
    fingerprints = (fingerprints + [page.fingerprint]).suffix(Self.remembered)
    // The number that a list states may be an estimate, or that of one page: a page with new records repeats nothing.
    let isTooLong = HarvestPage.count(total).map { received > 2 * ($0 + size) } ?? false
    if stale > 1 || fresh == 0 && (isKnown || isTooLong) {
      return begin(anewBecause: "the list repeats itself and does not end", atMost: Policy.Sources.restarts)
    }
    cursor = next
    return .next
  }

  /// Goes on behind a page without records where it has a new place. A list that ends with one although more was
  /// promised may have been cut: what is missing in it proves nothing.
  private mutating func passOver(_ page: HarvestPage, _ next: String) -> Step {
    guard page.mayBeEmpty, total.map({ received < $0 }) ?? true else { return .done }
    guard next != cursor, emptyPages < Policy.Sources.emptyPages else {
      isUnsettled = true
      return .done
    }
    emptyPages += 1
    cursor = next
    return .next
  }

  /// Takes note of a page that did not come.
  package mutating func miss(_ answer: HarvestAnswer) -> Step {
    switch answer {
    case .page: return .next
    case .moved: return .again(after: .zero)
    case .died(let reason): return begin(anewBecause: reason, atMost: Policy.Sources.restarts)
    case .busy(let reason, let isTimed):
      delays += 1
      guard delays < Policy.Sources.busyTries else { return giveUp(reason) }
      return .again(after: isTimed ? .zero : .seconds(5 * Int64(delays)))
    case .tooLarge:
      guard size > Self.smallest else { return trouble("a page of \(size) records is too large to be read") }
      size = max(Self.smallest, size / 4)
      return .again(after: .zero)
    case .trouble(let reason): return trouble(reason)
    }
  }

  private mutating func trouble(_ reason: String) -> Step {
    tries += 1
    if tries < Policy.Sources.tries { return .again(after: tries == 1 ? .seconds(1) : .seconds(4)) }
    // Some servers answer with an error of their own where a place in the list died.
    return cursor == nil ? giveUp(reason) : begin(anewBecause: reason, atMost: 1)
  }

  /// Begins the window again: what was taken stays, and is seen once more.
  private mutating func begin(anewBecause reason: String, atMost most: Int) -> Step {
    guard restarts < most else { return giveUp(reason) }
    restarts += 1
    restart()
    return .again(after: .seconds(1))
  }

  private mutating func restart() {
    number += 1
    (cursor, mark, total, received, isUnsettled) = (nil, nil, nil, 0, false)
    (tries, delays, stale, emptyPages, fingerprints) = (0, 0, 0, 0, [])
  }

  /// The next attempt has all its tries again. It goes on at the page that did not come, unless this look began anew
  /// already: then the place in the list is not to be trusted.
  private mutating func giveUp(_ reason: String) -> Step {
    if restarts > 0 { restart() }
    (tries, delays, restarts) = (0, 0, 0)
    return .failed(reason)
  }

  private static let remembered = 8, smallest = 10
}

/// What a look did to articles: how many, and the first of them by id, because few are told one by one.
package struct HarvestChanges: Codable, Hashable, Sendable {
  /// Articles that are new, and that are different.
  package private(set) var added = 0, changed = 0
  /// The ids of the first of each.
  package private(set) var addedIDs: [String] = [], changedIDs: [String] = []

  /// Nothing.
  package init() {}

  /// More than so many are told as a number.
  package static let most = 100

  /// Takes note of an article.
  package mutating func note(_ id: String, isNew: Bool) {
    if isNew {
      added += 1
      if addedIDs.count <= Self.most { addedIDs.append(id) }
    } else if !addedIDs.contains(id), !changedIDs.contains(id) {
      changed += 1
      if changedIDs.count <= Self.most { changedIDs.append(id) }
    }
  }
}
