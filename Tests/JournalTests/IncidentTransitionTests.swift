import GRDB
import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Findings
@testable import Judging

@Suite struct `An incident in the database` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take((1...6).map { article("a\($0)", "https://a.example/\($0)") })
  }

  private func turn(_ kind: IncidentTransition.Kind, at now: Moment) throws -> [WrittenLine] {
    var batch = CommitBatch()
    batch.turns = [IncidentTransition(1, kind, at: now)]
    return try store.commit(batch).compactMap { WrittenLine($0.line) }
  }

  private func page(_ number: Int) throws -> DueCheck { try store.aspect("url:https://a.example/\(number)") }

  private func open(_ numbers: ClosedRange<Int>) throws {
    _ = try turn(
      .opens(
        IncidentCause(host: "a.example", sign: .gone), joined: try numbers.map { try page($0).id },
        isAgain: false),
      at: start + .hours(2))
  }

  @Test func `breaks its members that failed often enough, and none of them twice`() throws {
    for number in 1...5 {
      for hour in 0..<(number < 4 ? 3 : 1) {
        try store.look(
          at: "url:https://a.example/\(number)", .page, .pageNotFound, at: start + .hours(Int64(hour)))
      }
    }
    try open(1...4)
    #expect(try page(1).state.incident == 1 && page(5).state.incident == nil)
    #expect(try turn(.breaks(confirmation), at: start + .days(1)).isEmpty, "it has not lasted two days")
    let now = start + .days(3)
    let lines = try turn(.breaks(confirmation), at: now)
    #expect(lines.map(\.link) == (1...3).map { "url:https://a.example/\($0)" })
    #expect(lines.allSatisfy { $0.from == "suspect" && $0.to == "broken" && $0.aspect == "page" })
    #expect(lines.allSatisfy { $0.findings == ["page.not-found"] && $0.detail?.incident == 1 })
    #expect(lines.map(\.articles) == (1...3).map { ["a\($0)"] })
    let broken = try page(1).state
    #expect(broken.status == .broken && broken.told == .broken && broken.since == now && broken.incident == 1)
    #expect(broken.failures.hard.count == 3, "what was counted stays")
    #expect(try page(4).state.status == .suspect)
    #expect(try store.value("SELECT status FROM link WHERE key = 'url:https://a.example/1'") == 5)
    #expect(try turn(.breaks(confirmation), at: now + .hours(1)).isEmpty)
  }

  @Test func `leaves its members as the rules let each of them leave`() throws {
    for number in 1...6 {
      try store.look(at: "url:https://a.example/\(number)", .page, .pageNotFound, at: start + .hours(1))
    }
    try open(1...6)
    var dice = Dice(seed: 3)
    for number in 1...6 {
      let status = Status.allCases.randomElement(using: &dice)!.rawValue
      try store.run(
        """
        UPDATE aspect SET status = \(status), told = \(Int.random(in: 0...5, using: &dice)),
          confirmed = \(number % 2), failure_count = \(number), since = \(number)
        WHERE id = \(try page(number).id)
        """)
    }
    let before = try (1...6).map { try page($0).state }
    _ = try turn(.closes(most: 6), at: start + .days(1))
    for (number, state) in zip(1...6, before) {
      let alone = state.advanced(by: .leftIncident, at: start + .days(1)).state
      #expect(try page(number).state == alone)
      #expect(alone.incident == nil && !alone.isConfirmed && alone.failures.all.count == number)
    }
  }

  @Test func `counts the links that were behind it, and not their checks`() throws {
    let key = "doi:10.5555/x"
    try store.take(article("doi", "10.5555/x"), at: start)
    try store.look(at: key, .registry, .netTimeout, at: start + .hours(1))
    try store.look(at: key, .page, .netTimeout, at: start + .hours(1))
    let joined = try [store.aspect(key, .registry).id, store.aspect(key, .page).id]
    let cause = IncidentCause(host: "doi.org", sign: .service)
    _ = try turn(.opens(cause, joined: joined, isAgain: false), at: start + .hours(2))
    _ = try turn(.closes(most: 2), at: start + .hours(3))
    #expect(try store.value("SELECT most FROM incident WHERE id = 1") == 1)
  }

  @Test func `tells how many it began with, whoever left before it ended`() throws {
    for number in 1...6 {
      try store.look(at: "url:https://a.example/\(number)", .page, .pageNotFound, at: start + .hours(1))
    }
    try open(1...6)
    try store.take(article("a1", "https://a.example/1"), at: start + .days(1))
    _ = try turn(.closes(most: 1), at: start + .days(2))
    let line: String? = try store.value("SELECT line FROM journal WHERE event = 'incident.closed'")
    #expect(line?.contains(#""links_most":6,"links_left":1"#) == true, "\(line ?? "none")")
  }

  @Test func `speaks no longer for a link that rested`() throws {
    for hour in 0..<3 {
      try store.look(at: "url:https://a.example/1", .page, .pageNotFound, at: start + .hours(Int64(hour)))
    }
    try open(1...1)
    try store.run("UPDATE aspect SET confirmed = 1 WHERE incident = 1")
    try store.take(article("other", "https://b.example/"), at: start + .days(1))
    #expect(try store.value("SELECT count(*) FROM aspect WHERE incident = 1") == 0)
    try store.take(article("a1", "https://a.example/1"), at: start + .days(2))
    let state = try page(1).state
    #expect(state.incident == nil && !state.isConfirmed)
    #expect(state.status == .suspect && state.failures.hard.count == 3)
  }
}
