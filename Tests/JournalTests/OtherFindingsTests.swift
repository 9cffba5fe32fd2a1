import Testing

@testable import Journal
@testable import Time
@testable import Findings
@testable import Observations
@testable import Judging
@testable import Checking

@Suite struct `Other findings under the same standing` {
  private let state: TemporaryState
  private let store: Store
  private let key = "url:https://a.example/"

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take(article("one", "https://a.example/"))
    try store.breakLink(key, at: start + .days(2))
  }

  @Test func `are a change that is told`() throws {
    let told = try store.look(at: key, .page, .pageGone, at: start + .days(3))
    #expect(told.map(\.entry.event) == [.linkChanged])
  }

  @Test func `are no change where it is not known what was found before`() throws {
    try store.run("UPDATE aspect SET codes = NULL")
    #expect(try store.look(at: key, .page, .pageGone, at: start + .days(3)).isEmpty)
  }

  @Test func `are not told while an incident speaks for the link`() throws {
    let check = try store.aspect(key)
    let findings = [Finding(.pageGone, .page, "it is gone", advice: "see to it")]
    let advance = check.state.advanced(
      by: .judged(findings, of: .page, confirm: confirmation, incident: 7), at: start + .days(3))
    let checked = CheckedAspect(
      check: check, advance: advance, next: check.next, deadline: start + .days(9), facts: "{}")
    #expect(checked.news.isEmpty)
  }
}
