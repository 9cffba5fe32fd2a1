@testable import Names

/// A list of DOIs written down as documents of a form have them.
enum WrittenList: String, CaseIterable, Sendable {
  case text, markdown, html, tex, bibtex, ris, json, table, jats, yaml

  var form: DocumentForm {
    switch self {
    case .text, .markdown, .ris, .yaml: .text
    case .html: .html
    case .tex, .bibtex: .tex
    case .json: .json
    case .table: .table
    case .jats: .xml
    }
  }

  func document(_ dois: [String]) -> String {
    let entries = dois.enumerated().map { entry($1, $0) }
    switch self {
    case .html: return "<!DOCTYPE html><title>x</title><body><ol>\(entries.joined())</ol>"
    case .json: return "[\(entries.joined(separator: ","))]"
    case .table: return "id,doi,euro,open\n" + entries.joined(separator: "\n")
    case .jats:
      return "<?xml version=\"1.0\"?><article><back><ref-list>\(entries.joined())</ref-list></back></article>"
    default: return entries.joined(separator: "\n") + "\n"
    }
  }

  private func entry(_ doi: String, _ index: Int) -> String {
    let url = "https://doi.org/" + (try! DOI(parsing: doi)).urlPath
    let turn = index % 4
    switch self {
    case .text:
      return [
        "Doe, J. (2019). A title. \(url).", "[\(index)] Roe: Another. doi:\(doi).", "see \(doi), and more",
        "Poe, E. (DOI: \(doi))",
      ][turn]
    case .markdown:
      let escaped = WrittenList.escaped(doi, "_*[]()<>#")
      return ["- [a work](\(url))", "- doi:\(escaped)", "* **\(escaped)**", "- <\(url)>"][turn]
    case .html:
      let text = WrittenList.markup(doi)
      return [
        "<li><a href=\"\(WrittenList.markup(url))\">\(text)</a></li>", "<li>doi:\(text).</li>",
        "<li><span data-doi='\(text)'>x</span></li>", "<li>See <i>\(text)</i>, and more</li>",
      ][turn]
    case .tex: return "Doe \\cite{a\(index)}, \\doi{\(WrittenList.tex(doi))}."
    case .bibtex:
      return "@article{a\(index),\n  title = {A title},\n  doi = {\(WrittenList.tex(doi))},\n  year = 2019\n}"
    case .ris: return "TY  - JOUR\nTI  - A title\nDO  - \(doi)\nER  - "
    case .json:
      let text = doi.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
        "<", with: "\\u003c")
      return turn < 2
        ? "{\"DOI\":\"\(text.replacing("/", with: "\\/"))\"}" : "{\"note\":\"see doi:\(text).\\nMore\"}"
    case .table:
      let needsQuotes = doi.contains { ",;\"".contains($0) }
      return "\(index),\(needsQuotes ? "\"\(doi.replacing("\"", with: "\"\""))\"" : doi),1195.53,TRUE"
    case .jats:
      let text = WrittenList.markup(doi)
      return turn < 2
        ? "<ref><pub-id pub-id-type=\"doi\">\(text)</pub-id></ref>"
        : "<ref><mixed-citation>Doe, doi:\(text).</mixed-citation></ref>"
    case .yaml: return "- doi: \(turn == 0 ? "\"\(doi)\"" : turn == 1 ? "'\(doi)'" : doi)"
    }
  }

  private static func escaped(_ text: String, _ signs: String) -> String {
    String(text.flatMap { signs.contains($0) ? ["\\", $0] : [$0] })
  }

  private static func markup(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  private static func tex(_ doi: String) -> String {
    escaped(doi, "_&%#$").replacing("<", with: "{\\textless}").replacing(">", with: "{\\textgreater}")
  }
}
