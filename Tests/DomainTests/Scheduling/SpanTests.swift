import Time
import Testing
import Trials

@Suite struct `A span` {
  @Test(arguments: [
    ("500ms", 500), ("30s", 30_000), ("15m", 900_000), ("12h", 43_200_000), ("7d", 604_800_000), ("0s", 0),
    ("007s", 7000), ("9223372036854775807ms", Int64.max),
  ])
  func `is a whole number and a unit`(text: String, milliseconds: Int64) throws {
    #expect(try Span(text) == Span(milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "s", "30", "30 s", " 30s", "30s ", "-30s", "+30s", "1.5h", "1h30m", "30S", "30sec", "1w", "٣s", "½h",
    "1e3s", "0x10s", "ms",
  ])
  func `is nothing else`(text: String) {
    #expect(throws: Span.Malformed.notADuration) { try Span(text) }
  }

  @Test(arguments: ["9223372036854775808ms", "99999999999999999999s", "106751991168d"])
  func `is refused where it does not fit`(text: String) {
    #expect(throws: Span.Malformed.tooLong) { try Span(text) }
  }

  @Test(arguments: ["36h", "1d", "90m", "61s", "1500ms", "0s", "7d", "106751991167d"])
  func `is described as it was written`(text: String) throws {
    #expect(try Span(text).description == text)
  }

  @Test(arguments: [("24h", "1d"), ("60s", "1m"), ("1000ms", "1s"), ("0d", "0s")])
  func `is described in the largest unit`(text: String, description: String) throws {
    #expect(try Span(text).description == description)
  }

  @Test func `reads back what it describes`() throws {
    var generator = Dice(seed: 5)
    for _ in 0..<2000 {
      let span = Span(milliseconds: .random(in: 0...(1 << Int64.random(in: 1...62)), using: &generator))
      #expect(try Span(span.description) == span)
    }
  }

  @Test func `is ordered by its length and counts in seconds`() {
    #expect(Span.hours(36) > .days(1))
    #expect(Span.minutes(1) == .seconds(60))
    #expect(Span.milliseconds(1500).seconds == 1.5)
    #expect(Span(milliseconds: -5000).description == "-5s")
  }
}
