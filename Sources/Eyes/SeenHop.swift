import Time
import Names
import Observations

/// What an eye saw of one hop: a ``HopResult`` without what the brain knows itself.
package struct SeenHop: Sendable {
  /// How long the hop took.
  package var duration: Span
  /// The answer, or why there is none.
  package var outcome: Result<Answer, TransferFailure>
  /// The address that was connected to.
  package var address: String?
  /// The chain's cookies after the hop.
  package var cookies: [String]
  /// When the host's certificate ends.
  package var certificateEnd: Moment?

  /// What an eye tells of a hop.
  package init(_ result: HopResult) {
    duration = result.duration
    outcome = result.outcome
    address = result.address
    cookies = result.cookies
    certificateEnd = result.certificateEnd
  }

  /// The result for whoever asked, by the brain's own clock.
  ///
  /// - Parameters:
  ///   - handedAt: when the hop was handed out; it did not begin before.
  package func result(of request: HopRequest, by eye: String, handedAt: Moment, at now: Moment) -> HopResult {
    let start = max(min(handedAt, now), now - duration)
    var result = HopResult(request: request, startedAt: start, finishedAt: now, outcome: outcome)
    result.address = address
    result.cookies = cookies
    result.certificateEnd = certificateEnd
    result.eye = eye
    return result
  }

  func write(to writer: inout WireWriter) {
    writer.number(duration.milliseconds)
    writer.text(address)
    writer.texts(cookies)
    writer.optional(certificateEnd) { $0.number($1.milliseconds) }
    switch outcome {
    case .failure(let failure):
      writer.byte(0)
      failure.write(to: &writer)
    case .success(let answer):
      writer.byte(1)
      answer.write(to: &writer)
    }
  }

  init(_ reader: inout WireReader) throws(WireReader.Refused) {
    duration = .milliseconds(try reader.number(atMost: 86_400_000))
    address = try reader.optional { reader throws(WireReader.Refused) in
      let text = try reader.line(atMost: 64)
      guard IPAddress(host: text) != nil else { throw WireReader.Refused(words: "an address is none") }
      return text
    }
    cookies = try reader.list(atMost: CookieLine.most) { reader throws(WireReader.Refused) in
      try CookieLine.read(&reader)
    }
    // Up to the year 9999.
    certificateEnd = try reader.optional { reader throws(WireReader.Refused) in
      Moment(milliseconds: try reader.number(atMost: 253_402_300_799_999))
    }
    switch try reader.byte() {
    case 0: outcome = .failure(try TransferFailure(&reader))
    case 1: outcome = .success(try Answer(&reader))
    default: throw WireReader.Refused(words: "it neither answered nor failed")
    }
  }
}

extension TransferFailure {
  func write(to writer: inout WireWriter) {
    writer.text(kind.rawValue)
    let words = detail.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    writer.text(String(String.UnicodeScalarView(words.prefix(300))))
  }

  init(_ reader: inout WireReader) throws(WireReader.Refused) {
    guard let kind = Kind(rawValue: try reader.line(atMost: 40)) else {
      throw WireReader.Refused(words: "a failure is of no known kind")
    }
    self.init(kind, try reader.line(atMost: 2000))
  }
}
