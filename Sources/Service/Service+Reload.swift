import Configuration
import Foundation
import Journal
import Time
import Findings
import Logging
import Monitor

/// Another configuration, while checks go on.
extension Service {
  func reload() {
    guard reloading == nil else {
      reloadsAgain = true
      return
    }
    notifier.reloading()
    keepsOldConfiguration = true
    do {
      let settings = Settings(try loadConfiguration())
      guard settings.stateDirectory(environment: environment).path == store.directory.path else {
        endReload("state_directory cannot change while the service runs")
        return
      }
      readings += 1
      let intake = try ArticleIntake(
        settings, store, number: readings, isFirst: false, inbox: inbox, logger: logger, notifier: notifier)
      if let intake {
        reloading = (intake, settings)
        monitor.isTakingArticles = true
      } else {
        try apply(settings, imported: [])
        endReload()
      }
    } catch let error as ConfigurationError {
      tell(.configuration, "the configuration was not reloaded; the old one stays in force")
      for problem in error.problems { tell(.configuration, "\(problem)") }
      endReload()
    } catch {
      endReload("\(error)")
    }
  }

  /// Goes on with a reload's articles; checks go on meanwhile, by the old configuration.
  func takeArticles(_ event: Event) {
    guard let (intake, settings) = reloading else { return }
    do {
      guard let outcome = try intake.take(event, inbox: inbox, at: Moment.read()) else { return }
      try apply(settings, imported: outcome.entries)
      endReload()
    } catch {
      intake.cancel()
      endReload("\(error)")
    }
  }

  private func apply(_ settings: Settings, imported: [WrittenEntry]) throws {
    let written = try store.record([JournalEntry(.configReloaded, at: Moment.read())])
    try monitor.reconfigure(settings, at: Moment.read())
    transfers.change(Service.transferSettings(settings))
    self.settings = settings
    meetEyes()
    site?.reconfigure(settings)
    deliveries.reconfigure(settings)
    keepsOldConfiguration = false
    let log = EntryLog(logger: logger)
    for entry in imported + written { log.write(entry) }
    tellArticleTrouble()
  }

  private func endReload(_ trouble: String? = nil) {
    if let trouble { tell(.configuration, "the configuration was not reloaded: \(trouble)") }
    reloading = nil
    monitor.isTakingArticles = false
    notifier.ready(statusLine(at: Moment.read()))
    guard reloadsAgain else { return }
    reloadsAgain = false
    inbox.post(.reload)
  }
}
