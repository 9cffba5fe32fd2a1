import Observations

/// What one look read, as far as it says anything; nil leaves the memory as it is.
package struct Extracted: Hashable, Sendable {
  /// The registered URL.
  package var target: String?
  /// The registration agency.
  package var agency: String?
  /// The full DOI of a shortDOI.
  package var fullDOI: String?
  /// Where the chain ended, without session ids.
  package var finalURL: String?
  /// The title of the page or of the record.
  package var title: String?
  /// Ids of the licenses that page or record name; empty if it names none.
  package var licenses: [String]?
  /// DOIs that the record relates the work to.
  package var related: [String]?
  /// What the agency's record says.
  package var record = Record()
  /// Whether an article calls the work by a title that is of another one.
  package var isOtherWork = false
  /// Whether the record has another URL for the DOI than the handle.
  package var isOtherTarget = false
  /// Whether a new value needs a second look that agrees: what is read off a page does, what a registry or an
  /// agency says does not.
  package var needsAgreement = true

  /// What an agency's record says.
  package struct Record: Hashable, Sendable {
    /// The tag of the record that was read.
    package var tag: String?
    /// Notices about the work.
    package var notices: [RecordFacts.Notice]?
    /// All titles; nil if no record was read.
    package var titles: [String]?
    /// The URL that it has for the DOI; nil if it names none.
    package var target: String?
  }

  /// Nothing read.
  package init() {}

  /// Whether anything was read of which a change would be told.
  var saysAnything: Bool {
    target != nil || finalURL != nil || title != nil || licenses != nil || record.notices != nil
  }
}

/// What was read at earlier looks.
package struct LastKnown: Hashable, Sendable {
  /// The registered URL; the registry's word counts at once.
  package var target: String?
  /// The registration agency.
  package var agency: String?
  /// The full DOI of a shortDOI.
  package var fullDOI: String?
  /// Where the chain ended.
  package var finalURL = Debounced()
  /// The title.
  package var title = Debounced()
  /// Ids of the licenses, joined by blanks; empty for none.
  package var licenses = Debounced()
  /// DOIs that the record relates the work to.
  package var related: [String] = []
  /// What the agency's record said.
  package var record = Record()
  /// Looks in a row that found a title of another work; 2 for more.
  package var otherWorkLooks = 0
  /// Looks in a row at which the record had another URL for the DOI than the handle; 2 for more.
  package var targetLooks = 0
  /// By whose rules it was read.
  package var reader = Reader.current

  /// What an agency's record said.
  package struct Record: Hashable, Sendable {
    /// The tag of the record that was read last.
    package var tag: String?
    /// The notices known, by their identity; nil before the first look.
    package var notices: [String]?
    /// All titles.
    package var titles: [String] = []
    /// The URL that it has for the DOI.
    package var target: String?
  }

  /// Nothing remembered.
  package init() {}

  /// Whether another memory says the same of the link, whatever tag its record had.
  package func isSame(as other: LastKnown) -> Bool {
    var other = other
    other.record.tag = record.tag
    other.reader = reader
    // Earlier releases did not read it.
    if other.record.target == nil { other.record.target = record.target }
    return self == other
  }

  /// Takes what a look read, and says what changed. What an earlier release read otherwise is no change.
  mutating func take(_ reading: Extracted) -> [AspectChange] {
    let isOlder = reader != .current
    if reading.saysAnything || reader == .withdrawn { reader = .current }
    var changes: [AspectChange] = []
    if let new = reading.target, new != target {
      if let target { changes.append(.field(.target, old: target, new: new)) }
      target = new
    }
    agency = reading.agency ?? agency
    fullDOI = reading.fullDOI ?? fullDOI
    record.tag = reading.record.tag ?? record.tag
    related = reading.related ?? related
    let twice = reading.needsAgreement && !isOlder
    if let change = finalURL.take(reading.finalURL, needsAgreement: twice), !isOlder {
      changes.append(.field(.finalURL, old: change.old, new: change.new))
    }
    if let change = title.take(reading.title, needsAgreement: twice), !isOlder {
      changes.append(.field(.title, old: change.old, new: change.new))
    }
    let ids = reading.licenses?.joined(separator: " ")
    // From none to some is news of the page's markup, not of the license; so is the way back.
    if let change = licenses.take(ids, needsAgreement: twice), !isOlder, !change.old.isEmpty,
      !change.new.isEmpty
    {
      changes.append(.field(.license, old: change.old, new: change.new))
    }
    changes += newNotices(reading.record.notices, isOlder: isOlder)
    if let read = reading.record.titles {
      record.titles = read
      otherWorkLooks = reading.isOtherWork ? min(otherWorkLooks + 1, 2) : 0
      // A record that was read and names no URL no longer names another one.
      record.target = reading.record.target
      targetLooks = reading.isOtherTarget ? min(targetLooks + 1, 2) : 0
    }
    // News stands for one look; the next one must read the record again and not hear that nothing changed.
    // So must what is told of the titles, which also depends on the article's own.
    if !changes.isEmpty || otherWorkLooks > 0 || targetLooks > 0 { record.tag = nil }
    return changes
  }

  private mutating func newNotices(_ read: [RecordFacts.Notice]?, isOlder: Bool) -> [AspectChange] {
    guard let read else { return [] }
    let known = Set(record.notices ?? [])
    let isFirstLook = record.notices == nil || isOlder
    record.notices = read.map(\.identity)
    return read.filter { notice in
      // Corrections and versions that were there before the watch began are no news.
      !known.contains(notice.identity)
        && (!isFirstLook || notice.kind == .retraction || notice.kind == .concern)
    }.map(AspectChange.notice)
  }
}

/// A value read off a page: it counts as changed only when two looks agree (docs/findings.md).
package struct Debounced: Hashable, Sendable {
  /// The value that counts.
  package var value: String?
  /// Another value, seen once.
  package var candidate: String?

  /// Nothing seen.
  package init(value: String? = nil, candidate: String? = nil) {
    self.value = value
    self.candidate = candidate
  }

  mutating func take(_ new: String?, needsAgreement: Bool = true) -> (old: String, new: String)? {
    guard let new else { return nil }
    guard let old = value, old != new else {
      value = new
      candidate = nil
      return nil
    }
    guard candidate == new || !needsAgreement else {
      candidate = new
      return nil
    }
    value = new
    candidate = nil
    return (old, new)
  }
}
