import Testing

@testable import Journal
@testable import Time
@testable import Observations
@testable import Reporting

@Suite struct `An article in several sources` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
  }

  private var owners: [String] {
    get throws {
      try store.snapshot(at: start).owners.shown.filter { $0.articles > 0 }.map {
        "\($0.name) \($0.articles)"
      }
    }
  }

  @Test func `has the owner of whichever names one`() throws {
    let (a, b) = (sourceRule("a"), sourceRule("b", owner: "bee"))
    _ = try store.syncSources([a, b])
    for (source, moment) in [(a, start), (b, start + .hours(1)), (a, start + .days(1))] {
      try store.harvest(source, article("oai:1", "10.5555/1"), at: moment)
    }
    #expect(try owners == ["bee 1"])
    _ = try store.syncSources([a, sourceRule("b", owner: "cat")])
    #expect(try owners == ["cat 1"])
    _ = try store.syncSources([a, sourceRule("b")])
    #expect(try owners == [])
  }
}
