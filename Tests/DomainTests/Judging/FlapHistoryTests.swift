import Time
import Testing

@testable import Findings
@testable import Judging

@Suite struct `A link that goes to and fro` {
  @Test func `is told as such once, and after that only what lasts`() {
    var watched = Watched()
    var told: [AspectChange] = []
    for day in 0..<12 {
      if day % 2 == 0 { watched.look(Double(day)) } else { watched.look(Double(day), .netTimeout) }
      told += watched.changes
    }
    #expect(told.count { if case .flapping = $0 { true } else { false } } == 1)
    #expect(told.count { if case .status = $0 { true } else { false } } == 6, "\(told)")
    #expect(watched.state.status == .suspect, "the state itself is true all along")
  }

  @Test func `is broken all the same when it breaks for good, and mended when it is`() {
    var watched = Watched()
    for day in 0..<13 {
      if day % 2 == 0 { watched.look(Double(day)) } else { watched.look(Double(day), .pageNotFound) }
    }
    #expect(watched.state.flapHistory.isFlapping)
    for day in 13..<15 { watched.look(Double(day), .pageNotFound) }
    #expect(watched.changes == [])
    watched.look(16, .pageNotFound)
    #expect(watched.changes == [.status(from: .ok, to: .broken)])
    watched.look(17)
    #expect(watched.changes == [.status(from: .broken, to: .ok)])
  }

  @Test func `is told of again once it keeps still`() {
    var watched = Watched()
    for day in 0..<12 {
      if day % 2 == 0 { watched.look(Double(day)) } else { watched.look(Double(day), .netTimeout) }
    }
    for day in 12..<40 { watched.look(Double(day)) }
    #expect(!watched.state.flapHistory.isFlapping)
    #expect(watched.state.told == .ok)
    watched.look(41, .netTimeout)
    #expect(watched.changes == [.status(from: .ok, to: .suspect)])
  }

  @Test func `is none where it failed twice and was mended twice`() {
    var watched = Watched()
    for day in 0..<40 {
      if day / 10 % 2 == 0 { watched.look(Double(day)) } else { watched.look(Double(day), .netTimeout) }
      #expect(!watched.state.flapHistory.isFlapping)
    }
  }

  @Test func `is none where it failed behind incidents`() {
    var state = AspectState()
    for look in 0..<20 {
      let isDown = look % 2 == 1
      let event = AspectEvent.judged(
        isDown ? [finding(.netTimeout)] : [], of: .page, confirm: confirmation, incident: isDown ? 7 : nil)
      let advance = state.advanced(by: event, at: start + .hours(Int64(look)))
      state = advance.state
      #expect(advance.changes.isEmpty && !state.flapHistory.isFlapping, "look \(look)")
    }
  }

  @Test func `remembers twenty looks at most`() {
    var flapHistory = FlapHistory()
    for look in 0..<200 { flapHistory.add(isFailing: look % 2 == 0) }
    #expect(flapHistory.count == 20)
    #expect(flapHistory.turns == 19)
    for _ in 0..<20 { flapHistory.add(isFailing: false) }
    #expect(flapHistory.turns == 0)
  }
}
