import Foundation

extension DigestContent {
  /// The digest as a table: one record for each link of each section, and for each incident.
  var csv: String {
    var table = CSVText()
    table.add([
      "section", "link", "url", "articles", "titles", "since", "host", "incident", "findings", "messages",
      "advice",
      "note", "acknowledged_until", "articles_total",
    ])
    for incident in incidents {
      table.add([
        "incidents", "host:\(incident.report.cause.host)", "", "", "", incident.report.openedAt.description,
        incident.report.cause.host, "\(incident.report.id)", incident.report.findings.joined(separator: "|"),
        "", "",
        incident.sentence(in: .gmt, to: to), "", "\(incident.report.articles)",
      ])
    }
    for (_, key, section) in sections {
      for item in section.items { table.add(record(item, key)) }
    }
    return table.string
  }

  private func record(_ item: Item, _ section: String) -> [String] {
    [
      section, item.link, item.url ?? "", item.articles.joined(separator: "|"),
      item.articles.compactMap { titles[$0] }.joined(separator: "|"), item.since?.description ?? "",
      item.host ?? "",
      item.incident.map(String.init) ?? "", item.findings.map(\.code).joined(separator: "|"),
      item.findings.map(\.message).joined(separator: "|"),
      item.advice.joined(separator: "|"),
      item.note ?? "", item.acknowledged?.until.description ?? "",
      "\(item.articlesTotal ?? item.articles.count)",
    ]
  }
}
