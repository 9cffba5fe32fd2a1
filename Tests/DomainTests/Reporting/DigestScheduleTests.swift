import Reporting
import Testing

@Suite struct `A digest schedule's text` {
  @Test(arguments: [
    "hourly", "daily 07:00", "daily 23:59", "weekly mon 00:00", "weekly sun 12:30", "monthly 1 07:00",
    "monthly 31 07:05", "every 6h", "every 5s", "every 500ms",
  ])
  func `reads back as it is described`(text: String) throws {
    #expect(try DigestSchedule(text).description == text)
  }

  @Test func `may have more blanks and a capital weekday`() throws {
    #expect(try DigestSchedule(" weekly   Mon 07:00 ").description == "weekly mon 07:00")
  }

  @Test(arguments: [
    ("", DigestSchedule.Malformed.form), ("daily", .form), ("daily 07:00 UTC", .form), ("hourly 5", .form),
    ("nightly 07:00", .form), ("weekly 07:00", .form), ("monthly 07:00", .form), ("every", .form),
    ("Daily 07:00", .form), ("07:00", .form),
    ("daily 24:00", .timeOfDay), ("daily 7:00", .timeOfDay), ("daily 07:60", .timeOfDay),
    ("daily 0700", .timeOfDay), ("daily -1:00", .timeOfDay), ("daily 07:00:00", .timeOfDay),
    ("daily noon", .timeOfDay), ("daily ٠٧:٠٠", .timeOfDay),
    ("weekly monday 07:00", .weekday), ("weekly 1 07:00", .weekday), ("weekly mon 25:00", .timeOfDay),
    ("monthly 0 07:00", .dayOfMonth), ("monthly 32 07:00", .dayOfMonth), ("monthly first 07:00", .dayOfMonth),
    ("monthly -1 07:00", .dayOfMonth), ("monthly 1 7", .timeOfDay),
    ("every 0s", .span), ("every day", .span), ("every -6h", .span), ("every 99999999999999999d", .span),
  ])
  func `tells what is wrong`(text: String, problem: DigestSchedule.Malformed) {
    #expect(throws: problem) { try DigestSchedule(text) }
    #expect(!problem.allowed.isEmpty)
  }

  @Test func `has a file extension for every format`() {
    #expect(DigestFormat.allCases.map(\.fileExtension) == ["txt", "md", "html", "json", "csv"])
  }
}
