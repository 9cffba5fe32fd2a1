import GRDB
import Text
import Time
import Findings
import Reporting

/// The section of what changed and is no breakage.
extension DigestGathering {
  func changes(_ lines: [WrittenLine]) throws -> DigestContent.Section {
    var items: [DigestContent.Item] = []
    var total = 0
    for line in lines {
      // Of what is not shown, what certainly counts is only counted.
      if items.count == Self.mostItems, line.event == "link.changed", line.detail?.field != nil {
        total += 1
        continue
      }
      guard let item = try change(line) else { continue }
      total += 1
      if items.count < Self.mostItems { items.append(item) }
    }
    return DigestContent.Section(items, total: total)
  }

  private func change(_ line: WrittenLine) throws -> DigestContent.Item? {
    switch line.event {
    case "link.changed":
      guard let field = line.detail?.field else { return nil }
      let (old, new) = (line.detail?.old ?? "nothing", line.detail?.new ?? "nothing")
      return try told(line, topic: field, "\(field) changed from “\(old)” to “\(new)”")
    case "link.flapping":
      guard let turns = line.detail?.turns, let looks = line.detail?.looks else { return nil }
      return try told(
        line, topic: "flapping",
        "it is flapping: \(turns) changes in \(looks) checks; from now on only lasting changes are reported")
    case "record.notice":
      guard let type = line.detail?.type else { return nil }
      let place = line.detail?.doi.map { ", see doi:\($0)" } ?? ""
      return try told(line, topic: "notice", "a notice appeared: \(type)\(place)")
    case "link.unacknowledged":
      guard let note = try returned(line) else { return nil }
      return try item(try line.link.flatMap(link), line, note: note)
    case "article.removed":
      let isBack = try line.articles?.first.map(isWatched) ?? false
      return DigestContent.Item(
        link: "", articles: line.articles ?? [], since: line.moment, findings: [],
        note: isBack
          ? "was removed, and is watched again"
          : "no longer watched: it is neither in the configuration nor in an article file",
        topic: isBack ? "article that came back" : "article")
    case "articles.imported":
      guard let removed = line.detail?.removed, removed > 0 else { return nil }
      return DigestContent.Item(
        link: "", articles: [], since: line.moment, findings: [],
        note:
          "\(NumberFormat.count(removed, "article")) no longer watched: they are neither in the configuration nor in an article file",
        topic: "articles")
    default:
      guard line.to == "warning", let link = try line.link.flatMap(link), !isAcknowledged(link) else {
        return nil
      }
      let side = link.aspects.first { $0.aspect.description == line.aspect }
      let isOver = side.map { $0.status != .warning && $0.status != .undecided } ?? false
      return try item(link, line, note: isOver ? "no longer so at the end of this period" : nil)
    }
  }

  /// Whether there is an article of that id, one that came back included.
  private func isWatched(_ article: String) throws -> Bool {
    let find = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM article WHERE key = ?)")
    return try Bool.fetchOne(find, arguments: [article]) == true
  }

  private func told(_ line: WrittenLine, topic: String, _ note: String) throws -> DigestContent.Item {
    let known = try line.link.flatMap { try link($0) }
    let place = try known.flatMap { try host($0, []) }
    return DigestContent.Item(
      link: line.link ?? "", articles: line.articles ?? [], articlesTotal: line.articlesTotal,
      since: line.moment, findings: [], note: note, host: place, topic: topic)
  }

  /// What to say of a problem whose acknowledgement ended by itself; nil if it is gone or known again.
  private func returned(_ line: WrittenLine) throws -> String? {
    guard let why = line.detail?.why.flatMap(Acknowledgement.End.init(rawValue:)),
      why == .expired || why == .changed, let link = try line.link.flatMap(link), !isAcknowledged(link),
      link.status >= .undecided
    else { return nil }
    return "its acknowledgement ended: \(why.words); it is \(link.status)"
  }
}
