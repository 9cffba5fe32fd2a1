import Time
import Names
import Observations
import Testing

@testable import Eyes

@Suite struct ProofTests {
  private func result(_ kind: TransferFailure.Kind?, _ url: String = "https://pub.example/") throws
    -> HopResult
  {
    let now = Moment(milliseconds: 0)
    return HopResult(
      request: HopRequest(url: try LinkURL(url), want: .headersOnly), startedAt: now,
      finishedAt: now + .milliseconds(10),
      outcome: kind.map { .failure(TransferFailure($0, "")) } ?? .success(Answer(status: 200)))
  }

  private func told(_ words: [EyeProof.Word]) -> [String] {
    words.map { word in
      switch word {
      case .tell(let number, _): "tell \(number)"
      case .handBack(let number): "hand back \(number)"
      case .askCanaries: "canaries"
      case .lost: "lost"
      case .restored: "restored"
      }
    }
  }

  @Test func aFailureIsToldOnceSomethingElseAnswered() throws {
    var proof = EyeProof(canaries: 1)
    #expect(told(proof.ended(1, try result(.timeout), at: 100)).isEmpty)
    // Asked before the failure ended, it proves nothing of the time after.
    #expect(told(proof.ended(2, try result(nil), at: 105)) == ["tell 2"])
    #expect(told(proof.ended(3, try result(nil), at: 200)) == ["tell 3", "tell 1"])
    #expect(proof.wakeAt == nil)
  }

  @Test func canariesTellWhereNothingElseDoes() throws {
    var proof = EyeProof(canaries: 2)
    _ = proof.ended(1, try result(.connect), at: 100)
    #expect(told(proof.wake(at: 500)).isEmpty)
    #expect(told(proof.wake(at: 1100)) == ["canaries"])
    #expect(told(proof.canaryEnded(false, askedAt: 1100, at: 1200)).isEmpty)
    #expect(told(proof.canaryEnded(true, askedAt: 1100, at: 1300)) == ["tell 1"])
    #expect(proof.isOnline)
  }

  @Test func withoutAnyCanaryHopsAreHandedBack() throws {
    var proof = EyeProof(canaries: 1)
    _ = proof.ended(1, try result(.connect), at: 100)
    _ = proof.wake(at: 1100)
    #expect(told(proof.canaryEnded(false, askedAt: 1100, at: 1200)) == ["lost", "hand back 1"])
    #expect(!proof.isOnline)
    #expect(told(proof.ended(2, try result(.dns), at: 1300)) == ["hand back 2"])
    #expect(told(proof.wake(at: 6200)) == ["canaries"])
    #expect(told(proof.canaryEnded(false, askedAt: 6200, at: 6300)).isEmpty)
    #expect(proof.wakeAt == 16_300)
    _ = proof.wake(at: 16_300)
    #expect(told(proof.canaryEnded(true, askedAt: 16_300, at: 16_400)) == ["restored"])
    #expect(proof.isOnline)
  }

  @Test func whatCannotBeOursIsToldAtOnce() throws {
    var proof = EyeProof(canaries: 1)
    #expect(told(proof.ended(1, try result(.malformedAnswer), at: 0)) == ["tell 1"])
    #expect(told(proof.ended(2, try result(.connect, "http://127.0.0.1:80/"), at: 0)) == ["tell 2"])
    var without = EyeProof(canaries: 0)
    #expect(told(without.ended(3, try result(.connect), at: 0)) == ["tell 3"])
  }
}
