import Text
import Findings

/// `index.html`, and the same for one owner: what is broken now and what to do, how fresh, what changed lately.
package struct OverviewPage {
  let settings: SiteSettings
  let view: SiteView
  /// The owner whose page it is; nil for the whole library's.
  let owner: SiteOwner?
  private let path: String
  private let pieces: Pieces

  /// A page of the whole library, or of one owner.
  package init(
    _ view: SiteView, owner: SiteOwner? = nil, settings: SiteSettings, hasPage: @escaping (String) -> Bool
  ) {
    self.settings = settings
    self.view = view
    self.owner = owner
    path = owner.map { SitePath.owner($0.name, "html") } ?? "index.html"
    pieces = Pieces(root: SitePath.root(from: path), hasPage: hasPage, now: view.asOf)
  }

  /// Problems shown in full; the CSV has all of them.
  package static let mostProblems = 1000, mostChanges = 50

  /// The document.
  package var text: String {
    let broken = view.brokenTotal
    let calm = view.knownBroken > 0 ? "Only known problems" : "Nothing broken"
    let frame = PageFrame(
      settings: settings, path: path,
      title: broken > 0
        ? "(\(broken)) broken" : owner == nil ? calm : "\(calm), \(owner?.title ?? "")",
      state: broken > 0 ? .broken : view.open(.suspect).isEmpty ? .ok : .suspect, asOf: view.asOf,
      nextBy: view.nextBy,
      feed: owner.map { SitePath.owner($0.name, "atom") } ?? "feed.atom")
    return frame.document(content)
  }

  private var content: HTML {
    let heading: HTML = "<h1>\(owner?.title ?? settings.title)</h1>\n"
    return heading + PageFrame.ageBox + answer + search + problems + incidents + changes + cannotTell + known
      + owners + reports
  }

  private var answer: HTML {
    let state = view.brokenTotal > 0 ? "broken" : view.open(.suspect).isEmpty ? "ok" : "suspect"
    var text: HTML = "<p class=\"answer \(state)\">\(view.answer)</p>\n"
    for incident in view.openIncidents { text += "<p>\(Pieces.cut(incident.sentence)).</p>\n" }
    if !view.isConnected {
      text += "<p>The service’s own connection is lost: this page shows what it knew before.</p>\n"
    }
    if let trouble = view.trouble {
      text +=
        "<p>The service itself has a problem: \(Pieces.cut(trouble)). “doiwatch status” tells its operator which.</p>\n"
    }
    if let freshness = view.freshness { text += "<p class=\"dim\">\(freshness)</p>\n" }
    return text
  }

  private var search: HTML {
    guard owner == nil else { return "" }
    return """
      <form id="search" class="search" role="search" data-shards="\(view.shards.digits)" hidden>
      <label for="field">Is my DOI or license link in order?</label>
      <input id="field" type="search" autocomplete="off" spellcheck="false" placeholder="10.3929/ethz-b-000334381">
      <button type="submit">Look up</button>
      </form>
      <div id="answer" role="status"></div>
      <noscript><p class="dim">The search needs JavaScript; everything else is here without it.</p></noscript>

      """
  }

  private var problems: HTML {
    var text = HTML()
    var left = OverviewPage.mostProblems
    for (status, title) in [
      (Status.broken, "Broken now"), (.suspect, "Failing, not yet confirmed"),
      (.warning, "Works, but look at it"),
    ] {
      let all = view.open(status)
      guard !all.isEmpty else { continue }
      text += "<section><h2>\(title) (\(all.count))</h2>\n"
      text += list(all, most: left)
      left -= min(all.count, left)
      text += "</section>\n"
    }
    return text
  }

  /// The first of some problems, and how many more there are.
  private func list(_ problems: [SiteProblem], most: Int = OverviewPage.mostProblems) -> HTML {
    var text = HTML()
    for problem in problems.prefix(most) { text += pieces.problem(problem) }
    let more = problems.count - min(problems.count, most)
    if more > 0 {
      text += "<p>… and \(more) more; all of them are in <a href=\"\(csv)\">the CSV file</a>.</p>\n"
    }
    return text
  }

  private var csv: HTML {
    guard let owner else { return "problems.csv" }
    return "\(owner.name).csv"
  }

  private var incidents: HTML {
    guard !view.openIncidents.isEmpty else { return "" }
    let items = view.openIncidents.map { "<li>\(Pieces.cut($0.sentence))</li>\n" as HTML }.joined()
    return
      "<section><h2>Incidents now (\(view.openIncidents.count))</h2>\n<ul>\(items)</ul>\n\(behind)<p><a href=\"\(pieces.root)incidents.html\">All incidents</a></p></section>\n"
  }

  /// Which links of an owner incidents explain: their sentences count those of all owners.
  private var behind: HTML {
    let all = view.problems.filter { $0.incident != nil && $0.acknowledged == nil }
    guard owner != nil, !all.isEmpty else { return "" }
    return "<details><summary>Links behind them (\(all.count))</summary>\n\(list(all))</details>\n"
  }

  private var changes: HTML {
    "<section><h2>What changed lately</h2>\n\(pieces.changes(Array(view.changes.prefix(OverviewPage.mostChanges))))</section>\n"
  }

  private var cannotTell: HTML {
    let count = view.links[.undecided, default: 0]
    guard count > 0 else { return "" }
    return
      "<details><summary>Cannot tell (\(count))</summary><p>\(NumberFormat.count(count, "link")) cannot be judged from here: a robot wall, a login or a pause that the host asked for hides the page. That is not a sign of breakage.</p></details>\n"
  }

  private var known: HTML {
    let known = view.acknowledged
    guard !known.isEmpty else { return "" }
    return "<details><summary>Known problems (\(known.count))</summary>\n\(list(known))</details>\n"
  }

  private var owners: HTML {
    guard owner == nil, !view.owners.isEmpty else { return "" }
    let rows = view.owners.map { owner -> HTML in
      let broken = owner.links[.broken, default: 0]
      let worst = Status.allCases.last { owner.links[$0, default: 0] > 0 } ?? .ok
      return
        "<tr><td><a href=\"\(SitePath.owner(owner.name, "html"))\">\(Pieces.cut(owner.title))</a></td><td>\(StatusMark.html(worst))</td><td class=\"n\" data-sort=\"\(plain: broken)\">\(broken)</td><td class=\"n\" data-sort=\"\(plain: owner.links.values.reduce(0, +))\">\(owner.links.values.reduce(0, +))</td><td class=\"n\" data-sort=\"\(plain: owner.articles)\">\(owner.articles)</td></tr>\n"
    }.joined()
    return """
      <section><h2>By owner</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Owners"><table class="sort"><thead><tr><th scope="col">Owner</th><th scope="col">Worst</th><th scope="col" class="n">Broken</th><th scope="col" class="n">Links</th><th scope="col" class="n">Articles</th></tr></thead><tbody>
      \(rows)</tbody></table></div></section>

      """
  }

  private var reports: HTML {
    guard owner == nil, !view.months.isEmpty else { return "" }
    let items = view.months.map { "<li><a href=\"\(SitePath.report($0))\">\($0)</a></li>\n" as HTML }.joined()
    return "<section class=\"noprint\"><h2>Reports by month</h2>\n<ul>\(items)</ul></section>\n"
  }
}
