import ArgumentParser
import Foundation
import Journal
import Links
import Monitor

/// The story of one link.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tell the story of one link: what was seen, what speaks for and against, what happened, what to do.",
    discussion:
      "LINK is a DOI, a URL, or a link's key. It reads the state directory and asks nothing of the network.")

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, or a link's key.", valueName: "link"))
  var link: String

  func run() throws {
    let settings = try config.settings()
    let store = try config.store()
    let links = WatchedLinks(store: store, resolver: settings.checkPolicy.resolver)
    guard let known = try links.find(link) else { throw ExitStatus.badInput }
    let story = LinkStory(
      link: known, now: Moment.read(), resolver: settings.checkPolicy.resolver, terminal: Terminal(),
      confirm: settings.confirmation)
    story.tell(history: try history(of: known.key, store))
    if known.status.isFailing { throw ExitStatus.failing }
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
