import Foundation
import Testing
import Text
import Trials

@Suite struct `Phrases that are looked for all at once` {
  /// Few letters, so that phrases often stand in a text, overlap, and nearly stand in it.
  private static func word(_ length: ClosedRange<Int>, _ dice: inout Dice, of letters: [Character]) -> String
  {
    String((0..<Int.random(in: length, using: &dice)).map { _ in letters.randomElement(using: &dice)! })
  }

  @Test(arguments: 1...40)
  func `are found where Foundation finds one of them`(seed: UInt64) {
    var dice = Dice(seed: seed)
    let letters: [Character] = seed % 2 == 0 ? ["a", "b", "c"] : ["a", "b", "-", "é", "字"]
    for _ in 0..<200 {
      let phrases = (0..<Int.random(in: 1...6, using: &dice)).map { _ in Self.word(2...5, &dice, of: letters)
      }
      let search = Phrases(phrases)
      let text = Self.word(0...24, &dice, of: letters)
      let isThere = phrases.contains { Data(text.utf8).range(of: Data($0.utf8)) != nil }
      #expect(search.stand(in: text) == isThere, "seed \(seed): \(phrases) in \(text)")
      #expect(search.stand(in: ("x" + text + "x").dropFirst().dropLast()) == isThere)
      #expect(search.stand(in: Array(text.utf8)[...]) == isThere)
    }
  }

  @Test(arguments: 1...20)
  func `are found in any case of ASCII letters if case does not count`(seed: UInt64) {
    var dice = Dice(seed: seed)
    for _ in 0..<200 {
      let phrases = (0..<3).map { _ in Self.word(2...4, &dice, of: ["a", "z", "@", "é"]) }
      let search = Phrases(phrases, ignoringCase: true)
      let text = Self.word(0...20, &dice, of: ["a", "A", "z", "Z", "@", "`", "[", "é", "É"])
      let isThere = phrases.contains { Data(text.asciiLowercased.utf8).range(of: Data($0.utf8)) != nil }
      #expect(search.stand(in: text) == isThere, "seed \(seed): \(phrases) in \(text)")
    }
  }

  @Test(arguments: 1...20)
  func `are found among many that are longer than a block`(seed: UInt64) {
    var dice = Dice(seed: seed)
    let letters: [Character] = ["a", "b", "c", "é", "字", " "]
    let phrases = (0..<(seed % 2 == 0 ? 40 : 400)).map { _ in Self.word(6...9, &dice, of: letters) }
    let search = Phrases(phrases)
    for _ in 0..<200 {
      let part = phrases.randomElement(using: &dice)!.dropLast(Int.random(in: 0...2, using: &dice))
      let text =
        Self.word(0...20, &dice, of: letters) + String(part) + Self.word(0...20, &dice, of: letters)
      let isThere = phrases.contains { Data(text.utf8).range(of: Data($0.utf8)) != nil }
      #expect(search.stand(in: text) == isThere, "seed \(seed): \(text)")
    }
  }

  @Test func `of one letter, and none at all, are never found`() {
    #expect(!Phrases([]).stand(in: "abc"))
    #expect(!Phrases(["a"]).stand(in: "abc"))
    #expect(Phrases(["a", "bc"]).stand(in: "abc"))
  }

  @Test func `may be longer than a window can be`() {
    let phrase = String(repeating: "x", count: 299) + "y"
    #expect(Phrases([phrase]).stand(in: "z" + phrase))
    #expect(!Phrases([phrase]).stand(in: "z" + phrase.dropLast()))
  }
}
