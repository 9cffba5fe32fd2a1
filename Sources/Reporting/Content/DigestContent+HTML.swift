import Text

extension DigestContent {
  /// The digest as one HTML page without scripts, styles from elsewhere, or anything to fetch.
  var html: String {
    let outline = outline
    var body =
      "<h1>\(HTMLText.escaped(outline.title))</h1>\n<p><strong>\(HTMLText.escaped(outline.sentence))</strong></p>\n"
      + "<p>\(HTMLText.escaped(outline.period))</p>\n"
    for part in outline.parts {
      body += "<h2>\(HTMLText.escaped(part.title))</h2>\n<ul>\n"
      for block in part.blocks { body += html(block) }
      if let more = part.more { body += "<li>\(html(more))</li>\n" }
      body += "</ul>\n"
    }
    body +=
      "<p>\(HTMLText.escaped(outline.coverage))</p>\n<p>checkpoint <code>\(HTMLText.escaped(outline.checkpoint))</code></p>\n"
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>\(HTMLText.escaped(outline.title)): \(HTMLText.escaped(outline.period))</title>
      <style>\(StyleSheet.text)</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private func html(_ block: DigestOutline.Block) -> String {
    let rows = block.rows.map(html).joined()
    guard let lead = block.lead else { return rows }
    let more = block.more.map { "<li>\(html($0))</li>\n" } ?? ""
    let list = rows.isEmpty && more.isEmpty ? "" : "\n<ul>\n\(rows)\(more)</ul>\n"
    return "<li>\(HTMLText.escaped(lead))\(advice(block.advice))\(list)</li>\n"
  }

  private func html(_ row: DigestOutline.Row) -> String {
    let name = HTMLText.escaped(row.name)
    let link =
      row.url.map { "<a href=\"\(HTMLText.escaped(PercentEncoding.hyperlink($0)))\">\(name)</a>" }
      ?? "<code>\(name)</code>"
    let words = row.words.isEmpty ? "" : " \(HTMLText.escaped(row.words))"
    let lines = row.lines.map { "<br>\(HTMLText.escaped($0))" }.joined()
    return "<li>\(link)\(words)\(lines)\(advice(row.advice))</li>\n"
  }

  private func advice(_ texts: [String]) -> String {
    texts.map { "<br><span class=\"advice\">→ \(HTMLText.escaped($0))</span>" }.joined()
  }

  private func html(_ more: DigestOutline.More) -> String {
    "\(NumberFormat.number(more.count)) more: <code>\(HTMLText.escaped(more.command))</code>"
  }
}
