import Text
import Time
import Findings

/// `report/YYYY-MM.html`: what happened in a calendar month (UTC), to be printed and filed, with the checkpoint that
/// proves it.
package struct ReportPage {
  /// What a month consists of.
  package struct Month: Sendable {
    /// `2026-11`.
    package var name: String
    /// Its beginning, and its end or now.
    package var from: Moment, to: Moment
    /// Whether it still runs.
    package var isRunning: Bool
    /// The journal's size and head at its end.
    package var checkpoint: Checkpoint
    /// Links that broke, that were mended, and other changes, in the order they happened.
    package var broke: [SiteChange] = [], mended: [SiteChange] = [], changed: [SiteChange] = []
    /// Links that were broken at its end, each with the moment it broke.
    package var stillBroken: [SiteChange] = []
    /// Incidents that were open in it.
    package var incidents: [IncidentReport] = []
    /// Links watched, those in order and articles, as they were counted last within it, and when that was; nil for a
    /// month in which the site was not made.
    package var links: Int?, inOrder: Int?, articles: Int?, countedAt: Moment?

    /// An empty month.
    package init(name: String, from: Moment, to: Moment, isRunning: Bool, checkpoint: Checkpoint) {
      self.name = name
      self.from = from
      self.to = to
      self.isRunning = isRunning
      self.checkpoint = checkpoint
    }
  }

  let month: Month
  let settings: SiteSettings
  let nextBy: Moment?

  /// A report.
  package init(_ month: Month, nextBy: Moment?, settings: SiteSettings) {
    self.month = month
    self.nextBy = nextBy
    self.settings = settings
  }

  static let mostRows = 500

  /// Whether this release wrote a document.
  package static func isCurrent(_ text: String, _ settings: SiteSettings) -> Bool {
    text.contains(PageFrame.generator(settings).text)
  }

  /// The document.
  package var text: String {
    let frame = PageFrame(
      settings: settings, path: SitePath.report(month.name), title: "Report \(month.name)",
      state: month.stillBroken.isEmpty ? .ok : .broken, asOf: month.isRunning ? month.to : nil,
      nextBy: month.isRunning ? nextBy : nil)
    let pieces = Pieces(root: "../", hasPage: { _ in false }, now: month.to)
    var content: HTML = "<h1>Report \(month.name)</h1>\n"
    content += PageFrame.ageBox
    content +=
      "<p>From <time datetime=\"\(month.from.secondsText)\">\(month.from.minuteText)</time> to <time datetime=\"\(month.to.secondsText)\">\(month.to.minuteText)</time> UTC\(month.isRunning ? ", still running" : "").</p>\n"
    content +=
      "<p class=\"answer\">\(NumberFormat.count(links(month.broke), "link")) broke, \(links(month.mended)) fixed, \(links(month.stillBroken)) broken at the end.</p>\n"
    content += numbers
    content += section("Broke", month.broke, pieces, of: "change")
    content += section("Mended", month.mended, pieces, of: "change")
    content += section("Broken at the end", month.stillBroken, pieces, of: "side")
    content += incidents
    content += section("Other changes", month.changed, pieces)
    content +=
      "<section><h2>Proof</h2>\n<p>Checkpoint of the journal: <code>\(month.checkpoint.description)</code></p>\n<p>“doiwatch journal verify --checkpoint \(month.checkpoint.description)” proves that no entry up to here was changed or dropped since.</p></section>\n"
    return frame.document(content)
  }

  /// How many links changes are about: several sides of one may break.
  private func links(_ changes: [SiteChange]) -> Int { Set(changes.map(\.link)).count }

  private var numbers: HTML {
    guard let links = month.links, let inOrder = month.inOrder, let articles = month.articles, links > 0
    else { return "" }
    let share = Double(inOrder) * 100 / Double(links)
    return
      "<p>\(NumberFormat.count(links, "link")) of \(NumberFormat.count(articles, "article")) watched; \(inOrder) in order (\(length: share) %)\(counted).</p>\n"
  }

  /// When the links were counted, where that is not the end of the report.
  private var counted: HTML {
    guard !month.isRunning, let counted = month.countedAt else { return "" }
    return ", counted <time datetime=\"\(counted.secondsText)\">\(counted.minuteText)</time>"
  }

  /// A table of changes.
  ///
  /// - Parameter noun: what a row is, where the title counts links and there are more rows than those.
  private func section(
    _ title: String, _ changes: [SiteChange], _ pieces: Pieces, of noun: String? = nil
  ) -> HTML {
    var count = NumberFormat.number(changes.count)
    if let noun, links(changes) < changes.count {
      count = "\(NumberFormat.count(links(changes), "link")), \(NumberFormat.count(changes.count, noun))"
    }
    let more = changes.count - min(changes.count, ReportPage.mostRows)
    let rest: HTML = more > 0 ? "<p>… and \(more) more; the journal has all of them.</p>\n" : ""
    return
      "<section><h2>\(title) (\(count))</h2>\n\(changes.isEmpty ? "<p>None.</p>\n" : pieces.changes(Array(changes.prefix(ReportPage.mostRows))))\(rest)</section>\n"
  }

  private var incidents: HTML {
    let items = month.incidents.map { "<li>\(Pieces.cut($0.sentence))</li>\n" as HTML }.joined()
    let list: HTML = month.incidents.isEmpty ? "<p>None.</p>" : "<ul>\(items)</ul>"
    return "<section><h2>Incidents (\(month.incidents.count))</h2>\n\(list)</section>\n"
  }
}
