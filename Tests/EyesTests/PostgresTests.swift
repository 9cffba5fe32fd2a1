import Foundation
import Testing
import Trials

@testable import Eyes
@testable import Time
@testable import Names
@testable import Observations

/// What lies between brain and eyes, on a real server.
@Suite(.enabled(if: PostgresServer.programs != nil), .serialized)
struct `PostgreSQL between the eyes` {
  private let server: PostgresServer

  init() throws {
    server = try PostgresServer()
    guard case .made = try EyeTables.setUp(try server.place("zurich")) else {
      Issue.record("the tables were there before")
      return
    }
    for name in ["oslo", "rome"] {
      try server.place("zurich").connect().run(script: "CREATE ROLE \(name) LOGIN IN ROLE doiwatch_eye")
    }
  }

  /// What the brain heard.
  private final class Ear: @unchecked Sendable {
    private let lock = NSLock()
    private var news: [EyeNews] = []

    func take(_ some: [EyeNews]) { lock.withLock { news += some } }

    /// Waits until something was heard.
    func wait<Found>(_ what: String, _ find: (EyeNews) -> Found?) async throws -> Found {
      for _ in 0..<400 {
        if let found = lock.withLock({ news.lazy.compactMap(find).first }) { return found }
        try await Task.sleep(for: .milliseconds(25))
      }
      throw Missing(what: what)
    }

    struct Missing: Error { let what: String }
  }

  private func brain(_ ear: Ear, timeout: Span = .milliseconds(500)) async throws -> RemoteEyes {
    let brain = RemoteEyes(try server.place("zurich", timeout: timeout), asker: .brain, places: 64) {
      ear.take($0)
    }
    _ = try await ear.wait("PostgreSQL is up") {
      if case .standing(let all) = $0, all.isUp { true } else { nil }
    }
    return brain
  }

  private func hop(_ number: UInt64, _ looker: Looker = .others) throws -> HandOut {
    HandOut(
      number: number,
      request: HopRequest(url: try LinkURL("https://pub.example/\(number)"), want: .headersOnly),
      looker: looker, budget: "pub.example")
  }

  /// An eye by hand.
  private func eye(_ name: String) throws -> PostgresSession {
    let session = try server.place(name, user: name).connect()
    _ = try session.run(.hello, [.text(name), .text("s-\(name)"), .number(64)])
    return session
  }

  private func take(_ session: PostgresSession, _ name: String, _ most: Int64 = 64) async throws
    -> [PostgresRow]
  {
    for _ in 0..<200 {
      let rows = try session.run(.take, [.text(name), .text("s-\(name)"), .number(most)])
      if !rows.isEmpty { return rows }
      try await Task.sleep(for: .milliseconds(10))
    }
    return []
  }

  private func giveBack(
    _ session: PostgresSession, _ name: String, _ row: PostgresRow, token: Int64? = nil, _ wire: [UInt8]
  )
    throws -> Int64
  {
    try session.run(
      .giveBack,
      [
        .text(name), .text("s-\(name)"), .numbers([row.number(0)]), .numbers([row.number(1)]),
        .numbers([token ?? row.number(2)]), .datas([wire]), .number(0),
      ]
    ).first?.number(0) ?? -1
  }

  private func seen(_ outcome: Result<Answer, TransferFailure> = .success(Answer(status: 204))) throws
    -> [UInt8]
  {
    let now = Moment(milliseconds: 0)
    let request = HopRequest(url: try LinkURL("https://pub.example/"), want: .headersOnly)
    return EyeAnswer.seen(
      SeenHop(
        HopResult(request: request, startedAt: now, finishedAt: now, outcome: outcome))
    ).wire
  }

  @Test func `is set up once, and what is not ours or newer is refused`() throws {
    let place = try server.place("zurich")
    guard case .wasThere = try EyeTables.setUp(place) else {
      Issue.record("it was made twice")
      return
    }
    let session = try place.connect()
    try session.run(script: "UPDATE doiwatch_eyes.setup SET version = 2")
    guard case .refused = try EyeTables.setUp(place) else {
      Issue.record("a newer one was touched")
      return
    }
    #expect(throws: PostgresTrouble.self) { _ = try EyeTables.eyes(place) }
    for foreign in [
      "DROP SCHEMA doiwatch_eyes CASCADE; CREATE SCHEMA doiwatch_eyes",
      "CREATE TABLE doiwatch_eyes.setup (x int)",
    ] {
      try session.run(script: foreign)
      guard case .refused = try EyeTables.setUp(place) else {
        Issue.record("a foreign one was touched")
        return
      }
    }
  }

  @Test func `lets an eye's role do four things and see nothing`() throws {
    let session = try eye("oslo")
    for statement in [
      "SELECT * FROM doiwatch_eyes.hop", "SELECT * FROM doiwatch_eyes.eye", "DELETE FROM doiwatch_eyes.fact",
      "SELECT doiwatch_eyes.survey()", "SELECT doiwatch_eyes.collect(1, 1)",
      "SELECT doiwatch_eyes.end_asking(1)",
      "SELECT doiwatch_eyes.sign('rome', 's-rome')", "SELECT doiwatch_eyes.begin_visit()",
      "CREATE TABLE doiwatch_eyes.x (y int)", "UPDATE doiwatch_eyes.brain SET epoch = 99",
    ] {
      #expect(throws: PostgresTrouble.self, "\(statement)") { try session.run(script: statement) }
    }
    // Nor can one eye speak for another.
    _ = try eye("rome")
    #expect(throws: PostgresTrouble.self) {
      _ = try session.run(.hello, [.text("rome"), .text("s-rome"), .number(1)])
    }
    #expect(throws: PostgresTrouble.self) {
      _ = try session.run(.take, [.text("rome"), .text("s-rome"), .number(1)])
    }
  }

  @Test func `carries hops to eyes and facts back`() async throws {
    let ear = Ear()
    let brain = try await brain(ear)
    defer { brain.stop() }
    let oslo = try eye("oslo")
    brain.fetch([try hop(1), try hop(2, .besides(["oslo"])), try hop(3, .named("oslo", fallsBack: true))])
    let rows = try await take(oslo, "oslo")
    #expect(Set(rows.map { $0.number(1) }) == [1, 3])
    for row in rows { #expect(try giveBack(oslo, "oslo", row, try seen()) == 1) }
    for number in [UInt64(1), 3] {
      let eye = try await ear.wait("hop \(number)") {
        if case .seen(number, let result) = $0 { result.eye } else { nil }
      }
      #expect(eye == "oslo")
    }
    // Nobody took the other one, and it comes back.
    let taker = try await ear.wait("hop 2") { if case .handedBack(2, let eye) = $0 { [eye] } else { nil } }
    #expect(taker == [nil])
  }

  @Test func `takes nothing from who does not hold a hop, and names who sends rubbish`() async throws {
    let ear = Ear()
    let brain = try await brain(ear, timeout: .seconds(5))
    defer { brain.stop() }
    let oslo = try eye("oslo")
    let rome = try eye("rome")
    brain.fetch([try hop(1), try hop(2)])
    let rows = try await take(oslo, "oslo")
    let row = try #require(rows.first)
    // Another's hop, a token that is guessed, a hop of another epoch, too much.
    #expect(try giveBack(rome, "rome", row, try seen()) == 0)
    #expect(try giveBack(oslo, "oslo", row, token: 1, try seen()) == 0)
    #expect(
      try giveBack(
        oslo, "oslo", PostgresRow(values: row.values.map { _ in [0, 0, 0, 0, 0, 0, 0, 9] }), try seen()) == 0)
    #expect(try giveBack(oslo, "oslo", row, [UInt8](repeating: 1, count: 65_537)) == 0)
    let refused = try await ear.wait("rome is named") { news -> Int64? in
      guard case .standing(let all) = news, let eye = all.eyes.first(where: { $0.name == "rome" }),
        eye.refused > 0
      else { return nil }
      return eye.refused
    }
    #expect(refused == 1)
    // What it holds it may answer for, but not with rubbish.
    #expect(try giveBack(oslo, "oslo", row, [1, 1, 255, 255]) == 1)
    let words = try await ear.wait("oslo is named") { if case .note(let words) = $0 { words } else { nil } }
    #expect(words.contains("oslo"))
    let number = UInt64(row.number(1))
    _ = try await ear.wait("the hop comes back") {
      if case .handedBack(number, "oslo") = $0 { true } else { nil }
    }
    // Nor twice.
    #expect(try giveBack(oslo, "oslo", row, try seen()) == 0)
  }

  @Test(arguments: [TransferFailure.Kind.ownTrouble, .unroutable, .intercepted])
  func `gives a hop back that an eye could not make for reasons of its own`(kind: TransferFailure.Kind)
    async throws
  {
    let ear = Ear()
    let brain = try await brain(ear)
    defer { brain.stop() }
    let oslo = try eye("oslo")
    brain.fetch([try hop(1)])
    let row = try #require(try await take(oslo, "oslo").first)
    #expect(try giveBack(oslo, "oslo", row, try seen(.failure(TransferFailure(kind, "here")))) == 1)
    _ = try await ear.wait("the hop comes back") { if case .handedBack(1, "oslo") = $0 { true } else { nil } }
  }

  @Test func `gives a hop back when its lease is over, and drops what comes later`() async throws {
    let ear = Ear()
    let brain = try await brain(ear, timeout: .milliseconds(300))
    defer { brain.stop() }
    let oslo = try eye("oslo")
    brain.fetch([try hop(1)])
    // The lease of twice the timeout begins no sooner than this.
    let begun = ContinuousClock.now
    let row = try #require(try await take(oslo, "oslo").first)
    _ = try await ear.wait("the hop comes back") { if case .handedBack(1, "oslo") = $0 { true } else { nil } }
    let waited = ContinuousClock.now - begun
    #expect(waited > .milliseconds(500) && waited < .seconds(8), "\(waited)")
    #expect(try giveBack(oslo, "oslo", row, try seen()) == 0)
  }

  @Test func `knows who is there, and which hosts rest after a brain died`() async throws {
    let oslo = try eye("oslo")
    let first = Ear()
    let dead = try await brain(first, timeout: .seconds(5))
    dead.fetch([try hop(1), try hop(2)])
    #expect(try await take(oslo, "oslo", 1).count == 1)
    // Another takes over without a word of the first.
    let ear = Ear()
    let brain = try await brain(ear, timeout: .seconds(5))
    let rest = try await ear.wait("what rests") { if case .rest(let budgets) = $0 { budgets } else { nil } }
    #expect(rest.keys.sorted() == ["pub.example"])
    #expect(try #require(rest["pub.example"]) > .seconds(5))
    // What the first one handed out and nobody took is void.
    #expect(try oslo.run(.take, [.text("oslo"), .text("s-oslo"), .number(64)]).isEmpty)
    _ = try oslo.run(.goodbye, [.text("oslo"), .text("s-oslo")])
    _ = try await ear.wait("oslo went") { news -> Bool? in
      guard case .standing(let all) = news, let eye = all.eyes.first(where: { $0.name == "oslo" }) else {
        return nil
      }
      return eye.isAlive ? nil : true
    }
    dead.stop()
    brain.stop()
  }

  @Test func `may go and come`() async throws {
    let ear = Ear()
    let brain = try await brain(ear)
    defer { brain.stop() }
    try server.stop()
    brain.fetch([try hop(1)])
    _ = try await ear.wait("it is told") {
      if case .standing(let all) = $0, !all.isUp, all.trouble != nil, !all.eyes.isEmpty { true } else { nil }
    }
    _ = try await ear.wait("the hop comes back") { if case .handedBack(1, nil) = $0 { true } else { nil } }
    try server.start()
    let oslo = try eye("oslo")
    _ = try await ear.wait("oslo is there") { news -> Bool? in
      guard case .standing(let all) = news else { return nil }
      return all.others.contains { $0.name == "oslo" } ? true : nil
    }
    brain.fetch([try hop(2)])
    let row = try #require(try await take(oslo, "oslo").first)
    #expect(row.number(1) == 2)
  }
}
