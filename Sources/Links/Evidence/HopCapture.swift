/// What went over the wire in one hop, kept as evidence: without credentials and cookie values, and with the body
/// packed, because many wait at once for what is made of them.
public struct HopCapture: Sendable {
  /// Why a body is not kept to its end (WARC 1.1, section 5.13).
  public enum Truncation: String, Hashable, Sendable, CaseIterable {
    /// It is longer than what is kept of any.
    case length
    /// The time ran out.
    case time
    /// The connection ended.
    case disconnect
    /// Another reason: it may not be kept.
    case unspecified
  }

  /// The URL asked.
  public var url: String
  /// When it was asked.
  public var startedAt: Moment
  /// The address connected to, where that was not a proxy's.
  public var address: String?
  /// The request's head; nil where nothing was sent.
  public var request: [UInt8]?
  /// The answer's head up to its last header line, without what states the body's length; nil where none came.
  public var head: [UInt8]?
  /// What the answer stated as its body's length.
  public var statedLength: String?
  /// The protocol spoken, as WARC names it: `h2`, `http/1.1`.
  public var wire: String?
  /// The body as a zstd frame; empty where nothing of it is kept.
  public var body: [UInt8] = []
  /// Bytes that ``body`` stands for.
  public var bodyLength = 0
  /// SHA-1 over them.
  public var digest: [UInt8] = []
  /// How it was cut.
  public var truncation: Truncation?
  /// Why no whole answer came, in words.
  public var failure: String?
  /// How many secrets were made unreadable.
  public var masked = 0
  /// Held for as long as the capture lives, so that not too many are in memory.
  public var claim: (any Sendable)?

  /// A hop of which nothing is known but what was asked, and when.
  public init(url: String, startedAt: Moment) {
    self.url = url
    self.startedAt = startedAt
  }
}
