import Journal
import Time

/// What is committed next, and what keeps it from being written. Nothing is lost while the disk fails: the batch stays,
/// and is tried again after a pause.
struct CommitQueue {
  /// What an error of the store leads to.
  enum Consequence {
    /// Waiting does not mend it.
    case endsService
    /// It is reported, and tried again.
    case isReported
    /// It was reported when it began.
    case isKnown
  }

  /// What arrived and is not durable.
  var batch = CommitBatch()
  /// What is kept of what was seen, written before the entries that cite it; nil if nothing is.
  var evidence: EvidenceRecorder?
  /// What is wrong with the store, and when it is tried again.
  private(set) var failure: (error: StateError, retryAt: Moment)?
  /// The ends of certificates by host: a reused connection does not tell them.
  private var certificates: [String: Moment]

  init(certificates: [String: Moment]) { self.certificates = certificates }

  /// Whether the store could be written when it was tried last.
  var isWorking: Bool { failure == nil }

  /// Whether the store may be written now.
  func mayTry(at now: Moment) -> Bool { failure.map { $0.retryAt <= now } ?? true }

  /// Whether there is something to write now, if only to see whether the store works again.
  func isDue(at now: Moment) -> Bool { mayTry(at: now) && (!batch.isEmpty || !isWorking) }

  /// The batch is durable; whether the store failed before.
  mutating func committed() -> Bool {
    defer { failure = nil }
    batch = CommitBatch()
    return failure != nil
  }

  /// The store failed.
  mutating func failed(_ error: StateError, at now: Moment) -> Consequence {
    defer { failure = (error, now + Policy.Service.storeRetry) }
    if error.kind == .damaged || error.kind == .displaced { return .endsService }
    return failure == nil ? .isReported : .isKnown
  }

  /// Has the store tried again at once, if it failed.
  mutating func retry(at now: Moment) { failure?.retryAt = now }

  /// Has the store tried as if it had not failed: for the last commit, whose failure is reported anew.
  mutating func forgetFailure() { failure = nil }

  /// Remembers when a host's certificate ends, if that is soon or no longer soon.
  mutating func remember(certificateEnd end: Moment, of host: String, at now: Moment) {
    let isSoon = end - now < Policy.Service.certificates
    guard isSoon || certificates[host] != nil, certificates[host] != end else { return }
    certificates[host] = isSoon ? end : nil
    batch.certificates[host] = end
  }

  /// When a host's certificate ends, if that is soon.
  func certificateEnd(of host: String) -> Moment? { certificates[host] }
}
