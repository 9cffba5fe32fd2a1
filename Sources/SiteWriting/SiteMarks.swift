import FoundationEssentials
import Site

/// How far a site's folder goes, kept in the folder itself, so that a restart writes only what changed since.
struct SiteMarks: Codable {
  /// What the site was made with: another title, address or release makes all files anew.
  var settings: String
  /// The last link's number, and how many links there were.
  var lastLink: Int64, links: Int
  /// Links whose status changed up to here stand in the search, in milliseconds since 1970.
  var through: Int64
  /// Journal entries up to this number are told.
  var entry: Int64
  /// The day on which every file was looked at, counted from 1970.
  var day: Int64
  /// What the last report of each month that was still running counted; nil in the marks of earlier releases.
  var figures: [Figures]?

  /// What a month's report counts, and when.
  struct Figures: Codable, Hashable {
    /// The month: `2026-11`.
    let month: String
    /// In milliseconds since 1970.
    let countedAt: Int64
    let links: Int, inOrder: Int, articles: Int
  }

  static let file = ".doiwatch.json"

  static func read(_ folder: SiteFolder) -> SiteMarks? {
    folder.text(of: file).flatMap { try? JSONDecoder().decode(SiteMarks.self, from: Data($0.utf8)) }
  }

  var text: String {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }
}
