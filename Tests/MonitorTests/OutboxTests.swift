import Time
import Testing

@testable import Journal
@testable import Reporting
@testable import Monitor

private func parcel(_ row: Int64, _ channel: DeliveryChannel = .mail) -> Parcel {
  Parcel(
    row: row,
    message: OutboxMessage(route: "r", channel: channel, to: "a@b.example", id: "\(row)", payload: []))
}

@Suite struct `The outbox` {
  @Test func `takes eight messages of each channel at once`() {
    var outbox = Outbox()
    for row in 1...8 { outbox.sent(parcel(Int64(row)), by: .mail) }
    outbox.sent(parcel(9, .webhook), by: .webhook)
    #expect(outbox.room(.mail) == 0 && outbox.room(.webhook) == 7 && outbox.room(.command) == 8)
    #expect(outbox.open == [.webhook, .command] && outbox.rows == Set(1...9))
  }

  @Test func `keeps a message's place until what came of it is recorded`() {
    var outbox = Outbox()
    outbox.plan(nil)
    outbox.sent(parcel(1), by: .mail)
    outbox.take([.woke, .delivered(parcel(1), .accepted)])
    #expect(outbox.rows == [1] && !outbox.isChanged && !outbox.isIdle(isLost: false, at: start))
    let recorded = outbox.recorded()
    #expect(recorded.map(\.parcel.row) == [1] && recorded.map(\.outcome) == [.accepted])
    #expect(outbox.rows.isEmpty && outbox.results.isEmpty && outbox.isIdle(isLost: false, at: start))
    #expect(outbox.isChanged, "a message that waited for the place may be due")
  }

  @Test func `is not idle while a message is due that can be sent`() {
    var outbox = Outbox()
    outbox.plan(start)
    #expect(outbox.isDue(at: start) && !outbox.isIdle(isLost: false, at: start))
    #expect(outbox.isIdle(isLost: true, at: start), "a single pass does not wait for our own connection")
    #expect(outbox.isIdle(isLost: false, at: start - .milliseconds(1)), "nor for a later try")
  }

  @Test func `collects from the first change on, and again after it was told`() {
    var outbox = Outbox()
    outbox.collect("r", until: start + .minutes(5))
    outbox.collect("r", until: start + .minutes(9))
    #expect(
      !outbox.hasCollected("r", at: start + .minutes(4)) && outbox.hasCollected("r", at: start + .minutes(5)))
    #expect(!outbox.hasCollected("other", at: start + .minutes(9)))
    #expect(outbox.next(isLost: true) == start + .minutes(5))
    outbox.endCollecting("r")
    #expect(outbox.next(isLost: false) == nil)
    outbox.collect("r", until: start + .minutes(9))
    outbox.plan(start + .minutes(7))
    #expect(outbox.next(isLost: false) == start + .minutes(7))
    outbox.endCollecting()
    #expect(outbox.next(isLost: true) == nil)
  }
}
