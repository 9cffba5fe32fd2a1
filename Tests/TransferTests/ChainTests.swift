import Foundation
import Observations
import ScholarlyWeb
import Testing

@testable import Transfer

/// What one hop leaves to the next: cookies to its own chain, connections to everybody, nothing else.
@Suite(.prompt) struct ChainTests {
  @Test("a cookie is handed back, and sent where the chain brings it")
  func cookieWall() async throws {
    let asker = Asker(TestWeb.server)
    let first = try await asker.ask("https://cookie.example/")
    #expect(first.answer?.status == 302)
    #expect(first.cookies.count == 1)
    let second = try await asker.ask("https://cookie.example/?cookieSet=1", cookies: first.cookies)
    #expect(second.answer?.status == 200)
    #expect(second.cookies == first.cookies)
  }

  @Test("a cookie never reaches another chain, although handles and connections are used again")
  func noLeak() async throws {
    let web = try ScholarlyWeb()
    web.answer("shop.example") { request in
      let who = request.queryValues("who").first ?? ""
      return .text("fine").header("Set-Cookie", "who=\(who); Path=/")
    }
    let asker = Asker(web)
    try await withThrowingTaskGroup { group in
      for chain in 0..<40 {
        group.addTask {
          var cookies: [String] = []
          for _ in 0..<4 {
            let url = "https://shop.example/?who=\(chain)"
            cookies = try await asker.ask(url, cookies: cookies).cookies
            #expect(cookies.count == 1)
          }
        }
      }
      try await group.waitForAll()
    }
    let requests = web.requests(host: "shop.example")
    #expect(requests.count == 160)
    #expect(requests.filter { $0.header("Cookie") == nil }.count == 40)
    for request in requests {
      guard let cookie = request.header("Cookie") else { continue }
      #expect(cookie == "who=\(request.queryValues("who").first ?? "")")
    }
  }

  @Test("a cookie goes only to the host that set it")
  func ownHost() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .text("fine").header("Set-Cookie", "a=1; Path=/") }
    let asker = Asker(web)
    let first = try await asker.ask("https://one.example/")
    _ = try await asker.ask("https://two.example/", cookies: first.cookies)
    #expect(web.requests(host: "two.example").map { $0.header("Cookie") } == [nil])
  }

  @Test("a cookie for a whole top-level domain, or for another host, is not taken")
  func foreignCookies() async throws {
    let web = try ScholarlyWeb()
    web.answer("evil.com") { _ in
      .text("fine").header("Set-Cookie", "a=1; Domain=com").header("Set-Cookie", "b=1; Domain=bank.com")
    }
    #expect(try await Asker(web).ask("https://evil.com/").cookies.isEmpty)
  }

  @Test("thousands of cookies are cut to a bearable number")
  func cookieFlood() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in
      (0..<400).reduce(.text("fine")) {
        $0.header("Set-Cookie", "c\($1)=\(String(repeating: "x", count: 300))")
      }
    }
    let result = try await Asker(web).ask("https://jar.example/")
    #expect((1...100).contains(result.cookies.count))
  }

  @Test("requests one after the other to a host use one connection")
  func keepAlive() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .text("fine") }
    let asker = Asker(web)
    for index in 0..<10 {
      #expect(try await asker.ask("https://one.example/\(index)").answer?.status == 200)
    }
    #expect(web.requestCount(host: "one.example") == 10)
    #expect(web.connectionCount(host: "one.example") == 1)
  }

  // libcurl counts such connections over the whole life of a handle and fails the sixth.
  @Test("a connection that the server ended meanwhile is replaced without a failure, however often")
  func staleConnection() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .text("fine").thenClosing() }
    let asker = Asker(web)
    for _ in 0..<60 {
      let result = try await asker.ask("https://one.example/")
      #expect(result.answer?.status == 200, "\(result.outcome)")
    }
    web.answer("*") { _ in .text("fine") }
    _ = try await asker.ask("https://one.example/")
    web.pause()
    web.resume()
    let result = try await asker.ask("https://one.example/")
    #expect(result.answer?.status == 200, "\(result.outcome)")
  }

  @Test("a page whose rest is not wanted does not cost the connection where the rest is short")
  func restIsLetIn() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in
      .page("<html><title>Known</title><body>" + String(repeating: "words and ", count: 9000))
    }
    let asker = Asker(web)
    for _ in 0..<4 {
      let want = HopRequest.Want.page(PageWanted(doi: nil, depth: .title))
      #expect(try await asker.ask("https://long.example/", want: want).answer?.page?.title == "Known")
    }
    #expect(web.connectionCount(host: "long.example") == 1)
  }
}
