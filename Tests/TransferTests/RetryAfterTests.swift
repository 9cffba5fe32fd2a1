import Foundation
import Time
import ScholarlyWeb
import Testing

@testable import Transfer

/// How long a host asks us to wait, in each way it can say so.
@Suite(.prompt) struct RetryAfterTests {
  private func wait(_ value: String, status: Int) async throws -> Span? {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in WebAnswer.status(status).header("Retry-After", value) }
    let answer = try #require(try await Asker(web).ask("https://busy.example/").answer)
    #expect(answer.status == status)
    return answer.retryAfter
  }

  @Test("seconds count with 429 and 503", arguments: [429, 503])
  func seconds(_ status: Int) async throws {
    #expect(try await wait("7", status: status) == .seconds(7))
  }

  @Test("a date counts from now")
  func date() async throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let future = try await wait(formatter.string(from: Date(timeIntervalSinceNow: 600)), status: 429)
    #expect(try (590_000...601_000).contains(#require(future).milliseconds))
    #expect(try await wait(formatter.string(from: Date(timeIntervalSinceNow: -600)), status: 429) == .zero)
  }

  @Test("a date that has passed by our clock counts by the host's own")
  func hostsClock() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in
      WebAnswer.status(503).header("Date", "Wed, 21 Oct 2015 07:27:00 GMT")
        .header("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")
    }
    let answer = try #require(try await Asker(web).ask("https://busy.example/").answer)
    #expect(answer.retryAfter == .seconds(60))
  }

  @Test("a time that is over asks for no wait", arguments: ["0", "000", "Wed, 21 Oct 2015 07:28:00 GMT"])
  func passed(_ value: String) async throws {
    #expect(try await wait(value, status: 503) == .zero)
  }

  @Test("with any other status the header means something else", arguments: [200, 202, 301, 404, 500, 502])
  func otherStatus(_ status: Int) async throws {
    #expect(try await wait("7", status: status) == nil)
  }

  @Test("what is no time is none", arguments: ["", "soon", "-5", "1e9x"])
  func nonsense(_ value: String) async throws {
    let wait = try await wait(value, status: 429)
    #expect(wait == nil || wait == .seconds(1), "\(String(describing: wait))")
  }

  @Test("more than a day is a day", arguments: ["86401", "99999999999"])
  func longest(_ value: String) async throws {
    #expect(try await wait(value, status: 503) == .days(1))
  }

  @Test("one host's wish is not taken for that of the next, although handles are used again")
  func notKept() async throws {
    let web = try ScholarlyWeb()
    web.answer("busy.example") { _ in WebAnswer.status(429).header("Retry-After", "7") }
    web.answer("calm.example") { _ in .status(503) }
    let asker = Asker(web)
    for _ in 0..<3 {
      #expect(try await asker.ask("https://busy.example/").answer?.retryAfter == .seconds(7))
      #expect(try await asker.ask("https://calm.example/").answer?.retryAfter == nil)
    }
  }
}
