import ScholarlyWeb
import Testing

/// What curl makes of each misbehaviour, under TLS and in plain text.
@Suite struct WireTests {
  private static let web = try! StandardWeb()
  private static let schemes = ["https", "http"]

  private static let failures: [(path: String, exit: Int32)] = [
    ("close", 52), ("drop", 52), ("reset", 56), ("http09", 1), ("garbage", 1), ("endless-headers", 56),
    ("cut", 18), ("cut-early", 18), ("cut-reset", 56), ("long-length", 18), ("bad-chunking", 56),
    ("cut-chunks", 18), ("header-line/120000", 27),
  ]

  @Test("curl names each failure of the wire by its own code", arguments: failures, schemes)
  func failure(_ failure: (path: String, exit: Int32), scheme: String) async throws {
    let outcome = try await Curl(Self.web)("\(scheme)://wire.example/\(failure.path)")
    #expect(outcome.exit == failure.exit)
  }

  @Test("what never ends is ended by the client's clock", arguments: ["silence", "endless-drip"], schemes)
  func timeout(path: String, scheme: String) async throws {
    let outcome = try await Curl(Self.web)("\(scheme)://wire.example/\(path)", "-m", "0.3")
    #expect(outcome.exit == 28)
  }

  @Test("an endless body is cut by the client's limit of patience")
  func endlessBody() async throws {
    let outcome = try await Curl(Self.web)(
      "https://wire.example/endless-body", "-m", "0.2", "-o", "/dev/null")
    #expect(outcome.exit == 28)
  }

  private static let whole = [
    "", "chunked", "until-close", "drip", "drip-head", "interim/50", "after/50", "header-line/90000",
  ]

  @Test("odd but lawful ways all deliver the whole page", arguments: whole, schemes)
  func lawful(path: String, scheme: String) async throws {
    let outcome = try await Curl(Self.web)("\(scheme)://wire.example/\(path)")
    #expect(outcome.exit == 0)
    #expect(outcome.status == 200)
    #expect(outcome.output.contains("<title>A Page On A Strange Wire</title>"))
    #expect(outcome.output.hasSuffix("</body></html>"))
  }

  @Test("a declared length below the real one cuts the page without an error")
  func shortLength() async throws {
    let outcome = try await Curl(Self.web)("https://wire.example/short-length")
    #expect(outcome.exit == 0)
    #expect(outcome.body.utf8.count == 100)
  }

  @Test("interim answers come before the final one, as many as asked for")
  func interim() async throws {
    let outcome = try await Curl(Self.web)("https://wire.example/interim/7")
    #expect(outcome.output.components(separatedBy: "HTTP/1.1 103 Early Hints").count == 8)
    #expect(outcome.status == 200)
  }

  @Test("a dripping page takes its time")
  func drip() async throws {
    let start = ContinuousClock.now
    let outcome = try await Curl(Self.web)("https://wire.example/drip")
    let portions = outcome.body.utf8.count / 40
    #expect(start.duration(to: .now) >= .milliseconds(20 * portions))
  }

  @Test("a compressed page unpacks to the page, and a bomb to its full size")
  func compression() async throws {
    let page = try await Curl(Self.web)("https://wire.example/gzip", "--compressed")
    #expect(page.header("content-encoding") == "gzip")
    #expect(page.body.hasSuffix("</body></html>"))

    let bomb = try await runProgram(
      "/bin/sh",
      [
        "-c", #"curl "$@" --compressed https://wire.example/bomb | wc -c"#, "sh",
      ] + Curl(Self.web).arguments.filter { $0 != "-i" })
    #expect(bomb.1.split(whereSeparator: \.isWhitespace) == ["67108864"])
  }

  @Test("no body follows a 304, a 204 or a HEAD")
  func bodiless() async throws {
    let curl = Curl(Self.web)
    #expect(try await curl("https://wire.example/not-modified").header("content-length") == nil)
    #expect(try await curl("https://empty.example/204").body == "")
    let head = try await curl("https://wire.example/", "--head")
    #expect(head.status == 200)
    #expect(head.header("content-length") != "0")
  }
}
