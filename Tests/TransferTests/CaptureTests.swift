import Foundation
import Hashing
import Names
import Observations
import ScholarlyWeb
import Testing

@testable import Evidence
@testable import Transfer

/// What is kept of a hop, and that keeping it changes nothing of what the hop saw.
@Suite(.prompt) struct CaptureTests {
  private let web = TestWeb.server

  /// The capture of a hop, the text of its body, and the answer.
  private func capture(
    _ answer: WebAnswer, want: HopRequest.Want = .page(PageWanted(doi: nil, depth: .title)),
    cookies: [String] = [],
    _ change: (inout TransferSettings) -> Void = { $0.keepsEvidence = true }
  ) async throws -> (capture: HopCapture?, body: String, result: HopResult) {
    let host = "capture-\(UUID().uuidString.lowercased()).example"
    web.answer(host) { _ in answer }
    let asker = Asker(web, change)
    var request = HopRequest(url: try LinkURL("https://\(host)/a?b=c"), want: want, cookies: cookies)
    request.isKept = true
    let result = await asker.ask(request)
    guard let capture = result.capture else { return (nil, "", result) }
    let body = Packing.unpack(capture.body.packed, length: capture.body.length)
    return (capture, body.map { String(decoding: $0, as: UTF8.self) } ?? "not to be read", result)
  }

  private func head(_ capture: HopCapture?) -> String { String(decoding: capture?.head ?? [], as: UTF8.self) }

  @Test("a page is kept as it came, unpacked, with what was asked")
  func page() async throws {
    let html = "<title>A page</title>" + String(repeating: "words ", count: 1000)
    let (capture, body, _) = try await capture(.page(html).gzipped())
    #expect(body == html)
    let request = String(decoding: capture?.request ?? [], as: UTF8.self)
    #expect(request.hasPrefix("GET /a?b=c HTTP/1.1\r\nHost: capture-") && request.hasSuffix("\r\n\r\n"))
    #expect(request.contains("\r\nUser-Agent: doiwatch/test") && request.contains("\r\nAccept-Encoding: "))
    #expect(head(capture).hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(head(capture).contains("X-Archive-Orig-Content-Encoding: gzip\r\n"))
    #expect(!head(capture).contains("Content-Length"))
    #expect(capture?.wire == "http/1.1" && capture?.address == "127.0.0.1" && capture?.body.truncation == nil)
    #expect(capture?.body.digest == Digests().sha1(Array(html.utf8)))
  }

  @Test(
    "what was asked is kept as the server got it",
    arguments: [nil, "Accept: application/vnd.citationstyles.csl+json"])
  func request(_ own: String?) async throws {
    let host = "capture-request.example"
    web.answer(host) { _ in .json("{}") }
    var request = HopRequest(url: try LinkURL("https://\(host)/\(own == nil ? "usual" : "own")"), want: .json)
    request.isKept = true
    request.headers = own.map { [$0] } ?? []
    let result = await Asker(web) { $0.keepsEvidence = true }.ask(request)
    let lines = String(decoding: result.capture?.request ?? [], as: UTF8.self).split(separator: "\r\n")
      .dropFirst()
    let got = try #require(web.requests().last { $0.host == host && $0.target == request.url.path })
    #expect(Set(lines.map(String.init)) == Set(got.headers.map { "\($0.name): \($0.value)" }))
  }

  @Test("the body of a redirect is unpacked too, and left out where that cannot be done")
  func redirect() async throws {
    let page = WebAnswer.page("go <a href=/x>on</a>", status: 302).header("Location", "/x")
    let whole = try await capture(page.gzipped())
    #expect(whole.body == "go <a href=/x>on</a>" && whole.result.status == 302)
    let broken = try await capture(page.header("Content-Encoding", "br"))
    #expect(
      broken.body.isEmpty && broken.capture?.body.truncation == .unspecified && broken.result.status == 302)
  }

  @Test("a body over the limit is cut there, and says so")
  func limit() async throws {
    let html = "<title>A page</title>" + String(repeating: "words ", count: 50_000)
    let kept = try await capture(.page(html)) {
      $0.keepsEvidence = true
      $0.maxBody = 10_000
    }
    #expect(kept.body == String(html.prefix(10_000)) && kept.capture?.body.truncation == .length)
  }

  @Test("what goes wrong with the part that only evidence reads says nothing of the page")
  func rest() async throws {
    let html = "<title>A page</title>" + String(repeating: "words ", count: 50_000)
    let answer = WebAnswer.page(html).cut(after: 200_000).thenReset()
    let kept = try await capture(answer)
    let plain = try await capture(answer) { $0.keepsEvidence = false }
    #expect(plain.capture == nil)
    for answer in [kept.result.answer, plain.result.answer] {
      #expect(answer?.cut == .enough && answer?.page?.title == "A page", "\(kept.result.outcome)")
    }
    // A reset discards what arrived and was not read yet.
    #expect(kept.capture?.body.truncation == .disconnect && kept.body.hasPrefix("<title>A page</title>"))
    #expect(html.hasPrefix(kept.body))
  }

  @Test("where no answer came, only what was asked is kept; where nothing was asked, not even that")
  func failures() async throws {
    let reset = try await capture(WebAnswer.page("").thenReset().cut(after: 0))
    #expect(reset.capture?.body.length == 0)
    let refused = try await capture(.page("x")) {
      $0.keepsEvidence = true
      $0.connectTo = [":443:127.0.0.1:1"]
    }
    #expect(refused.capture != nil && refused.capture?.request == nil && refused.capture?.head == nil)
  }

  @Test("cookies that were sent or set stand nowhere, though the server repeats them")
  func cookies() async throws {
    let secret = "planted-7"
    let jar = "capture.example\tFALSE\t/\tFALSE\t0\tsid\tother-planted-8"
    let kept = try await capture(
      WebAnswer.page("<title>\(secret)</title> other-planted-8 https://user:word-planted@host.example/")
        .header("Set-Cookie", "id=\(secret)").header("X-Echo", secret)
        .header("Location", "https://u:word-planted@host.example/"),
      cookies: [jar])
    let all = head(kept.capture) + kept.body + String(decoding: kept.capture?.request ?? [], as: UTF8.self)
    #expect(!all.contains("planted") && !all.contains("Cookie"), "\(all)")
    #expect(kept.capture?.masked ?? 0 >= 4)
    #expect(kept.result.cookies.contains { $0.contains(secret) }, "the chain goes on with its cookies")
  }

  @Test("what a request does not ask to be kept is not")
  func unasked() async throws {
    let host = "capture-none.example"
    web.answer(host) { _ in .page("<title>x</title>") }
    let asker = Asker(web) { $0.keepsEvidence = true }
    #expect(try await asker.ask("https://\(host)/").capture == nil)
  }
}
