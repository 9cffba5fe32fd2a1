import Foundation
import Journal
import Text
import Time
import Monitor

/// What is wrong with the articles, told at each start and reload for as long as it is so.
extension Service {
  /// Log lines of so many files; the status file has more.
  private static let mostFiles = 20

  func tellArticleTrouble() {
    guard let snapshot = try? store.snapshot(at: Moment.read()) else { return }
    let files = snapshot.articles.files.shown.filter { $0.state != .ok }
    for file in files.prefix(Self.mostFiles) {
      for message in file.messages { tell(.articles, message) }
      if let hint = SandboxedPlaces.hint(for: file.path, state: file.state, isSandboxed: isUnit) {
        tell(.articles, hint)
      }
    }
    for sentence in snapshot.articleTrouble.prefix(Self.mostFiles) { tell(.articles, sentence) }
    let more = snapshot.articleTrouble.count - Self.mostFiles
    if more > 0 { tell(.articles, "and \(NumberFormat.number(more)) more; see status.json") }
  }

  /// Whether systemd started it.
  private var isUnit: Bool { environment["INVOCATION_ID"] != nil }
}
