import Configuration
import Delivery
import Foundation
import Journal
import Time
import Findings
import Reporting

extension Monitor {
  private var delivery: Configuration.Delivery { settings.configuration.reports.delivery }

  // MARK: What a digest's end tells

  /// The messages of the routes of a digest whose period ended.
  func messages(
    of rule: DigestRule, _ content: DigestContent, since mark: DigestMark, at now: Moment
  ) throws(StateError) -> DeliveryTurn {
    var turn = DeliveryTurn()
    var routes = delivery.routes.filter { $0.occasion == .digest(rule.name) }
    guard !routes.isEmpty else { return turn }
    // A route that is stopped tells everything since then once it is opened again.
    let stopped = try store.stoppedRoutes()
    routes.removeAll { stopped.contains($0.name) }
    let origin = try store.origin()
    for route in routes {
      // What nobody accepted while the route was stopped is told again.
      let untold = try store.untold(route.name).flatMap { $0.through < mark.through ? $0 : nil }
      let whole = untold == nil ? content : nil
      for (part, recipients, content) in try parts(
        of: route, whole, rule.name, since: untold ?? mark, to: content.to)
      {
        var content = content
        content.zone = TimeZone(identifier: rule.timezone) ?? .gmt
        let memory = DeliveryTurn.Mark(route: route.name, part: part)
        content.isReminder = reminds(content, rule)
        let told = try store.toldAt(memory)
        // At the nearest end of a period: each is told a moment behind it, and hours are put forward.
        let slack = Span(milliseconds: max(0, (content.to - content.from).milliseconds / 2))
        let isLivelong = told.map { now - $0 + slack >= (route.heartbeat ?? delivery.heartbeat) } ?? false
        // Time is counted from the first period on, also where nothing was told.
        guard route.tellsAlways || !content.isQuiet || isLivelong else {
          if told == nil { turn.told.append(memory) }
          continue
        }
        turn.told.append(memory)
        turn.messages += Composition(route, delivery, kind: .digest, origin: origin).messages(
          content, part: part, to: recipients, occasion: "\(rule.name) \(content.to)", at: now)
      }
    }
    return turn
  }

  /// Whether something in it has been broken for so long that it is told of again.
  private func reminds(_ content: DigestContent, _ rule: DigestRule) -> Bool {
    guard let oldest = content.stillBroken.items.compactMap(\.since).min() else { return false }
    let reminder = Reminder(
      rule.schedule, zone: content.zone, begin: content.from, end: content.to, oldest: oldest)
    return content.stillBroken.items.contains { $0.since.map(reminder.isDue) ?? false }
  }

  /// What a route tells, to whom: everything, or each owner its part and the rest to whom it falls to.
  private func parts(
    of route: DeliveryRoute, _ whole: DigestContent?, _ name: String, since mark: DigestMark, to end: Moment
  ) throws(StateError) -> [(part: String, recipients: [String], content: DigestContent)] {
    let all = DeliveryTurn.Mark.everything
    func everything() throws(StateError) -> DigestContent {
      if let whole { return whole }
      return try store.digestContent(name, since: mark, to: end)
    }
    switch route.way {
    case .mail(let addresses): return [(all, addresses, try everything())]
    case .webhook, .command: return [(all, [], try everything())]
    case .owners:
      let known = Set(try store.ownerNames())
      let reached = settings.configuration.library.owners.filter {
        !$0.mail.isEmpty && known.contains($0.name)
      }
      let (own, rest) = try store.digestParts(
        name, since: mark, to: end, owners: reached.map(\.name), withRest: !delivery.fallback.isEmpty)
      var parts = zip(reached, own).map { ($0.name, $0.mail, $1) }
      guard let rest else { return parts }
      // Where all articles have owners that are written to, nobody is told of an empty rest.
      if reached.isEmpty || rest.standing.links > 0 || !rest.isQuiet {
        parts.append((DeliveryTurn.Mark.rest, delivery.fallback, rest))
      }
      return parts
    }
  }

  // MARK: What changes tell

  /// Begins to collect where an entry is news for a route of changes.
  func collect(_ written: [WrittenEntry]) {
    guard written.contains(where: { $0.entry.event.isNews }) else { return }
    for case let (route, .changes) in delivery.routes.map({ ($0, $0.occasion) }) {
      projections.outbox.collect(route.name, until: clock.latest + route.collect)
    }
  }

  /// Sets out where each route of changes was: a new one begins now. No route that left stays stopped.
  func resumeCollecting(at now: Moment) throws(StateError) {
    projections.outbox.endCollecting()
    try store.openStoppedRoutes(
      besides: Set(delivery.routes.filter { $0.channel == .webhook }.map(\.name)))
    for route in delivery.routes where route.occasion == .changes {
      let key = Store.changesPeriod(route.name)
      guard let mark = try store.digestMark(key) else {
        let through = try store.checkpoint().size
        _ = try store.endPeriod(key, DigestMark(end: now, through: through), entry: nil)
        continue
      }
      if let first = try store.firstNews(behind: mark.through) {
        projections.outbox.collect(route.name, until: first + route.collect)
      }
    }
  }

  /// Makes the messages of routes of changes that have collected long enough.
  func tellChanges(at now: Moment) {
    guard commits.isWorking else { return }
    // A single pass does not come back: it tells at its end what it found, and collects no longer.
    let isEnd = clock.horizon != nil && projections.outbox.isCollecting && isIdle(at: now)
    let limit = isEnd ? Moment(milliseconds: .max) : now
    for route in delivery.routes where projections.outbox.hasCollected(route.name, at: limit) {
      do throws(StateError) {
        try tellChanges(route, at: now)
        projections.outbox.endCollecting(route.name)
      } catch {
        handleStoreError(error, at: now)
        return
      }
    }
  }

  private func tellChanges(_ route: DeliveryRoute, at now: Moment) throws(StateError) {
    let key = Store.changesPeriod(route.name)
    guard let mark = try store.digestMark(key) else { return }
    var turn = DeliveryTurn()
    let origin = try store.origin()
    // With its hash: a state put back from an older copy goes on with the same numbers, and tells of other things.
    let through = try store.checkpoint()
    for (part, recipients, content) in try parts(of: route, nil, route.name, since: mark, to: now)
    where content.withNewsOnly().hasNews {
      turn.told.append(DeliveryTurn.Mark(route: route.name, part: part))
      turn.messages += Composition(route, delivery, kind: .changes, origin: origin).messages(
        content, part: part, to: recipients, occasion: "\(mark.through) \(through)", at: now)
    }
    _ = try store.endPeriod(
      key, DigestMark(end: max(now, mark.end), through: through.size), entry: nil, delivering: turn, at: now)
    projections.files.changed()
    projections.outbox.changed()
  }

  // MARK: Sending

  /// Takes down what came of messages that were on their way.
  func takeDeliveries(_ events: [Event], at now: Moment) {
    projections.outbox.take(events)
    let results = projections.outbox.results
    guard !results.isEmpty, commits.mayTry(at: now) else { return }
    do throws(StateError) {
      let givenUp = try store.record(results.map { ($0.parcel.row, $0.outcome) }, at: now)
      for (parcel, outcome) in projections.outbox.recorded() {
        projections.metrics.count(route: parcel.message.route, outcome.word)
        tell(outcome, of: parcel.message, isGivenUp: givenUp.contains(parcel.row))
      }
      projections.files.changed()
    } catch {
      // They stay until it can be written; a message whose end was not recorded is sent once more after a restart.
      handleStoreError(error, at: now)
    }
  }

  private func tell(_ outcome: DeliveryOutcome, of message: OutboxMessage, isGivenUp: Bool) {
    let what = "message \(message.id) of the route \(message.route) to \(message.to)"
    switch outcome {
    case .accepted: note("\(what) was delivered")
    case .refused(let words): note("\(what) was refused: \(words)", about: .delivery)
    case .gone(let words):
      note(
        "\(what) was refused, and the route is stopped: \(words); open it again with: doiwatch delivery retry \(message.route)",
        about: .delivery)
    case .failed(let words, _):
      if isGivenUp { projections.metrics.count(route: message.route, "given-up") }
      note(
        "\(what) could not be delivered\(isGivenUp ? " and was given up" : " and is tried again"): \(words)",
        about: .delivery)
    }
  }

  /// Sends what is due, unless our own connection is lost.
  func sendDue(at now: Moment) {
    guard commits.isWorking, !engine.isLost, projections.outbox.isDue(at: now) else { return }
    do throws(StateError) {
      for channel in DeliveryChannel.allCases {
        let outbox = projections.outbox
        let parcels = try store.dueParcels(
          channel, most: outbox.room(channel), besides: outbox.rows, at: now)
        for parcel in parcels {
          projections.outbox.sent(parcel, by: channel)
          actions.append(.deliver(parcel))
        }
      }
      planDeliveries()
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// Looks when the next message is due, after the outbox changed.
  func planDeliveries() {
    let outbox = projections.outbox
    projections.outbox.plan((try? store.nextDelivery(outbox.open, besides: outbox.rows)) ?? nil)
  }
}

extension JournalEntry.Event {
  /// Whether a route of changes may tell of it.
  fileprivate var isNews: Bool {
    switch self {
    case .linkStatus, .linkUnacknowledged, .recordNotice, .incidentOpened, .incidentClosed: true
    default: false
    }
  }
}
