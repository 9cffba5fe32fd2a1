import GRDB
import Time
import Findings
import Observations
import Judging
import Checking

/// The row of one aspect, read and written in one place.
enum AspectRow {
  /// The columns of a check, behind those of ``StateColumn``.
  enum Column: Int, SelectedColumn {
    case id = 14
    case link, aspect, target, finalUrl, finalUrlNext, title, titleNext, phase, planned, due, kind, text,
      agency
    case fullDoi, licenses, licensesNext, tag, notices, related, codes, line
    case landing, titles, otherWork, direct, recordTarget, targetLooks, eyes, reader

    var expression: String {
      switch self {
      case .kind, .text: "link.\(name)"
      default: "aspect.\(name)"
      }
    }
  }

  /// Selects what ``check(_:_:)`` reads.
  static let selection = """
    SELECT \(StateColumn.list), \(Column.list) FROM aspect JOIN link ON link.id = aspect.link
    """

  /// The check that a row of ``selection`` describes; nil if it is none that this release knows.
  static func check(_ row: Row, _ db: Database) throws -> DueCheck? {
    guard let aspect = Aspect(rawValue: row[Column.aspect]), let kind = LinkKind(rawValue: row[Column.kind]),
      let state = wholeState(row)
    else { return nil }
    let link: Int64 = row[Column.link]
    let directLooks: Int = row[Column.direct]
    var next = NextCheck(at: row.moment(Column.planned) ?? Moment(milliseconds: 0))
    next.due = row.moment(Column.due) ?? next.due
    var known = PriorFacts(
      agency: state.memory.agency, fullDOI: state.memory.fullDOI,
      tag: state.status <= .ok ? state.memory.record.tag : nil)
    var target: String?
    var related: [String] = []
    if kind == .doi, aspect != .registry {
      let beside = try SiblingAspects(link: link, db)
      known.agency = beside.agency
      known.fullDOI = beside.fullDOI
      known.aliases = beside.aliases
      target = beside.target
      known.target = target
      related = beside.related
      if aspect == .record { known.titles = try titles(ofLink: link, db) }
      if aspect == .page {
        if directLooks > 0, state.status == .ok { known.startAt = target }
        known.licenses = try licenseTexts(besideLink: link, db)
        known.titles = try titles(ofLink: link, db) + (beside.title.map { [$0] } ?? [])
      }
    }
    return DueCheck(
      id: row[Column.id], linkID: link, link: Link(kind, row[Column.text]), aspect: aspect, state: state,
      next: next, phase: row[Column.phase], known: known, target: target, related: related,
      codes: row.texts(Column.codes, by: " ") ?? [], line: row[Column.line], landing: row[Column.landing],
      directLooks: directLooks)
  }

  private static func wholeState(_ row: Row) -> AspectState? {
    guard var state = state(row) else { return nil }
    state.memory.target = row[Column.target]
    state.memory.finalURL = Debounced(value: row[Column.finalUrl], candidate: row[Column.finalUrlNext])
    state.memory.title = Debounced(value: row[Column.title], candidate: row[Column.titleNext])
    state.memory.agency = row[Column.agency]
    state.memory.fullDOI = row[Column.fullDoi]
    state.memory.licenses = Debounced(value: row[Column.licenses], candidate: row[Column.licensesNext])
    state.memory.record.tag = row[Column.tag]
    state.memory.record.notices = row.texts(Column.notices)
    state.memory.related = row.texts(Column.related) ?? []
    state.memory.record.titles = (row[Column.titles] as String?).map(TitleList.read) ?? []
    state.memory.otherWorkLooks = row[Column.otherWork]
    state.memory.record.target = row[Column.recordTarget]
    state.memory.targetLooks = row[Column.targetLooks]
    // Where nothing was read yet, nobody read it otherwise.
    state.memory.reader = state.checkedAt == nil ? .current : Reader(rawValue: row[Column.reader]) ?? .current
    state.eyes = (row[Column.eyes] as String?).flatMap(EyeMemory.init(text:))
    return state
  }

  /// What the other aspects of a DOI know.
  struct SiblingAspects {
    /// Whether all of them were looked at.
    var isComplete = true
    var isRegistryKnown = false
    var isUnregistered = false
    var isRegistryBroken = false
    var agency: String?
    var fullDOI: String?
    var target: String?
    var title: String?
    var related: [String] = []
    var aliases: [String] = []

    private enum Column: Int, SelectedColumn {
      case aspect, agency, fullDoi, target, title, related, checkedAt, codes, status
    }

    private static let selection = "SELECT \(Column.list) FROM aspect WHERE link = ? AND aspect IN (0, 2)"

    init(link: Int64, _ db: Database) throws {
      for row in try Row.fetchAll(db.cachedStatement(sql: Self.selection), arguments: [link]) {
        let isChecked = row.moment(Column.checkedAt) != nil
        if !isChecked { isComplete = false }
        let dois = row.texts(Column.related) ?? []
        if row[Column.aspect] == Aspect.registry.rawValue {
          (agency, fullDOI, target) = (row[Column.agency], row[Column.fullDoi], row[Column.target])
          (aliases, isRegistryKnown) = (dois, isChecked)
          let codes = row.texts(Column.codes, by: " ") ?? []
          isUnregistered = codes.contains(FindingCode.doiUnregistered.rawValue)
          isRegistryBroken = row[Column.status] == Status.broken.rawValue
        } else {
          (title, related) = (row[Column.title], dois)
        }
      }
    }
  }

  /// The license links of the articles that name a link, as they write them.
  static func licenseTexts(besideLink link: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT other.text FROM article_link AS mine JOIN article_link AS its ON its.article = mine.article
          JOIN link AS other ON other.id = its.link WHERE mine.link = ? AND other.kind = 1 LIMIT 20
          """), arguments: [link])
  }

  static func titles(ofLink link: Int64, most: Int = 3, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT json_extract(body, '$.title') AS title FROM article JOIN article_link ON article.id = article
          WHERE link = ? AND title IS NOT NULL LIMIT ?
          """), arguments: [link, most])
  }
}

/// Titles as one text: a line each, because a title is one line whatever its record has.
enum TitleList {
  static func text(_ titles: [String]) -> String {
    titles.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n")
  }

  static func read(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
