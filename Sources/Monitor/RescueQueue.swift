import Journal
import Time
import Checking

/// The links that broke and are being seen to: a small queue of its own, so that no check waits for it.
struct RescueQueue {
  /// A round underway.
  struct Flight {
    let task: RescueTask
    var round: RescueRound
  }

  private var flights: [UInt64: Flight] = [:]
  /// The last number given out.
  private(set) var numbers: UInt64
  /// When the next link is to be seen to, as the store knew it last; nil if none is.
  var nextAt: Moment?
  /// Whether the store may know better by now.
  var isStale = true

  init(after last: UInt64) { numbers = last }

  /// Whether nothing is underway.
  var isEmpty: Bool { flights.isEmpty }
  /// How many more may begin.
  var room: Int { Policy.Rescue.rounds - flights.count }
  /// The links that are seen to.
  var links: Set<Int64> { Set(flights.values.map(\.task.linkID)) }

  /// Links of an incident that archives are being asked about.
  func asked(of incident: Int64) -> Int {
    flights.values.count {
      $0.task.rescue.incident == incident && $0.round.asksArchives && $0.task.askedAt == nil
    }
  }

  /// Sends a round's next question on its way; gives its number.
  mutating func begin(_ flight: Flight) -> UInt64 {
    numbers += 1
    flights[numbers] = flight
    return numbers
  }

  /// Takes back the round whose question came to an end; nil if the number is none of them.
  mutating func land(_ number: UInt64) -> Flight? { flights.removeValue(forKey: number) }

  /// Lets go of all rounds: they are begun again.
  mutating func clear() {
    flights = [:]
    isStale = true
  }
}
