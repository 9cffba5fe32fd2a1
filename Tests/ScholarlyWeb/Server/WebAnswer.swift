/// What the server does about one request: an honest answer, or one of many ways to misbehave.
///
/// Made by a factory (`page`, `redirect`, `reset`, …) and bent by modifiers, which combine:
/// `.page("…").cut(after: 100).dripping(20, every: .milliseconds(5))`.
package struct WebAnswer: Sendable {
  /// The status code of the final answer.
  package var status: Int
  /// The header lines, besides those that delimit the body, and `Date`, unless it is not the time that it is.
  package var headers: [HeaderField]
  /// The body before any chunking; a content coding is already applied.
  package var body: [UInt8]

  /// What becomes of the whole exchange.
  var conduct = Conduct.answers
  /// How the end of the body is told.
  var framing = Framing.contentLength
  /// What happens to the connection afterwards.
  var ending = Ending.keepsOpen
  /// How long the server thinks before its first byte.
  var delay = Duration.zero
  /// The status codes of interim answers that go before.
  var interim: [Int] = []
  /// How slowly the head goes out.
  var headPace: Pace?
  /// How slowly the body goes out.
  var bodyPace: Pace?
  /// How many bytes of the body are sent before the connection closes.
  var cut: Int?

  /// An answer with a status, headers and a body, delivered as HTTP/1.1 should be.
  package init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The kinds of exchange.
  enum Conduct: Sendable {
    /// A status line, headers and a body.
    case answers
    /// Nothing is ever sent; the connection stays until somebody ends it.
    case isSilent
    /// No answer; only the ending happens.
    case endsAtOnce
    /// These bytes, whatever they are, and then the ending.
    case sends([UInt8])
    /// A play of its own, step by step, and then the ending.
    case plays([Step])
    /// Header lines without end.
    case headsForever
    /// A proper head and a body without end.
    case bodiesForever
  }

  /// One step of a play on the wire.
  package enum Step: Sendable {
    /// These bytes.
    case says([UInt8])
    /// Nothing, for so long.
    case pauses(Duration)
    /// These bytes again and again, with a pause after each time.
    case floods([UInt8], times: Int, every: Duration = .zero)

    /// This text.
    package static func says(_ text: String) -> Step { .says(Array(text.utf8)) }
  }

  /// The ways to delimit a body (RFC 9112, section 6).
  enum Framing: Sendable {
    case contentLength
    /// A `Content-Length` that is not the length.
    case claims(Int)
    case chunked
    /// Chunked, with a chunk size that is no number.
    case brokenChunks
    case untilClose
  }

  /// The ways to leave a connection.
  enum Ending: Sendable {
    case keepsOpen
    /// In order: TLS says goodbye, then TCP does.
    case closes
    /// TCP says goodbye and TLS does not, as a crashed server.
    case drops
    /// A TCP reset.
    case resets
  }

  /// So many bytes at a time, with a pause after each portion.
  struct Pace: Sendable {
    let bytes: Int
    let pause: Duration
  }
}
