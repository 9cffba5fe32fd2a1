import Time
import Findings
import Observations
import Judging
import Testing

@Suite struct AgreementTests {
  private func rules(_ agree: Int = 2, _ others: Set<String> = ["oslo"]) -> EyeAgreement {
    EyeAgreement(own: "zurich", agree: agree, others: others)
  }

  private func sight(_ eye: String, _ kind: Sight.Kind) -> Sight {
    Sight(eye: eye, kind: kind, saw: kind == .good ? "ok" : "page.not-found")
  }

  @Test func whatIsGoodCountsAtOnce() {
    #expect(rules().step([sight("zurich", .good)]) == .count(0, .agreed))
    #expect(rules().step([sight("oslo", .good)]) == .count(0, .agreed))
  }

  @Test(arguments: [Sight.Kind.failing, .unclear])
  func whatIsNotIsLookedAtByAnotherEye(kind: Sight.Kind) {
    #expect(rules().step([sight("zurich", kind)]) == .ask(.besides(["zurich"])))
    #expect(rules().step([sight("oslo", kind)]) == .ask(.own))
    // One opinion is enough for broken, and still another eye looks first.
    #expect(rules(1).step([sight("zurich", kind)]) == .ask(.besides(["zurich"])))
    #expect(rules(2, []).step([sight("zurich", kind)]) == .count(0, .agreed))
  }

  @Test func asManyAsAreNeededMustAgree() {
    let two = [sight("zurich", .failing), sight("oslo", .failing)]
    #expect(rules().step(two) == .count(0, .agreed))
    #expect(rules(3, ["oslo", "rome"]).step(two) == .ask(.besides(["zurich", "oslo"])))
    #expect(rules(3, ["oslo", "rome"]).step(two + [sight("rome", .failing)]) == .count(0, .agreed))
    // No more are there.
    #expect(rules(9).step(two) == .count(0, .agreed))
    // Two others agree, and this machine's own is asked all the same.
    #expect(
      rules(2, ["oslo", "rome"]).step([sight("oslo", .failing), sight("rome", .failing)]) == .ask(.own))
  }

  @Test func whoSeesThePageIsBelieved() {
    #expect(rules().step([sight("zurich", .failing), sight("oslo", .good)]) == .count(1, .differs))
    #expect(rules().step([sight("oslo", .failing), sight("zurich", .good)]) == .count(1, .differs))
    #expect(rules().step([sight("zurich", .unclear), sight("oslo", .good)]) == .count(1, .agreed))
  }

  @Test func whoCannotTellNeitherClearsNorConvicts() {
    #expect(rules().step([sight("zurich", .failing), sight("oslo", .unclear)]) == .count(1, .differs))
    #expect(rules().step([sight("zurich", .unclear), sight("oslo", .unclear)]) == .count(0, .agreed))
  }

  @Test func whoCannotTellHidesNothingFromTheOthers() {
    let three = rules(2, ["oslo", "rome"])
    let both = [sight("zurich", .unclear), sight("oslo", .unclear)]
    #expect(three.step(both) == .ask(.besides(["zurich", "oslo"])))
    #expect(three.step(both + [sight("rome", .good)]) == .count(2, .agreed))
    #expect(three.step(both + [sight("rome", .unclear)]) == .count(0, .agreed))
    let walled = [sight("zurich", .failing), sight("oslo", .unclear)]
    #expect(three.step(walled) == .ask(.besides(["zurich", "oslo"])))
    #expect(three.step(walled + [sight("rome", .failing)]) == .count(0, .agreed))
    #expect(three.step(walled + [sight("rome", .good)]) == .count(2, .differs))
    // This machine's own word is needed for broken, but not for a page that another eye sees.
    let blind = [sight("zurich", .unclear), sight("oslo", .failing)]
    #expect(three.step(blind) == .ask(.besides(["zurich", "oslo"])))
    #expect(three.step(blind + [sight("rome", .failing)]) == .count(0, .differs))
  }

  @Test func whereNobodyElseCouldLookItIsNotAgreed() {
    #expect(rules().step([sight("zurich", .failing)], isLast: true) == .count(0, .alone))
    // Who was asked and could not is not waited for; who never can does not count.
    #expect(rules().step([sight("zurich", .failing)], unable: ["oslo"]) == .count(0, .agreed))
    #expect(
      rules(2, ["oslo", "rome"]).step([sight("zurich", .failing)], unable: ["oslo"])
        == .ask(.besides(["zurich", "oslo"])))
  }

  @Test func newsFromElsewhereNeedsThisMachinesOwnWord() {
    #expect(rules().step([sight("oslo", .other)]) == .ask(.own))
    #expect(rules().step([sight("oslo", .other), sight("zurich", .good)]) == .count(1, .agreed))
    #expect(rules().step([sight("oslo", .other), sight("zurich", .failing)]) == .count(0, .differs))
  }

  @Test func whatEyesSawIsReadBackAsItWasKept() throws {
    #expect(EyeMemory().text == nil)
    var state = AspectState()
    let confirm = Confirmation(
      hard: .init(failures: 2, over: .hours(1)), soft: .init(failures: 3, over: .hours(2)), retry: [.hours(1)]
    )
    let start = Moment(milliseconds: 1_000_000)
    let view = EyeView([sight("zurich", .failing), sight("oslo", .good)], .differs)
    for hour in 0..<4 {
      let now = start + .hours(Int64(hour))
      state = state.advanced(by: .judged([], of: .page, confirm: confirm, view: view), at: now).state
      let kept = try #require(state.eyes?.text)
      #expect(EyeMemory(text: kept) == state.eyes)
      // Nothing is said of it before a whole confirmation has passed.
      #expect(state.status == (hour < 2 ? .ok : .undecided))
    }
    #expect(state.eyes?.dissenter == "zurich")
    // Whoever differed sees it again.
    let mended = EyeView([sight("zurich", .good)], .agreed)
    state =
      state.advanced(by: .judged([], of: .page, confirm: confirm, view: mended), at: start + .hours(5)).state
    #expect(state.status == .ok)
    #expect(state.eyes?.dissenter == nil)
    #expect(EyeMemory(text: "x") == nil)
    #expect(EyeMemory(text: "") == nil)
  }
}
