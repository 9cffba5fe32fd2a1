import Testing
import Trials

@testable import Observations
@testable import Checking

@Suite struct `The checks underway` {
  private let policy = CheckPolicy(
    resolver: resolver, dataCite: url("https://api.datacite.org"), crossref: url("https://api.crossref.org"),
    maxRedirects: 10)

  private func flight(_ number: UInt64) -> Flight {
    let link = Link(.url, "https://a.example/\(number)")
    return Flight(
      item: number, link: link, titles: [], check: Check(link, .page, policy: policy), isUrgent: false,
      looker: .own)
  }

  @Test func `are found by their numbers, in whatever order they end`() {
    var random = Dice(seed: 11)
    var flights = Flights()
    var there: Set<UInt64> = []
    for number in 1...500 as ClosedRange<UInt64> {
      flights.add(flight(number), number)
      there.insert(number)
      flights.change(number) { $0.isUrgent = number % 3 == 0 }
      while Int.random(in: 0..<10, using: &random) < 5,
        let ended = there.sorted().randomElement(using: &random)
      {
        #expect(flights.remove(ended)?.item as? UInt64 == ended)
        #expect(!flights.contains(ended))
        #expect(flights.remove(ended) == nil)
        there.remove(ended)
      }
      #expect(flights.all.count == there.count)
      #expect(there.allSatisfy { flights.read($0) { $0.item as? UInt64 } == $0 })
      #expect(flights.numbers { $0.isUrgent } == there.filter { $0 % 3 == 0 }.sorted())
    }
  }

  @Test func `are nothing where there are none`() {
    var flights = Flights()
    #expect(flights.remove(1) == nil)
    #expect(flights.read(1) { $0.isUrgent } == nil)
    #expect(flights.change(1) { $0.isUrgent } == nil)
  }
}
