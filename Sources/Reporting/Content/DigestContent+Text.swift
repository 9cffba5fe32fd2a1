import Text

extension DigestContent {
  /// The digest as plain text.
  var text: String {
    let outline = outline
    var lines = [outline.sentence, "", "\(outline.title), \(outline.period)"]
    for part in outline.parts {
      lines += ["", part.title]
      for block in part.blocks {
        let indent = block.lead == nil ? "  " : "    "
        // Where there is room for no example, the command stands beside what it shows.
        let beside = block.rows.isEmpty ? block.more.map { ": \($0.command)" } ?? "" : ""
        if let lead = block.lead { lines.append("  \(lead)\(beside)") }
        lines += block.advice.map { "      → \($0)" }
        for row in block.rows {
          lines.append("\(indent)\(row.name)\(row.words.isEmpty ? "" : "  \(row.words)")")
          lines += row.lines.map { "\(indent)    \($0)" }
          lines += row.advice.map { "\(indent)    → \($0)" }
        }
        if let more = block.more, beside.isEmpty { lines.append("\(indent)\(words(more))") }
      }
      if let more = part.more { lines.append("  \(words(more))") }
    }
    lines += ["", outline.coverage, "checkpoint \(outline.checkpoint)"]
    return lines.map(PlainText.line).joined(separator: "\n") + "\n"
  }

  private func words(_ more: DigestOutline.More) -> String {
    "\(NumberFormat.number(more.count)) more: \(more.command)"
  }
}
