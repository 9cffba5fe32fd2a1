import Observations
import Testing
import Trials

@testable import Pages

struct PageReaderPropertyTests {
  private static let pages = [
    Fixture.landing, Fixture.deed,
    "<title>T</title><body>" + Fixture.words(400) + Fixture.landing,
    "<p>"
      + String(repeating: "a<b>&amp;</b> <!-- > -- --> <script>if (a < b && '</scr') {}</script>", count: 30),
  ].map { Array($0.utf8) }

  @Test("a page says the same however the network cuts it", arguments: pages.indices)
  func pieces(index: Int) {
    let page = PageReaderPropertyTests.pages[index]
    for wanted in [Reading().wanted, Reading.whole.wanted, PageWanted(doi: nil, depth: .title)] {
      let reading = Reading(wanted: wanted)
      let whole = reading.facts(page, piece: page.count)
      for size in [1, 2, 3, 7, 100, 1_023, 8_191, 8_193] {
        #expect(reading.facts(page, piece: size) == whole, "pieces of \(size)")
      }
    }
  }

  @Test("the same is collected wherever what the tokenizer is fed is cut", arguments: pages.indices)
  func cuts(index: Int) {
    let page = PageReaderPropertyTests.pages[index]
    let reading = Reading.whole
    let whole = reading.feed(page, cuts: [])
    let ends = page.indices.dropFirst().filter { page[$0] & 0xC0 != 0x80 }
    for cut in ends.prefix(3_000) { #expect(reading.feed(page, cuts: [cut]) == whole, "cut at \(cut)") }
    #expect(reading.feed(page, cuts: ends) == whole, "cut everywhere")
  }

  @Test("no bytes crash the reader, and they say the same however they are cut", arguments: 0..<8)
  func noise(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    for _ in 0..<40 {
      var page = PageReaderPropertyTests.pages.randomElement(using: &dice) ?? []
      for _ in 0..<Int.random(in: 1...60, using: &dice) { mutate(&page, &dice) }
      let whole = Reading.whole.facts(page, piece: max(1, page.count))
      #expect(Reading.whole.facts(page, piece: Int.random(in: 1...500, using: &dice)) == whole)
      #expect((whole.title ?? "").unicodeScalars.count <= PageFacts.titleLimit)
      #expect(whole.opening.text.unicodeScalars.count <= PageFacts.textLimit)
    }
  }

  private func mutate(_ page: inout [UInt8], _ dice: inout Dice) {
    let marks = Array("<>\"'=&;/!-\0\u{1} \n%[]{}\\".utf8) + [0xFF, 0xC3, 0xE2, 0xF0]
    let words = [
      "<script>", "</script>", "<!--", "-->", "<svg>", "<title>", "</html>", "<body", "<![CDATA[", "&#",
    ]
    let place = Int.random(in: 0...page.count, using: &dice)
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: page.insert(marks.randomElement(using: &dice) ?? 0, at: place)
    case 1: page.insert(contentsOf: (words.randomElement(using: &dice) ?? "").utf8, at: place)
    case 2: page.removeSubrange(place..<min(page.count, place + Int.random(in: 0...30, using: &dice)))
    case 3: if place < page.count { page[place] = UInt8.random(in: 0...255, using: &dice) }
    default:
      let end = min(page.count, place + Int.random(in: 0...100, using: &dice))
      page.insert(contentsOf: Array(page[place..<end]), at: Int.random(in: 0...page.count, using: &dice))
    }
  }
}
