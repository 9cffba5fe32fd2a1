import Testing
import Trials

@testable import Names

@Suite struct `The comparison of titles` {
  private static let same = TitlePairs.pairs(TitlePairs.same)
  private static let other = TitlePairs.pairs(TitlePairs.other)

  private func isOther(_ pair: (first: String, second: String)) -> Bool {
    TitleComparison.isOtherWork(pair.first, than: [pair.second])
  }

  @Test func `takes at most one in a hundred titles of one work for two`() {
    let wrong = Self.same.filter { isOther($0) || isOther(($0.second, $0.first)) }
    for pair in wrong { print("taken for another work: \(pair.first) ⇔ \(pair.second)") }
    #expect(wrong.count * 100 <= Self.same.count, "\(wrong.count) of \(Self.same.count)")
  }

  @Test func `finds at least 95 in a hundred titles of two works`() {
    let missed = Self.other.filter { !isOther($0) || !isOther(($0.second, $0.first)) }
    for pair in missed { print("taken for one work: \(pair.first) ⇔ \(pair.second)") }
    #expect(missed.count * 20 <= Self.other.count, "\(missed.count) of \(Self.other.count)")
  }

  @Test func `has more than 300 pairs to go by`() { #expect(Self.same.count + Self.other.count >= 300) }

  @Test func `takes any two titles of different pairs for two works, where words can tell`() {
    let lines = Self.same.map(\.first).filter { title in
      !TitlePairs.varied.contains { title.lowercased().contains($0) }
    }
    let titles = lines.enumerated().filter { $0.offset % 2 == 0 }.map { ($0.element, TitleWords($0.element)) }
    var missed: [String] = []
    var count = 0
    for (index, (title, words)) in titles.enumerated() {
      for (other, their) in titles[(index + 1)...] where !words.tongue.differs(from: their.tongue) {
        count += 1
        if !TitleComparison.isOtherWork(title, than: [other]) { missed.append("\(title) ⇔ \(other)") }
      }
    }
    for pair in missed { print("taken for one work: \(pair)") }
    #expect(count > 500 && missed.count * 20 <= count, "\(missed.count) of \(count)")
  }

  @Test func `is content with any title of the record`() {
    let record = ["Aserbaidschan und Russland", "Azerbaijan and Russia", "CAD 109"]
    #expect(!TitleComparison.isOtherWork("Azerbaijan and Russia", than: record))
    #expect(!TitleComparison.isOtherWork("CAD 109", than: record))
    #expect(TitleComparison.isOtherWork("The economics of salt in the north", than: record.suffix(2)))
  }

  @Test func `is silent where a side has no title that says anything`() {
    for known in [[], [""], ["Editorial"], ["…"], ["123"], [":unav"]] {
      #expect(!TitleComparison.isOtherWork("Azerbaijan and Russia", than: known))
    }
    for title in [
      "Letter to the Editor", "Table of Contents", "From the Editor", "In memoriam", "Editor’s Note",
      "Table des matières",
    ] {
      #expect(!TitleComparison.isOtherWork(title, than: ["Azerbaijan and Russia"]), "\(title)")
      #expect(!TitleComparison.isOtherWork("Azerbaijan and Russia", than: [title]), "\(title)")
    }
    for title in ["", " ", "Editorial", "—", "10.1234/567", "<i></i>", "{}", "\\"] {
      #expect(!TitleComparison.isOtherWork(title, than: ["Azerbaijan and Russia"]), "\(title)")
    }
  }

  @Test(arguments: 1...3) func `bears anything, at any length`(seed: UInt64) {
    var dice = Dice(seed: seed)
    let alphabet = Array("ab <>/{}\\$&;:.-—()[]iIvx19éßβ漢字\u{301}\u{202E}\u{0}\n")
    for _ in 0..<300 {
      let count = Int.random(in: 0..<80, using: &dice)
      let text = String((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &dice)] })
      #expect(!TitleComparison.isOtherWork(text, than: [text]), "\(text.debugDescription)")
      _ = TitleComparison.isOtherWork(text, than: ["Azerbaijan and Russia", text + "a"])
    }
    let long = String(repeating: "word of a title ", count: 2000)
    #expect(!TitleComparison.isOtherWork(long, than: [long]))
  }
}

extension TitlePairs {
  /// What stands in several of the lines above.
  static let varied = [
    "editorial", "book reviews", ":unav", "introduction", "vorwort", "no title", "10.1234", "chapter",
    "peat cores",
    "gardener", "poverty mapping", "beyond g", "déjà", "arabidopsis", "no2", "macht und", "elbe",
    "climate adaptation", "unmeasurable", "kaukasus", "vaccination", "corse",
    "baltic",
    "vitamin d", "finches", "horses", "star in the east", "small towns", "libraries", "bibliothe",
    "keeping of links",
    "role of h", "resin", "clerk", "salmonella", "bread", "tides", "border", "synuclein", "slow rivers",
    "forests",
  ]
}
