/// What one hop saw.
public struct HopResult: Sendable {
  /// What was asked.
  public var request: HopRequest
  /// When the request was handed to the network.
  public var startedAt: Moment
  /// When the answer ended or failed.
  public var finishedAt: Moment
  /// The answer, or why there is none.
  public var outcome: Result<Answer, TransferFailure>
  /// The IP address that was really connected to.
  public var address: String?
  /// The chain's cookies after this hop.
  public var cookies: [String]
  /// When the host's certificate ends; nil on plain HTTP and on a reused connection.
  public var certificateEnd: Moment?
  /// What went over the wire, where that is kept.
  public var capture: HopCapture?
  /// The eye that saw it; nil for this machine's own.
  public var eye: String?

  /// A result; everything else is set afterwards.
  public init(
    request: HopRequest, startedAt: Moment, finishedAt: Moment, outcome: Result<Answer, TransferFailure>
  ) {
    self.request = request
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.outcome = outcome
    cookies = request.cookies
  }

  /// Milliseconds from start to end.
  public var duration: Span { finishedAt - startedAt }
  /// The HTTP status, where there was an answer.
  public var status: Int? { (try? outcome.get())?.status }
}

/// An HTTP answer: status, the headers that mean something to a check, and what was read of the body.
public struct Answer: Hashable, Sendable {
  /// How a body ended before its end.
  public enum Cut: Hashable, Sendable {
    /// We stopped: all that was looked for was known.
    case enough
    /// We stopped at the configured size.
    case limit
    /// The transfer failed underway, for this reason.
    case failure(TransferFailure)
  }

  /// The status code.
  public var status: Int
  /// Header values by lower-case name; only the names in ``Answer/headerNames`` are kept.
  public var headers: [String: String]
  /// How long the host asks us to wait, as libcurl reads `Retry-After` (seconds or a date).
  public var retryAfter: Span?
  /// Decoded bytes of the body that arrived.
  public var bytes: Int
  /// How the body was cut; nil where it came whole.
  public var cut: Cut?
  /// The body, where it was wanted whole.
  public var body: [UInt8]
  /// What the page says of itself, where it was read as one.
  public var page: PageFacts?

  /// An answer without a body.
  public init(status: Int, headers: [String: String] = [:], bytes: Int = 0) {
    self.status = status
    self.headers = headers
    self.bytes = bytes
    body = []
  }

  /// The status codes that send on to `Location` (RFC 9110, section 15.4); 300 and 304 do not.
  public static func redirects(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }

  /// The headers a check looks at; several `link` headers are joined with a comma, as RFC 8288 allows.
  public static let headerNames = Set([
    "location", "refresh", "content-type", "link", "server", "etag",
    "x-rate-limit-limit", "x-rate-limit-interval", "x-concurrency-limit", "date", "last-modified-version",
    "total-results", "backoff", "memento-datetime",
  ]).union(WallTable.headerNames)
}
