import Time
import Testing

@testable import Journal
@testable import Monitor

private let fullDisk = StateError(.unusable, "disk full")

@Suite struct `What is to be committed` {
  private var commits = CommitQueue(certificates: ["old.example": start + .days(9)])

  @Test
  func `is due when there is something, and without anything only to see whether the store works again`() {
    var commits = commits
    #expect(!commits.isDue(at: start), "there is nothing to write")
    commits.batch.facts["connectivity"] = "up"
    #expect(commits.isDue(at: start))
    _ = commits.committed()
    _ = commits.failed(fullDisk, at: start)
    #expect(!commits.isWorking && !commits.isDue(at: start + .milliseconds(4999)))
    #expect(commits.isDue(at: start + .seconds(5)), "nothing is to be written, but the store is tried")
  }

  @Test func `stays while the store fails, which is reported once`() {
    var commits = commits
    commits.batch.facts["connectivity"] = "up"
    let told = (0..<3).map { commits.failed(fullDisk, at: start + .seconds($0)) }
    #expect(told == [.isReported, .isKnown, .isKnown])
    #expect(commits.batch.facts == ["connectivity": "up"])
    #expect(commits.failure?.retryAt == start + .seconds(7), "five seconds after the last try")
    let ends = [commits.committed(), commits.committed()]
    #expect(ends == [true, false], "that it works again is said once")
    #expect(commits.batch.isEmpty && commits.isWorking)
    let again = commits.failed(fullDisk, at: start)
    #expect(again == .isReported)
  }

  @Test(arguments: [StateError.Kind.damaged, .displaced]) func `ends the service where waiting does not help`(
    _ kind: StateError.Kind
  ) {
    var commits = commits
    let told = (0..<2).map { _ in commits.failed(StateError(kind, "gone"), at: start) }
    #expect(told == [.endsService, .endsService])
  }

  @Test func `is tried at once when the clock was set, and only if it failed`() {
    var commits = commits
    commits.retry(at: start)
    #expect(commits.isWorking)
    _ = commits.failed(fullDisk, at: start + .hours(5))
    commits.retry(at: start)
    #expect(commits.mayTry(at: start) && !commits.isWorking)
    commits.forgetFailure()
    let again = commits.failed(fullDisk, at: start)
    #expect(again == .isReported, "the last commit says why it fails")
  }

  @Test func `remembers the end of a certificate that is soon, and that it is no longer soon`() {
    var commits = commits
    commits.remember(certificateEnd: start + .days(31), of: "a.example", at: start)
    #expect(commits.certificateEnd(of: "a.example") == nil && commits.batch.certificates.isEmpty)
    commits.remember(certificateEnd: start + .days(29), of: "a.example", at: start)
    #expect(commits.certificateEnd(of: "a.example") == start + .days(29))
    #expect(commits.batch.certificates == ["a.example": start + .days(29)])
    _ = commits.committed()
    commits.remember(certificateEnd: start + .days(29), of: "a.example", at: start)
    #expect(commits.batch.isEmpty, "it is known")
    commits.remember(certificateEnd: start + .days(90), of: "old.example", at: start)
    #expect(commits.certificateEnd(of: "old.example") == nil)
    #expect(commits.batch.certificates == ["old.example": start + .days(90)], "the store forgets it, too")
  }
}
