import Configuration
import Dispatch
import Foundation
import Journal
import Links
import Logging
import Monitor
import Transfer

/// The service: the thin shell around the monitor. Dispatch's timer and signal sources and the curl thread
/// only post events into the inbox; everything else happens on the thread that called ``run()``.
public final class Service {
  /// How a run ended.
  public enum Ending: Sendable {
    /// It was asked to stop, or its single pass is done.
    case done(StatusSnapshot)
    /// Its single pass could not be made, because our own connection is lost.
    case offline
  }

  private let loadConfiguration: () throws(ConfigurationError) -> Configuration
  private let onePass: Bool
  private let logger: Logger
  private let notifier: Notifier
  private let environment: [String: String]
  private let inbox = Inbox()
  private let clock: ServiceClock
  private var settings: Settings
  private let store: Store
  private let monitor: Monitor
  private var transfers: Transfers
  private var orders: OrderSocket?
  private var lastStatusLine = ""
  /// Whether the last reload failed, which `systemctl status` is to say for as long as it is so.
  private var keepsOldConfiguration = false
  /// Why the service cannot go on; nil as long as it can.
  private var failure: StateError?

  /// Opens the state, takes in the articles and writes that the service started.
  ///
  /// - Parameters:
  ///   - load: reads the configuration; called again at each reload.
  ///   - onePass: whether to end after all that is due was checked once.
  /// - Throws: `ConfigurationError`, `StateError`.
  public init(
    load: @escaping () throws(ConfigurationError) -> Configuration, onePass: Bool,
    environment: [String: String]
  ) throws {
    loadConfiguration = load
    self.onePass = onePass
    self.environment = environment
    logger = Logger(label: "doiwatch")
    // First of all: a wish to stop that comes while the state is being opened must not be lost.
    clock = ServiceClock(inbox: inbox, watchdog: Notifier.watchdogPace(environment: environment))
    clock.listen()
    notifier = Notifier(environment: environment)
    let settings = Settings(try load())
    self.settings = settings
    let now = Moment.read()
    store = try Store(
      writing: settings.stateDirectory(environment: environment),
      rotateAt: settings.configuration.output.journalRotate.bytes)
    let repairs = try store.reconcileMirror(at: now)
    let started = try store.recordStart(version: Product.version, at: now)
    let imported = try Service.importArticles(settings, store, logger)
    monitor = try Monitor(
      store: store, settings: settings, startedAt: now, horizon: onePass ? Moment.read() : nil)
    transfers = Service.transfers(settings, inbox)
    let log = EntryLog(logger: logger)
    for entry in repairs + started + imported { log.write(entry) }
    do throws(StateError) {
      orders = try OrderSocket(in: store.directory, inbox: inbox)
    } catch {
      logger.warning("\(error)")
    }
  }

  /// Runs until it is asked to stop. The configuration is read again on SIGHUP.
  public func run() throws -> Ending {
    var isReady = false
    while true {
      let now = Moment.read()
      if !isReady {
        carryOut(monitor.handle([], at: now))
        notifier.ready(statusLine(at: now))
        logger.info("ready: \(lastStatusLine)")
        isReady = true
      }
      if let failure {
        notifier.stopping()
        transfers.stop()
        throw failure
      }
      if onePass, let ending = try passEnding(at: now) {
        stop(at: now)
        return ending
      }
      clock.arm(monitor.nextWake(after: now), from: Moment.read())
      let events = inbox.take()
      if events.contains(where: \.isStop) {
        monitorLastResults(events)
        stop(at: Moment.read())
        return .done(try store.snapshot(at: Moment.read()))
      }
      take(events)
    }
  }

  private func take(_ events: [Event]) {
    for event in events {
      switch event {
      case .reload: reload()
      case .heartbeat:
        monitor.touchStore()
        transfers.ping { @Sendable [inbox] in inbox.post(.pulse) }
      case .pulse: notifier.alive()
      case .woke, .transferred, .ordered, .stop: break
      }
    }
    carryOut(monitor.handle(events, at: Moment.read()))
  }

  private func carryOut(_ actions: [Monitor.Action]) {
    let log = EntryLog(logger: logger)
    for action in actions {
      switch action {
      case .start(let number, let request): transfers.start(number, request)
      case .answer(let number, let answer): orders?.answer(number, answer)
      case .journaled(let entries):
        for entry in entries { log.write(entry) }
      case .surveyed(let snapshot):
        let line = statusLine(snapshot)
        if line != lastStatusLine { notifier.status(line) }
        lastStatusLine = line
      case .giveUp(let error): failure = failure ?? error
      case .note(let note) where note.isTrouble: tell(.state, note.text)
      case .note(let note): logger.info("\(note.text)")
      }
    }
  }

  // MARK: Reload and stop

  private func reload() {
    notifier.reloading()
    keepsOldConfiguration = true
    defer { notifier.ready(statusLine(at: Moment.read())) }
    let configuration: Configuration
    do throws(ConfigurationError) {
      configuration = try loadConfiguration()
    } catch {
      tell(.configuration, "the configuration was not reloaded; the old one stays in force")
      for problem in error.problems { tell(.configuration, "\(problem)") }
      return
    }
    let settings = Settings(configuration)
    guard settings.stateDirectory(environment: environment).path == store.directory.path else {
      tell(
        .configuration,
        "the configuration was not reloaded: state_directory cannot change while the service runs")
      return
    }
    do {
      let imported = try Service.importArticles(settings, store, logger)
      let written = try store.record([JournalEntry(.configReloaded, at: Moment.read())])
      try monitor.reconfigure(settings, at: Moment.read())
      let old = transfers
      transfers = Service.transfers(settings, inbox)
      old.stop()
      self.settings = settings
      keepsOldConfiguration = false
      let log = EntryLog(logger: logger)
      for entry in imported + written { log.write(entry) }
    } catch {
      tell(.configuration, "the configuration was not reloaded: \(error)")
    }
  }

  private func tell(_ trouble: Trouble, _ words: String) {
    logger.error("\(words)", metadata: ["trouble": "\(trouble.rawValue)"])
  }

  /// What arrived together with the wish to stop still counts.
  private func monitorLastResults(_ events: [Event]) {
    carryOut(monitor.handle(events, at: Moment.read()).filter { if case .start = $0 { false } else { true } })
  }

  private func stop(at now: Moment) {
    notifier.stopping()
    orders?.stop()
    transfers.stop()
    carryOut(monitor.finish(at: now))
  }

  private func passEnding(at now: Moment) throws -> Ending? {
    if monitor.isOffline { return .offline }
    // A connection that was lost when the last run ended gets its canaries first.
    return !monitor.isLost && monitor.isIdle(at: now) ? .done(try store.snapshot(at: now)) : nil
  }

  // MARK: Parts

  private func statusLine(at now: Moment) -> String {
    guard let snapshot = try? monitor.snapshot(at: now) else { return "the state cannot be read" }
    lastStatusLine = statusLine(snapshot)
    return lastStatusLine
  }

  private func statusLine(_ snapshot: StatusSnapshot) -> String {
    let words = keepsOldConfiguration ? "the last reload failed, the old configuration is in force; " : ""
    return words + Service.statusLine(snapshot)
  }

  static func statusLine(_ snapshot: StatusSnapshot) -> String {
    let counts = Status.allCases.reversed().compactMap { status -> String? in
      let count = snapshot.count(status)
      return count > 0 ? "\(Plain.number(count)) \(status)" : nil
    }
    let offline = snapshot.isConnected ? "" : "own connectivity is lost; "
    let trouble = snapshot.storeTrouble.map { "\($0); " } ?? ""
    return
      "\(offline)\(trouble)\(Plain.count(snapshot.linksTotal, "link")): \(counts.joined(separator: ", "))"
  }

  private static func transfers(_ settings: Settings, _ inbox: Inbox) -> Transfers {
    Transfers(settings: settings.transfers) { @Sendable number, result in
      inbox.post(.transferred(number, result))
    }
  }

  private static func importArticles(_ settings: Settings, _ store: Store, _ logger: Logger) throws
    -> [WrittenEntry]
  {
    let sources = ArticleSources(settings.configuration)
    let fingerprint = sources.fingerprint
    guard try !store.holdsArticles(of: fingerprint) else { return [] }
    let outcome = try store.importArticles(
      fingerprint: fingerprint, schedule: settings.schedule, at: Moment.read()
    ) { take in
      try sources.forEach(report: { logger.warning("\($0)") }, take)
    }
    for id in outcome.repeated.prefix(20) {
      logger.warning("the article id \(id) was given more than once; only the first counts")
    }
    return outcome.entries
  }
}

extension Event {
  fileprivate var isStop: Bool { if case .stop = self { true } else { false } }
}
