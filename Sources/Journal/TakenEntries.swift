import Time

/// Which entries a restored database lacked and took in from the journal's files. What they say of a link that is not
/// there, because its article joined after the backup, is applied when the link joins.
struct TakenEntries {
  /// The entry before the first of them.
  var behind: Int64
  /// When they were taken in.
  var at: Moment

  init(behind: Int64, at: Moment) {
    self.behind = behind
    self.at = at
  }

  /// Reads ``text``; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: " ").compactMap { Int64($0) }
    guard parts.count == 2 else { return nil }
    self.init(behind: parts[0], at: Moment(milliseconds: parts[1]))
  }

  /// How it is kept.
  var text: String { "\(behind) \(at.milliseconds)" }

  /// Whether links that join now take up what the entries say: as long as a link's history is kept that no article
  /// names.
  func hold(at now: Moment) -> Bool { now - at < Policy.Articles.rest }
}
