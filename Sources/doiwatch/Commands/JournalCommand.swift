import ArgumentParser
import Configuration
import Evidence
import Foundation
import Journal
import Text
import Time
import Findings
import Observations
import Monitor

/// The journal: show it, prove it, shorten it.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Show, verify or prune the journal.",
    discussion: """
      Without a subcommand it shows entries, and takes the options of show: --since, --link, --article, --host,
      --owner, --follow and --json.
      """,
    subcommands: [Show.self, Verify.self, Prune.self], defaultSubcommand: Show.self)

  /// The entries, oldest first.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show entries, oldest first (the default).")

    @OptionGroup var config: ConfigOption

    @Option(
      help: ArgumentHelp(
        "Entries since a time: 2026-11-23T09:00:00Z, 2026-11-23, or 7d for the last week.",
        valueName: "time"))
    var since: PastMoment?

    @Option(
      help: ArgumentHelp(
        "Entries of one link: a DOI, a URL, or a link's key; an article's id stands for all its links.",
        valueName: "link"))
    var link: String?

    @Option(
      help: ArgumentHelp("Entries of an article and its links, also of a removed article.", valueName: "id"))
    var article: String?

    @Option(help: ArgumentHelp("Entries of a host's links, and of its incidents.", valueName: "host"))
    var host: String?

    @OptionGroup var owner: OwnerOption

    @Flag(help: "Keep showing entries as they are written.")
    var follow = false

    @Flag(help: "The journal's own lines, ready for jq.")
    var json = false

    func validate() throws {
      if let host, SiteName.read(host) == nil {
        throw ValidationError("--host \(SiteName.shown(host)) is not a host; write it like www.example.org")
      }
      if [link, article, host, owner.name].compactMap(\.self).count > 1 {
        throw ValidationError("give one of --link, --article, --host and --owner")
      }
    }

    func run() throws {
      let settings = try config.settings()
      let store = try config.store()
      try owner.requireKnown(store, settings.configuration)
      let names = ArticleNames(store)
      let filter = try filter(WatchedLinks(store: store, resolver: settings.checkPolicy.resolver))
      var last: Int64 = 0
      while true {
        // Read before the lines, so that what is written in between lies behind it.
        let size = try store.checkpoint().size
        let lines = try store.lines(after: last, since: since?.moment, fitting: filter, most: Show.mostLines)
        for (_, line) in lines { Output.line(json ? line : EntryLine.text(line, names)) }
        last = lines.last?.seq ?? last
        // What could not be written is not passed over: who follows would miss it and not know.
        if !lines.isEmpty, !Output.isWritten { throw ExitStatus.cannotWrite }
        guard lines.count < Show.mostLines else { continue }
        guard follow else { return }
        // What does not fit is not read again and again.
        last = max(last, size)
        usleep(300_000)
      }
    }

    /// Lines that are read at once.
    private static let mostLines = 1000

    /// What --link, --article, --host and --owner mean; nil if none is given.
    private func filter(_ watched: WatchedLinks) throws -> JournalFilter? {
      var filter = JournalFilter()
      if let host {
        filter.host = SiteName.read(host)
      } else if let name = owner.name {
        filter.owner = name
      } else if let article {
        filter.article = article
        filter.keys = try watched.store.keys(ofArticle: article) ?? []
        // One that left is known by its entries alone.
        if filter.keys.isEmpty, try watched.store.lines(after: 0, fitting: filter, most: 1).isEmpty {
          try watched.complain(ofArticle: article)
          throw ExitStatus.badInput
        }
      } else if let link {
        // What is not watched any more has its history all the same.
        for key in Link.keys(meantBy: link, resolver: watched.resolver) {
          filter.keys = [key]
          if try !watched.store.lines(after: 0, link: key, most: 1).isEmpty { return filter }
        }
        filter.keys = try watched.find(link).map(\.key)
        guard !filter.keys.isEmpty else { throw ExitStatus.badInput }
      } else {
        return nil
      }
      return filter
    }
  }

  /// The proof of the chain.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prove that no entry was changed, dropped or added.",
      discussion: """
        Without a checkpoint it proves that the entries follow from each other. A checkpoint that was kept \
        elsewhere also detects a cut tail or a completely rewritten journal: every digest and status file has \
        one. Exits with 1 if the proof fails.
        """)

    @OptionGroup var config: ConfigOption

    @Option(
      help: ArgumentHelp("Verify a journal file instead of the database.", valueName: "file"),
      completion: .file())
    var file: String?

    @Option(
      help: ArgumentHelp("A size and head hash that must be part of the history.", valueName: "size:hash"))
    var checkpoint: String?

    @Flag(
      help:
        "Also verify the evidence that entries cite: every file of the evidence directory, byte by byte.")
    var evidence = false

    func run() throws {
      var asked: Checkpoint?
      if let checkpoint {
        asked = Checkpoint(checkpoint)
        guard asked != nil else {
          throw ValidationError(
            "--checkpoint takes SIZE:HASH, as in the last line of a digest or in status.json")
        }
      }
      do {
        var cited = CitedEvidence()
        let take = { (line: UnsafeBufferPointer<UInt8>) in if evidence { cited.take(line) } }
        let proof =
          if let file { try Proof.file(file, mustContain: asked, also: take) } else {
            try Proof.store(try config.store(), mustContain: asked, also: take)
          }
        guard let first = proof.first else {
          Output.line("the journal is empty")
          return
        }
        Output.line("entries \(first) to \(proof.head.size) hold; checkpoint \(proof.head)")
        if evidence { try prove(cited) }
      } catch let failure as Proof.Failure {
        Output.line("the journal does not hold at \(PlainText.line(failure.description))")
        throw ExitStatus.failing
      } catch let error as StateError where error.kind == .damaged {
        Output.line("the journal does not hold: \(PlainText.line(error.description))")
        throw ExitStatus.failing
      }
    }

    private func prove(_ cited: CitedEvidence) throws {
      let settings = try config.settings()
      let rule = settings.configuration.evidence ?? Configuration.Evidence()
      let proof = EvidenceProof(cited, in: rule.path(in: try config.stateDirectory().path))
      for failure in proof.failures { Output.line(PlainText.line("\(failure)")) }
      guard proof.failures.isEmpty else { throw ExitStatus.failing }
      let removed =
        proof.removed == 0
        ? "" : "; that of \(NumberFormat.number(proof.removed)) was removed later, as later entries say"
      let uncited =
        proof.uncited == 0
        ? ""
        : "; \(NumberFormat.count(proof.uncited, "record")) \(proof.uncited == 1 ? "is" : "are") cited by no entry"
      let held = "\(NumberFormat.count(proof.held, "piece")) of evidence hold\(proof.held == 1 ? "s" : "")"
      Output.line(held + removed + uncited)
    }
  }

  /// The dropping of old entries.
  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove old entries and record a checkpoint, so that verification still works.",
      discussion: """
        It works while the service runs and while it is stopped. Keep a copy of journal*.ndjson if you want the old \
        entries. Later digests do not report removed entries.
        """)

    @OptionGroup var config: ConfigOption

    @Option(help: ArgumentHelp("Remove entries older than this time.", valueName: "time"))
    var before: PastMoment

    func run() throws {
      let outcome = try CommandHandler(config).give(.prune(before: before.moment), about: "the journal")
      guard case .pruned(let entries, let through) = outcome.answer else { return }
      let begin =
        through == Checkpoint.empty.description ? "" : "; the journal now begins after checkpoint \(through)"
      let dropped =
        entries == 0
        ? "nothing is older than \(before.moment.secondsText)"
        : "\(NumberFormat.number(Int(entries))) \(entries == 1 ? "entry" : "entries") dropped"
      Output.line(PlainText.line(dropped + begin))
    }
  }
}

/// A time that is given as such or as a length before now.
struct PastMoment: ExpressibleByArgument {
  let moment: Moment

  /// 0001-01-01T00:00:00Z
  private static let yearOne: Int64 = -62_135_596_800_000

  init?(argument: String) {
    if let moment = Moment(argument) {
      self.moment = moment
    } else if let span = try? Span(argument) {
      // No further back than RFC 3339 can write it.
      moment = max(Moment.read() - span, Moment(milliseconds: PastMoment.yearOne))
    } else {
      return nil
    }
  }
}
