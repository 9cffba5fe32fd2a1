import Text
import Names
import Findings

/// The finding that a DOI is that of another work than its article: their titles cannot be those of one.
package enum OtherWorkJudge {
  /// The titles of articles that are of another work than the record.
  ///
  /// - Parameters:
  ///   - titles: what the articles that name the DOI call the work.
  ///   - known: every title of the agency's record.
  package static func strangers(_ titles: [String], in known: [String]) -> [String] {
    titles.filter { TitleComparison.isOtherWork($0, than: known) }
  }

  /// A finding for the first of them, where there is any.
  package static func findings(_ titles: [String], _ known: [String], agency: String?) -> [Finding] {
    guard let title = strangers(titles, in: known).first, let other = known.first else { return [] }
    return [
      Finding(
        .doiOtherWork, .agreement,
        "the article's title is “\(shown(title))”, but the record of \(agency.map { LinkText.oneLine($0) } ?? "the agency") has “\(shown(other))”: these are different works",
        advice:
          "find out which work the DOI leads to, and correct the DOI or the title of the article's entry")
    ]
  }

  private static func shown(_ title: String) -> String {
    let line = LinkText.oneLine(title)
    return line.count > 160 ? "\(line.prefix(159))…" : line
  }
}
