/// What one look read, as far as it says anything; nil leaves the memory as it is.
public struct Reading: Hashable, Sendable {
  /// The registered URL.
  public var target: String?
  /// Where the chain ended, without session ids.
  public var finalURL: String?
  /// The page's title.
  public var title: String?

  /// Nothing read.
  public init(target: String? = nil, finalURL: String? = nil, title: String? = nil) {
    self.target = target
    self.finalURL = finalURL
    self.title = title
  }
}

/// What was read at earlier looks.
public struct Memory: Hashable, Sendable {
  /// The registered URL; the registry's word counts at once.
  public var target: String?
  /// Where the chain ended.
  public var finalURL = Drifting()
  /// The page's title.
  public var title = Drifting()

  /// Nothing remembered.
  public init() {}

  mutating func take(_ reading: Reading) -> [AspectChange] {
    var changes: [AspectChange] = []
    if let new = reading.target, new != target {
      if let target { changes.append(.field(.target, old: target, new: new)) }
      target = new
    }
    if let change = finalURL.take(reading.finalURL) {
      changes.append(.field(.finalURL, old: change.0, new: change.1))
    }
    if let change = title.take(reading.title) { changes.append(.field(.title, old: change.0, new: change.1)) }
    return changes
  }
}

/// A value read off a page: it counts as changed only when two looks agree (contract section 6).
public struct Drifting: Hashable, Sendable {
  /// The value that counts.
  public var value: String?
  /// Another value, seen once.
  public var candidate: String?

  /// Nothing seen.
  public init(value: String? = nil, candidate: String? = nil) {
    self.value = value
    self.candidate = candidate
  }

  mutating func take(_ new: String?) -> (old: String, new: String)? {
    guard let new else { return nil }
    guard let old = value, old != new else {
      value = new
      candidate = nil
      return nil
    }
    guard candidate == new else {
      candidate = new
      return nil
    }
    value = new
    candidate = nil
    return (old, new)
  }
}
