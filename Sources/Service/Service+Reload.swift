import Configuration
import Foundation
import Journal
import Time
import Findings
import Logging
import Monitor

/// Another configuration, while checks go on.
extension Service {
  /// What is known of reloads.
  struct Reloads {
    /// The one underway: the articles that are being taken in for it, and the settings it leads to.
    var underway: (intake: ArticleIntake, settings: Settings)?
    /// Whether the configuration changed again meanwhile.
    var isAgain = false
    /// Whether the last one failed, which `systemctl status` is to say for as long as it is so.
    var keepsOld = false
    /// Readings of articles, the first one at the start.
    var readings = 0
  }

  func reload() {
    guard reloads.underway == nil else {
      reloads.isAgain = true
      return
    }
    notifier.reloading()
    reloads.keepsOld = true
    do {
      let settings = Settings(try loadConfiguration())
      guard settings.stateDirectory(environment: environment).path == store.directory.path else {
        endReload("state_directory cannot change while the service runs")
        return
      }
      reloads.readings += 1
      let intake = try ArticleIntake(
        settings, store, number: reloads.readings, isFirst: false, inbox: inbox, logger: logger,
        notifier: notifier)
      if let intake {
        reloads.underway = (intake, settings)
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
    guard let (intake, settings) = reloads.underway else { return }
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
    store.rotateJournal(at: settings.configuration.reports.output.journalRotate.bytes)
    transfers.change(Service.transferSettings(settings))
    self.settings = settings
    meetEyes()
    site?.reconfigure(settings)
    deliveries.reconfigure(settings)
    reloads.keepsOld = false
    let log = EntryLog(logger: logger)
    for entry in imported + written { log.write(entry) }
    tellArticleTrouble()
  }

  private func endReload(_ trouble: String? = nil) {
    if let trouble { tell(.configuration, "the configuration was not reloaded: \(trouble)") }
    reloads.underway = nil
    monitor.isTakingArticles = false
    notifier.ready(statusLine(at: Moment.read()))
    guard reloads.isAgain else { return }
    reloads.isAgain = false
    inbox.post(.reload)
  }
}
