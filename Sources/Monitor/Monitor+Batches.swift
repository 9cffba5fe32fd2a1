import Journal
import Time
import Names
import Observations
import Judging
import Checking

/// Records that are due together are asked for together. What such a list says counts as a check where it says nothing
/// new; absence, notices, and whatever else would be told, is asked for singly before anything comes of it.
extension Monitor {
  /// A line whose head is full of single questions is read again after this.
  private static let blockedPause = Span.milliseconds(250)

  /// The agency whose records of a line are asked for together; nil if they are not.
  func batchAgency(ofLine line: Int64) -> Agency? {
    guard settings.usesBatches else { return nil }
    let agency: Agency
    switch line {
    case HostQueue.dataCite: agency = .dataCite
    case HostQueue.crossref: agency = .crossref
    default: return nil
    }
    return errands.records.rests(agency, at: clock.latest) ? nil : agency
  }

  /// How many more records of an agency may be taken from the schedule.
  func roomForBatches(_ agency: Agency, at now: Moment) -> Int { errands.records.room(agency) }

  /// Takes records from an agency's line; whether all that is due in it was taken.
  func gatherRecords(_ agency: Agency, line: Int64, through limit: Moment, at now: Moment) throws(StateError)
    -> Bool
  {
    let room = errands.records.room(agency)
    guard room > 0, errands.records.blocked[agency].map({ $0 <= now }) ?? true else { return false }
    let most = room + 16
    let rows = try store.dueRows(inLine: line, through: limit, most: most, besides: taken)
    guard !rows.isEmpty else { return true }
    var (begun, passed) = (0, 0)
    for check in try store.checks(rows) {
      let isRoom =
        mayGather(check) ? errands.records.room(agency) > 0 : self.room(line, at: now) > 0 && canTakeMore
      if isRoom { begin([check], isUrgent: false, at: now) }
      (begun, passed) = isRoom ? (begun + 1, passed) : (begun, passed + 1)
    }
    if begun == 0 { errands.records.blocked[agency] = now + Self.blockedPause }
    return rows.count < most && passed == 0
  }

  /// Has a check gather with others of its agency; whether it does.
  func gather(_ check: DueCheck, isUrgent: Bool, at now: Moment) -> Bool {
    guard mayGather(check), !dispatch.stragglers.isBegun(check.id),
      let agency = batchAgency(ofLine: check.line)
    else {
      return false
    }
    let interval = dispatch.pace.intervals.interval(of: check)
    let jitter = Span(milliseconds: Int64(Double(interval.milliseconds) * settings.schedule.jitter))
    let longest = isUrgent ? Policy.Lists.orderedGathering : Policy.Lists.gathering
    errands.records.gather(check, agency, until: now + min(jitter, longest))
    return true
  }

  /// Whether a check may be made together with others: one that found trouble, or is behind an incident, is made alone.
  private func mayGather(_ check: DueCheck) -> Bool {
    check.aspect == .record && check.state.status <= .unchecked && check.state.memory.otherWorkLooks == 0
      && check.state.memory.targetLooks == 0
      && name(of: check).map(RecordBatch.takes) == true && incidents.watch.incident(of: check.id) == nil
  }

  /// The DOI that the agency knows.
  private func name(of check: DueCheck) -> DOI? {
    if let full = check.known.fullDOI { return DOI(key: "doi:\(full)") }
    guard case .doi(let doi) = check.link.subject else { return nil }
    return doi
  }

  /// Asks for what gathered long enough, or will not grow.
  func sendBatches(at now: Moment) {
    guard commits.isWorking, !engine.isLost, !errands.records.isEmpty else { return }
    let isQuiet = !isMoreToCome
    for agency in Agency.listing {
      // While single questions pile up, no list adds to them.
      while errands.records.mayAsk(agency), isRoomForSingles(agency, at: now),
        let flight = errands.records.take(agency, isQuiet: isQuiet, at: now)
      {
        send(flight, at: now)
      }
    }
    // Some end at once, because their host sleeps.
    collectOutcomes(at: now)
    commit(at: now)
  }

  /// When something is to be asked for, whatever else happens.
  func nextBatch(after now: Moment) -> Moment? {
    guard commits.isWorking, !engine.isLost, let moment = errands.records.nextMoment() else { return nil }
    return max(moment, now + .milliseconds(1))
  }

  /// Whether the registry is about to tell of more records.
  private var isMoreToCome: Bool {
    dispatch.scanner.resolver != nil || engine.isAnyUnderway { $0.aspect == .registry }
  }

  private func line(_ agency: Agency) -> Int64 {
    agency == .dataCite ? HostQueue.dataCite : HostQueue.crossref
  }

  private func isRoomForSingles(_ agency: Agency, at now: Moment) -> Bool {
    let budget = budget(ofLine: line(agency))
    return engine.room(budget: budget, at: now) > 0 || engine.wakes(budget: budget, at: now) != nil
  }

  private func send(_ flight: RecordBatches.Flight, at now: Moment) {
    guard !errands.records.rests(flight.agency, at: now) else { return askSingly(flight.checks, at: now) }
    var flight = flight
    if flight.failures == 0 { fill(&flight, at: now) }
    let dois = flight.checks.compactMap(name(of:))
    guard dois.count > 1 else { return askSingly(flight.checks, at: now) }
    guard let request = RecordBatch.request(flight.agency, dois, policy: settings.checkPolicy) else {
      return askSingly(errands.records.refused(flight, isTooLong: false, at: now), at: now)
    }
    engine.ask(errands.records.begin(flight), request, at: now)
  }

  /// Takes along what is due soon: half of the part of its interval by which checks are spread.
  private func fill(_ flight: inout RecordBatches.Flight, at now: Moment) {
    guard clock.horizon == nil, flight.checks.count < errands.records.size(flight.agency),
      let first = flight.checks.first,
      flight.checks.allSatisfy({ $0.state.checkedAt != nil })
    else { return }
    let interval = Double(dispatch.pace.intervals.interval(of: first).milliseconds)
    let ahead = Span(milliseconds: Int64(interval * settings.schedule.jitter / 2))
    let most = errands.records.size(flight.agency) - flight.checks.count
    do throws(StateError) {
      let entries = try store.due(
        inLine: line(flight.agency), after: DuePlace(due: now.milliseconds, id: .max), through: now + ahead,
        most: most)
      let free = entries.map(\.place.id).filter { !taken.contains($0) }
      for check in try store.checks(free) where check.state.status == .ok && mayGather(check) {
        _ = checks.take(check.id)
        // From now on its interval counts anew.
        flight.checks.append(check.planned(at: now))
      }
    } catch {
      handleStoreError(error, at: now)
    }
  }

  private func askSingly(_ checks: [DueCheck], at now: Moment) {
    for check in checks { engine.begin(check, check.link, check.aspect, known: check.known, at: now) }
  }

  /// Takes what an agency answered to a question for many records.
  func receiveBatch(_ number: UInt64, _ result: HopResult, at now: Moment) {
    guard let flight = errands.records.flight(number) else { return }
    switch result.outcome {
    case .failure(let failure):
      _ = errands.records.land(number)
      // It may be our own connection that failed: that says nothing of the agency either.
      engine.doubt(failure, at: result.request.url, at: now)
      askSingly(errands.records.failed(flight, at: now), at: now)
    case .success(let answer):
      let reading = RecordReading(
        agency: flight.agency, asked: flight.checks.compactMap(name(of:)), result: result)
      if answer.body.count > RecordReading.little {
        actions.append(.readRecords(number, reading))
      } else {
        takeRecords(number, result, reading.answer(), at: now)
      }
    }
  }

  /// Takes what an agency's list says.
  func takeRecords(_ number: UInt64, _ result: HopResult, _ answer: RecordBatchAnswer, at now: Moment) {
    // What was dropped meanwhile is asked for anew.
    guard let flight = errands.records.land(number) else { return }
    switch answer {
    case .failed: askSingly(errands.records.failed(flight, at: now), at: now)
    case .refused:
      let isTooLong = if case .success(let answer) = result.outcome { answer.status != 400 } else { false }
      askSingly(errands.records.refused(flight, isTooLong: isTooLong, at: now), at: now)
    case .records(let found):
      let rest = flight.checks.filter { check in
        guard let facts = name(of: check).flatMap({ found[$0.canonical] }) else { return true }
        return !settle(check, by: facts, from: result, at: now)
      }
      askSingly(rest, at: now)
    }
  }

  /// A question was not asked, because our own connection is lost or its host sleeps.
  func dropBatch(_ number: UInt64, until: Moment?) {
    guard let flight = errands.records.land(number) else { return }
    for check in flight.checks {
      release(check)
      if let until { commits.batch.putOff[check.id] = until }
    }
  }

  /// Our own connection is lost: what gathers is as if it had not been taken.
  func releaseRecords() {
    for check in errands.records.checks { release(check) }
    errands.giveUpRecords()
  }

  /// Ends a check by what a list said of its record; whether that was enough.
  private func settle(_ check: DueCheck, by facts: RecordFacts, from result: HopResult, at now: Moment)
    -> Bool
  {
    guard check.known.agency.flatMap(Agency.init(name:)) == facts.agency, !facts.isHidden,
      incidents.watch.incident(of: check.id) == nil, !checks.isStale(check.id)
    else { return false }
    var observation = Observation(heard: facts, from: result)
    observation.certificateEnd =
      observation.certificateEnd ?? observation.lastURL.flatMap { commits.certificateEnd(of: $0.host) }
    let findings = Judge.findings(observation, of: check.link, context(check, observation, at: now))
    guard findings.allSatisfy({ $0.severity == .info }) else { return false }
    let reading = Extracted(
      observation, findings: findings, titles: check.known.titles, handleTarget: check.handleTarget)
    guard !reading.isOtherWork, !reading.isOtherTarget else { return false }
    let advance = check.state.advanced(
      by: .judged(findings, reading: reading, of: .record, confirm: settings.confirmation), at: now)
    guard advance.changes.isEmpty else { return false }
    if check.state.checkedAt == nil {
      // The first look: what a notice or another license would have told is told by the record itself.
      guard facts.notices.isEmpty,
        (try? store.wouldDisagree(check.linkID, recordLicenses: facts.licenses)) == false
      else { return false }
    } else {
      guard advance.state.memory.isSame(as: check.state.memory) else { return false }
    }
    judge(check, observation, at: now)
    return true
  }
}
