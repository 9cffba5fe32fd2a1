extension DigestContent {
  /// The digest in a format.
  public func rendered(_ format: DigestFormat) -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .html: html
    case .json: json
    }
  }

  var title: String { "doiwatch digest “\(name)”" }
  /// The period to the minute; a period of less than an hour to the second.
  var period: String {
    let isShort = to - from < .hours(1)
    return isShort ? "\(from.secondsText) to \(to.secondsText)" : "\(from.minuteText) to \(to.minuteText) UTC"
  }

  /// One line that says all of a period without news.
  var summary: String {
    if isQuiet {
      let still = stillBroken.total > 0 ? "; \(Plain.count(stillBroken.total, "link")) still broken" : ""
      let known = acknowledged.total > 0 ? "; \(Plain.number(acknowledged.total)) acknowledged" : ""
      return "a quiet period: nothing broke, was mended or changed\(still)\(known)"
    }
    let offline =
      wasOffline ? ["our own connection was lost in this period, so less is known than usual"] : []
    let known = acknowledged.total > 0 ? ["\(acknowledged.total) acknowledged"] : []
    let counts = [
      "\(new.total) new", "\(fixed.total) fixed", "\(stillBroken.total) still broken",
      "\(changed.total) changed",
    ]
    return (offline + counts + known).joined(separator: ", ")
  }

  /// The sections that have something to say.
  var spokenSections: [(heading: String, section: Section)] {
    sections.filter { $0.section.total > 0 }.map { ($0.heading, $0.section) }
  }

  func when(_ item: Item, in heading: String) -> String? {
    guard let since = item.since else { return nil }
    if heading == "STILL BROKEN" || heading == "ACKNOWLEDGED" {
      return "since \(since.minuteText), \(Plain.count(Int((to - since).milliseconds / 86_400_000), "day"))"
    }
    return since.minuteText
  }

  private var text: String {
    var lines = [title, period, "", summary]
    for (heading, section) in spokenSections {
      lines += ["", "\(heading) (\(Plain.number(section.total)))"]
      for item in section.items { lines += textLines(item, heading) }
      if section.total > section.items.count {
        lines.append("  … and \(Plain.number(section.total - section.items.count)) more")
      }
    }
    if suspects > 0 {
      lines += ["", "\(Plain.count(suspects, "link")) failing, not yet confirmed"]
    }
    lines += ["", coverageSentence, "checkpoint \(checkpoint)"]
    return lines.map(PlainText.line).joined(separator: "\n") + "\n"
  }

  private func textLines(_ item: Item, _ heading: String) -> [String] {
    var lines = ["  \(item.link)" + (when(item, in: heading).map { "  (\($0))" } ?? "")]
    if let note = item.note { lines.append("      \(note)") }
    for finding in item.findings {
      lines.append("      \(finding.code): \(finding.message)")
      if heading != "FIXED", let advice = finding.advice { lines.append("      → \(advice)") }
    }
    if !item.articles.isEmpty { lines.append("      in \(item.articles.joined(separator: ", "))") }
    return lines
  }

  private var markdown: String {
    var lines = ["# \(Markdown.escaped(title))", "", period, "", summary]
    for (heading, section) in spokenSections {
      lines += ["", "## \(heading) (\(Plain.number(section.total)))", ""]
      for item in section.items {
        lines.append("- \(Markdown.code(item.link))" + (when(item, in: heading).map { " (\($0))" } ?? ""))
        if let note = item.note { lines.append("  - \(Markdown.escaped(note))") }
        for finding in item.findings {
          lines.append("  - \(Markdown.code(finding.code)): \(Markdown.escaped(finding.message))")
          if heading != "FIXED", let advice = finding.advice {
            lines.append("    → \(Markdown.escaped(advice))")
          }
        }
        if !item.articles.isEmpty {
          lines.append("  - in \(item.articles.map(Markdown.escaped).joined(separator: ", "))")
        }
      }
      if section.total > section.items.count {
        lines.append("- … and \(Plain.number(section.total - section.items.count)) more")
      }
    }
    if suspects > 0 { lines += ["", "\(Plain.count(suspects, "link")) failing, not yet confirmed"] }
    lines += ["", coverageSentence, "", "checkpoint \(Markdown.code(checkpoint.description))"]
    return lines.map(PlainText.line).joined(separator: "\n") + "\n"
  }
}

private enum Markdown {
  private static let signs = "\\`*_{}[]()<>#+-!|&~".unicodeScalars

  static func escaped(_ text: String) -> String {
    // By scalars: a sign with an accent upon it is another `Character`, but the same sign to a reader.
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if signs.contains(scalar) { safe.append("\\") }
      safe.append(scalar)
    }
    return String(safe)
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
