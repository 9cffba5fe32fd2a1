import Foundation
import Observations
import ScholarlyWeb
import Testing

@testable import Transfer

/// What a server may make us read, at most.
@Suite(.prompt) struct BoundsTests {
  @Test("a header line over 100 KiB and headers over 300 KiB are the server's fault, not ours")
  func headers() async throws {
    let asker = Asker(TestWeb.server)
    #expect(try await asker.ask("https://wire.example/header-line/90000").answer?.status == 200)
    #expect(try await asker.ask("https://wire.example/header-line/110000").failure == .malformedAnswer)
    #expect(try await asker.ask("https://wire.example/endless-headers").failure == .malformedAnswer)
  }

  @Test("headers without end that drip are ended by the time limit")
  func drippingHeaders() async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .milliseconds(800) }
    TestWeb.server.answer("wire.example", at: "/head-drip") { _ in
      .endlessHeaders.drippingHead(40, every: .milliseconds(10))
    }
    #expect(try await asker.ask("https://wire.example/head-drip").failure == .timeout)
  }

  @Test("a flood of interim answers ends, and is not taken for an answer")
  func interimFlood() async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .minutes(1) }
    let result = try await asker.ask("https://wire.example/interim/20000")
    #expect(result.failure == .malformedAnswer, "\(result.outcome)")
    #expect(result.duration < .minutes(1))
  }

  @Test("a compressed bomb is read up to the limit of unpacked bytes and no further")
  func bomb() async throws {
    let asker = Asker(TestWeb.server) { $0.maxBody = 1 << 18 }
    for want in [HopRequest.Want.json, .page(PageWanted(doi: nil, depth: .everything))] {
      let answer = try #require(try await asker.ask("https://wire.example/bomb", want: want).answer)
      #expect(answer.bytes == 1 << 18)
      #expect(answer.cut == .limit)
      #expect(answer.body.count <= 1 << 18)
    }
  }

  @Test("a body without end is read up to the limit")
  func endlessBody() async throws {
    let asker = Asker(TestWeb.server) { $0.maxBody = 100_000 }
    let answer = try #require(try await asker.ask("https://wire.example/endless-body", want: .json).answer)
    #expect(answer.bytes == 100_000)
    #expect(answer.cut == .limit)
  }

  @Test("a body of exactly the limit is whole, one byte more is cut")
  func edge() async throws {
    let web = TestWeb.server
    web.answer("edge.load.example") { _ in .text(String(repeating: "x", count: 5000)) }
    let exact = Asker(web) { $0.maxBody = 5000 }
    #expect(try await exact.ask("https://edge.load.example/", want: .json).answer?.cut == nil)
    let less = Asker(web) { $0.maxBody = 4999 }
    let answer = try #require(try await less.ask("https://edge.load.example/", want: .json).answer)
    #expect(answer.cut == .limit)
    #expect(answer.bytes == 4999)
  }

  @Test("nobody knows what stands in the part of a page that was not read")
  func unread() async throws {
    let web = TestWeb.server
    let head = "<html><title>Known</title><body>"
    let rest = String(repeating: "<p>words and</p>", count: 5000) + "10.5555/far"
    web.answer("unread.load.example", at: "/whole") { _ in .page(head + rest) }
    web.answer("unread.load.example", at: "/cut") { _ in .page(head + rest).cut(after: 20_000) }
    web.answer("unread.load.example", at: "/packed") { _ in
      let packed = WebAnswer.page(head + rest).gzipped()
      return .content(Array(packed.body.dropLast(60)), type: "text/html").header("Content-Encoding", "gzip")
    }
    func look(_ path: String, _ doi: String, most: Int) async throws -> Bool? {
      let asker = Asker(web) { $0.maxBody = most }
      let want = HopRequest.Want.page(PageWanted(doi: doi, depth: .everything))
      let result = try await asker.ask("https://unread.load.example\(path)", want: want)
      return try #require(result.answer?.page, "\(result.outcome)").reading.needleFound
    }
    #expect(try await look("/whole", "10.5555/far", most: 1 << 20) == true)
    #expect(try await look("/whole", "10.5555/none", most: 1 << 20) == false)
    #expect(try await look("/whole", "10.5555/far", most: 20_000) == nil)
    #expect(try await look("/cut", "10.5555/far", most: 1 << 20) == nil)
    #expect(try await look("/packed", "10.5555/none", most: 1 << 20) == nil)
  }

  @Test("where only headers are wanted, no body is read, however long it is")
  func headersOnly() async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .minutes(2) }
    let result = try await asker.ask("https://wire.example/endless-drip", want: .headersOnly)
    let answer = try #require(result.answer, "\(result.outcome)")
    #expect(answer.cut == .enough)
    #expect(answer.page == nil)
    #expect(answer.body.isEmpty)
    #expect(result.duration < .minutes(1))
  }

  @Test("a known page with a body limit below its length does not count as cut once all is known")
  func enoughBeforeLimit() async throws {
    let web = TestWeb.server
    web.answer("long.load.example") { _ in
      .page("<html><title>Known</title><body>" + String(repeating: "<p>words and</p>", count: 5000))
    }
    let asker = Asker(web) { $0.maxBody = 64 << 10 }
    let result = try await asker.ask(
      "https://long.load.example/", want: .page(PageWanted(doi: nil, depth: .title)))
    let answer = try #require(result.answer)
    #expect(answer.page?.title == "Known")
    #expect(answer.cut != .limit)
  }
}
