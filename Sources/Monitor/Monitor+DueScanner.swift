import Journal
import Time

/// The beginning of what is due: the oldest first, and each host's line only as far as it has room.
extension Monitor {
  /// Entries of the schedule, and of the resolver's line, that are read at once, and how often in one go.
  private static let mostRead = 1000
  private static let mostReads = 20
  /// Entries of the resolver's line that are read at first.
  private static let leastRead = 100
  /// Ordered looks that are considered at once.
  private static let mostOrdered = 200
  /// Checks that were ordered may be so many more than all others.
  private static let mostBesides = 256

  /// Begins what is due, as far as there is room.
  func refill(at now: Moment) {
    guard canTakeMore else { return }
    dispatch.beginPass(isIdle: checks.isEmpty, at: now)
    for line in store.takeStirred() { dispatch.found(line) }
    do throws(StateError) {
      try beginOrdered(at: now)
      try beginWaiting(at: now)
      try readSchedule(at: now)
      try beginStraggler(at: now)
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// When a host wakes up for which something waits.
  func nextRoom(after now: Moment) -> Moment? {
    if let pass = dispatch.nextPass(isCrowded: isCrowded, after: now) { return pass }
    return (dispatch.scanner.lines + dispatch.scanner.landings).compactMap {
      engine.wakes(budget: budget(ofLine: $0), at: now)
    }
    .min()
  }

  /// Looks for lines in which something is due, behind what was read, until there is no room for more.
  private func readSchedule(at now: Moment) throws(StateError) {
    dispatch.scanner.isBehind = false
    var place = dispatch.scanner.read
    for _ in 0..<Self.mostReads {
      guard canTakeMore else { return }
      let entries = try store.due(after: place, through: clock.limit(at: now), most: Self.mostRead)
      guard let last = entries.last else { return }
      for entry in entries { dispatch.scanner.found(entry.line) }
      place = last.place
      // More may still become due at this very moment.
      dispatch.scanner.read = min(place, DuePlace(due: now.milliseconds, id: .min))
      try beginWaiting(at: now)
      if entries.count < Self.mostRead { return }
    }
    dispatch.scanner.isBehind = true
  }

  private func beginWaiting(at now: Moment) throws(StateError) {
    try beginInLines(at: now)
    try beginAtResolver(at: now)
    // Some end at once: a text that is no link.
    collectOutcomes(at: now)
    commit(at: now)
  }

  /// Begins what was ordered, before everything that is only due.
  private func beginOrdered(at now: Moment) throws(StateError) {
    for each in try store.orderedRows(most: Self.mostOrdered, besides: taken)
    where engine.load < window + Self.mostBesides {
      let lines = [each.line, each.landing].compactMap(\.self)
      // Where a host sleeps, the order is put off until it wakes, and no longer waits here.
      let isRoom = lines.allSatisfy {
        roomForOrders($0, at: now) > 0 || engine.wakes(budget: budget(ofLine: $0), at: now) != nil
      }
      if isRoom { begin(try store.checks([each.row]), isUrgent: true, at: now) }
    }
  }

  private func beginInLines(at now: Moment) throws(StateError) {
    guard dispatch.takePass(isCrowded: isCrowded, at: now) else { return }
    var emptied: Set<Int64> = []
    // Asked anew only after something began: to ask the engine of another target copies it, which for each of
    // thousands of lines was a tenth of what a check costs.
    var places = placesLeft
    for line in dispatch.scanner.lines where places > 0 {
      if let agency = batchAgency(ofLine: line) {
        if try gatherRecords(agency, line: line, through: clock.limit(at: now), at: now) {
          emptied.insert(line)
        }
        places = placesLeft
        continue
      }
      let most = min(room(line, at: now), places)
      guard most > 0 else { continue }
      let rows = try store.dueRows(inLine: line, through: clock.limit(at: now), most: most, besides: taken)
      try begin(rows, at: now)
      places = placesLeft
      if rows.count < most { emptied.insert(line) }
    }
    dispatch.scanner.emptied(emptied)
  }

  /// Begins what waits in the resolver's line: first what was passed over for hosts that have room by now.
  private func beginAtResolver(at now: Moment) throws(StateError) {
    var emptied: Set<Int64> = []
    for landing in dispatch.scanner.landings {
      let most = min(room(landing, at: now), room(HostQueue.resolver, at: now))
      guard most > 0, canTakeMore else { continue }
      let rows = try store.dueRows(
        inLine: landing, isLanding: true, through: clock.limit(at: now), most: most, besides: taken)
      try begin(rows, at: now)
      if rows.count < most { emptied.insert(landing) }
    }
    dispatch.scanner.emptied(emptied)
    guard var place = dispatch.scanner.resolver else { return }
    // Mostly the first few are begun; more are read only where they are passed over.
    var most = Self.leastRead
    for _ in 0..<Self.mostReads {
      var room = min(room(HostQueue.resolver, at: now), placesLeft)
      guard room > 0 else { return }
      let entries = try store.due(
        inLine: HostQueue.resolver, after: place, through: clock.limit(at: now), most: most)
      for entry in entries where room > 0 {
        place = entry.place
        guard !checks.contains(entry.place.id), !dispatch.stragglers.contains(entry.place.id) else {
          continue
        }
        if let landing = entry.landing,
          dispatch.scanner.isPassedOver(landing) || self.room(landing, at: now) <= 0
        {
          dispatch.scanner.passedOver(landing)
          continue
        }
        try begin([entry.place.id], at: now)
        room -= 1
      }
      dispatch.scanner.resolver = min(place, DuePlace(due: now.milliseconds, id: .min))
      if room > 0, entries.count < most {
        dispatch.scanner.resolver = nil
        return
      }
      most = Self.mostRead
    }
    dispatch.scanner.isBehind = true
  }

  private func begin(_ rows: [Int64], at now: Moment) throws(StateError) {
    begin(try store.checks(rows), isUrgent: false, at: now)
  }

  func begin(_ checks: [DueCheck], isUrgent: Bool, at now: Moment) {
    for check in checks where self.checks.take(check.id) {
      if !isUrgent, judgeAsHarvested(byHearing: check, at: now) { continue }
      if gather(check, isUrgent: isUrgent, at: now) { continue }
      if isLeftOut(check, at: now) { continue }
      // Who was well when it was asked last most likely answers soon.
      if check.state.status == .ok {
        for line in [check.line, check.landing].compactMap(\.self) where line != HostQueue.none {
          engine.recall(.prompt, budget: budget(ofLine: line))
        }
      }
      var known = check.known
      if settings.schedule.startAtTarget == 1 { known.startAt = nil }
      engine.begin(
        check, check.link, check.aspect, known: known, isUrgent: isUrgent,
        by: looker(of: check, isUrgent: isUrgent), at: now)
    }
  }

  /// Aspects that are not to be begun by what is due: those underway, and those that wait behind all others.
  var taken: Set<Int64> {
    dispatch.stragglers.isEmpty ? checks.ids : checks.ids.union(dispatch.stragglers.waiting)
  }

  /// Whether hosts of which it is not known that they answer soon fill three quarters of the room: the rest is for
  /// those that do.
  private var isCrowded: Bool { engine.unproven >= window / 4 * 3 }

  func room(_ line: Int64, at now: Moment) -> Int {
    guard line != HostQueue.none else { return 64 }
    let name = budget(ofLine: line)
    if isCrowded, engine.manner(budget: name) != .prompt { return 0 }
    return engine.room(budget: name, at: now)
  }

  /// What was ordered goes before what waits in a line already, and may be as much again.
  private func roomForOrders(_ line: Int64, at now: Moment) -> Int {
    guard line != HostQueue.none else { return 64 }
    if let agency = batchAgency(ofLine: line) { return roomForBatches(agency, at: now) }
    let name = budget(ofLine: line)
    let room = engine.room(budget: name, at: now)
    return room + settings.hostRules.rule(ofBudget: name).concurrency * 2 + 2
  }

  /// The budget that a line draws on.
  func budget(ofLine line: Int64) -> String {
    if let known = dispatch.budgets[line] { return known }
    let name = (try? store.hostLine(line)).map { settings.budget(of: $0) } ?? ""
    dispatch.budgets.keep(name, of: line)
    return name
  }
}
