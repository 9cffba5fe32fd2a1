import Findings

/// `incidents.html`: the causes behind many failing links, those that are open first.
package struct IncidentsPage {
  let settings: SiteSettings
  let view: SiteView

  /// The page of a view's incidents.
  package init(_ view: SiteView, settings: SiteSettings) {
    self.view = view
    self.settings = settings
  }

  /// The document.
  package var text: String {
    let open = view.openIncidents
    let frame = PageFrame(
      settings: settings, path: "incidents.html",
      title: open.isEmpty ? "Incidents" : "(\(open.count)) incidents now",
      state: open.isEmpty ? .ok : .broken,
      asOf: view.asOf, nextBy: view.nextBy)
    var content: HTML = "<h1>Incidents</h1>\n"
    content += PageFrame.ageBox
    content +=
      "<p>An incident is one cause behind many failing links: a host on which nothing works. Its links are reported as one, and break one by one only if it lasts.</p>\n"
    content += "<section><h2>Open (\(open.count))</h2>\n"
    content += open.isEmpty ? "<p>None.</p>\n" : list(open)
    let over = view.incidents.filter { $0.closedAt != nil }
    content += "</section>\n<section><h2>Over, in the last 90 days (\(over.count))</h2>\n"
    content += over.isEmpty ? "<p>None.</p>\n" : list(over)
    return frame.document(content + "</section>\n")
  }

  private func list(_ incidents: [IncidentReport]) -> HTML {
    let items = incidents.map { incident -> HTML in
      "<li>\(Pieces.cut(incident.sentence)) <span class=\"dim\">since <time datetime=\"\(incident.openedAt.secondsText)\">\(incident.openedAt.minuteText)</time></span></li>\n"
    }.joined()
    return "<ul>\n\(items)</ul>\n"
  }
}
