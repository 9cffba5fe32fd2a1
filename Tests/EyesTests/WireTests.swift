import Time
import Names
import Observations
import Testing

@testable import Eyes

@Suite struct WireTests {
  private static let counts: [(Int64, Int64)] = [(.max, 1 << 53), (.min, 0), (-1, 0), (7, 7)]

  @Test(arguments: counts)
  func `A count of PostgreSQL is one that can be added to`(number: Int64, count: Int64) {
    let row = PostgresRow(values: [PostgresValue.number(number).binary, nil])
    #expect(row.number(0) == number && row.count(0) == count && row.count(0, atMost: 5) == min(count, 5))
    #expect(row.count(1) == 0 && row.count(2) == 0 && row.text(2) == nil && row.bytes(2) == [])
  }

  private func request() throws -> HopRequest {
    var request = HopRequest(
      url: try LinkURL("https://pub.example/a?b=c#d"),
      want: .page(PageWanted(doi: "10.1234/ä", depth: .everything, licenses: ["https://l.example/"])),
      cookies: ["pub.example\tFALSE\t/\tFALSE\t0\tid\t1"], isOperatorsWord: true)
    request.tag = "\"x\""
    request.headers = ["Accept: application/json"]
    request.mostBytes = 1000
    return request
  }

  private func result() throws -> HopResult {
    var page = PageFacts()
    page.title = "A title"
    page.note(identifier: "10.1234/x", from: .citationDOI)
    page.note(citeAs: "https://doi.org/10.1234/x", from: .headerCiteAs)
    page.note(identifier: "10.1234/y", from: .dcIdentifier)
    page.note(license: "https://l.example/", from: .linkLicense)
    page.note(formAction: "/login")
    page.note(wall: "Cloudflare")
    page.redirects.refresh = MetaRefresh(delay: 5, target: "/next")
    page.opening.text = "words of all kinds: ÄÖ 漢字"
    page.opening.length = 17
    page.reading.needleFound = false
    page.reading.isHTML = true
    var answer = Answer(status: 200, headers: ["content-type": "text/html"], bytes: 300)
    answer.retryAfter = .seconds(3)
    answer.cut = .failure(TransferFailure(.reset, "cut\noff"))
    answer.body = [0, 255, 10]
    answer.page = page
    let start = Moment(milliseconds: 1_000_000)
    var result = HopResult(
      request: try request(), startedAt: start, finishedAt: start + .milliseconds(41),
      outcome: .success(answer))
    result.address = "192.0.2.7"
    result.certificateEnd = start + .days(90)
    return result
  }

  @Test func aRequestArrivesAsItWasButForWhatTheOperatorSaid() throws {
    let wire = try #require(try request().wire)
    var expected = try request()
    // Which special addresses an eye may ask is for its own configuration to say.
    expected.isOperatorsWord = false
    #expect(try HopRequest(wire: wire) == expected)
  }

  @Test func whatAnEyeSawArrivesAsItWas() throws {
    let sent = try result()
    guard case .seen(let hop) = try EyeAnswer(wire: EyeAnswer.seen(SeenHop(sent)).wire) else {
      Issue.record("nothing was seen")
      return
    }
    let now = Moment(milliseconds: 5_000_000)
    let came = hop.result(of: sent.request, by: "oslo", handedAt: now - .seconds(1), at: now)
    #expect(came.eye == "oslo")
    #expect(came.duration == .milliseconds(41))
    #expect(came.finishedAt == now)
    #expect(came.address == sent.address)
    #expect(came.certificateEnd == sent.certificateEnd)
    #expect(came.cookies == sent.cookies)
    var answer = try sent.outcome.get()
    answer.cut = .failure(TransferFailure(.reset, "cutoff"))
    #expect(try came.outcome.get() == answer)
    // It cannot have begun before it was handed out, whatever the eye says.
    let late = hop.result(of: sent.request, by: "oslo", handedAt: now - .milliseconds(5), at: now)
    #expect(late.startedAt == now - .milliseconds(5))
  }

  @Test func whatIsCutOrChangedIsRefusedOrRead() throws {
    let wire = EyeAnswer.seen(SeenHop(try result())).wire
    for length in wire.indices {
      #expect(throws: WireReader.Refused.self) { _ = try EyeAnswer(wire: Array(wire[..<length])) }
    }
    #expect(throws: WireReader.Refused.self) { _ = try EyeAnswer(wire: wire + [0]) }
    // Any other byte in any place: it never ends the process, and what it makes is bounded.
    for index in wire.indices {
      var changed = wire
      changed[index] &+= 1
      guard case .seen(let hop)? = try? EyeAnswer(wire: changed), case .success(let answer) = hop.outcome
      else {
        continue
      }
      #expect(answer.body.count <= EyeAnswer.mostBody)
    }
  }

  @Test(arguments: ["ALL", "FLUSH", "a\tb", "x\n\t\t\t\t\t\t", ""])
  func aCookieThatLibcurlWouldTakeForAnOrderIsRefused(line: String) throws {
    var sent = try result()
    sent.cookies = [line]
    #expect(throws: WireReader.Refused.self) { _ = try EyeAnswer(wire: EyeAnswer.seen(SeenHop(sent)).wire) }
  }

  @Test(arguments: [EyeAnswer.mostBody + 1, HopRequest.mostWireBytes])
  func whatIsLargerThanAnEyeMaySendIsHandedBack(size: Int) throws {
    var answer = Answer(status: 200)
    answer.body = [UInt8](repeating: 1, count: size)
    let now = Moment(milliseconds: 0)
    let result = HopResult(request: try request(), startedAt: now, finishedAt: now, outcome: .success(answer))
    let wire = EyeAnswer.seen(SeenHop(result)).wire
    #expect(wire.count <= HopRequest.mostWireBytes)
    guard case .handedBack = try EyeAnswer(wire: wire) else {
      Issue.record("it was sent")
      return
    }
    #expect(throws: WireReader.Refused.self) {
      _ = try EyeAnswer(wire: [UInt8](repeating: 0, count: HopRequest.mostWireBytes + 1))
    }
  }

  @Test func theLargestBodyThatAnEyeMaySendArrives() throws {
    var answer = Answer(status: 200)
    answer.body = [UInt8](repeating: 1, count: EyeAnswer.mostBody)
    let now = Moment(milliseconds: 0)
    let result = HopResult(request: try request(), startedAt: now, finishedAt: now, outcome: .success(answer))
    guard case .seen(let hop) = try EyeAnswer(wire: EyeAnswer.seen(SeenHop(result)).wire) else {
      Issue.record("it was not sent")
      return
    }
    #expect(try hop.outcome.get().body == answer.body)
  }

  @Test func whatHoldsAKeyOrMayBeLargeStaysHere() throws {
    var request = try request()
    request.headers = ["Zotero-API-Key: secret"]
    #expect(request.wire == nil)
    request.headers = []
    request.mostBytes = 1 << 21
    #expect(request.wire == nil)
  }
}
