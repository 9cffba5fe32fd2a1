import Reporting

/// `problems.csv`: every problem, one a row (RFC 4180, UTF-8), safe to open in a spreadsheet.
package enum ProblemsCSV {
  private static let columns = [
    "link", "status", "since", "findings", "message", "advice", "articles", "articles_total", "titles",
    "owners", "address",
    "destination", "last_check", "failures", "incident", "acknowledged_until", "acknowledged_reason",
  ]

  /// The file.
  package static func text(_ problems: some Sequence<SiteProblem>) -> String {
    var text = columns.joined(separator: ",") + "\r\n"
    for problem in problems {
      text += cells(problem).map(cell).joined(separator: ",") + "\r\n"
    }
    return text
  }

  private static func cells(_ problem: SiteProblem) -> [String] {
    let findings = problem.findings
    var cells: [String] = [problem.key, problem.status.description, problem.since?.secondsText ?? ""]
    cells.append(findings.map(\.code).joined(separator: " "))
    cells.append(findings.map(\.message).joined(separator: "; "))
    cells.append((findings.compactMap(\.advice) + (problem.rescue?.advice ?? [])).joined(separator: "; "))
    cells.append(problem.articles.map(\.id).joined(separator: " | "))
    cells.append(String(max(problem.articlesTotal, problem.articles.count)))
    cells.append(problem.articles.compactMap(\.title).joined(separator: " | "))
    cells.append(problem.owners.joined(separator: " "))
    cells.append(problem.address ?? "")
    cells.append(problem.destination ?? "")
    cells.append(problem.checkedAt?.secondsText ?? "")
    cells.append(String(problem.failures))
    cells.append(problem.incident.map { String($0) } ?? "")
    cells.append(problem.acknowledged?.until.secondsText ?? "")
    cells.append(problem.acknowledged?.reason ?? "")
    return cells
  }

  /// A cell; spreadsheets of many countries take a semicolon for the end of one.
  static func cell(_ value: String) -> String { CSVText.cell(value, quotingAlso: UInt8(ascii: ";")) }
}
