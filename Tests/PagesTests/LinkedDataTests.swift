import Observations
import Testing

@testable import Pages

struct LinkedDataTests {
  private func facts(_ json: String) -> PageFacts {
    var facts = PageFacts()
    LinkedData.note(Array(json.utf8), in: &facts)
    return facts
  }

  @Test(
    "identifiers stand in many forms",
    arguments: [
      (#"{"identifier":"10.5555/a"}"#, ["10.5555/a"]),
      (
        #"{"@id":"https://doi.org/10.5555/a","sameAs":["x",{"@id":"y"}]}"#,
        ["https://doi.org/10.5555/a", "x", "y"]
      ),
      (#"{"identifier":{"@type":"PropertyValue","value":"10.5555/a","url":"u"}}"#, ["10.5555/a"]),
      (#"{"identifier":["a",{"@value":"b"},{"value":["c"]},[["d"]],7,null]}"#, ["a", "b", "c", "d"]),
      (#"[{"@type":"ScholarlyArticle","identifier":"a"}]"#, ["a"]),
      (#"{"@graph":[{"@type":"WebSite","@id":"w"},{"@type":["Thing","Article"],"doi":"a"}]}"#, ["a"]),
      (#"{"@type":"WebPage","mainEntity":{"@type":"Dataset","identifier":"a"}}"#, ["a"]),
      (#"{"schema:identifier":"a","http://schema.org/sameAs":"b"}"#, ["a", "b"]),
      (#"{"@id":"_:b0","identifier":"a"}"#, ["a"]),
      (#"{"identifier":"10.5555\/a\u00e9\ud83d\ude00\q"}"#, ["10.5555/aé😀q"]),
      (#"{"identifier":" \n\u0020a\nb\tc\r\bd\f "}"#, ["a\nb\tc\r\u{8}d"]),
      (#"{"identifier":"a","@id":"b","identifier":"c","doi":"d"}"#, ["c", "b", "d"]),
      (#"{"identifier":{"value":"a","value":"b","schema:value":"c"}}"#, ["b"]),
    ])
  func identifiers(json: String, expected: [String]) {
    #expect(facts(json).identifiers.map(\.value) == expected)
  }

  @Test(
    "licenses stand in many forms",
    arguments: [
      (#"{"license":"CC"}"#, ["CC"]),
      (#"{"license":{"@type":"CreativeWork","name":"n","url":"CC"}}"#, ["CC"]),
      (#"{"license":{"url":"u","@id":"CC"}}"#, ["CC"]), (#"{"license":["a",{"@id":"b"}]}"#, ["a", "b"]),
      (#"{"license":{"name":"CC BY"}}"#, ["CC BY"]), (#"{"dct:license":{"@id":"CC"}}"#, ["CC"]),
    ])
  func licenses(json: String, expected: [String]) {
    #expect(facts(json).licenses.map(\.value) == expected)
  }

  @Test func whatOtherThingsSayDoesNotCount() {
    let json = """
      {"@type":"Dataset","citation":[{"identifier":"cited","license":"cited"}],"isPartOf":{"identifier":"journal"},
       "hasPart":{"license":"part"},"author":{"@id":"author"},"publisher":{"license":"publisher"},"identifier":"own"}
      """
    #expect(facts(json).identifiers.map(\.value) == ["own"])
    #expect(facts(json).licenses == [])
  }

  @Test(
    "what else a page describes is none of its works, under any name of its type",
    arguments: [
      "Person", "schema:Person", "http://schema.org/Organization", "https://schema.org/WebSite",
      "CollegeOrUniversity", "FundingAgency",
    ])
  func others(type: String) {
    let json = #"{"@type":"\#(type)","sameAs":"https://doi.org/10.13039/1","license":"CC"}"#
    #expect(facts(json) == PageFacts())
  }

  @Test func aListOfWorksIsNotAboutOne() {
    let works = (1...8).map { #"{"@type":"Article","identifier":"\#($0)","license":"CC"}"# }.joined(
      separator: ",")
    #expect(facts("[\(works)]").identifiers == [])
    #expect(facts("{\"@graph\":[\(works)]}").licenses == [])
    #expect(facts("{\"@type\":\"ItemList\",\"itemListElement\":[\(works)]}").licenses == [])
  }

  @Test(
    "what a strict reader refuses is read",
    arguments: [
      "<!-- {\"license\":\"CC\"} -->", "//<![CDATA[\n{\"license\":\"CC\"}\n//]]>",
      "{\"x\":\"a\nb\",\"license\":\"CC\",}",
      "{\"a\":[1,2,],,\"license\":\"CC\"}", "\u{FEFF}{\"license\":\"CC\"};",
      "{\"license\":\"CC\",\"cut\":[{\"in\":\"the mi",
      "{\"license\":\"CC",
    ])
  func tolerated(json: String) {
    #expect(facts(json).licenses.map(\.value) == ["CC"])
  }

  @Test(
    "nonsense says nothing and does no harm",
    arguments: [
      "", "{", "[", "null", "{{{{", "]]]]", "{\"license\"", "{\"license\":", "{\"license\":}", "\\", "\"\\",
    ])
  func nonsense(json: String) {
    #expect(facts(json).licenses == [])
  }

  @Test func ofMembersWithOneNameTheLastCounts() {
    let json =
      #"{"@type":"Person","@type":"Dataset","license":["a","b"],"license":"c","@graph":[{"license":"d"}],"@graph":[]}"#
    #expect(facts(json).licenses.map(\.value) == ["c"])
  }

  @Test(
    "a long value is cut behind the blanks before it, and not through a character", arguments: [0, 1, 3_000])
  func longValue(blanks: Int) {
    for text in ["x", "é", "€", "😀"] {
      for first in ["", "y", "yy", "yyy"] {
        let value = first + String(repeating: text, count: 3_000)
        let json = "{\"license\":\"\(String(repeating: " ", count: blanks))\(value)\"}"
        let room = 2_000 - first.utf8.count
        let expected = first + String(repeating: text, count: room / text.utf8.count)
        #expect(facts(json).licenses.map(\.value) == [expected])
      }
    }
  }

  @Test func manyMembersAreNoReasonToCompareThemAll() {
    let members = (0..<50_000).map { "\"a\($0):doi\":\"\($0)\"" }.joined(separator: ",")
    #expect(facts("{\(members)}").identifiers.count == 50)
  }

  @Test func tenThousandBracketsAreSteppedOver() {
    let deep = String(repeating: "[{\"a\":", count: 10_000)
    #expect(facts("{\"x\":\(deep)").licenses == [])
    #expect(facts(deep).identifiers == [])
    #expect(facts("{\"license\":" + String(repeating: "[", count: 10_000)).licenses == [])
    let closed = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(facts("{\"x\":\(closed),\"license\":\"CC\"}").licenses.map(\.value) == ["CC"])
    #expect(facts("{\"license\":[\(closed),\"CC\"]}").licenses.map(\.value) == ["CC"])
  }
}
