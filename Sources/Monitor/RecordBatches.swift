import Journal
import Time
import Observations
import Checking

/// Records that are asked for together: those that gather, those that are to be asked again, and those underway.
struct RecordBatches {
  /// Records of one question.
  struct Flight {
    let agency: Agency
    var checks: [DueCheck]
    /// How often it was asked in vain.
    var failures = 0
    /// When it is asked.
    var at: Moment
  }

  private struct Gathering {
    var checks: [DueCheck] = []
    /// When it is asked, however few they are.
    var flushAt: Moment
  }

  private var gatherings: [Agency: Gathering] = [:]
  private var waiting: [Flight] = []
  private var flights: [UInt64: Flight] = [:]
  /// How many records agencies took at once, where that is fewer than usual.
  private var most: [Agency: Int] = [:]
  /// Until when agencies are asked singly, because their lists do not work.
  private var rests: [Agency: Moment] = [:]
  /// When a line is read again that has nothing but single questions at its head, for which there is no room.
  var blocked: [Agency: Moment] = [:]
  /// The last number given out.
  private(set) var numbers: UInt64

  init(after last: UInt64) { numbers = last }

  /// Whether nothing gathers, waits or is underway.
  var isEmpty: Bool { gatherings.isEmpty && waiting.isEmpty && flights.isEmpty }

  /// All checks in it.
  var checks: [DueCheck] {
    gatherings.values.flatMap(\.checks) + waiting.flatMap(\.checks) + flights.values.flatMap(\.checks)
  }

  /// Records of one question of an agency at most.
  func size(_ agency: Agency) -> Int { most[agency] ?? RecordBatch.most(agency) }

  /// How many more may gather.
  func room(_ agency: Agency) -> Int { size(agency) - (gatherings[agency]?.checks.count ?? 0) }

  /// Whether an agency's lists rest.
  func rests(_ agency: Agency, at now: Moment) -> Bool { rests[agency].map { now < $0 } ?? false }

  /// Adds a check, which waits for others until a moment at most.
  mutating func gather(_ check: DueCheck, _ agency: Agency, until moment: Moment) {
    var gathering = gatherings[agency] ?? Gathering(flushAt: moment)
    gathering.checks.append(check)
    gathering.flushAt = min(gathering.flushAt, moment)
    gatherings[agency] = gathering
  }

  /// Has those that are meant not wait for others.
  mutating func hurry(_ isMeant: (DueCheck) -> Bool) {
    let soon = Moment(milliseconds: .min)
    for (agency, gathering) in gatherings where gathering.checks.contains(where: isMeant) {
      gatherings[agency]?.flushAt = soon
    }
    for place in waiting.indices where waiting[place].checks.contains(where: isMeant) {
      waiting[place].at = soon
    }
  }

  /// Whether a question of an agency may go out.
  func mayAsk(_ agency: Agency) -> Bool { flights.values.count { $0.agency == agency } < Policy.Lists.atOnce }

  /// Takes out what an agency is to be asked now; nil if nothing is.
  ///
  /// - Parameter isQuiet: whether no others will come soon.
  mutating func take(_ agency: Agency, isQuiet: Bool, at now: Moment) -> Flight? {
    if let place = waiting.firstIndex(where: { $0.agency == agency && $0.at <= now }) {
      return waiting.remove(at: place)
    }
    guard let gathering = gatherings[agency],
      isQuiet || gathering.flushAt <= now || gathering.checks.count >= size(agency)
    else { return nil }
    gatherings[agency] = nil
    return Flight(agency: agency, checks: gathering.checks, at: now)
  }

  /// When something is to be asked, whatever happens; nil if nothing waits for a time.
  func nextMoment() -> Moment? {
    let moments =
      gatherings.filter { mayAsk($0.key) }.map(\.value.flushAt)
      + waiting.filter { mayAsk($0.agency) }.map(\.at)
    return moments.min()
  }

  /// Sends a question on its way; gives its number.
  mutating func begin(_ flight: Flight) -> UInt64 {
    numbers += 1
    flights[numbers] = flight
    return numbers
  }

  /// A question underway; nil if the number is none's.
  func flight(_ number: UInt64) -> Flight? { flights[number] }

  /// Takes back a question that came to an end; nil if the number is none of a question underway.
  mutating func land(_ number: UInt64) -> Flight? { flights.removeValue(forKey: number) }

  /// Has a question that failed asked again; gives the checks that are to be asked singly because it failed too often.
  mutating func failed(_ flight: Flight, at now: Moment) -> [DueCheck] {
    guard flight.failures < Policy.Lists.pauses.count else {
      rests[flight.agency] = now + Policy.Lists.rest
      return flight.checks
    }
    var flight = flight
    flight.at = now + Policy.Lists.pauses[flight.failures]
    flight.failures += 1
    waiting.append(flight)
    return []
  }

  /// Has a question that was refused asked by halves; gives the check of one that has no halves.
  ///
  /// - Parameter isTooLong: whether its length was refused, which holds for others as well.
  mutating func refused(_ flight: Flight, isTooLong: Bool, at now: Moment) -> [DueCheck] {
    let half = flight.checks.count / 2
    guard half > 0 else { return flight.checks }
    if isTooLong { most[flight.agency] = min(size(flight.agency), max(1, half)) }
    for checks in [flight.checks[..<half], flight.checks[half...]] {
      waiting.append(Flight(agency: flight.agency, checks: Array(checks), at: now))
    }
    return []
  }
}
