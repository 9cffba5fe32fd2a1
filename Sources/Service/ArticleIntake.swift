import Journal
import Text
import Time
import Logging
import Monitor

/// The taking in of articles that changed, event by event, so that checks, watchdog and signals have their turn
/// in between.
final class ArticleIntake {
  private let reader: ArticleReader
  private let sync: ArticleImport
  private let logger: Logger
  private let notifier: Notifier
  private var told = 0

  /// Articles between two words about the progress.
  private static let stride = 50_000

  /// Begins to read the sources; nil if the state holds their articles already, and nothing was wrong with them.
  ///
  /// - Parameters:
  ///   - number: tells the events of this reading from those of another.
  ///   - isFirst: whether nothing else is to be done meanwhile, so that it may take larger bites.
  init?(
    _ settings: Settings, _ store: Store, number: Int, isFirst: Bool, inbox: Inbox, logger: Logger,
    notifier: Notifier
  ) throws {
    let sources = ArticleSources(settings.configuration)
    let fingerprint = sources.fingerprint
    let owners = settings.ownerRules
    guard
      try !store.holdsArticles(of: fingerprint) || !store.takeUp(owners) || !sources.unmatched.isEmpty
        || store.hasArticleTrouble()
    else { return nil }
    self.logger = logger
    self.notifier = notifier
    sync = try ArticleImport(
      store, fingerprint: fingerprint, schedule: settings.schedule, owners: owners,
      sliceSize: isFirst ? 4000 : 500)
    let ids = try store.articleFileIDs(sources.files)
    reader = ArticleReader(sources, ids: ids, number: number, inbox: inbox)
    reader.start()
  }

  /// Takes an event of its reading; gives the outcome once everything is in.
  func take(_ event: Event, inbox: Inbox, at now: Moment) throws -> ImportOutcome? {
    switch event {
    case .articles(let articles, reader.number):
      reader.taken()
      try sync.take(articles, at: now)
      tellProgress()
    case .articlesEnded(reader.number):
      if let survey = reader.takeSurvey() { try sync.settle(survey) }
      guard try sync.sweep(at: now) else { return try finish(at: now) }
      // The next step, after whatever else arrived.
      inbox.post(event)
    default: break
    }
    return nil
  }

  /// Gives up; what was written so far is gone on from at the next start.
  func cancel() { reader.cancel() }

  private func finish(at now: Moment) throws -> ImportOutcome {
    let outcome = try sync.finish(at: now)
    for id in outcome.repeated.prefix(20) {
      logger.warning("the article id \(id) was given more than once; only the first counts")
    }
    for (id, other) in outcome.renamed.prefix(20) {
      logger.notice("several works have the article id \(id); one of them goes by \(other)")
    }
    return outcome
  }

  private func tellProgress() {
    guard sync.taken - told >= Self.stride else { return }
    told = sync.taken
    let words = "importing articles: \(NumberFormat.number(told)) so far"
    logger.info("\(words)")
    notifier.working(words)
  }
}
