import Time

/// The reading of when an acknowledgement ends.
package enum Expiry {
  /// Why a text is none.
  package enum Malformed: Error, Hashable, Sendable {
    /// Neither a date, nor a date and time, nor a duration.
    case form
    /// It is over already.
    case past(Moment)
    /// Further away than anybody means.
    case tooFar

    /// What was found and what is allowed, in words.
    package var words: String {
      switch self {
      case .form:
        "is not a valid end of an acknowledgement; write a day (2026-12-31), a time (2026-12-31T12:00:00Z) or a length (30d)"
      case .past(let moment): "was over at \(moment.minuteText) UTC; give a future time, such as 30d"
      case .tooFar: "is more than 100 years away; give a nearer time, such as 365d"
      }
    }
  }

  /// Reads a day, which ends at its last millisecond in UTC, an RFC 3339 time, or a length from now on.
  package static func read(_ text: String, now: Moment) throws(Malformed) -> Moment {
    let end = try moment(text, now)
    guard end > now else { throw .past(end) }
    guard end <= now + longest else { throw .tooFar }
    return end
  }

  private static func moment(_ text: String, _ now: Moment) throws(Malformed) -> Moment {
    if let moment = Moment(text) {
      return text.utf8.count == dayLength ? moment + .days(1) - .milliseconds(1) : moment
    }
    do throws(Span.Malformed) {
      let span = try Span(text)
      guard span <= longest else { throw Span.Malformed.tooLong }
      return now + span
    } catch {
      throw error == .tooLong ? .tooFar : .form
    }
  }

  /// `2026-12-31`
  private static let dayLength = 10
  /// A hundred years, about.
  private static let longest = Span.days(36_525)
}
