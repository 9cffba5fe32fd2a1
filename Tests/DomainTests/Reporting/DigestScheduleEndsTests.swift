import Foundation
import Time
import Reporting
import Testing

private func instant(_ text: String) throws -> Date { try Date.ISO8601FormatStyle().parse(text) }

private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

@Suite struct `A digest period ends` {
  @Test(arguments: [
    // schedule, zone, now, the end at or before, the end after
    ("hourly", "UTC", "2026-11-23T09:30:00Z", "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"),
    ("hourly", "UTC", "2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"),
    ("hourly", "Asia/Kolkata", "2026-11-23T09:00:00Z", "2026-11-23T08:30:00Z", "2026-11-23T09:30:00Z"),
    ("hourly", "Asia/Kathmandu", "2026-11-23T09:00:00Z", "2026-11-23T08:15:00Z", "2026-11-23T09:15:00Z"),
    ("daily 07:00", "UTC", "2026-11-23T06:59:59Z", "2026-11-22T07:00:00Z", "2026-11-23T07:00:00Z"),
    ("daily 07:00", "UTC", "2026-11-23T07:00:00Z", "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z"),
    ("daily 07:00", "Europe/Zurich", "2026-11-23T06:30:00Z", "2026-11-23T06:00:00Z", "2026-11-24T06:00:00Z"),
    ("daily 07:00", "Europe/Zurich", "2026-07-01T06:30:00Z", "2026-07-01T05:00:00Z", "2026-07-02T05:00:00Z"),
    (
      "daily 00:00", "Pacific/Kiritimati", "2026-12-31T11:00:00Z", "2026-12-31T10:00:00Z",
      "2027-01-01T10:00:00Z"
    ),
    (
      "daily 23:59", "Pacific/Pago_Pago", "2026-12-31T11:00:00Z", "2026-12-31T10:59:00Z",
      "2027-01-01T10:59:00Z"
    ),
    ("weekly mon 07:00", "UTC", "2026-11-23T06:00:00Z", "2026-11-16T07:00:00Z", "2026-11-23T07:00:00Z"),
    ("weekly mon 07:00", "UTC", "2026-11-23T07:00:00Z", "2026-11-23T07:00:00Z", "2026-11-30T07:00:00Z"),
    ("weekly sun 00:00", "UTC", "2026-11-23T07:00:00Z", "2026-11-22T00:00:00Z", "2026-11-29T00:00:00Z"),
    ("weekly wed 12:00", "UTC", "1969-12-31T13:00:00Z", "1969-12-31T12:00:00Z", "1970-01-07T12:00:00Z"),
    ("monthly 1 07:00", "UTC", "2026-11-23T09:00:00Z", "2026-11-01T07:00:00Z", "2026-12-01T07:00:00Z"),
    ("monthly 15 07:00", "UTC", "2026-12-20T09:00:00Z", "2026-12-15T07:00:00Z", "2027-01-15T07:00:00Z"),
    // a day the month lacks is its last one
    ("monthly 31 07:00", "UTC", "2026-04-10T00:00:00Z", "2026-03-31T07:00:00Z", "2026-04-30T07:00:00Z"),
    ("monthly 31 07:00", "UTC", "2026-02-28T07:00:00Z", "2026-02-28T07:00:00Z", "2026-03-31T07:00:00Z"),
    ("monthly 30 07:00", "UTC", "2028-02-01T00:00:00Z", "2028-01-30T07:00:00Z", "2028-02-29T07:00:00Z"),
    (
      "monthly 31 23:00", "Europe/Zurich", "2026-02-28T22:00:00Z", "2026-02-28T22:00:00Z",
      "2026-03-31T21:00:00Z"
    ),
    // every so often, from the epoch on, whatever the zone
    ("every 6h", "Asia/Kolkata", "2026-11-23T09:00:00Z", "2026-11-23T06:00:00Z", "2026-11-23T12:00:00Z"),
    ("every 5s", "UTC", "2026-11-23T09:00:07Z", "2026-11-23T09:00:05Z", "2026-11-23T09:00:10Z"),
    ("every 7d", "UTC", "2026-11-23T09:00:00Z", "2026-11-19T00:00:00Z", "2026-11-26T00:00:00Z"),
    ("every 1d", "UTC", "1969-12-31T13:00:00Z", "1969-12-31T00:00:00Z", "1970-01-01T00:00:00Z"),
  ])
  func `by the clock on the wall`(
    schedule: String, zoneName: String, now: String, last: String, next: String
  ) throws {
    let schedule = try DigestSchedule(schedule)
    let zone = try zone(zoneName)
    #expect(schedule.lastEnd(atOrBefore: try instant(now), in: zone) == (try instant(last)))
    #expect(schedule.nextEnd(after: try instant(now), in: zone) == (try instant(next)))
  }

  @Test(arguments: [
    // a local time that does not exist: the first instant after the gap
    ("daily 02:30", "Europe/Zurich", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
    ("daily 02:00", "Europe/Zurich", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
    ("daily 03:00", "Europe/Zurich", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
    ("weekly sun 02:30", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08T07:00:00Z"),
    ("monthly 29 02:30", "Europe/Zurich", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
    ("daily 02:15", "Australia/Lord_Howe", "2026-10-03T10:00:00Z", "2026-10-03T15:30:00Z"),
    ("daily 00:30", "Africa/Cairo", "2024-04-25T12:00:00Z", "2024-04-25T22:00:00Z"),
    // a local time that comes twice: the first of the two
    ("daily 02:30", "Europe/Zurich", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
    ("daily 02:00", "Europe/Zurich", "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z"),
    ("daily 03:00", "Europe/Zurich", "2026-10-24T12:00:00Z", "2026-10-25T02:00:00Z"),
    ("weekly sun 01:30", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z"),
    ("daily 01:45", "Australia/Lord_Howe", "2026-04-04T12:00:00Z", "2026-04-04T14:45:00Z"),
    // and not again at the second
    ("daily 02:30", "Europe/Zurich", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
    // the day before and after are as long as they are
    ("daily 07:00", "Europe/Zurich", "2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z"),
    ("daily 07:00", "Europe/Zurich", "2026-10-24T05:00:00Z", "2026-10-25T06:00:00Z"),
    // an hour that comes twice has two ends, one that is skipped has none
    ("hourly", "Europe/Zurich", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"),
    ("hourly", "Europe/Zurich", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"),
    ("hourly", "Europe/Zurich", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"),
    ("hourly", "Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-04T15:30:00Z"),
    // Samoa had no 30 December 2011
    ("daily 07:00", "Pacific/Apia", "2011-12-29T18:00:00Z", "2011-12-30T10:00:00Z"),
    ("daily 07:00", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T17:00:00Z"),
  ])
  func `with daylight saving in mind`(schedule: String, zoneName: String, now: String, next: String) throws {
    let schedule = try DigestSchedule(schedule)
    let zone = try zone(zoneName)
    let end = try instant(next)
    #expect(schedule.nextEnd(after: try instant(now), in: zone) == end)
    #expect(schedule.lastEnd(atOrBefore: end, in: zone) == end)
    #expect(schedule.lastEnd(atOrBefore: end.addingTimeInterval(-0.001), in: zone) <= (try instant(now)))
  }

  @Test(arguments: [
    "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "Africa/Casablanca",
    "Pacific/Chatham", "America/St_Johns",
  ])
  func `so that the ends form one chain`(zoneName: String) throws {
    let zone = try zone(zoneName)
    let schedules = [
      "hourly", "daily 02:30", "daily 00:00", "weekly sun 02:30", "monthly 31 01:30", "every 7h", "every 90m",
    ]
    for text in schedules {
      let schedule = try DigestSchedule(text)
      var now = try instant("2026-03-20T12:34:56Z")
      var longest: TimeInterval = 0
      for _ in 0..<400 {
        let next = schedule.nextEnd(after: now, in: zone)
        #expect(next > now)
        #expect(schedule.lastEnd(atOrBefore: next, in: zone) == next)
        #expect(schedule.nextEnd(after: next.addingTimeInterval(-0.25), in: zone) == next)
        let between = now.addingTimeInterval(next.timeIntervalSince(now) / 2)
        #expect(schedule.nextEnd(after: between, in: zone) == next)
        longest = max(longest, next.timeIntervalSince(now))
        now = next
      }
      let limits: [String: Double] = [
        "hourly": 5400.0, "daily": 90_000.0, "weekly": 7.1 * 86_400, "monthly": 31.1 * 86_400,
      ]
      #expect(longest <= limits[String(text.prefix { $0 != " " })] ?? 25_200.0)
    }
  }

  @Test func `in fractions of a second too`() throws {
    let schedule = try DigestSchedule("every 250ms")
    let start = try instant("2026-11-23T09:00:00Z")
    for step in 0..<1000 {
      let end = start.addingTimeInterval(Double(step) / 4)
      #expect(schedule.lastEnd(atOrBefore: end, in: .gmt) == end)
      #expect(schedule.lastEnd(atOrBefore: end.addingTimeInterval(0.249), in: .gmt) == end)
      #expect(schedule.nextEnd(after: end, in: .gmt) == start.addingTimeInterval(Double(step + 1) / 4))
    }
  }

  @Test func `even where the span is longer than all history`() {
    let schedule = DigestSchedule.every(Span(milliseconds: .max))
    #expect(schedule.lastEnd(atOrBefore: Date(timeIntervalSince1970: 5), in: .gmt).timeIntervalSince1970 == 0)
    #expect(schedule.nextEnd(after: Date(timeIntervalSince1970: 5), in: .gmt).timeIntervalSince1970 > 1e12)
  }
}
