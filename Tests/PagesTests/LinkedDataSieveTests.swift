import Observations
import Testing

@testable import Pages

/// Blocks of JSON-LD that are longer than what is kept of one.
struct LinkedDataSieveTests {
  private func sifted(_ json: String, piece size: Int = 1 << 20, limit: Int = 1 << 20) -> String {
    var sieve = LinkedDataSieve()
    var kept: [UInt8] = []
    let bytes = Array(json.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = UnsafeBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)])
        sieve.sift(piece, into: &kept, limit: limit)
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  @Test(
    "values that are not read are dropped, in pieces of any size",
    arguments: [
      (#"{"x":1,"license":"CC"}"#, #"{"x":,"license":"CC"}"#),
      (#"{"x" : "a\",b", "license" : "CC"}"#, #"{"x" :"", "license" : "CC"}"#),
      (
        #"{"x":[{"a":["}"]},2],"license":{"url":"u","text":"t"}}"#,
        #"{"x":[],"license":{"url":"u","text":""}}"#
      ),
      (#"{"@graph":[{"x":null},{"x":{}}],"doi":"a:b"}"#, #"{"@graph":[{"x":},{"x":{}}],"doi":"a:b"}"#),
      (
        #"{"http://schema.org/license":"CC","lic\u0065nse":1}"#,
        #"{"http://schema.org/license":"CC","lic\u0065nse":1}"#
      ),
      (#"//<![CDATA[ {"x":"y"} //]]>"#, #"//<![CDATA[ {"x":""} //]]>"#), (#"{"x":"cut"#, #"{"x":""#),
    ])
  func drops(json: String, expected: String) {
    for size in [1 << 20, 7, 1] { #expect(sifted(json, piece: size) == expected) }
    #expect(sifted(json, limit: 4) == String(expected.prefix(4)))
  }

  @Test(
    "what is kept says the same",
    arguments: [
      #"{"x":{"license":"no"},"license":"CC"}"#, #"{"x":"a" "license":"CC"}"#, #"{"x":{} "license":"CC"}"#,
      #"{"a":[1,2,],,"license":"CC"}"#, #"{"x":,"license":"CC"}"#, #"[{"x":[[]]},{"license":"CC"}]"#,
      #"{"x":"a:b","y":":","license":{"@id":"CC","x":"y"}}"#, #"<!-- {"license":"CC"} -->"#,
      #"{"x":1}}{"license":"CC"}"#,
    ])
  func same(json: String) {
    func licenses(_ json: String) -> [String] {
      var facts = PageFacts()
      LinkedData.note(Array(json.utf8), in: &facts)
      return facts.licenses.map(\.value)
    }
    #expect(licenses(sifted(json)) == licenses(json))
  }

  private static let files = (0..<10_000).map {
    #"{"@type":"DataDownload","name":"file\#($0)","contentUrl":"https://example.org/files/\#($0)"}"#
  }.joined(separator: ",")

  @Test func whatStandsBehindTenThousandFilesIsRead() {
    let json = #"{"@type":"Dataset","distribution":[\#(Self.files)],"license":"CC","identifier":"10.5555/a"}"#
    let page = "<script type=application/ld+json>\(json)</script><title>t</title>"
    for size in [1, 16_384, 1 << 20] {
      let facts = Reading.whole.facts(page, piece: size)
      #expect(facts.licenses.map(\.value) == ["CC"])
      #expect(facts.identifiers.map(\.value) == ["10.5555/a"])
      #expect(facts.title == "t")
    }
  }

  @Test func manyLongBlocksAreRead() {
    let block = "{\"text\":\"\(String(repeating: "x", count: 200_000))\",\"license\":"
    let page = (0..<5).map { "<script type=application/ld+json>\(block)\"\($0)\"}</script>" }.joined()
    #expect(Reading.whole.facts(page).licenses.map(\.value) == ["0", "1", "2", "3", "4"])
  }

  @Test func whatIsReadIsBoundedAllTheSame() {
    let page =
      "<script type=application/ld+json>{\"name\":\"\(String(repeating: "x", count: 300_000))\",\"license\":\"CC\"}</script>"
    #expect(Reading.whole.facts(page + "<title>t</title>").licenses == [])
    #expect(Reading.whole.facts(page + "<title>t</title>").title == "t")
  }
}
