import Findings
import ScholarlyWeb
import Testing

/// Pages that are made to cost time, memory or sense. The reader's own bounds are measured in `PagesTests`; here
/// it is the whole check of a DOI's page, which is read to its end, and of a plain URL.
@Suite(.fewAtOnce) struct MarkupTests {
  private static let head =
    "<html><head><title>A Page Made To Harm</title></head><body>\(many(40, "A few words. "))"

  /// A page at which a DOI ends, and which names it nowhere.
  private static func lands(_ what: String, _ codes: [FindingCode], _ html: @escaping @Sendable () -> String)
    -> Sight
  {
    let name = what.replacing(" ", with: "-")
    return Sight("10.5555/hostile.\(name)", codes, what) { web in
      web.show("10.5555/hostile.\(name)", .page(html()))
    }
  }

  private static func many(_ count: Int, _ piece: String) -> String { String(repeating: piece, count: count) }

  static let pages: [Sight] = [
    attack(
      "has a title of 100 MB", [.pageTruncated],
      .play(
        .says(
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000000\r\n\r\n<html><head><title>"
        ),
        .floods(Array(many(2000, "long ").utf8), times: 10_000))),
    lands("a million attributes", [.pageDOIMissing]) {
      head + "<p " + (0..<120_000).map { "a\($0)" }.joined(separator: " ") + ">"
    },
    lands("a hundred thousand elements deep", [.pageDOIMissing]) { head + many(100_000, "<div>") },
    lands("a billion laughs", [.pageDOIMissing]) {
      "<!DOCTYPE html [<!ENTITY a \"ha\">"
        + zip("bcdefghij", "abcdefghi").map { "<!ENTITY \($0) \"\(many(10, "&\($1);"))\">" }.joined() + "]>"
        + head + "&j;"
    },
    lands("an entity of our files", [.pageDOIMissing]) {
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + head + "&x;"
    },
    lands("an open comment", [.pageDOIMissing]) { head + "<!--" + many(200_000, " - >") },
    lands("an open script", [.pageDOIMissing]) { head + "<script>" + many(100_000, "</scr ") },
    lands("linked data ten thousand levels deep", [.pageDOIMissing]) {
      head + "<script type=\"application/ld+json\">" + many(10_000, "{\"license\":[") + "</script>"
    },
    lands("forty thousand licenses", [.pageDOIMissing]) {
      head
        + (0..<10_000).map { "<a rel=license href=https://creativecommons.org/licenses/by/4.0/?\($0)>x</a>" }
        .joined()
    },
    lands("zero and control bytes", [.pageDOIMissing]) {
      head + many(1000, "\0\u{1}\u{8}\u{1B}[2J\u{7F}\u{9B}")
    },
    lands("numbers of no letter", [.pageDOIMissing]) {
      head + many(1000, "&#0;&#xD800;&#x110000;&#99999999999;")
    },
    lands("half a dozen bases and refreshes", [.pageDOIMissing]) {
      many(6, "<base href=\"javascript:x\"><meta http-equiv=refresh content=\"99; url=javascript:x\">") + head
    },
    attack(
      "sends bytes that are no letters", [],
      .content(
        Array(head.utf8) + (0..<50_000).map { UInt8(truncatingIfNeeded: 128 + $0 % 128) },
        type: "text/html; charset=utf-8")),
    attack(
      "sends a mark of another order", [], .content([0xFE, 0xFF] + Array(head.utf8), type: "text/html")),
    attack(
      "sends noise", [],
      .content((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 >> 3) }, type: "text/html")),
    attack(
      "sends noise as a document", [],
      .content((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 >> 3) }, type: "application/pdf")),
  ]

  @Test("a page made to harm is read in bounded time and memory") func pages() async throws {
    let looked = try await Assault(mends: false).run(Self.pages)
    let titles = looked.values.compactMap { $0.aspects["page"]?.title }
    #expect(titles.allSatisfy { $0.count <= 1000 && !$0.contains("root:") })
  }
}
