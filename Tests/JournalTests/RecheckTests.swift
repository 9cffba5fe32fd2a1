import Time
import GRDB
import Testing

@testable import Journal
@testable import Names
@testable import Findings
@testable import Checking

@Suite struct `A recheck` {
  private let state: TemporaryState
  private let store: Store
  private let now = start + .days(1)

  init() throws {
    state = try TemporaryState()
    store = try state.open()
    try store.take(
      article("a", "10.3929/one", "https://creativecommons.org/licenses/by/4.0/"),
      article("b", "10.39291/two"), article("c", "https://host.example/x"),
      article("d", "https://host.example:8443/x"), article("e", "https://host.example.org/x"),
      article("f", "10.5555/three"))
    for (key, url) in [
      ("doi:10.3929/one", "https://land.example/1"), ("doi:10.39291/two", "https://land.example.org/2"),
    ] {
      try store.look(at: key, .page, reading: reading(finalURL: url), at: start)
      try store.look(at: key, .page, reading: reading(finalURL: url), at: start)
    }
    let target = reading(target: "http://dead.example/3")
    try store.look(at: "doi:10.5555/three", .registry, reading: target, at: start)
    try store.look(at: "doi:10.5555/three", .page, .netConnect, at: start)
    // Everything was looked at and is due in the future.
    try store.run("UPDATE aspect SET planned = \(future), due = \(future) WHERE aspect < 3")
  }

  private var future: Int64 { (start + .days(5)).milliseconds }

  /// The keys of the links that a recheck makes due, and how many it says.
  private func due(_ selection: Selection) throws -> [String] {
    let (answer, written) = try store.carryOut(.recheck(selection), at: now)
    #expect(written.isEmpty)
    let checks = try store.dueChecks(at: now, most: 100)
    let keys = Set(checks.map(\.link.key)).sorted()
    #expect(answer == .rechecking(links: keys.count, waits: false))
    try store.run("DELETE FROM recheck")
    return keys
  }

  @Test func `is of links by name, prefix, host and status`() throws {
    let one = "doi:10.3929/one"
    #expect(try due(Selection(keys: [one, "doi:10.1/unknown"])) == [one])
    #expect(try due(Selection(prefix: DOIPrefix("10.3929"))) == [one])
    #expect(try due(Selection(prefix: DOIPrefix("10.3929/o"))) == [one])
    #expect(try due(Selection(prefix: DOIPrefix("10.3929/p"))).isEmpty)
    #expect(try due(Selection(host: "land.example")) == [one], "by where it lands")
    #expect(try due(Selection(host: "host.example")).count == 2, "on any port")
    #expect(try due(Selection(host: "host.example:8443")) == ["url:https://host.example:8443/x"])
    #expect(
      try due(Selection(host: "creativecommons.org")) == [
        "license:https://creativecommons.org/licenses/by/4.0/"
      ])
    #expect(try due(Selection(host: "dead.example")) == ["doi:10.5555/three"], "by its target while it fails")
    #expect(try due(Selection(status: .suspect)) == ["doi:10.5555/three"])
    #expect(try due(Selection(status: .broken)).isEmpty)
    #expect(try due(Selection()).isEmpty, "nothing said is nothing meant")
  }

  @Test func `is of the links that all conditions fit`() throws {
    #expect(try due(Selection(prefix: DOIPrefix("10.5555"), status: .suspect)) == ["doi:10.5555/three"])
    #expect(try due(Selection(prefix: DOIPrefix("10.3929"), status: .suspect)).isEmpty)
    #expect(try due(Selection(keys: ["doi:10.3929/one"], host: "land.example")) == ["doi:10.3929/one"])
    #expect(try due(Selection(keys: ["doi:10.3929/one"], host: "land.example.org")).isEmpty)
  }

  @Test func `leaves the plan and the counts alone`() throws {
    let key = "doi:10.5555/three"
    let before = try store.aspect(key)
    _ = try store.carryOut(.recheck(Selection(keys: [key])), at: now)
    let check = try store.aspect(key)
    #expect(check.next.planned == before.next.planned)
    #expect(check.state == before.state)
    try store.look(at: key, .page, at: now)
    let after = try store.aspect(key)
    #expect(after.next == NextCheck(at: before.next.planned), "it is due where it was planned")
  }

  @Test func `goes before what is due already, that of links that are named first`() throws {
    try store.run("UPDATE aspect SET due = \((now - .hours(1)).milliseconds) WHERE link = 3")
    _ = try store.carryOut(.recheck(Selection(status: .suspect)), at: now)
    _ = try store.carryOut(.recheck(Selection(keys: ["doi:10.3929/one"])), at: now)
    let order = try store.dueChecks(at: now, most: 100).map(\.link.key)
    let first = try #require(order.firstIndex { $0 != "doi:10.3929/one" })
    #expect(first > 0)
    let second = try #require(order.firstIndex { $0 != "doi:10.3929/one" && $0 != "doi:10.5555/three" })
    #expect(order[first..<second].allSatisfy { $0 == "doi:10.5555/three" })
    #expect(second < order.count)
  }

  @Test func `is done with one look, unless it was ordered while that was underway`() throws {
    let key = "url:https://host.example/x"
    _ = try store.carryOut(.recheck(Selection(keys: [key])), at: now)
    #expect(try store.dueChecks(at: now, most: 100).map(\.link.key) == [key])
    var batch = CommitBatch()
    batch.checks = [try store.looked(at: key, at: now)]
    batch.again = [batch.checks[0].check.id]
    _ = try store.commit(batch)
    #expect(try store.dueChecks(at: now, most: 100).map(\.link.key) == [key])
    try store.look(at: key, at: now + .seconds(1))
    #expect(try store.dueChecks(at: now + .seconds(1), most: 100).isEmpty)
  }

  @Test func `of a host that asked us to wait is due when the wait is over`() throws {
    let key = "url:https://host.example/x"
    _ = try store.carryOut(.recheck(Selection(keys: [key])), at: now)
    var batch = CommitBatch()
    batch.putOff[try store.aspect(key).id] = now + .hours(1)
    _ = try store.commit(batch)
    #expect(try store.dueChecks(at: now, most: 100).isEmpty)
    #expect(try store.nextDue(after: now) == now + .hours(1))
  }

  @Test func `goes with its link`() throws {
    _ = try store.carryOut(.recheck(Selection(keys: ["url:https://host.example/x"])), at: now)
    try store.take(article("a", "10.3929/one"), at: now)
    #expect(try store.value("SELECT count(*) FROM recheck") == 0)
  }

  @Test func `ordered while the service was stopped outlives other intervals at its start`() throws {
    _ = try store.carryOut(.recheck(Selection(keys: ["url:https://host.example/x"])), at: now)
    _ = try store.carryOut(.recheck(Selection(prefix: DOIPrefix("10.3929"))), at: now)
    let monthly = Schedule(
      registry: .days(30), page: .days(30), record: .days(30), license: .days(30), jitter: 0.1)
    try store.replan(EffectiveIntervals(monthly), at: now)
    let due = Set(try store.dueChecks(at: now, most: 100).map(\.link.key))
    #expect(due.isSuperset(of: ["url:https://host.example/x", "doi:10.3929/one"]))
  }

  @Test func `is of links by a finding, mere information too`() throws {
    let key = "url:https://host.example/x"
    try store.look(at: key, .page, .pageMoved, at: start)
    #expect(try due(Selection(finding: "page.moved")) == [key])
    #expect(try due(Selection(finding: "net.connect")) == ["doi:10.5555/three"])
    #expect(try due(Selection(finding: "page.move")).isEmpty)
  }

  private func marked(_ selection: Selection, most: Int) throws -> (keys: Set<String>, links: Int) {
    var steps = store.beginRecheck(selection, at: now)
    while !steps.isFinished {
      try store.recheckSome(&steps, most: most)
      #expect(steps.lastRead <= most)
    }
    defer { try? store.run("DELETE FROM recheck") }
    let missed: Int64? = try store.value(
      """
      SELECT count(*) FROM aspect WHERE aspect < 3 AND id NOT IN (SELECT aspect FROM recheck)
        AND link IN (SELECT link FROM aspect JOIN recheck ON id = recheck.aspect)
      """)
    #expect(missed == 0, "every side of a link is looked at")
    return (Set(try store.dueChecks(at: now, most: 100).map(\.link.key)), steps.links)
  }

  @Test(arguments: [1, 2, 3, 5000]) func `finds the same links however small its steps are`(most: Int) throws
  {
    let hosts = [
      "land.example", "host.example", "host.example:8443", "dead.example", "creativecommons.org", "no",
    ]
    let prefixes = ["10.3929", "10.39291", "10.5555/t", "10.9"]
    var selections = hosts.map { Selection(host: $0) } + prefixes.map { Selection(prefix: DOIPrefix($0)) }
    for status in Status.allCases {
      selections.append(Selection(status: status))
      selections += hosts.map { Selection(host: $0, status: status) }
      selections += prefixes.map { Selection(prefix: DOIPrefix($0), status: status) }
    }
    selections += hosts.map {
      Selection(keys: ["doi:10.5555/three", "doi:10.3929/one", "doi:10.1/no"], host: $0)
    }
    selections.append(Selection(finding: "net.connect"))
    var found = 0
    for selection in selections {
      let condition = SelectionSQL(selection)
      let expected = Set(
        try store.read("read keys") {
          try String.fetchAll(
            $0, sql: "SELECT key FROM link WHERE id IN (\(condition.ids))", arguments: condition.arguments)
        })
      let (keys, links) = try marked(selection, most: most)
      #expect(keys == expected, "\(selection)")
      #expect(links == expected.count, "\(selection)")
      found += links
    }
    #expect(found > 20)
  }
}

@Suite struct `A recheck of many links` {
  private let now = start + .days(1)

  @Test func `goes on by steps of few rows, and does no harm where it is begun anew`() throws {
    let state = try TemporaryState()
    let store = try state.open()
    let count = 3001
    try store.take(
      (0..<count).map { article("a\($0)", "10.5555/\($0)", "https://host.example/\($0)") })
    try store.run("UPDATE aspect SET planned = planned + 864000000, due = due + 864000000")
    let most = 100
    var steps = store.beginRecheck(Selection(status: .unchecked), at: now)
    var (turns, before) = (0, Int64(0))
    while !steps.isFinished {
      try store.recheckSome(&steps, most: most)
      turns += 1
      let after: Int64 = try #require(try store.value("SELECT count(*) FROM recheck"))
      #expect(after - before <= Int64(3 * most))
      #expect(steps.lastRead <= most)
      before = after
      // The process dies in between: the order is given again, from its beginning.
      if turns == 20 { steps = store.beginRecheck(Selection(status: .unchecked), at: now) }
    }
    #expect(turns > 60)
    #expect(steps.links == 2 * count)
    #expect(before == Int64(3 * count))
    #expect(try store.answer(to: steps) == .rechecking(links: 2 * count, waits: false))
  }
}
