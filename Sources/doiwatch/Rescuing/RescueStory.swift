import Journal
import Text
import Checking

/// The telling of what was found of a page that broke, and of what to do about it.
struct RescueStory {
  let link: KnownLink
  let rescue: RescueCase
  let found: Rescue?
  /// Whether any archive is configured.
  let hasArchives: Bool
  let terminal: Terminal

  /// The articles that name the link, as a letter calls them.
  private var articles: [String] {
    link.articles.map { id in link.titles[id].map { "“\(PlainText.line($0))”" } ?? PlainText.line(id) }
  }

  private var letter: RescueLetter {
    RescueLetter(rescue, found, articles: articles, others: max(0, link.articlesTotal - link.articles.count))
  }

  private var title: String? { rescue.known.pageTitle ?? rescue.known.titles.first }

  func tell() {
    put("\(terminal.status(link.status))  \(terminal.bold(PlainText.line(link.key)))")
    put("  failing since \(rescue.failingSince.minuteText) UTC")
    for message in rescue.findings.map(\.message) { put("  \(PlainText.line(message))") }
    section("copies", copies)
    section("where it may be now", candidates)
    let letter = self.letter
    section("who can repair it", [letter.recipient.words])
    section(
      "a text to send",
      ["Subject: \(letter.subject)", ""]
        + letter.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    if let markup = RobustLink.markup(rescue, found, title: title) {
      section("a link with its copy (Robust Links)", [markup])
    }
  }

  private var copies: [String] {
    if let replies = found?.replies, !replies.isEmpty { return replies.map(\.sentence) }
    if !hasArchives { return ["no archive is configured: name one with “archives” in the configuration"] }
    if rescue.incident != nil {
      return ["archives were not asked about this link; they are asked about at most 20 links of an incident"]
    }
    return ["archives were not asked yet; the service does it"]
  }

  private var candidates: [String] {
    guard let found else { return ["no place was checked yet"] }
    let offers = found.offers
    guard !offers.isEmpty else {
      return [
        "not found: \(NumberFormat.count(found.candidates.count, "place")) checked, none has the page"
      ]
    }
    return offers.flatMap { candidate in
      let verdict = candidate.likeness == .matches ? "found there" : "could not be verified"
      return [
        PlainText.line(candidate.url), "  \(verdict): \(PlainText.line(candidate.found)); \(candidate.why)",
      ]
    }
  }

  /// All of it as one JSON object.
  var json: String {
    let letter = self.letter
    return JSONText.object { object in
      object.member("link", link.key)
      object.member("kind", link.kind.description)
      object.member("status", link.status.description)
      object.array("findings", rescue.findings.map(\.code))
      object.member("incident", rescue.incident)
      if let found {
        found.writeAll(&object)
      } else {
        object.member("failing_since", rescue.failingSince)
        object.array("archives") { _ in }
        object.array("candidates") { _ in }
      }
      object.object("letter") { part in
        part.member("recipient", letter.recipient.name)
        part.member("to", letter.recipient.words)
        part.member("address", letter.recipient.address)
        part.member("subject", letter.subject)
        part.member("text", letter.text)
      }
      object.member("robust_link", RobustLink.markup(rescue, found, title: title))
    }.string
  }

  private func section(_ heading: String, _ lines: [String]) {
    put("")
    put(terminal.bold(heading))
    for line in lines { put(line.isEmpty ? "" : "  \(PlainText.line(line))") }
  }

  private func put(_ text: String) { Output.line(text) }
}
