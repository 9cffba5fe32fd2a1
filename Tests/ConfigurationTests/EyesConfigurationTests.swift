import Testing

@testable import Configuration

@Suite struct EyesConfigurationTests {
  @Test(arguments: [
    "postgresql:///doiwatch", "postgresql://u@localhost/d", "postgresql://u@127.0.0.1:5433/d?sslmode=disable",
    "postgres://u:p%40w@[::1]:1/d", "host=/run/postgresql dbname=d sslmode=disable", "dbname=d",
    "host=db.example.org hostaddr=127.0.0.1 sslmode=disable", "postgresql:///d?host=/tmp&sslmode=disable",
  ])
  func whatIsOnThisMachineNeedsNoCertificate(text: String) throws {
    #expect(try PostgresPlace(text).isLocal)
  }

  @Test(arguments: [
    "postgresql://doiwatch@db.example.org/doiwatch", "postgresql://db.example.org/d?sslmode=verify-full",
    "host='db.example.org' dbname=d", "host=127.0.0.1,db.example.org dbname=d",
    "postgresql://127.0.0.1,192.0.2.1/d", "host=localhost hostaddr=192.0.2.1",
    "postgresql://127.0.0.1/d?host=db.example.org", "host=localhost.example.org",
  ])
  func whatIsElsewhereIsProved(text: String) throws {
    let place = try PostgresPlace(text)
    #expect(!place.isLocal)
    #expect(place.parameters.last { $0.name == "sslmode" }?.value == "verify-full")
    #expect(place.parameters.contains { $0 == ("gssencmode", "disable") })
  }

  @Test(arguments: [
    "postgresql://db.example.org/d?sslmode=require", "host=db.example.org sslmode=disable",
    "host=127.0.0.1,db.example.org sslmode=prefer", "host=db.example.org sslmode=verify-ca",
    "service=x", "host", "", "host='x", "postgresql://h:x/d", "postgresql://%zz/d", "options=-csearch_path=x",
    "postgresql://h/d?sslmode=", "postgresql://[::1/d",
  ])
  func whatIsWeakerOrNoPlaceIsRefused(text: String) {
    #expect(throws: PostgresPlace.Refused.self) { _ = try PostgresPlace(text) }
  }

  @Test func aPasswordIsNotShown() throws {
    let place = try PostgresPlace("postgresql://u:secret@127.0.0.1/d")
    #expect(!place.shown.contains("secret"))
    #expect(place.shown.contains("user=u"))
    #expect(try PostgresPlace("host=/tmp user=u password='a b'").shown == "host=/tmp user=u password=…")
  }

  @Test func theSectionIsReadAndShown() throws {
    let text = """
      eyes:
        postgres: "postgresql://u@127.0.0.1/d"
        here: oslo
        agree: 3
        share: 0.25
      """
    let read = try Configuration.read(text: text, file: "c.yaml")
    let eyes = try #require(read.eyes)
    #expect((eyes.here, eyes.agree, eyes.share) == ("oslo", 3, 0.25))
    var again = try Configuration.read(text: effectiveYAML(read), file: "c.yaml")
    again.file = read.file
    #expect(again.eyes == read.eyes)
    #expect(try Configuration.read(text: "", file: "c.yaml").eyes == nil)
    #expect(Configuration.Eyes.isName(Configuration.Eyes.hostName))
  }

  @Test(arguments: [
    "eyes: {here: x}", "eyes: {postgres: \"dbname=d\", here: \"a b\"}",
    "eyes: {postgres: \"dbname=d\", agree: 0}",
    "eyes: {postgres: \"dbname=d\", share: 1.5}",
    "eyes: {postgres: \"host=db.example.org sslmode=require\"}",
    "eyes: {postgres: \"dbname=d\", password_file: /no/such}",
  ])
  func whatIsNoSectionIsRefused(text: String) {
    #expect(throws: ConfigurationError.self) { _ = try Configuration.read(text: text, file: "c.yaml") }
  }
}
