import Testing

@testable import Links

private let host = "pub.example"

/// A watch that is told of one link after the other, each with an aspect of the same number.
private struct Watching {
  var watch = IncidentWatch()

  mutating func see(_ links: some Sequence<Int64>, _ sign: IncidentSign?, at host: String = host)
    -> [IncidentWatch.Word]
  {
    links.map { watch.saw(aspect: $0, link: $0, host: host, sign: sign, at: start) }
  }
}

@Suite struct `An incident` {
  @Test func `is opened by the fifth link in a row that a host fails`() {
    var watching = Watching()
    #expect(watching.see(1...4, .down) == [.doubtful, .doubtful, .doubtful, .doubtful])
    #expect(watching.see([5], .down) == [.opens(1, earlier: [1, 2, 3, 4])])
    #expect(watching.see([6, 1], .down) == [.member(of: 1), .member(of: 1)])
    #expect(watching.watch.all.map(\.members) == [6])
  }

  @Test func `is none where one link fails again and again, or others work in between`() {
    var watching = Watching()
    for _ in 0..<20 { #expect(watching.see([1], .down) == [.doubtful]) }
    for link in Int64(2)..<30 {
      #expect(watching.see([link], .down) == [.doubtful])
      #expect(watching.see([link + 100], nil) == [.alone])
    }
  }

  @Test func `takes failures alike, and of one host only`() {
    var watching = Watching()
    for link in Int64(0)..<16 {
      let sign: IncidentSign = link < 4 ? .down : link < 8 ? .certificate : .gone
      #expect(watching.see([link], sign) == [.doubtful])
      #expect(watching.see([link], .down, at: "other\(link % 4).example") == [.doubtful])
    }
  }

  @Test func `of a service is known after three, of pages that are gone after twenty`() {
    var watching = Watching()
    #expect(watching.see(1...3, .service).last == .opens(1, earlier: [1, 2]))
    #expect(
      watching.see(1...20, .gone, at: "b.example").last.map { if case .opens = $0 { true } else { false } }
        == true)
  }

  @Test func `is over when three different links worked in a row`() {
    var watching = Watching()
    _ = watching.see(1...10, .down)
    _ = watching.see([1, 1, 1, 2], nil)
    _ = watching.see([3], .down)
    _ = watching.see([1, 2], nil)
    #expect(watching.watch.takeClosed() == [])
    _ = watching.see([4], nil)
    #expect(watching.watch.takeClosed().map(\.id) == [1])
    #expect(watching.watch.all == [])
    #expect(watching.see([5], .down) == [.doubtful], "after that each is judged by itself")
  }

  @Test func `of a host that is down ends by any other answer, a page that is gone included`() {
    var watching = Watching()
    _ = watching.see(1...5, .down)
    _ = watching.see([1, 2, 3], .gone)
    #expect(watching.watch.takeClosed().map(\.cause.sign) == [.down])
  }

  @Test func `of pages that are gone does not end by the host being down`() {
    var watching = Watching()
    _ = watching.see(1...20, .gone)
    _ = watching.see(21...24, .down)
    #expect(watching.watch.takeClosed() == [])
  }

  @Test func `of one heavy link is opened and closed by that link alone`() {
    var watch = IncidentWatch()
    let weight = IncidentSign.gone.threshold
    let word = watch.saw(aspect: 1, link: 1, host: host, sign: .gone, weight: weight, at: start)
    #expect(word == .opens(1, earlier: []))
    _ = watch.saw(aspect: 1, link: 1, host: host, sign: nil, at: start)
    #expect(watch.takeClosed().map(\.id) == [1])
  }

  @Test func `breaks its members once, at the time that the first confirmation set`() {
    var watching = Watching()
    _ = watching.see(1...5, .down)
    watching.watch.confirmed(1, breaksAt: start + .hours(1))
    watching.watch.confirmed(1, breaksAt: start + .hours(2))
    #expect(watching.watch.nextBreak == start + .hours(1))
    #expect(watching.watch.takeBreaking(at: start) == [])
    #expect(watching.watch.takeBreaking(at: start + .hours(1)) == [1])
    #expect(watching.watch.takeBreaking(at: start + .hours(3)) == [])
  }

  @Test func `goes on after a restart, and is over where nothing is left of it`() {
    let cause = IncidentCause(host: host, sign: .down)
    var watch = IncidentWatch(
      open: [.init(id: 7, cause: cause, openedAt: start, members: 5)],
      members: [1: 7, 2: 7, 3: 7, 4: 7, 5: 7], last: 9)
    #expect(watch.saw(aspect: 6, link: 6, host: host, sign: .down, at: start) == .member(of: 7))
    #expect(watch.incident(of: 3) == 7)
    var empty = IncidentWatch(open: [.init(id: 8, cause: cause, openedAt: start, members: 0)], last: 9)
    #expect(empty.takeClosed().map(\.id) == [8])
  }
}
