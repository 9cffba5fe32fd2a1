import Testing
import Trials

@testable import Text
@testable import Names

struct DOIPropertyTests {
  private static let alphabet = Array(
    "abcXYZ0189-._;()/:<>[]{}%#?\"+,&=!*'@$~^`|\\äßд論😀\u{301}".unicodeScalars)

  private static func suffix(_ generator: inout Dice) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...20, using: &generator) {
      text.append(alphabet.randomElement(using: &generator) ?? "a")
    }
    return String(text)
  }

  @Test("the URL of any DOI gives the DOI back")
  func urlRoundTrips() throws {
    var generator = Dice(seed: 1)
    for _ in 0..<5000 {
      guard let doi = try? DOIName.checked("10.5555/" + DOIPropertyTests.suffix(&generator)) else { continue }
      #expect(PercentEncoding.decode(doi.urlPath) == doi.display)
      #expect(try DOI(parsing: "https://doi.org/" + doi.urlPath) == doi, "\(doi.display)")
      #expect(try DOI(parsing: "https://doi.org/" + doi.urlPathWithEncodedSlashes) == doi, "\(doi.display)")
      #expect(doi.urlPath.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      #expect(DotSegments.removed(from: "/" + doi.urlPath) == "/" + doi.urlPath)
      #expect(DOI(key: doi.key) == doi)
    }
  }

  @Test("reading what was read changes nothing")
  func readingIsStable() throws {
    var generator = Dice(seed: 2)
    for _ in 0..<5000 {
      let text = "10.5555/" + DOIPropertyTests.suffix(&generator)
      guard let doi = try? DOI(parsing: text) else { continue }
      // A name that still holds `%3C` after one decoding cannot be written bare.
      guard DOINotation.decodedWhereEncoded(doi.display) == doi.display else { continue }
      #expect(try DOI(parsing: doi.display).canonical == doi.canonical, "\(text)")
      #expect(try DOI(parsing: doi.canonical).canonical == doi.canonical, "\(text)")
    }
  }

  @Test("no bytes bring the readers down")
  func survivesAnyBytes() {
    var generator = Dice(seed: 3)
    let pieces = [
      "10.", "10.5555/", "doi:", "https://doi.org/", "%2F", "<", ">", "\n", "\r\n", "&lt;", "\\_", "{", "10/",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        if Bool.random(using: &generator) {
          bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        } else {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      for doi in DOI.all(in: text) {
        #expect(DOI(key: doi.key) == doi)
      }
      do {
        let doi = try DOI(parsing: text)
        #expect(DOI.looksLikeDOI(text) || text.contains("doi="), "\(text) gave \(doi)")
      } catch {
        #expect(!error.reason.isEmpty)
        if let suggestion = error.suggestion { #expect(DOI(key: suggestion.key) == suggestion) }
      }
      _ = Licenses.read(text)
      _ = try? LinkURL(text)
    }
  }

  @Test("a million characters are read once, not again and again")
  func readsLongDocuments() {
    let line = "word 10 doi.org (10.5555/abc) 10.5555/def- <10. "
    let text = String(repeating: line, count: 20_000) + String(repeating: "10.5/", count: 20_000)
    var found = 0
    let time = processorTime { found = DOI.all(in: text).count }
    #expect(found == 2)
    #expect(time < .seconds(30))
  }
}
