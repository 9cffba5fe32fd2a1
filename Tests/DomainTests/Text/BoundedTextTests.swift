import Foundation
import Testing
import Text
import Trials

@Suite struct `Texts that are kept in part` {
  @Test(arguments: ["", " ", "a", " a b ", "\n\tü\r ", "é", String(repeating: " ", count: 3_000)])
  func `are the same from bytes and from text`(text: String) {
    #expect(BoundedText.cut(Array(text.utf8)[...]) == BoundedText.cut(text))
  }

  @Test(arguments: 0...4)
  func `are not cut through a character`(shift: Int) {
    let text = " " + String(repeating: "x", count: shift) + String(repeating: "𝄞", count: 600) + " "
    let kept = BoundedText.cut(Array(text.utf8)[...])
    #expect(kept == BoundedText.cut(text))
    #expect(text.contains(kept) && kept.utf8.count <= BoundedText.limit)
    #expect(kept.utf8.count > BoundedText.limit - 4)
  }

  @Test func `have as many characters at most as were asked for`() {
    var dice = Dice(seed: 7)
    for _ in 0..<500 {
      let scalars = (0..<Int.random(in: 0...40, using: &dice)).map { _ in
        ["a", "é", "字", "𝄞"].randomElement(using: &dice)!
      }
      let text = scalars.joined()
      let count = Int.random(in: 0...45, using: &dice)
      let wanted = scalars.prefix(count).joined()
      #expect(text.head(count) == wanted)
      #expect(("–" + text).dropFirst().head(count) == wanted)
      #expect(NSString(string: text).substring(from: 0).head(count) == wanted)
    }
  }

  @Test(arguments: ["", "abc", "ÄÖ", "AZaz@[`{", "10.1000/ABC-Ä", "\u{0}A"])
  func `are put into lower case by ASCII letters alone`(text: String) {
    let wanted = String(text.map { $0.isASCII ? Character($0.lowercased()) : $0 })
    #expect(text.asciiLowercased == wanted)
    #expect(("X" + text).dropFirst().asciiLowercased == wanted)
  }
}
