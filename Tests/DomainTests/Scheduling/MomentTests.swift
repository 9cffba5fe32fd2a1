import Foundation
import Testing
import Trials

@testable import Time

@Suite struct `A moment` {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-23T09:00:00.123Z", 1_795_424_400_123),
    ("2026-11-23t09:00:00z", 1_795_424_400_000), ("2026-11-23 09:00:00Z", 1_795_424_400_000),
    ("2026-11-23T10:00:00+01:00", 1_795_424_400_000), ("2026-11-23T03:30:00-05:30", 1_795_424_400_000),
    ("2026-11-23T09:00:00+00:00", 1_795_424_400_000), ("2026-11-23T09:00:00-00:00", 1_795_424_400_000),
    ("2026-11-23T08:59:59.9Z", 1_795_424_399_900), ("2026-11-23T09:00:00.0009Z", 1_795_424_400_000),
    ("2026-11-23T09:00:00.123456789Z", 1_795_424_400_123), ("2026-11-23", 1_795_392_000_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("2000-02-29T00:00:00Z", 951_782_400_000),
    ("1969-12-31T23:59:59.999Z", -1), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ("2016-12-31T23:59:59-00:01", 1_483_228_859_000), ("2100-12-31T23:59:59Z", 4_133_980_799_000),
  ])
  func `is read from RFC 3339`(text: String, milliseconds: Int64) {
    #expect(Moment(text) == Moment(milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-11-23T", "2026-11-23T09:00Z", "2026-11-23T09:00:00", "2026-11-23T09:00:00.Z",
    "2026-11-23T09:00:00+01", "2026-11-23T09:00:00+0100", "2026-11-23T09:00:00Z ", " 2026-11-23T09:00:00Z",
    "2026-11-23T24:00:00Z", "2026-11-23T09:60:00Z", "2026-11-23T09:00:61Z", "2026-11-23T09:00:00+24:00",
    "2026-11-23T09:00:00+01:60", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-02-29",
    "2026-02-30", "2100-02-29", "2026-04-31", "2026-1-1", "26-11-23", "2026/11/23", "20261123",
    "2026-11-23T09:00:00ZZ", "2026-11-23T9:00:00Z", "٢٠٢٦-11-23", "2026-11-23T09:00:00,5Z", "-026-11-23",
    "2026-11-23Z",
  ])
  func `is not read from anything else`(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (253_402_300_800_000, "10000-01-01T00:00:00.000Z"),
    (-1_000_000_000_000_000, "-29719-04-05T22:13:20.000Z"), (.max, "292278994-08-17T07:12:55.807Z"),
  ])
  func `is written however far it is`(milliseconds: Int64, text: String) {
    #expect(Moment(milliseconds: milliseconds).description == text)
  }

  @Test func `is written so that it is read back, to the millisecond`() {
    var random = Dice(seed: 7)
    for _ in 0..<20_000 {
      let moment = Moment(
        milliseconds: Int64.random(in: -2_208_988_800_000...4_133_980_799_999, using: &random))
      #expect(Moment(moment.description) == moment)
      #expect(moment.description.count == 24)
    }
  }

  @Test func `is the same as Foundation's on each day from 1970 to 2100`() throws {
    let style = Date.ISO8601FormatStyle()
    for day in 0..<47_847 {
      let seconds = Int64(day) * 86_400 + Int64(day % 86_400)
      let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
      #expect(Moment(milliseconds: seconds * 1000).secondsText == text)
      #expect(Moment(text)?.milliseconds == seconds * 1000)
    }
  }

  @Test func `is told in three precisions`() {
    let moment = Moment(milliseconds: 1_795_424_400_007)
    #expect(moment.description == "2026-11-23T09:00:00.007Z")
    #expect(moment.secondsText == "2026-11-23T09:00:00Z")
    #expect(moment.minuteText == "2026-11-23 09:00")
    #expect(Moment(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Moment(milliseconds: -1000).description == "1969-12-31T23:59:59.000Z")
  }
}
