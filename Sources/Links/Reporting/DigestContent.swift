/// What a digest tells of one period, before it is written in any format.
public struct DigestContent: Sendable {
  /// One link of a section.
  public struct Item: Sendable, Hashable {
    /// The link's key.
    public var link: String
    /// The articles that name it, at most 20.
    public var articles: [String]
    /// Since when it has stood so, or when it happened.
    public var since: Moment?
    /// Codes and sentences of the findings behind it.
    public var findings: [StoredFinding]
    /// What else is to be said, in plain words.
    public var note: String?
    /// Its acknowledgement; nil where it has none.
    public var acknowledged: Acknowledgement?
    /// The incident that it stands for; nil where it stands for a link.
    public var incident: IncidentReport?

    /// An item.
    public init(
      link: String, articles: [String], since: Moment?, findings: [StoredFinding], note: String? = nil,
      acknowledged: Acknowledgement? = nil
    ) {
      self.acknowledged = acknowledged
      self.link = link
      self.articles = articles
      self.since = since
      self.findings = findings
      self.note = note
    }
  }

  /// A section: its items, cut at a number a person still reads, and how many there are.
  public struct Section: Sendable {
    /// The items shown.
    public var items: [Item]
    /// How many there are.
    public var total: Int

    /// A section that shows all it has.
    public init(_ items: [Item] = [], total: Int? = nil) {
      self.items = items
      self.total = total ?? items.count
    }
  }

  /// The digest's name.
  public var name: String
  /// The period's beginning; what happened at it belongs to the period before.
  public var from: Moment
  /// The period's end.
  public var to: Moment
  /// Links that broke in the period.
  public var new = Section()
  /// Links that were broken and no longer are.
  public var fixed = Section()
  /// Links that were broken before the period and still are.
  public var stillBroken = Section()
  /// Targets, titles, warnings: differences that are no breakage.
  public var changed = Section()
  /// Hosts that were down.
  public var incidents = Section()
  /// Links that cannot be judged from here.
  public var cannotTell = Section()
  /// Links without a result, and why.
  public var notChecked = Section()
  /// Links with a known problem, which stand in no other section for it.
  public var acknowledged = Section()
  /// Links failing, but not confirmed yet.
  public var suspects = 0
  /// Links watched.
  public var links = 0
  /// Whether our own connection was lost in the period, so that less is known than usual.
  public var wasOffline = false
  /// How much was checked in time.
  public var coverage = StatusSnapshot.Coverage(onTime: 0, overdue: 0, oldestCheck: nil)
  /// The journal's size and head when the digest was made.
  public var checkpoint = Checkpoint.empty

  /// An empty digest of a period.
  public init(name: String, from: Moment, to: Moment) {
    self.name = name
    self.from = from
    self.to = to
  }

  /// Whether the period has no news, and enough was looked at to say so.
  public var isQuiet: Bool {
    new.total == 0 && fixed.total == 0 && changed.total == 0 && incidents.total == 0 && !wasOffline
      && !isBlind
  }

  /// Whether more than a tenth of the links was not looked at in time.
  public var isBlind: Bool { notChecked.total * 10 > links }

  /// The sections in their order, each with its heading.
  public var sections: [(heading: String, key: String, section: Section)] {
    [
      ("NEW", "new", new), ("FIXED", "fixed", fixed), ("STILL BROKEN", "still_broken", stillBroken),
      ("CHANGED", "changed", changed), ("INCIDENTS", "incidents", incidents),
      ("CANNOT TELL", "cannot_tell", cannotTell), ("NOT CHECKED", "not_checked", notChecked),
      ("ACKNOWLEDGED", "acknowledged", acknowledged),
    ]
  }

  /// The coverage in one sentence: `9,812 of 10,000 checked within their interval, oldest 31 d`.
  public var coverageSentence: String {
    let head =
      "\(Plain.number(coverage.onTime)) of \(Plain.number(links)) checked within their interval"
    guard let oldest = coverage.oldestCheck else { return head }
    return "\(head), oldest \(Plain.age(to - oldest))"
  }
}

/// Numbers and times for people.
public enum Plain {
  /// Digits in groups of three: `9,812`.
  public static func number(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// A length of time in its largest unit: `31 d`, `4 h`, `12 min`, `9 s`.
  public static func age(_ span: Span) -> String {
    let seconds = max(0, span.milliseconds / 1000)
    if seconds >= 86_400 { return "\(seconds / 86_400) d" }
    if seconds >= 3600 { return "\(seconds / 3600) h" }
    return seconds >= 60 ? "\(seconds / 60) min" : "\(seconds) s"
  }

  /// A count with its noun: `1 link`, `2 links`.
  public static func count(_ value: Int, _ noun: String) -> String {
    "\(number(value)) \(noun)\(value == 1 ? "" : "s")"
  }
}
