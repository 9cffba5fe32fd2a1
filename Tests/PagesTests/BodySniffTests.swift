import Observations
import Testing

@testable import Pages

struct BodySniffTests {
  private func isHTML(_ body: String, type: String?) -> Bool {
    Reading(contentType: type, wanted: Reading.whole.wanted).facts(body).reading.isHTML
  }

  @Test(
    "without a type a page is recognised by its first tag",
    arguments: [
      "<!DOCTYPE html><p>x", "\n\t <HTML>", "<!-- x --><p>", "<title>x", "<p>x", "<a href=x>",
      "<!doctype HTML SYSTEM",
    ])
  func recognised(body: String) {
    #expect(isHTML(body, type: nil))
    #expect(isHTML(body, type: "application/octet-stream"))
    #expect(isHTML(body, type: "nonsense"))
    #expect(!isHTML(body, type: "text/plain"))
  }

  @Test(
    "other things are no pages",
    arguments: [
      "%PDF-1.4", "plain text <p>", "<?xml version='1.0'?><rss>", "{\"a\":1}", "<article>", "<", "",
    ])
  func other(body: String) {
    #expect(!isHTML(body, type: nil))
  }

  @Test(
    "a type that is none, or one of several, hides no page",
    arguments: [
      "text/html charset=utf-8", "text/html,", "text/html, text/html; charset=windows-1251",
      "text/plain, text/html",
      "image/png, text/html; charset=utf-8", "text/html; charset=utf-8, nonsense", "*/*", "*/*, text/html",
      "html",
    ])
  func malformedTypes(type: String) {
    #expect(isHTML("<!doctype html><p>x", type: type))
    #expect(!isHTML("%PDF-1.4", type: type))
    #expect(!isHTML("<!doctype html><p>x", type: type + ", text/plain"))
  }

  @Test func aFileThatIsCalledAPageIsStillAFile() {
    #expect(!isHTML("%PDF-1.7\n...", type: "text/html"))
    #expect(!isHTML("<html>", type: "application/xml"))
    #expect(isHTML("<html>", type: "application/xhtml+xml"))
  }

  @Test func inAFileOnlyTheDOIIsLookedFor() {
    let reading = Reading(contentType: "application/pdf")
    let found = reading.facts(
      "%PDF-1.7 <title>x</title> https://doi.org/10.5555/abc" + String(repeating: " ", count: 9_000))
    #expect(found.reading.needleFound == true)
    #expect(found.reading.isPartial)
    #expect(found.title == nil)
    #expect(reading.facts("%PDF-1.7").reading.needleFound == false)
  }

  @Test func aFileInWhichNothingIsLookedForIsEnoughAtOnce() {
    let reader = PageReader(contentType: "video/mp4", wanted: PageWanted(doi: nil, depth: .everything))
    let demand = [UInt8](repeating: 0, count: 9_000).withUnsafeBytes { reader.receive($0) }
    #expect(demand == .enough)
  }
}
