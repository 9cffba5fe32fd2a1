import Observations
import Testing

@testable import Transfer

/// Heads taken line by line.
@Suite struct AnswerHeadTests {
  private func head(_ lines: [String]) -> (head: AnswerHead, fault: TransferFailure?) {
    var head = AnswerHead()
    for line in lines {
      let fault = Array((line + "\r\n").utf8).withUnsafeBytes { head.take($0) }
      if let fault { return (head, fault) }
    }
    return (head, nil)
  }

  @Test("the last answer's headers count, not those of interim ones or trailers")
  func last() {
    let lines = [
      "HTTP/1.1 103 Early Hints", "Location: /early", "", "HTTP/1.1 302 Found", "LOCATION:  /there \t",
      "Server:",
      "",
      "Location: /trailer",
    ]
    let (head, fault) = head(lines)
    #expect(fault == nil && head.isWhole && head.fault == nil)
    #expect(head.fields == ["location": "/there", "server": ""])
  }

  @Test("a folded line goes on with the header before it, of interest or not")
  func folded() {
    let (head, _) = head([
      "HTTP/1.1 200 OK", "Link: <a>;", "\t rel=license", "X-Other: x", " <b>; rel=license", "Link: <c>", "",
    ])
    #expect(head.fields["link"] == "<a>; rel=license, <c>")
  }

  @Test("all that a host says of its limits is kept, in several headers of one name too")
  func limitsOfRate() {
    let (head, _) = head([
      "HTTP/1.1 200 OK", "RateLimit-Policy: \"burst\";q=100;w=60",
      "RateLimit-Policy: \"day\";q=8640;w=86400",
      "RateLimit: \"burst\";r=50;t=30", "RateLimit-Limit: 100", "RateLimit-Remaining: 7",
      "RateLimit-Reset: 9", "",
    ])
    #expect(
      head.fields == [
        "ratelimit-policy": "\"burst\";q=100;w=60, \"day\";q=8640;w=86400",
        "ratelimit": "\"burst\";r=50;t=30", "ratelimit-limit": "100", "ratelimit-remaining": "7",
        "ratelimit-reset": "9",
      ])
  }

  @Test("several lines of Content-Type are one list, of which the page is read with the last type")
  func types() {
    let head = head([
      "HTTP/1.1 200 OK", "Content-Type: text/html; charset=windows-1251", "content-type: text/html", "",
    ]).head
    #expect(head.contentType == "text/html; charset=windows-1251, text/html")
    #expect(head.fields["content-type"] == head.contentType)
    #expect(ContentType(head.contentType)?.charset == "windows-1251")
    #expect(AnswerHead().contentType == nil)
  }

  @Test("several Locations lead nowhere, unless they are the same")
  func locations() {
    #expect(head(["HTTP/1.1 302 x", "Location: /a", "Location: /b", ""]).head.fields["location"] == nil)
    #expect(head(["HTTP/1.1 302 x", "Location: /a", "Location: /a", ""]).head.fields["location"] == "/a")
  }

  @Test("lines and bytes have a limit over all that is sent")
  func limits() {
    let few = Array(repeating: "a:", count: AnswerHead.mostLines - 2)
    #expect(head(["HTTP/1.1 200 OK"] + few + [""]).fault == nil)
    #expect(head(["HTTP/1.1 200 OK"] + few + ["", "trailer: x"]).fault?.kind == .malformedAnswer)
    let interim = Array(repeating: ["HTTP/1.1 103 x", ""], count: AnswerHead.mostLines / 2 + 1).flatMap(
      \.self)
    #expect(head(interim).fault?.kind == .malformedAnswer)
    let long = "x: " + String(repeating: "y", count: 90_000)
    #expect(head(["HTTP/1.1 200 OK", long, long, long, ""]).fault == nil)
    #expect(head(["HTTP/1.1 200 OK", long, long, long, long]).fault?.kind == .malformedAnswer)
  }

  @Test(
    "a body that is coded for the transfer, unasked, is not read", arguments: ["gzip", "gzip, chunked", "x"])
  func transferCoding(value: String) {
    let (_, fault) = head(["HTTP/1.1 200 OK", "Transfer-Encoding: \(value)", ""])
    #expect(fault?.kind == .malformedAnswer)
    #expect(head(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", ""]).fault == nil)
  }
}
