import Time

/// What went over the wire in one hop, kept as evidence: without credentials and cookie values, and with the body
/// packed, because many wait at once for what is made of them.
package struct HopCapture: Sendable {
  /// Why a body is not kept to its end (WARC 1.1, section 5.13).
  package enum Truncation: String, Hashable, Sendable, CaseIterable {
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
  package var url: String
  /// When it was asked.
  package var startedAt: Moment
  /// The address connected to, where that was not a proxy's.
  package var address: String?
  /// The request's head; nil if nothing was sent.
  package var request: [UInt8]?
  /// The answer's head up to its last header line, without what states the body's length; nil if none came.
  package var head: [UInt8]?
  /// The protocol spoken, as WARC names it: `h2`, `http/1.1`.
  package var wire: String?
  /// The answer's body.
  package var body = Body()
  /// Why no whole answer came, in words.
  package var failure: String?
  /// How many secrets were made unreadable.
  package var masked = 0
  /// Held for as long as the capture lives, so that not too many are in memory.
  package var claim: (any Sendable)?

  /// An answer's body, as far as it is kept.
  package struct Body: Hashable, Sendable {
    /// What the answer stated as its length.
    package var statedLength: String?
    /// A zstd frame; empty if nothing of it is kept.
    package var packed: [UInt8] = []
    /// Bytes that ``packed`` stands for.
    package var length = 0
    /// SHA-1 over them.
    package var digest: [UInt8] = []
    /// How it was cut.
    package var truncation: Truncation?

    /// Nothing.
    package init() {}
  }

  /// A hop of which nothing is known but what was asked, and when.
  package init(url: String, startedAt: Moment) {
    self.url = url
    self.startedAt = startedAt
  }
}
