import Text

extension DigestContent {
  /// The digest as Markdown.
  var markdown: String {
    let outline = outline
    var lines = [
      "# \(Markdown.escaped(outline.title))", "", "**\(Markdown.escaped(outline.sentence))**", "",
      Markdown.escaped(outline.period),
    ]
    for part in outline.parts {
      lines += ["", "## \(part.title)", ""]
      for block in part.blocks {
        let indent = block.lead == nil ? "" : "  "
        if let lead = block.lead { lines.append("- \(Markdown.escaped(lead))") }
        lines += block.advice.map { "  - → \(Markdown.escaped($0))" }
        for row in block.rows {
          let words = row.words.isEmpty ? "" : " \(Markdown.escaped(row.words))"
          lines.append("\(indent)- \(Markdown.link(row.name, row.url))\(words)")
          lines += row.lines.map { "\(indent)  - \(Markdown.escaped($0))" }
          lines += row.advice.map { "\(indent)  - → \(Markdown.escaped($0))" }
        }
        if let more = block.more { lines.append("\(indent)- \(words(more))") }
      }
      if let more = part.more { lines.append("- \(words(more))") }
    }
    lines += ["", Markdown.escaped(outline.coverage), "", "checkpoint \(Markdown.code(outline.checkpoint))"]
    return lines.map(PlainText.line).joined(separator: "\n") + "\n"
  }

  private func words(_ more: DigestOutline.More) -> String {
    "\(NumberFormat.number(more.count)) more: \(Markdown.code(more.command))"
  }
}

private enum Markdown {
  private static let signs = "\\`*_{}[]()<>#+-!|&~".unicodeScalars

  static func escaped(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map {
      // GitHub's readers and others make a link of what looks like an address, escaped or not; never within code.
      looksLikeAddress($0) ? code(String($0)) : escaped(word: $0)
    }.joined(separator: " ")
  }

  private static func looksLikeAddress(_ word: Substring) -> Bool {
    let text = word.lowercased()
    return ["://", "www.", "@", "mailto:", "xmpp:"].contains(where: text.contains)
  }

  private static func escaped(word: Substring) -> String {
    // By scalars: a sign with an accent upon it is another `Character`, but the same sign to a reader.
    var safe = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if signs.contains(scalar) { safe.append("\\") }
      safe.append(scalar)
    }
    return String(safe)
  }

  /// A link whose words are its name in code, so that nothing in it is markup; only the code where it leads nowhere.
  static func link(_ name: String, _ url: String?) -> String {
    guard let url else { return code(name) }
    var target = String.UnicodeScalarView()
    for scalar in PlainText.line(PercentEncoding.hyperlink(url)).unicodeScalars {
      // Between pointed brackets only these end a target; behind the host they are encoded already.
      switch scalar {
      case "<": target.append(contentsOf: "%3C".unicodeScalars)
      case ">": target.append(contentsOf: "%3E".unicodeScalars)
      case "\\": target.append(contentsOf: "%5C".unicodeScalars)
      case " ": target.append(contentsOf: "%20".unicodeScalars)
      default: target.append(scalar)
      }
    }
    return "[\(code(name))](<\(String(target))>)"
  }

  /// A code span whose fence is longer than any run of backticks inside.
  static func code(_ text: String) -> String {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? "\(fence)\(text)\(fence)" : "\(fence) \(text) \(fence)"
  }
}
