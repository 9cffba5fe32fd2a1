import Time
import Names
import Findings
import Observations

/// The hops of a chain so far, and the times between which they were made.
struct HopLog: Sendable {
  private(set) var hops: [Hop] = []
  private var captures: [HopCapture] = []
  private(set) var startedAt: Moment?
  private(set) var finishedAt = Moment(milliseconds: 0)
  private(set) var certificateEnd: Moment?
  private(set) var lastURL: LinkURL?

  mutating func append(_ result: HopResult) {
    startedAt = startedAt ?? result.startedAt
    finishedAt = result.finishedAt
    certificateEnd = result.certificateEnd
    lastURL = result.request.url
    // Part by part: an initializer of the whole result would be given a copy of it, page and all.
    hops.append(
      Hop(
        url: result.request.url, status: result.status, duration: result.duration, address: result.address))
    guard var capture = result.capture else { return }
    if case .failure(let failure) = result.outcome { capture.failure = "\(failure.kind): \(failure.detail)" }
    captures.append(capture)
  }

  /// The finished observation with these hops.
  func observation(_ aspect: Aspect, _ facts: Observation.Facts) -> Observation {
    var observation = Observation(
      aspect: aspect, startedAt: startedAt ?? finishedAt, finishedAt: finishedAt, facts: facts, hops: hops,
      certificateEnd: certificateEnd, lastURL: lastURL)
    observation.captures = captures
    return observation
  }
}
