extension DigestContent {
  /// The digest as one HTML page without scripts, styles from elsewhere, or anything to fetch.
  var html: String {
    var body =
      "<h1>\(HTML.escaped(title))</h1>\n<p>\(HTML.escaped(period))</p>\n<p>\(HTML.escaped(summary))</p>\n"
    for (heading, section) in spokenSections {
      body += "<h2>\(heading) (\(Plain.number(section.total)))</h2>\n<ul>\n"
      for item in section.items { body += htmlItem(item, heading) }
      if section.total > section.items.count {
        body += "<li>… and \(Plain.number(section.total - section.items.count)) more</li>\n"
      }
      body += "</ul>\n"
    }
    if suspects > 0 { body += "<p>\(Plain.count(suspects, "link")) failing, not yet confirmed</p>\n" }
    body += "<p>\(HTML.escaped(coverageSentence))</p>\n<p>checkpoint <code>\(checkpoint)</code></p>\n"
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTML.escaped(title))</title>
      <style>body{font:16px/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private func htmlItem(_ item: Item, _ heading: String) -> String {
    var text = "<li><code>\(HTML.escaped(item.link))</code>"
    if let when = when(item, in: heading) { text += " (\(HTML.escaped(when)))" }
    if let note = item.note { text += "<br>\(HTML.escaped(note))" }
    for finding in item.findings {
      text += "<br><code>\(HTML.escaped(finding.code))</code>: \(HTML.escaped(finding.message))"
      if heading != "FIXED", let advice = finding.advice { text += " — \(HTML.escaped(advice))" }
    }
    if !item.articles.isEmpty { text += "<br>in \(HTML.escaped(item.articles.joined(separator: ", ")))" }
    return text + "</li>\n"
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
