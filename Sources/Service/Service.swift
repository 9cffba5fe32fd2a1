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
  /// The machine's start as it was shown last; another one of the same id means that the clock was set.
  private var machineStart = MachineStart.read()
  private var orders: OrderSocket?
  private var lastStatusLine = ""
  /// Whether the last reload failed, which `systemctl status` is to say for as long as it is so.
  private var keepsOldConfiguration = false
  /// Why the service cannot go on; nil as long as it can.
  private var failure: StateError?
  /// A reload underway: the articles that are being taken in for it, and the settings it leads to.
  private var reloading: (intake: ArticleIntake, settings: Settings)?
  /// Whether the configuration changed again meanwhile.
  private var reloadsAgain = false
  private var readings = 0
  /// Whether it was asked to stop before it was ready.
  private let endsEarly: Bool

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
    let directory = settings.stateDirectory(environment: environment)
    try directory.becomeOwner()
    store = try Store(
      writing: directory,
      rotateAt: settings.configuration.output.journalRotate.bytes)
    // Before anything is judged or planned by it.
    let clockStep = try store.noteClock(machineStart, at: now)
    let repairs = try store.reconcileMirror(at: now)
    let started = try store.recordStart(version: Product.version, at: now)
    let (imported, endsEarly) = try Service.takeArticles(settings, store, inbox, logger, notifier)
    self.endsEarly = endsEarly
    monitor = try Monitor(
      store: store, settings: settings, startedAt: now, horizon: onePass ? Moment.read() : nil)
    transfers = Service.transfers(settings, inbox)
    let log = EntryLog(logger: logger)
    for entry in repairs + started + imported { log.write(entry) }
    if clockStep != .zero {
      logger.info("the clock was set by \(Plain.age(clockStep.magnitude)) while the service was stopped")
    }
    do throws(StateError) {
      orders = try OrderSocket(in: store.directory, inbox: inbox)
    } catch {
      logger.warning("\(error)")
    }
  }

  /// Runs until it is asked to stop. The configuration is read again on SIGHUP.
  public func run() throws -> Ending {
    var isReady = false
    if endsEarly {
      stop(at: Moment.read())
      return .done(try store.snapshot(at: Moment.read()))
    }
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
      // A clock that is set back in between must not make a moment to sleep until out of one by the old clock.
      clock.arm(monitor.nextWake(after: now), from: max(now, Moment.read()))
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
      case .articles, .articlesEnded: takeArticles(event)
      case .woke, .transferred, .ordered, .stop, .clockSet: break
      }
    }
    carryOut(monitor.handle(clockEvents() + events, at: Moment.read()))
  }

  /// That the clock was set since this was asked last, where it was.
  private func clockEvents() -> [Event] {
    let start = MachineStart.read()
    defer { machineStart = start }
    return start.clockStep(since: machineStart) == .zero ? [] : [.clockSet(start)]
  }

  private func carryOut(_ actions: [Monitor.Action]) {
    let log = EntryLog(logger: logger)
    var starts: [(number: UInt64, request: HopRequest)] = []
    for action in actions {
      switch action {
      case .start(let number, let request): starts.append((number, request))
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
    transfers.start(starts)
  }

  // MARK: Reload and stop

  private func reload() {
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
  private func takeArticles(_ event: Event) {
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
    let old = transfers
    transfers = Service.transfers(settings, inbox)
    old.stop()
    self.settings = settings
    keepsOldConfiguration = false
    let log = EntryLog(logger: logger)
    for entry in imported + written { log.write(entry) }
  }

  private func endReload(_ trouble: String? = nil) {
    if let trouble { tell(.configuration, "the configuration was not reloaded: \(trouble)") }
    reloading = nil
    notifier.ready(statusLine(at: Moment.read()))
    guard reloadsAgain else { return }
    reloadsAgain = false
    inbox.post(.reload)
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
    reloading?.intake.cancel()
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
    Transfers(settings: settings.transfers) { @Sendable results in
      inbox.post(results.map { .transferred($0.number, $0.result) })
    }
  }

  /// Takes in the articles before anything else is done, where they changed. Whether it was asked to stop
  /// meanwhile: then the rest waits for the next start.
  private static func takeArticles(
    _ settings: Settings, _ store: Store, _ inbox: Inbox, _ logger: Logger, _ notifier: Notifier
  ) throws -> (entries: [WrittenEntry], isStopped: Bool) {
    let intake = try ArticleIntake(
      settings, store, number: 0, isFirst: true, inbox: inbox, logger: logger, notifier: notifier)
    guard let intake else { return ([], false) }
    while true {
      for event in inbox.take() {
        switch event {
        case .stop:
          intake.cancel()
          return ([], true)
        case .heartbeat:
          try store.touch()
          notifier.alive()
        default:
          if let outcome = try intake.take(event, inbox: inbox, at: Moment.read()) {
            return (outcome.entries, false)
          }
        }
      }
    }
  }
}

extension Event {
  fileprivate var isStop: Bool { if case .stop = self { true } else { false } }
}
