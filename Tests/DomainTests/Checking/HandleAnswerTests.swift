import Testing

@testable import Time
@testable import Names
@testable import Observations
@testable import Checking

private func read(_ text: String, status: Int = 200) -> Result<HandleRecord, HandleAnswer.Trouble> {
  HandleAnswer.read(Array(text.utf8), status: status)
}

private func value(_ type: String, _ value: String, index: Int = 1, extra: String = "") -> String {
  #"{"index":\#(index),"type":"\#(type)","data":{"format":"string","value":"\#(value)"}\#(extra)}"#
}

private func record(_ values: String...) throws -> HandleRecord {
  try read(#"{"responseCode":1,"handle":"10.1000/1","values":[\#(values.joined(separator: ","))]}"#).get()
}

@Suite struct `A handle server's answer` {
  @Test func `gives the URL and when it was set`() throws {
    let record = try record(
      value("URL", "https://a.example/", extra: #","ttl":86400,"timestamp":"2020-09-25T16:02:07Z""#),
      value("700050", "2020100503563800217", index: 700_050),
      #"{"index":100,"type":"HS_ADMIN","data":{"format":"admin","value":{"handle":"0.na/10.1002","index":200}},"ttl":86400}"#
    )
    #expect(record.responseCode == 1)
    #expect(record.target == "https://a.example/")
    #expect(record.targetSince == Moment("2020-09-25T16:02:07Z"))
    #expect(record.alias == nil)
    #expect(!record.hasLocations)
    #expect(record.leadsSomewhere)
  }

  @Test func `may give the URL in base64`() throws {
    let coded =
      #"{"index":1,"type":"URL","data":{"format":"base64","value":"aHR0cHM6Ly9hLmV4YW1wbGUvw6Q="}}"#
    #expect(try record(coded).target == "https://a.example/ä")
    let lines = coded.replacing("aHR0cHM6", with: "aHR0\\r\\ncHM6")
    #expect(try record(lines).target == "https://a.example/ä")
    let latin1 = coded.replacing("w6Q=", with: "5A==")
    #expect(try record(latin1).target == "https://a.example/%E4")
    #expect(
      try record(#"{"index":1,"type":"URL","data":"https://a.example/"}"#).target == "https://a.example/")
  }

  @Test(arguments: [
    #"{"format":"base64","value":"%%%"}"#, #"{"format":"base64","value":"/////w=="}"#,
    #"{"format":"string"}"#, "17", "null",
  ])
  func `is trouble where nobody can read the only URL, and the DOI leads somewhere all the same`(data: String)
    throws
  {
    let unreadable = #"{"index":1,"type":"URL","data":\#(data)}"#
    #expect(throws: HandleAnswer.Trouble.self) { try record(unreadable) }
    #expect(try record(unreadable, value("URL", "https://a.example/", index: 2)).leadsSomewhere)
  }

  @Test(arguments: ["", " ", "\\n\\t"])
  func `leads nowhere where its URL is blank`(blank: String) throws {
    #expect(try !record(value("URL", blank)).leadsSomewhere)
  }

  @Test(arguments: [#","ttl":"2030-01-01T00:00:00Z""#, #","ttl":null"#, #","ttl":-1,"timestamp":17"#, ""])
  func `may date its values oddly`(extra: String) throws {
    let record = try record(value("URL", "https://a.example/", extra: extra))
    #expect(record.target == "https://a.example/")
    #expect(record.targetSince == nil)
  }

  @Test func `takes the value of the lowest index`() throws {
    let record = try record(
      value("URL", "https://second.example/", index: 5), value("URL", "https://first.example/", index: 1))
    #expect(record.target == "https://first.example/")
  }

  @Test func `tells aliases and several locations`() throws {
    #expect(try record(value("HS_ALIAS", "10.1000/2")).alias == "10.1000/2")
    let locations = try record(value("10320/loc", "<locations/>", index: 1000))
    #expect(locations.hasLocations)
    #expect(locations.leadsSomewhere)
    #expect(locations.target == nil)
  }

  @Test func `names the types of its values in any letter case`() throws {
    #expect(try record(value("url", "https://a.example/")).target == "https://a.example/")
    #expect(try record(value("Url", "https://a.example/")).target == "https://a.example/")
    #expect(try record(value("hs_alias", "10.1000/2")).alias == "10.1000/2")
    #expect(try record(value("10320/LOC", "<locations/>")).hasLocations)
    #expect(try !record(value("URL.X", "https://a.example/"), value("email", "a@b")).leadsSomewhere)
  }

  @Test func `without a value leads nowhere`() throws {
    #expect(try !record().leadsSomewhere)
    #expect(try !record(value("URL", "")).leadsSomewhere)
    #expect(try !read(#"{"responseCode":200,"handle":"10.1000/1"}"#).get().leadsSomewhere)
    #expect(try read(#"{"responseCode":200,"handle":"10.1000/1"}"#).get().responseCode == 200)
  }

  @Test(arguments: [200, 404, 500]) func `is judged by its own code, not by HTTP's`(status: Int) throws {
    let unknown = try read(#"{"responseCode":100,"handle":"10.14454/61Y1-E521"}"#, status: status).get()
    #expect(unknown.responseCode == 100)
  }

  @Test func `of an error is trouble in its own words`() {
    let error = read(
      #"{"responseCode":2,"message":"HandleException (INVALID_VALUE)\n\u001b[2J","handle":"10.70001"}"#,
      status: 500)
    #expect(
      error == .failure(.init(words: "it answered code 2: HandleException (INVALID_VALUE)  [2J")))
    #expect(
      read(#"{"responseCode":301,"message":"That prefix doesn't live here"}"#, status: 400)
        == .failure(.init(words: "it answered code 301: That prefix doesn't live here")))
    #expect(read(#"{"responseCode":4}"#) == .failure(.init(words: "it answered code 4")))
  }

  private static let garbage = [
    "", " ", "null", "[]", "{}", "1", "\"1\"", "<html></html>", #"{"responseCode":"1"}"#,
    #"{"responseCode":null}"#, #"{"responseCode":1.5}"#, #"{"responseCode":1"#, #"{"responseCode":1}x"#,
    #"{"responseCode":1,"values":{}}"#, #"{"responseCode":1,"values":[1]}"#,
    #"{"responseCode":99999999999999999999}"#, "\u{FEFF}", "Service Unavailable",
  ]

  @Test(arguments: garbage) func `that is garbage is trouble`(text: String) {
    for status in [200, 404, 503] {
      #expect(
        read(text, status: status)
          == .failure(.init(words: "it answered HTTP \(status) without a handle record")))
    }
  }

  @Test func `that is nested beyond measure is trouble, not a crash`() {
    let deep = 10_000
    for text in [
      String(repeating: "[", count: deep),
      String(repeating: "[", count: deep) + String(repeating: "]", count: deep),
      #"{"responseCode":1,"values":"# + String(repeating: "[", count: deep)
        + String(repeating: "]", count: deep) + "}",
      String(repeating: #"{"a":"#, count: deep) + "1" + String(repeating: "}", count: deep),
    ] {
      #expect(throws: HandleAnswer.Trouble.self) { try read(text).get() }
    }
  }

  @Test func `that is not UTF-8 is trouble`() {
    #expect(throws: HandleAnswer.Trouble.self) {
      try HandleAnswer.read([0x7B, 0xFF, 0xFE, 0x7D], status: 200).get()
    }
  }
}

@Suite struct `A date beyond all calendars in an agency's record` {
  /// The fuzzer found that this ended the program.
  @Test(arguments: ["1e300", "-1e300", "99999999999999999999"]) func `is no date, and no harm`(date: String) {
    let now = Moment(milliseconds: 1_795_424_400_000)
    let body =
      #"{"message":{"DOI":"10.1/a","license":[{"URL":"https://creativecommons.org/licenses/by/4.0/","content-version":"vor","start":{"timestamp":\#(date)}}]}}"#
    let facts = CrossrefRecord.read(Array(body.utf8), at: now)
    #expect(facts?.licenses == (date.hasPrefix("-") ? ["cc:by/4.0"] : []))
  }
}
