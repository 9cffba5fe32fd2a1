import Time
import Testing

@testable import Checking

@Suite struct `Our own connection` {
  @Test func `is lost when the last of the canaries fails`() {
    var connection = Connectivity()
    connection.sent(3)
    #expect(connection.canaryFailed(at: start) == nil)
    #expect(connection.canaryFailed(at: start) == nil)
    #expect(!connection.isLost)
    #expect(connection.canaryFailed(at: start) == .lost)
    #expect(connection.isLost)
  }

  @Test func `is up when one of them answers`() {
    var connection = Connectivity()
    connection.sent(3)
    _ = connection.canaryFailed(at: start)
    _ = connection.canaryFailed(at: start)
    #expect(connection.answered(at: start + .seconds(1)) == nil)
    #expect(connection.phase == .up)
    #expect(connection.canaryFailed(at: start) == nil, "a latecomer says nothing")
    #expect(connection.phase == .up)
  }

  @Test func `is probed after 5, 10, 20 seconds and so on up to 5 minutes`() {
    var connection = Connectivity()
    var now = start
    var pauses: [Int64] = []
    connection.sent(2)
    for _ in 0..<10 {
      _ = connection.canaryFailed(at: now)
      _ = connection.canaryFailed(at: now)
      guard let probeAt = connection.probeAt else {
        Issue.record("no probe is planned")
        return
      }
      pauses.append((probeAt - now).milliseconds / 1000)
      now = probeAt
      connection.sent(2)
      #expect(connection.probeAt == nil)
    }
    #expect(pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300, 300])
    #expect(connection.answered(at: now) == .restored(since: start))
    #expect(!connection.isLost)
  }

  @Test func `is restored by any answer, also between two probes`() {
    var connection = Connectivity()
    connection.sent(1)
    _ = connection.canaryFailed(at: start)
    #expect(connection.answered(at: start + .seconds(2)) == .restored(since: start))
    #expect(connection.probeAt == nil)
  }

  @Test func `that was lost at the stop is probed before anything else`() {
    let connection = Connectivity(lostSince: start)
    #expect(connection.isLost)
    #expect(connection.probeAt == start)
  }
}
