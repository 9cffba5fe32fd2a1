import Configuration
import Delivery
import Foundation
import Journal
import Links

extension Monitor {
  /// Messages of a channel that are on their way at once. They wait for each other there; more would only fill memory.
  private static let mostUnderway = 8

  private var delivery: Configuration.Delivery { settings.configuration.delivery }

  // MARK: What a digest's end tells

  /// The messages of the routes of a digest whose period ended.
  func messages(
    of rule: DigestRule, _ content: DigestContent, since mark: DigestMark, at now: Moment
  ) throws(StateError) -> DeliveryTurn {
    var turn = DeliveryTurn()
    for route in delivery.routes where route.occasion == .digest(rule.name) {
      for (part, recipients, content) in try parts(of: route, content, rule.name, since: mark, to: content.to)
      {
        var content = content
        content.zone = TimeZone(identifier: rule.timezone) ?? .gmt
        let memory = DeliveryTurn.Mark(route: route.name, part: part)
        content.isReminder = reminds(content, rule)
        let told = try store.toldAt(memory)
        let isLivelong = told.map { now - $0 >= (route.heartbeat ?? delivery.heartbeat) } ?? false
        // Time is counted from the first period on, also where nothing was told.
        guard route.tellsAlways || !content.isQuiet || isLivelong else {
          if told == nil { turn.told.append(memory) }
          continue
        }
        turn.told.append(memory)
        turn.messages += Composition(route, delivery, kind: .digest).messages(
          content, part: part, to: recipients, occasion: "\(rule.name) \(content.to)", at: now)
      }
    }
    return turn
  }

  /// Whether something in it has been broken for so long that it is told of again.
  private func reminds(_ content: DigestContent, _ rule: DigestRule) -> Bool {
    guard let oldest = content.stillBroken.items.compactMap(\.since).min() else { return false }
    let reminder = Reminder(rule.schedule, zone: content.zone, end: content.to, oldest: oldest)
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
      let reached = settings.configuration.owners.filter { !$0.mail.isEmpty && known.contains($0.name) }
      let (own, rest) = try store.digestParts(
        name, since: mark, to: end, owners: reached.map(\.name), withRest: !delivery.fallback.isEmpty)
      var parts = zip(reached, own).map { ($0.name, $0.mail, $1) }
      guard let rest else { return parts }
      // Where all articles have owners that are written to, nobody is told of an empty rest.
      if reached.isEmpty || rest.links > 0 || !rest.isQuiet {
        parts.append((DeliveryTurn.Mark.rest, delivery.fallback, rest))
      }
      return parts
    }
  }

  // MARK: What changes tell

  /// Begins to collect where an entry is news for a route of changes.
  func collect(_ written: [WrittenEntry]) {
    guard written.contains(where: { $0.entry.event.isNews }) else { return }
    for case let (route, .changes) in delivery.routes.map({ ($0, $0.occasion) })
    where collectAt[route.name] == nil {
      collectAt[route.name] = latest + route.collect
    }
  }

  /// Sets out where each route of changes was: a new one begins now.
  func resumeCollecting(at now: Moment) throws(StateError) {
    collectAt = [:]
    for route in delivery.routes where route.occasion == .changes {
      let key = Monitor.periodName(route)
      guard let mark = try store.digestMark(key) else {
        let through = try store.checkpoint().size
        _ = try store.endPeriod(key, DigestMark(end: now, through: through), entry: nil)
        continue
      }
      if let first = try store.firstNews(behind: mark.through) {
        collectAt[route.name] = first + route.collect
      }
    }
  }

  /// The name of its period beside those of digests, whose names have no slash.
  private static func periodName(_ route: DeliveryRoute) -> String { "changes/\(route.name)" }

  /// Makes the messages of routes of changes that have collected long enough.
  func tellChanges(at now: Moment) {
    guard storeFailure == nil else { return }
    for route in delivery.routes {
      guard let due = collectAt[route.name], due <= now else { continue }
      do throws(StateError) {
        try tellChanges(route, at: now)
        collectAt[route.name] = nil
      } catch {
        handleStoreError(error, at: now)
        return
      }
    }
  }

  private func tellChanges(_ route: DeliveryRoute, at now: Moment) throws(StateError) {
    let key = Monitor.periodName(route)
    guard let mark = try store.digestMark(key) else { return }
    var turn = DeliveryTurn()
    let through = try store.checkpoint().size
    for (part, recipients, content) in try parts(of: route, nil, route.name, since: mark, to: now)
    where content.withNewsOnly().hasNews {
      turn.told.append(DeliveryTurn.Mark(route: route.name, part: part))
      turn.messages += Composition(route, delivery, kind: .changes).messages(
        content, part: part, to: recipients, occasion: "\(mark.through) \(through)", at: now)
    }
    _ = try store.endPeriod(
      key, DigestMark(end: max(now, mark.end), through: through), entry: nil, delivering: turn, at: now)
    (isDirty, isOutboxChanged) = (true, true)
  }

  // MARK: Sending

  /// Takes down what came of messages that were on their way.
  func takeDeliveries(_ events: [Event], at now: Moment) {
    for case .delivered(let parcel, let outcome) in events {
      delivered.append((parcel, outcome))
    }
    guard !delivered.isEmpty, storeFailure.map({ $0.retryAt <= now }) ?? true else { return }
    do throws(StateError) {
      let givenUp = try store.record(delivered.map { ($0.parcel.row, $0.outcome) }, at: now)
      for (parcel, outcome) in delivered {
        underway[parcel.row] = nil
        metrics.count(route: parcel.message.route, outcome.word)
        tell(outcome, of: parcel.message, isGivenUp: givenUp.contains(parcel.row))
      }
      delivered = []
      (isDirty, isOutboxChanged) = (true, true)
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
      if isGivenUp { metrics.count(route: message.route, "given-up") }
      note(
        "\(what) could not be delivered\(isGivenUp ? " and was given up" : " and is tried again"): \(words)",
        about: .delivery)
    }
  }

  /// Sends what is due, unless our own connection is lost.
  func sendDue(at now: Moment) {
    guard storeFailure == nil, !engine.isLost, deliverAt.map({ $0 <= now }) ?? false else { return }
    do throws(StateError) {
      for channel in DeliveryChannel.allCases {
        let load = underway.values.count { $0 == channel }
        let parcels = try store.dueParcels(
          channel, most: Self.mostUnderway - load, besides: Set(underway.keys), at: now)
        for parcel in parcels {
          underway[parcel.row] = channel
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
    isOutboxChanged = false
    deliverAt = (try? store.nextDelivery(channelsWithRoom, besides: Set(underway.keys))) ?? nil
  }

  private var channelsWithRoom: [DeliveryChannel] {
    DeliveryChannel.allCases.filter { channel in
      underway.values.count { $0 == channel } < Self.mostUnderway
    }
  }

  /// When something is to be delivered or collected next.
  var nextDelivery: Moment? {
    guard storeFailure == nil else { return nil }
    let next = engine.isLost ? nil : deliverAt
    return (collectAt.values + [next].compactMap(\.self)).min()
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
