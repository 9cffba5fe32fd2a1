extension DigestContent {
  /// The digest as one HTML page without scripts, styles from elsewhere, or anything to fetch.
  var html: String {
    let outline = outline
    var body =
      "<h1>\(HTML.escaped(outline.title))</h1>\n<p><strong>\(HTML.escaped(outline.sentence))</strong></p>\n"
      + "<p>\(HTML.escaped(outline.period))</p>\n"
    for part in outline.parts {
      body += "<h2>\(HTML.escaped(part.title))</h2>\n<ul>\n"
      for block in part.blocks { body += html(block) }
      if let more = part.more { body += "<li>\(html(more))</li>\n" }
      body += "</ul>\n"
    }
    body +=
      "<p>\(HTML.escaped(outline.coverage))</p>\n<p>checkpoint <code>\(HTML.escaped(outline.checkpoint))</code></p>\n"
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>\(HTML.escaped(outline.title)): \(HTML.escaped(outline.period))</title>
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
    return "<li>\(HTML.escaped(lead))\(advice(block.advice))\(list)</li>\n"
  }

  private func html(_ row: DigestOutline.Row) -> String {
    let name = HTML.escaped(row.name)
    let link = row.url.map { "<a href=\"\(HTML.escaped($0))\">\(name)</a>" } ?? "<code>\(name)</code>"
    let words = row.words.isEmpty ? "" : " \(HTML.escaped(row.words))"
    let lines = row.lines.map { "<br>\(HTML.escaped($0))" }.joined()
    return "<li>\(link)\(words)\(lines)\(advice(row.advice))</li>\n"
  }

  private func advice(_ texts: [String]) -> String {
    texts.map { "<br><span class=\"advice\">→ \(HTML.escaped($0))</span>" }.joined()
  }

  private func html(_ more: DigestOutline.More) -> String {
    "\(Plain.number(more.count)) more: <code>\(HTML.escaped(more.command))</code>"
  }
}

private enum HTML {
  static func escaped(_ text: String) -> String {
    var safe = ""
    // By scalars: a sign with an accent upon it is another `Character`, but the same sign to a browser.
    for scalar in PlainText.line(text).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
