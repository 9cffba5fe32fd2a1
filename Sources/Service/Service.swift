import Configuration
import Dispatch
import Eyes
import Foundation
import Journal
import Libraries
import Text
import Time
import Observations
import Reporting
import Logging
import Monitor
import Transfer

/// The service: the thin shell around the monitor. Dispatch's timer and signal sources and the curl thread
/// only post events into the inbox; everything else happens on the thread that called ``run()``.
package final class Service {
  /// How a run ended.
  package enum Ending: Sendable {
    /// It was asked to stop, or its single pass is done.
    case done(StatusSnapshot)
    /// Its single pass could not be made, because our own connection is lost.
    case offline
  }

  let loadConfiguration: () throws(ConfigurationError) -> Configuration
  private let onePass: Bool
  let logger: Logger
  let notifier: Notifier
  let environment: [String: String]
  let inbox = Inbox()
  private let clock: ServiceClock
  var settings: Settings
  let store: Store
  let monitor: Monitor
  let transfers: Transfers
  /// The machine's start as it was shown last; another one of the same id means that the clock was set.
  private var machineStart = MachineStart.read()
  /// When the monitor was asked last: by the clock, and by one that is never set.
  private var asked = (moment: Moment.read(), time: DispatchTime.now())
  var orders: OrderSocket?
  /// When listening for orders is tried again, by a clock that is never set; nil if it never failed.
  var ordersRetryAt: DispatchTime?
  /// Renews the site, where one is configured; nil for a single pass.
  private(set) var site: SiteKeeper?
  var lastStatusLine = ""
  /// Why the service cannot go on; nil as long as it can.
  private var failure: StateError?
  var reloads = Reloads()
  /// Where the pages of sources are read, which may be large.
  private let pageReading = DispatchQueue(label: "doiwatch.sources")
  /// Where agencies' lists are read.
  private let recordReading = DispatchQueue(label: "doiwatch.records")
  /// Where messages go out.
  let deliveries: DeliveryLanes
  /// Other eyes, and by what they were met; nil if only this machine's own looks.
  var eyes: (rule: Configuration.Eyes, timeout: Span, remote: RemoteEyes)?
  /// Whether it was asked to stop before it was ready.
  private let endsEarly: Bool

  /// Opens the state, takes in the articles and writes that the service started.
  ///
  /// - Parameters:
  ///   - load: reads the configuration; called again at each reload.
  ///   - onePass: whether to end after all that is due was checked once.
  ///   - isTraced: whether each request and decision is logged, at level debug.
  /// - Throws: `ConfigurationError`, `StateError`.
  package init(
    load: @escaping () throws(ConfigurationError) -> Configuration, onePass: Bool,
    isTraced: Bool = false, environment: [String: String]
  ) throws {
    loadConfiguration = load
    self.onePass = onePass
    self.environment = environment
    logger = Logger(label: "doiwatch")
    // First of all: a wish to stop that comes while the state is being opened must not be lost.
    clock = ServiceClock(inbox: inbox, watchdog: Notifier.watchdogPace(environment: environment))
    clock.listen()
    let notifier = Notifier(environment: environment)
    self.notifier = notifier
    let settings = Settings(try load())
    self.settings = settings
    let now = Moment.read()
    let directory = settings.stateDirectory(environment: environment)
    try directory.becomeOwner()
    store = try Store(
      writing: directory,
      rotateAt: settings.configuration.reports.output.journalRotate.bytes)
    store.takingIn.tell = {
      notifier.working("taking in the journal's files: \(NumberFormat.number($0)) entries")
    }
    // Before anything is judged or planned by it.
    let clockStep = try store.noteClock(machineStart, at: now)
    let repairs = try store.reconcileMirror(at: now)
    let started = try store.recordStart(version: BuildInfo.version, at: now)
    let (imported, endsEarly) = try Service.takeArticles(settings, store, inbox, logger, notifier)
    self.endsEarly = endsEarly
    monitor = try Monitor(
      store: store, settings: settings, startedAt: now, horizon: onePass ? Moment.read() : nil)
    monitor.isTraced = isTraced
    transfers = Service.transfers(settings, inbox)
    deliveries = DeliveryLanes(settings, directory, environment: environment, inbox: inbox)
    let log = EntryLog(logger: logger)
    for entry in repairs + started + imported { log.write(entry) }
    if clockStep != .zero {
      logger.info(
        "the clock was set by \(NumberFormat.age(clockStep.magnitude)) while the service was stopped")
    }
    // Where it was asked to stop before that, nobody knows yet.
    if !endsEarly { tellArticleTrouble() }
    listenForOrders()
    meetEyes()
    guard !onePass else { return }
    site = SiteKeeper(settings, directory) { [logger] words, isTrouble in
      isTrouble
        ? logger.error("\(words)", metadata: ["trouble": "\(Trouble.site.rawValue)"])
        : logger.info("\(words)")
    }
  }

  /// Runs until it is asked to stop. The configuration is read again on SIGHUP.
  package func run() throws -> Ending {
    var isReady = false
    if endsEarly {
      try stop(at: Moment.read())
      return .done(try store.snapshot(at: Moment.read()))
    }
    while true {
      let now = Moment.read()
      if !isReady {
        carryOut(handle([]))
        notifier.ready(statusLine(at: now))
        logger.info("ready: \(lastStatusLine)")
        isReady = true
      }
      if let failure {
        notifier.stopping()
        endTransfers()
        throw failure
      }
      if onePass, let ending = try passEnding(at: now) {
        try stop(at: now)
        return ending
      }
      // From when it was asked: a clock that is set in between must not make a long sleep out of a short one.
      clock.arm(monitor.nextWake(after: asked.moment), from: asked.moment, at: asked.time)
      let events = inbox.take()
      if events.contains(where: \.isStop) {
        monitorLastResults(events)
        try stop(at: Moment.read())
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
      case .woke, .transferred, .ordered, .pageRead, .recordsRead, .delivered, .stop, .clockSet: break
      case .handedBack, .eyes, .eyesRest, .eyesNote: break
      }
    }
    countOwnHops(events)
    listenForOrders()
    carryOut(handle(events))
  }

  /// Has the monitor handle events, and before them that the clock was set since, where it was.
  private func handle(_ events: [Event]) -> [Monitor.Action] {
    let time = DispatchTime.now()
    let (start, now) = MachineStart.look()
    let isSet = start.clockStep(since: machineStart) != .zero
    machineStart = start
    asked = (now, time)
    return monitor.handle((isSet ? [.clockSet(start)] : []) + events, at: now)
  }

  private func carryOut(_ actions: [Monitor.Action]) {
    let log = EntryLog(logger: logger)
    var starts: [(number: UInt64, request: HopRequest)] = []
    for action in actions {
      switch action {
      case .start(let number, let request): starts.append((number, request))
      case .handOut(let hops): eyes?.remote.fetch(hops)
      case .read(let number, let question, let result):
        pageReading.async { @Sendable [inbox] in
          inbox.post(.pageRead(number, HarvestReading(question).answer(of: result)))
        }
      case .readRecords(let number, let reading):
        recordReading.async { @Sendable [inbox] in
          inbox.post(.recordsRead(number, reading.result, reading.answer()))
        }
      case .answer(let number, let answer): orders?.answer(number, answer)
      case .journaled(let entries):
        for entry in entries { log.write(entry) }
      case .surveyed(let snapshot):
        let line = statusLine(snapshot)
        if line != lastStatusLine { notifier.status(line) }
        lastStatusLine = line
        site?.poke(cannotWrite: snapshot.operation.storeTrouble != nil)
      case .giveUp(let error): failure = failure ?? error
      case .trace(let lines): for line in lines { logger.debug("\(line.text)") }
      case .deliver(let parcel): deliveries.take(parcel)
      case .note(let note):
        switch note.trouble {
        case .state: tell(.state, note.text)
        case .delivery: tell(.delivery, note.text)
        case .evidence: tell(.evidence, note.text)
        case .eyes: tell(.eyes, note.text)
        case nil: logger.info("\(note.text)")
        }
      }
    }
    if !starts.isEmpty { transfers.start(starts) }
  }

  func tell(_ trouble: Trouble, _ words: String) {
    logger.error("\(words)", metadata: ["trouble": "\(trouble.rawValue)"])
  }

  /// What arrived together with the wish to stop still counts.
  private func monitorLastResults(_ events: [Event]) {
    carryOut(handle(events).filter(\.isNoHop))
  }

  /// What arrived is made durable before anything is waited for that may hang.
  ///
  /// - Throws: `StateError` where it could not be.
  private func stop(at now: Moment) throws(StateError) {
    notifier.stopping()
    site?.stop()
    deliveries.stop()
    orders?.stop()
    reloads.underway?.intake.cancel()
    carryOut(monitor.finish(at: now))
    eyes?.remote.stop()
    endTransfers()
    if onePass, let failure = monitor.storeFailure { throw failure }
    if let unrecorded = monitor.unrecorded {
      throw StateError(
        unrecorded.kind,
        "the last results, and that the service stopped, could not be recorded; what was due is checked again after the next start"
      )
    }
  }

  /// Ends the curl thread, which must not keep the process from ending: one that hangs is left to its fate.
  private func endTransfers() {
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread { @Sendable [transfers] in
      transfers.stop()
      ended.signal()
    }
    guard ended.wait(timeout: .now() + Self.patienceWithTransfers) == .timedOut else { return }
    logger.warning("the thread that runs libcurl hangs and is abandoned")
  }

  /// Of the 5 s in which the service is to stop; libcurl needs milliseconds.
  private static let patienceWithTransfers = 1.5

  private func passEnding(at now: Moment) throws -> Ending? {
    if monitor.isOffline { return .offline }
    // A connection that was lost when the last run ended gets its canaries first.
    return !monitor.isLost && monitor.isIdle(at: now) ? .done(try store.snapshot(at: now)) : nil
  }

  // MARK: Parts

  static func transfers(_ settings: Settings, _ inbox: Inbox) -> Transfers {
    Transfers(settings: transferSettings(settings)) { @Sendable results in
      inbox.post(results.map { .transferred($0.number, $0.result) })
    }
  }

  /// How transfers are made; only the service keeps what goes over the wire.
  static func transferSettings(_ settings: Settings) -> TransferSettings {
    var transfers = settings.transfers
    transfers.keepsEvidence = settings.configuration.evidence != nil
    return transfers
  }

  /// Takes in the articles before anything else is done, where they changed. Whether it was asked to stop
  /// meanwhile: then the rest waits for the next start. What else arrived meanwhile waits in the inbox afterwards.
  private static func takeArticles(
    _ settings: Settings, _ store: Store, _ inbox: Inbox, _ logger: Logger, _ notifier: Notifier
  ) throws -> (entries: [WrittenEntry], isStopped: Bool) {
    let intake = try ArticleIntake(
      settings, store, number: 0, isFirst: true, inbox: inbox, logger: logger, notifier: notifier)
    guard let intake else { return ([], false) }
    var held: [Event] = []
    while true {
      var events = inbox.take()[...]
      while let event = events.popFirst() {
        switch event {
        case .stop:
          intake.cancel()
          return ([], true)
        case .heartbeat:
          try store.touch()
          notifier.alive()
        case .articles, .articlesEnded:
          guard let outcome = try intake.take(event, inbox: inbox, at: Moment.read()) else { continue }
          inbox.post(held + events)
          return (outcome.entries, false)
        default: held.append(event)
        }
      }
    }
  }
}

extension Monitor.Action {
  fileprivate var isNoHop: Bool {
    switch self {
    case .start, .handOut: false
    default: true
    }
  }
}

extension Event {
  fileprivate var isStop: Bool { if case .stop = self { true } else { false } }
}
