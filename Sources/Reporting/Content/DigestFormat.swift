/// One form a digest is written in.
package enum DigestFormat: String, CaseIterable, Hashable, Sendable {
  /// Plain text, for a mail or a terminal.
  case text
  /// Markdown, for a chat or an issue tracker.
  case markdown
  /// A page of its own, without scripts.
  case html
  /// JSON, for programs.
  case json
  /// A table, for a spreadsheet.
  case csv

  /// What the file's name ends in, without the dot.
  package var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .html: "html"
    case .json: "json"
    case .csv: "csv"
    }
  }
}
