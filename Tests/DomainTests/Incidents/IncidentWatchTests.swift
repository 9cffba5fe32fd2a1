import Testing

@testable import Time
@testable import Findings

private let host = "pub.example"

/// A watch that is told of one link after the other, each with an aspect of the same number, of a host with so many
/// links, of which some work as far as the store knows.
private struct Watching {
  var watch = IncidentWatch()
  var links = 100
  var lastOK: Moment?
  var working: Set<Int64> = [1000]
  var now = start
  private var since: [Int64: Moment] = [:]

  init(links: Int = 100, working: Set<Int64> = [1000]) {
    self.links = links
    self.working = working
  }

  mutating func see(_ links: some Sequence<Int64>, _ outcome: HostOutcome, at host: String = host)
    -> [IncidentWatch.Word]
  {
    links.map { link in
      now = now + .seconds(1)
      let began = since[link]
      if case .fails = outcome { since[link] = began ?? now } else { since[link] = nil }
      let standing = HostStanding(links: self.links, lastOK: lastOK, working: working)
      return watch.saw(aspect: link, link: link, host: host, outcome, since: began, at: now) { _ in standing }
    }
  }
}

private func doubtful(_ count: Int) -> [IncidentWatch.Word] { Array(repeating: .doubtful, count: count) }

@Suite struct `An incident` {
  @Test(arguments: IncidentSign.allCases)
  func `is opened by the fifth link that a host fails alike`(sign: IncidentSign) {
    var watching = Watching()
    #expect(watching.see(1...4, .fails(sign)) == doubtful(4))
    #expect(watching.see([5], .fails(sign)) == [.opens(1, earlier: [1, 2, 3, 4], isAgain: false)])
    #expect(watching.see([6, 1], .fails(sign)) == [.member(of: 1), .member(of: 1)])
    #expect(watching.watch.all.map(\.members) == [6])
  }

  @Test func `is none where one link fails again and again, or others work in between`() {
    var watching = Watching()
    for _ in 0..<20 { #expect(watching.see([1], .fails(.down)) == [.doubtful]) }
    for link in Int64(2)..<30 {
      #expect(watching.see([link], .fails(.down)) == [.doubtful])
      #expect(watching.see([link + 100], .inOrder) == [.alone])
    }
    #expect(watching.see(1..<30, .fails(.down)).allSatisfy { $0 == .alone }, "they are known to fail alone")
  }

  @Test func `is none of links that began to fail before others were found in order, in another life`() {
    var watching = Watching()
    _ = watching.see(1...4, .fails(.down))
    watching.watch = IncidentWatch()
    watching.lastOK = watching.now + .seconds(1)
    watching.now = watching.now + .hours(1)
    #expect(watching.see(1...4, .fails(.down)) == doubtful(4))
    #expect(
      watching.see([1, 2, 3, 4, 5], .fails(.down)).contains { if case .opens = $0 { true } else { false } }
        == false)
    #expect(
      watching.see(6...9, .fails(.down)).last == .opens(1, earlier: [1, 2, 3, 4, 5, 6, 7, 8], isAgain: false))
  }

  @Test func `is one where a host has nothing left that works, whenever it went`() {
    var watching = Watching(links: 6, working: [2, 3, 4, 5, 6])
    for link in Int64(1)...5 {
      #expect(watching.see([link], .fails(.down)) == [.doubtful])
      #expect(watching.see([6], .inOrder) == [.alone])
    }
    watching.working = [6]
    #expect(watching.see(1...5, .fails(.down)).allSatisfy { $0 == .alone })
    #expect(watching.see([6], .fails(.down)) == [.opens(1, earlier: [1, 2, 3, 4, 5], isAgain: false)])
  }

  @Test func `takes failures alike, and of one host only`() {
    var watching = Watching()
    for link in Int64(0)..<12 {
      let sign: IncidentSign = link < 4 ? .down : link < 8 ? .certificate : .gone
      #expect(watching.see([link], .fails(sign)) == [.doubtful])
      #expect(watching.see([100 + link], .fails(.down), at: "other\(link % 4).example") == [.doubtful])
    }
  }

  @Test func `is over when three different links are found in order, whoever fails in between`() {
    var watching = Watching()
    _ = watching.see(1...10, .fails(.down))
    _ = watching.see([1, 1, 1, 2], .inOrder)
    _ = watching.see([3, 3], .fails(.down))
    #expect(watching.watch.takeClosed() == [])
    _ = watching.see([4], .inOrder)
    #expect(watching.watch.takeClosed().map(\.id) == [1])
    #expect(watching.watch.all == [])
    #expect(
      watching.see([5, 6, 7, 8, 9, 10], .fails(.down)).allSatisfy { $0 == .alone }, "each stands for itself")
  }

  @Test func `counts links, of which several sides may fail`() {
    var watch = IncidentWatch()
    let standing = HostStanding(links: 20, lastOK: nil, working: [])
    for side in [Int64(0), 100] {
      for link in Int64(1)...10 {
        _ = watch.saw(
          aspect: side + link, link: link, host: host, .fails(.service), at: start,
          standing: { _ in standing })
      }
    }
    for link in Int64(11)...13 {
      #expect(watch.takeClosed().isEmpty, "20 sides fail of 10 links among 20")
      _ = watch.saw(aspect: link, link: link, host: host, .inOrder, at: start, standing: { _ in standing })
    }
    #expect(watch.takeClosed().count == 1)
  }

  @Test func `does not count a link that failed again`() {
    var watching = Watching()
    _ = watching.see(1...10, .fails(.down))
    _ = watching.see([1, 2], .inOrder)
    _ = watching.see([1, 2], .fails(.down))
    _ = watching.see([3], .inOrder)
    #expect(watching.watch.takeClosed() == [])
    _ = watching.see([4, 5], .inOrder)
    #expect(watching.watch.takeClosed().count == 1)
  }

  @Test func `of all that a host has is over with the first of them`() {
    var watching = Watching(links: 8, working: [])
    _ = watching.see(1...8, .fails(.certificate))
    _ = watching.see([3], .inOrder)
    #expect(watching.watch.takeClosed().map(\.cause.sign) == [.certificate])
  }

  @Test func `is untouched by what nobody can tell, and left by who fails in a way of its own`() {
    var watching = Watching()
    _ = watching.see(1...5, .fails(.down))
    #expect(watching.see([1, 90, 91, 92], .unclear) == [.member(of: 1), .alone, .alone, .alone])
    #expect(watching.see([1, 90, 91, 92], .failsAlone) == [.alone, .alone, .alone, .alone])
    #expect(watching.watch.all.map(\.members) == [4])
    #expect(watching.see([2, 3], .fails(.gone)) == [.member(of: 1), .member(of: 1)])
    #expect(watching.see([4, 5], .fails(.gone)) == doubtful(2), "a new cause may begin")
    #expect(watching.watch.takeClosed().map(\.most) == [5], "nobody is left")
  }

  @Test func `whose members fail in another way turns into another one without a word of them`() {
    var watching = Watching()
    _ = watching.see(1...30, .fails(.down))
    #expect(watching.see(1...19, .fails(.gone)).allSatisfy { $0 == .member(of: 1) })
    let earlier = Array(Int64(1)...19) + Array(Int64(21)...30)
    #expect(watching.see([20], .fails(.gone)) == [.opens(2, earlier: earlier, isAgain: false)])
    #expect(watching.watch.takeClosed().map(\.id) == [1])
    #expect(watching.see(21...30, .fails(.down)).allSatisfy { $0 == .member(of: 2) })
    #expect(watching.watch.all.map(\.members) == [30])
  }

  @Test func `that comes again within a day is the same, and later another one`() {
    var watching = Watching()
    _ = watching.see(1...5, .fails(.down))
    _ = watching.see(1...3, .inOrder)
    watching.now = watching.now + .hours(23)
    #expect(
      watching.see(11...15, .fails(.down)).last == .opens(1, earlier: [4, 5, 11, 12, 13, 14], isAgain: true))
    _ = watching.see(11...13, .inOrder)
    watching.now = watching.now + .hours(25)
    #expect(
      watching.see(21...25, .fails(.down)).last
        == .opens(2, earlier: [4, 5, 14, 15, 21, 22, 23, 24], isAgain: false))
    #expect(watching.watch.takeClosed().map(\.id) == [1, 1])
  }

  @Test func `of one heavy link needs a host that has nothing else`() {
    let weight = IncidentSign.gone.threshold
    for (working, isOpened) in [(Set<Int64>([1]), true), ([1, 2], false)] {
      var watch = IncidentWatch()
      let standing = HostStanding(links: working.count, lastOK: start - .days(1), working: working)
      let word = watch.saw(
        aspect: 1, link: 1, host: host, .fails(.gone), weight: weight, at: start, standing: { _ in standing })
      #expect((word == .opens(1, earlier: [], isAgain: false)) == (isOpened || word != .doubtful))
      guard isOpened else { continue }
      _ = watch.saw(aspect: 1, link: 1, host: host, .inOrder, at: start, standing: { _ in standing })
      #expect(watch.takeClosed().map(\.id) == [1])
    }
  }

  @Test func `breaks its members once, at the time that the first confirmation set`() {
    var watching = Watching()
    _ = watching.see(1...5, .fails(.down))
    watching.watch.confirmed(1, breaksAt: start + .hours(1))
    watching.watch.confirmed(1, breaksAt: start + .hours(2))
    #expect(watching.watch.nextBreak == start + .hours(1))
    #expect(watching.watch.takeBreaking(at: start) == [])
    #expect(watching.watch.takeBreaking(at: start + .hours(1)) == [1])
    #expect(watching.watch.takeBreaking(at: start + .hours(3)) == [])
  }

  @Test func `of a resolver's interface goes on while the resolver leads chains on`() {
    let standing = HostStanding(links: 9, lastOK: nil, working: [])
    var watch = IncidentWatch()
    var now = start
    var words: [IncidentWatch.Word] = []
    for link in Int64(1)...9 {
      now = now + .seconds(1)
      watch.passed(host: host, link: link, at: now) { _ in standing }
      now = now + .seconds(1)
      words.append(
        watch.saw(
          aspect: link, link: link, host: host, .fails(.service), isPage: false, at: now,
          standing: { _ in standing }))
    }
    #expect(words.prefix(4) == doubtful(4)[...])
    #expect(words[4] == .opens(1, earlier: [1, 2, 3, 4], isAgain: false))
    #expect(words.dropFirst(5).allSatisfy { $0 == .member(of: 1) })
    for link in Int64(1)...9 { watch.passed(host: host, link: link, at: now) { _ in standing } }
    #expect(watch.takeClosed().isEmpty)
    _ = watch.saw(
      aspect: 1, link: 1, host: host, .inOrder, isPage: false, at: now, standing: { _ in standing })
    #expect(watch.takeClosed().map(\.id) == [1])
  }

  @Test func `goes on after a restart, and is over where nothing is left of it`() {
    let cause = IncidentCause(host: host, sign: .down)
    let standing = HostStanding(links: 9, lastOK: nil, working: [])
    var watch = IncidentWatch(
      open: [.init(id: 7, cause: cause, openedAt: start, members: 5)],
      members: (1...5).map { (aspect: $0, link: $0, incident: 7) }, last: 9)
    let word = watch.saw(
      aspect: 6, link: 6, host: host, .fails(.down), at: start, standing: { _ in standing })
    #expect(word == .member(of: 7))
    #expect(watch.incident(of: 3) == 7)
    var empty = IncidentWatch(open: [.init(id: 8, cause: cause, openedAt: start, members: 0)], last: 9)
    #expect(empty.takeClosed().map(\.id) == [8])
  }
}
