import Testing

@testable import Time
@testable import Observations

@Suite struct HarvestTests {
  private func page(
    _ numbers: Range<Int>, next: String?, total: Int? = nil, mark: String = "2026-11-23T09:00:00Z"
  ) -> HarvestPage {
    var page = HarvestPage()
    page.records = numbers.compactMap { number in
      Article(id: nil, title: nil, doi: "10.5555/\(number)", licenses: [], links: []).map {
        HarvestedRecord(key: $0.id, article: $0)
      }
    }
    page.received = numbers.count
    page.next = next
    page.total = total
    page.mark = mark
    page.fingerprint = UInt64(numbers.lowerBound + 1)
    return page
  }

  private func look(isWhole: Bool = true) -> Harvest {
    Harvest(number: 5, isWhole: isWhole, since: "m", size: 100)
  }

  @Test("a look goes from page to page to the end, with the mark of its first page")
  func whole() {
    var look = look()
    #expect(look.since == nil)
    #expect(look.take(page(0..<100, next: "a", total: 150), fresh: 100) == .next)
    #expect(look.question(.zotero(.group, 1)) == SourceQuestion(.zotero(.group, 1), cursor: "a", size: 100))
    #expect(look.take(page(100..<150, next: nil, mark: "later"), fresh: 50) == .done)
    #expect(look.mark == "2026-11-23T09:00:00Z" && look.number == 5 && !look.isUnsettled)
  }

  @Test("a short page ends a list only where all that was promised came")
  func short() {
    var look = look()
    var first = page(0..<50, next: "a", total: 80)
    first.isShort = true
    #expect(look.take(first, fresh: 50) == .next)
    var last = page(50..<80, next: "b")
    last.isShort = true
    #expect(look.take(last, fresh: 30) == .done)
  }

  @Test("a page that does not come is tried three times; the next attempt goes on there")
  func trouble() {
    var look = look()
    #expect(look.miss(.trouble("a")) == .again(after: .seconds(1)))
    #expect(look.miss(.trouble("b")) == .again(after: .seconds(4)))
    #expect(look.miss(.trouble("c")) == .failed("c"))
    #expect(look.cursor == nil)
    #expect(look.take(page(0..<10, next: "a"), fresh: 10) == .next)
    for _ in 0..<2 { _ = look.miss(.trouble("d")) }
    // Where a place in the list was asked for, it may be that which died.
    #expect(look.miss(.trouble("d")) == .again(after: .seconds(1)))
    #expect(look.cursor == nil && look.number == 6)
    for _ in 0..<2 { _ = look.miss(.trouble("e")) }
    #expect(look.miss(.trouble("e")) == .failed("e"))
  }

  @Test("a place that died begins the window again, twice at most")
  func died() {
    var look = look(isWhole: false)
    for number in 6...7 {
      #expect(look.take(page(0..<10, next: "a"), fresh: 10) == .next)
      #expect(look.miss(.died("gone")) == .again(after: .seconds(1)))
      #expect(look.cursor == nil && look.number == number && look.since == "m" && look.received == 0)
    }
    _ = look.take(page(0..<10, next: "a"), fresh: 10)
    #expect(look.miss(.died("gone")) == .failed("gone"))
    #expect(look.first == 5)
  }

  @Test("a token that goes round ends, whatever it repeats", arguments: [1, 2, 5])
  func round(length: Int) {
    var look = look()
    var step = Harvest.Step.next
    var pages = 0
    var seen: Set<Int> = []
    var number = look.number
    while pages < 200 {
      let place = pages % length
      if look.number != number { (seen, number) = ([], look.number) }
      step = look.take(
        page(place * 10..<place * 10 + 10, next: "t\(place)"), fresh: seen.insert(place).inserted ? 10 : 0)
      if case .failed = step { break }
      pages += 1
    }
    guard case .failed(let reason) = step else {
      Issue.record("it goes on for ever")
      return
    }
    #expect(reason.contains("does not end") && pages < 40)
  }

  @Test("a number of records that no list has ends nothing", arguments: [Int.max, Int.min, -1, 1 << 60])
  func absurdTotal(total: Int) {
    var look = look()
    #expect(look.take(page(0..<100, next: "a", total: total), fresh: 100) == .next)
    #expect(look.take(page(100..<150, next: nil, total: total), fresh: 50) == .done)
    #expect(HarvestPage.count(total) == nil && HarvestPage.count("\(total)") == nil)
  }

  @Test func `a list that says too small a number of records goes on as long as it brings new ones`() {
    var look = look()
    for number in 0..<20 {
      let next = page(number * 100..<number * 100 + 100, next: "\(number)", total: 100)
      #expect(look.take(next, fresh: 100) == .next)
    }
    var old = HarvestPage()
    (old.received, old.next, old.fingerprint) = (100, "old", 9999)
    #expect(look.take(old, fresh: 0) == .again(after: .seconds(1)))
  }

  @Test("a page that comes once more, and pages without articles, end nothing")
  func harmless() {
    var look = look()
    #expect(look.take(page(0..<10, next: "a"), fresh: 10) == .next)
    var shifted = page(5..<10, next: "b")
    shifted.fingerprint = 99
    #expect(look.take(shifted, fresh: 0) == .next)
    for number in 0..<20 {
      var deleted = HarvestPage()
      (deleted.received, deleted.next, deleted.fingerprint) = (100, "d\(number)", UInt64(1000 + number))
      #expect(look.take(deleted, fresh: 0) == .next)
    }
  }

  private func blank(next: String?) -> HarvestPage {
    var page = HarvestPage()
    (page.next, page.mayBeEmpty) = (next, true)
    return page
  }

  @Test func `pages without records are passed over, five in a row`() {
    var look = look()
    for round in 0..<2 {
      for number in 0..<5 {
        #expect(look.take(blank(next: "\(round)/\(number)"), fresh: 0) == .next)
      }
      #expect(look.take(page(round * 10..<round * 10 + 10, next: "\(round)"), fresh: 10) == .next)
    }
    #expect(look.take(blank(next: nil), fresh: 0) == .done)
    #expect(!look.isUnsettled && look.received == 20)
    look = self.look()
    for number in 0..<5 { #expect(look.take(blank(next: "\(number)"), fresh: 0) == .next) }
    #expect(look.take(blank(next: "5"), fresh: 0) == .done)
    #expect(look.isUnsettled)
  }

  @Test func `a page without records that leads nowhere new ends a look, which proves nothing missing`() {
    var look = look()
    #expect(look.take(page(0..<10, next: "a"), fresh: 10) == .next)
    #expect(look.take(blank(next: "b"), fresh: 0) == .next)
    #expect(look.take(blank(next: "b"), fresh: 0) == .done)
    #expect(look.isUnsettled)
  }

  @Test func `a page without records ends a look behind all that was promised, and in other lists`() {
    var look = look()
    #expect(look.take(page(0..<10, next: "a", total: 10), fresh: 10) == .next)
    #expect(look.take(blank(next: "b"), fresh: 0) == .done)
    #expect(!look.isUnsettled)
    look = self.look()
    #expect(look.take(page(0..<10, next: "a"), fresh: 10) == .next)
    var last = HarvestPage()
    last.next = "b"
    #expect(look.take(last, fresh: 0) == .done)
    #expect(!look.isUnsettled)
  }

  @Test("who asks us to come later is waited for, five times")
  func busy() {
    var look = look()
    #expect(look.miss(.busy("later", isTimed: true)) == .again(after: .zero))
    #expect(look.miss(.busy("later", isTimed: false)) == .again(after: .seconds(10)))
    for _ in 0..<2 { _ = look.miss(.busy("later", isTimed: true)) }
    #expect(look.miss(.busy("later", isTimed: true)) == .failed("later"))
  }

  @Test("a page that is too large is asked for in smaller ones")
  func large() {
    var look = look()
    #expect(look.miss(.tooLarge) == .again(after: .zero))
    #expect(look.size == 25)
    _ = look.miss(.tooLarge)
    #expect(look.size == 10)
    #expect(look.miss(.tooLarge) == .again(after: .seconds(1)))
  }

  @Test("records that cannot be read, and a version that changed, prove nothing")
  func unsettled() {
    var look = look()
    var odd = page(0..<10, next: "a")
    odd.unread = 1
    _ = look.take(odd, fresh: 10)
    #expect(look.isUnsettled)
    look = self.look()
    odd.unreadKeys = ["oai:x:1"]
    _ = look.take(odd, fresh: 10)
    #expect(!look.isUnsettled, "the record that cannot be read is known to be there")
    look = self.look()
    for (number, version) in ["7", "8"].enumerated() {
      var versioned = page(number * 10..<number * 10 + 10, next: "\(number)", mark: version)
      versioned.isVersion = true
      _ = look.take(versioned, fresh: 10)
    }
    #expect(look.isUnsettled && look.mark == "7")
  }

  @Test("a source is looked at for what changed, for everything, and after it failed")
  func standing() {
    let rule = SourceRule(name: "a", place: .zotero(.group, 1), every: .hours(1), full: .days(1))
    let now = Moment(milliseconds: 1_795_424_400_000)
    var standing = SourceStanding(id: 1, name: "a")
    #expect(standing.nextLook(rule, at: now) == nil && standing.look(rule, at: now).isWhole)
    (standing.lookedAt, standing.wholeAt, standing.mark, standing.looks) = (now, now, "7", 3)
    #expect(standing.nextLook(rule, at: now) == now + .hours(1))
    let look = standing.look(rule, at: now + .hours(1))
    #expect(!look.isWhole && look.since == "7" && look.number == 4)
    #expect(standing.look(rule, at: now + .days(1)).isWhole)
    standing.lookedAt = now + .days(1)
    #expect(standing.nextLook(rule, at: now + .days(1)) == now + .days(1))
    // A clock that ran ahead.
    #expect(standing.nextLook(rule, at: now) == now + .hours(1))
    standing.shrunk = 3
    #expect(standing.look(rule, at: now).isWhole && standing.state == .shrank)
    (standing.failures, standing.retryAt) = (1, now + .minutes(5))
    #expect(standing.nextLook(rule, at: now) == now + .minutes(5) && standing.state == .failed)
  }
}
