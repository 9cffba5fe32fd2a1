import Observations
import ScholarlyWeb
import Testing

@testable import Transfer

/// Answers that break HTTP, and that browsers show all the same.
@Suite(.prompt) struct ForgivenessTests {
  private static let page = "<html><title>A Page</title><body>Words of a page.</body></html>"

  private static func raw(_ head: String, _ body: String = page) -> WebAnswer {
    .raw(Array("\(head)\r\n\r\n\(body)".utf8))
  }

  /// A web whose host `odd.example` gives one answer.
  private func asker(_ answer: WebAnswer) throws -> (web: ScholarlyWeb, asker: Asker) {
    let web = try ScholarlyWeb()
    web.answer("odd.example", at: "/good") { _ in .page(Self.page) }
    web.answer("odd.example", at: "/") { _ in answer }
    return (web, Asker(web) { $0.timeout = .seconds(3) })
  }

  @Test("a head that begins with a folded line harms nobody, whatever was answered before it")
  func foldedFirst() async throws {
    let (web, asker) = try asker(Self.raw("HTTP/1.1 200 OK\r\n  X: \(String(repeating: "a", count: 4000))"))
    for _ in 0..<12 {
      #expect(try await asker.ask("http://odd.example/good").answer?.page?.title == "A Page")
      #expect(try await asker.ask("http://odd.example/").failure == .unreadable)
    }
    #expect(web.requestCount(host: "odd.example") == 24)
  }

  @Test("a header line without a name says nothing against the page")
  func nameless() async throws {
    let (web, asker) = try asker(
      Self.raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nHTTP/1.1 200 OK\r\nX: y"))
    #expect(try await asker.ask("http://odd.example/").failure == .unreadable)
    withExtendedLifetime(web) {}
  }

  @Test("a body in several layers says nothing against the page")
  func layers() async throws {
    let (web, asker) = try asker(.page(Self.page).gzipped().header("Content-Encoding", "gzip"))
    #expect(try await asker.ask("http://odd.example/").failure == .unreadable)
    withExtendedLifetime(web) {}
  }

  @Test("a length that is no number is ignored", arguments: ["", "abc", "-5"])
  func badLength(_ length: String) async throws {
    let (web, asker) = try asker(
      Self.raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(length)"))
    let result = try await asker.ask("http://odd.example/")
    let answer = try #require(result.answer, "\(result.outcome)")
    #expect(answer.page?.title == "A Page" && answer.cut == nil)
    withExtendedLifetime(web) {}
  }

  @Test(
    "a redirect is one, however its body ends",
    arguments: [
      Self.raw("HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 300", ""),
      Self.raw("HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 300", "").thenReset(),
      Self.raw("HTTP/1.1 302 Found\r\nLocation: /on\r\nContent-Length: 300", "").thenStaying(),
      Self.raw("HTTP/1.1 302 Found\r\nLocation: /on\r\nTransfer-Encoding: chunked", "zzz\r\n"),
      Self.raw("HTTP/1.1 301 Moved\r\nLocation: /on\r\nContent-Length: ", ""),
    ])
  func redirect(_ redirect: WebAnswer) async throws {
    let (web, asker) = try asker(redirect)
    let result = try await asker.ask("http://odd.example/")
    let answer = try #require(result.answer, "\(result.outcome)")
    #expect(answer.headers["location"] == "/on" && answer.cut == nil)
    withExtendedLifetime(web) {}
  }

  @Test("a page that is not there is none, however its body ends")
  func notFound() async throws {
    let (web, asker) = try asker(Self.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 300", ""))
    #expect(try await asker.ask("http://odd.example/").answer?.status == 404)
    let (elsewhere, other) = try self.asker(Self.raw("HTTP/1.1 200 OK\r\nContent-Length: 300", ""))
    #expect(try await other.ask("http://odd.example/").failure == .reset)
    withExtendedLifetime((web, elsewhere)) {}
  }

  @Test("HTTP/2 that libcurl refuses is asked for once more in HTTP/1.1")
  func badHTTP2() async throws {
    let (web, asker) = try asker(.page(Self.page))
    web.setHandshake(
      "odd.example",
      .speaksHTTP2 { _, stream in
        [.says(HTTP2Frame.answer(200, [("upgrade", "h2,h2c")], body: Self.page, stream: stream))]
      })
    let result = try await asker.ask("https://odd.example/")
    #expect(result.answer?.page?.title == "A Page", "\(result.outcome)")
    #expect(web.requestCount(host: "odd.example") == 2)
  }

  @Test("a kept connection that serves no other request is left for another", arguments: [408, 421])
  func misdirected(_ status: Int) async throws {
    let web = try ScholarlyWeb()
    web.answer("odd.example", at: "/") { request in
      let isFirst =
        web.requests(host: "odd.example").first { $0.connection == request.connection }?.target != "/good"
      return isFirst ? .page(Self.page) : .page("elsewhere", status: status)
    }
    web.answer("odd.example", at: "/good") { _ in .page(Self.page) }
    let asker = Asker(web)
    #expect(try await asker.ask("http://odd.example/good").answer?.status == 200)
    #expect(try await asker.ask("http://odd.example/").answer?.status == 200)
    #expect(web.requestCount(host: "odd.example") == 3)
  }

  @Test("a kept HTTP/2 connection that goes away as it is asked is left for another")
  func wentAway() async throws {
    let (web, asker) = try asker(.page(Self.page))
    web.setHandshake(
      "odd.example",
      .speaksHTTP2 { request, stream in
        guard request > 1 else { return [.says(HTTP2Frame.answer(body: Self.page, stream: stream))] }
        // The last stream that is served is the first request's.
        return [.says(HTTP2Frame(.goAway, stream: 0, HTTP2Frame.number(1) + HTTP2Frame.number(0)).bytes)]
      })
    for _ in 0..<3 {
      let result = try await asker.ask("https://odd.example/")
      #expect(result.answer?.page?.title == "A Page", "\(result.outcome)")
    }
    // The first of each connection, and two that went away.
    #expect(web.requestCount(host: "odd.example") == 5)
  }

  @Test("an HTTP/2 connection on which nothing came in time is not asked again")
  func silentConnection() async throws {
    let (web, asker) = try asker(.page(Self.page))
    web.setHandshake(
      "odd.example",
      .speaksHTTP2 { request, stream in
        request == 1 ? [.says(HTTP2Frame.answer(body: Self.page, stream: stream))] : []
      })
    #expect(try await asker.ask("https://odd.example/").answer?.page?.title == "A Page")
    #expect(try await asker.ask("https://odd.example/").failure == .timeout)
    let result = try await asker.ask("https://odd.example/")
    #expect(result.answer?.page?.title == "A Page", "\(result.outcome)")
    #expect(web.requestCount(host: "odd.example") == 3)
  }

  @Test("a compressed page that lacks its end before it shows anything is cut", arguments: [true, false])
  func compressedCut(_ hasTitle: Bool) async throws {
    let words = (0..<4000).map { "word \($0 &* 7919 % 100_003)" }.joined(separator: " ")
    let page = hasTitle ? "<title>A Page</title><p>\(words)" : "<!-- \(words) --><title>Late</title>"
    let whole = WebAnswer.page(page).gzipped().bodyBytes()
    let (web, asker) = try asker(
      WebAnswer.content(Array(whole.prefix(whole.count / 2)), type: "text/html").header(
        "Content-Encoding", "gzip"))
    let result = try await asker.ask("http://odd.example/")
    let answer = try #require(result.answer, "\(result.outcome)")
    #expect(answer.cutBy == .reset && (answer.page?.title == "A Page") == hasTitle)
    withExtendedLifetime(web) {}
  }
}
