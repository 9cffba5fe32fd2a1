import ArgumentParser
import Journal
import Text
import Checking
import Monitor

/// What became of the page of a link that broke, and a text for whoever can mend it.
struct RescueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescue",
    abstract:
      "Show an archived copy of a broken link, where its page may be now, and whom to write to.",
    discussion: """
      LINK is a DOI, a URL, a link's key, or the id of an article, which stands for all its links. Copies come from \
      the archives of the configuration, which the service asks once a month per link. The places where the page \
      may be are checked now, unless the service did so: the address with https, the address that the copy gives \
      as its own, the agency's record, and the site that neighbouring pages moved to. Nothing is recorded.

      The text is for whoever registered the DOI, through Crossref or DataCite, for the site's operator, or for the \
      article's own editor. If there is a copy, Robust Links markup is shown too.

        doiwatch rescue 10.3929/ethz-b-000334381
        doiwatch rescue --json https://example.org/data

      Exit codes: 0 nothing is broken, 1 something is broken or suspect, 65 LINK is not watched.
      """)

  @OptionGroup var config: ConfigOption

  @Flag(help: "One JSON object per link.")
  var json = false

  @Flag(help: "Send no requests; show what the service found.")
  var offline = false

  @Argument(help: ArgumentHelp("A DOI, a URL, a link's key, or an article's id.", valueName: "link"))
  var link: String

  func run() throws {
    let settings = try config.settings()
    let store = try config.store()
    let resolver = settings.checkPolicy.resolver
    let known = try WatchedLinks(store: store, resolver: resolver).find(link)
    guard !known.isEmpty else { throw ExitStatus.badInput }
    var isFirst = true
    for each in known {
      guard let task = try store.rescueTask(key: each.key, resolver: resolver) else { continue }
      if !isFirst, !json { Output.line("\n────\n") }
      isFirst = false
      let story = RescueStory(
        link: each, rescue: task.rescue, found: found(task, settings),
        hasArchives: !settings.configuration.checks.archives.isEmpty, terminal: Terminal())
      if json { Output.line(story.json) } else { story.tell() }
      Output.flush()
    }
    if isFirst, !json {
      let failing = known.contains(where: \.status.isFailing)
      let state = failing ? "fails, but is not confirmed broken yet" : "is not broken"
      Output.line(
        known.count == 1
          ? "\(PlainText.line(known[0].key)) \(state); there is nothing to rescue"
          : "none of the \(known.count) links is broken; there is nothing to rescue")
    }
    if known.contains(where: \.status.isFailing) { throw ExitStatus.failing }
  }

  /// What the service found, or what is found now where it did not look at all that is known of by now.
  private func found(_ task: RescueTask, _ settings: Settings) -> Rescue? {
    guard !offline, !task.rescue.isLookedAt(task.before) else { return task.before }
    return RescueLook(settings).found(task.rescue, before: task.before)
  }
}
