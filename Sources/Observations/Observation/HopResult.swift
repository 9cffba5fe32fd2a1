import Time

/// What one hop saw.
package struct HopResult: Sendable {
  /// What was asked.
  package var request: HopRequest
  /// When the request was handed to the network.
  package var startedAt: Moment
  /// When the answer ended or failed.
  package var finishedAt: Moment
  /// The answer, or why there is none.
  package var outcome: Result<Answer, TransferFailure>
  /// The IP address that was really connected to.
  package var address: String?
  /// The chain's cookies after this hop.
  package var cookies: [String]
  /// When the host's certificate ends; nil on plain HTTP and on a reused connection.
  package var certificateEnd: Moment?
  /// What went over the wire, where that is kept.
  package var capture: HopCapture?
  /// The eye that saw it; nil for this machine's own.
  package var eye: String?

  /// A result; everything else is set afterwards.
  package init(
    request: HopRequest, startedAt: Moment, finishedAt: Moment, outcome: Result<Answer, TransferFailure>
  ) {
    self.request = request
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.outcome = outcome
    cookies = request.cookies
  }

  /// Milliseconds from start to end.
  package var duration: Span { finishedAt - startedAt }
  /// The HTTP status, where there was an answer.
  package var status: Int? { if case .success(let answer) = outcome { answer.status } else { nil } }
}

/// An HTTP answer: status, the headers that mean something to a check, and what was read of the body.
package struct Answer: Hashable, Sendable {
  /// How a body ended before its end.
  package enum Cut: Hashable, Sendable {
    /// We stopped: all that was looked for was known.
    case enough
    /// We stopped at the configured size.
    case limit
    /// The transfer failed underway, for this reason.
    case failure(TransferFailure)
  }

  /// The status code.
  package var status: Int
  /// Header values by lower-case name; only the names in ``Answer/headerNames`` are kept.
  package var headers: [String: String]
  /// How long the host asks us to wait by `Retry-After` (seconds or a date), with status 429 or 503.
  package var retryAfter: Span?
  /// Decoded bytes of the body that arrived.
  package var bytes: Int
  /// How the body was cut; nil if it came whole.
  package var cut: Cut?
  /// Whether an unknown rest of the body did not arrive, or was not read: what is absent in it may stand there.
  package var isCutOff: Bool {
    switch cut {
    case .limit, .failure: true
    case .enough, nil: false
    }
  }

  /// The body, where it was wanted whole.
  package var body: [UInt8]
  /// What the page says of itself, where it was read as one.
  package var page: PageFacts?

  /// An answer without a body.
  package init(status: Int, headers: [String: String] = [:], bytes: Int = 0) {
    self.status = status
    self.headers = headers
    self.bytes = bytes
    body = []
  }

  /// The status codes that send on to `Location` (RFC 9110, section 15.4); 300 and 304 do not.
  package static func redirects(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }

  /// The headers a check looks at; several `link` headers are joined with a comma, as RFC 8288 allows.
  package static let headerNames = Set([
    "location", "refresh", "content-type", "link", "server", "etag",
    "x-rate-limit-limit", "x-rate-limit-interval", "x-concurrency-limit", "ratelimit", "ratelimit-policy",
    "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "date", "last-modified-version",
    "total-results", "backoff", "memento-datetime",
  ]).union(WallTable.headerNames)
}
