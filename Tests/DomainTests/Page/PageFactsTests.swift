import Testing

@testable import Text
@testable import Observations

struct PageFactsTests {
  @Test func valuesLoseOnlyTheBlanksAroundThem() {
    #expect(BoundedText.cut(" \n10.5555/A b\t") == "10.5555/A b")
    #expect(BoundedText.cut("  ") == "")
  }

  @Test func aLongValueIsCutBetweenCharacters() {
    let cut = BoundedText.cut(String(repeating: "é", count: 3_000) + "x")
    #expect(cut.utf8.count == BoundedText.limit)
    #expect(BoundedText.cut("x" + String(repeating: "é", count: 3_000)).utf8.count == BoundedText.limit - 1)
  }

  @Test func listsAreBoundedAndHoldNothingTwice() {
    var facts = PageFacts()
    for number in 0..<200 {
      facts.note(identifier: "10.5555/\(number % 100)", from: .citationDOI)
      facts.note(license: "l\(number)", from: .dcRights)
      facts.note(citeAs: "c\(number)", from: .citeAs)
      facts.note(formAction: "f\(number)")
    }
    #expect(facts.identifiers.count == PageFacts.listLimit)
    #expect(facts.licenses.count == PageFacts.listLimit)
    #expect(facts.citeAs.count == PageFacts.listLimit)
    #expect(facts.opening.formActions.count == PageFacts.listLimit)
    #expect(Set(facts.identifiers).count == facts.identifiers.count)
  }

  @Test func oneValueFromTwoSourcesIsTwoStatements() {
    var facts = PageFacts()
    facts.note(license: "cc", from: .dcRights)
    facts.note(license: "cc", from: .linkLicense)
    facts.note(license: "  ", from: .linkLicense)
    #expect(facts.licenses.map(\.source) == [.dcRights, .linkLicense])
  }

  @Test(
    "a warning about scripts is recognised in any language that says JavaScript",
    arguments: [
      ("You need to enable JavaScript to run this app.", true), ("Bitte aktivieren Sie JAVASCRIPT!", true),
      ("Read the text version", false),
    ])
  func noscript(text: String, warns: Bool) {
    var facts = PageFacts()
    #expect(!facts.hasNoscriptWarning)
    facts.opening.noscriptText = text
    #expect(facts.hasNoscriptWarning == warns)
  }
}
