import ArgumentParser
import Foundation
import Journal
import Time
import Monitor

/// The story of one link.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Explain a link: what was seen, the evidence for and against, its history, what to do.",
    discussion:
      "LINK is a DOI, a URL, a link's key, or the id of an article, which stands for all its links. It reads the state directory and sends no requests."
  )

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, a link's key, or an article's id.", valueName: "link"))
  var link: String

  func run() throws {
    let settings = try config.settings()
    let store = try config.store()
    let links = WatchedLinks(store: store, resolver: settings.checkPolicy.resolver)
    let known = try links.find(link)
    guard !known.isEmpty else { throw ExitStatus.badInput }
    let names = ArticleNames(store)
    for (index, link) in known.enumerated() {
      if index > 0 { Output.line("\n────\n") }
      let story = LinkStory(
        link: link, now: Moment.read(), resolver: settings.checkPolicy.resolver, terminal: Terminal(),
        confirm: settings.confirmation, names: names)
      story.tell(history: try history(of: link.key, store), pruned: try store.prunedThrough())
    }
    if known.contains(where: \.status.isFailing) { throw ExitStatus.failing }
  }

  private func history(of key: String, _ store: Store) throws -> [String] {
    var lines: [String] = []
    var last: Int64 = 0
    while true {
      let page = try store.lines(after: last, link: key)
      guard let end = page.last else { return lines }
      lines += page.map(\.line)
      last = end.seq
    }
  }
}
