import Time
import Observations

/// What is known of agencies whose records are asked for by content negotiation: whether they answer such questions at
/// all. As long as that is not known of one, one of its DOIs is asked for and the others wait.
package struct NegotiatedAgencies: Sendable {
  /// What is known of one, until a moment.
  package enum Standing: Hashable, Sendable {
    case serves(until: Moment)
    case unsupported(until: Moment)
    /// The landing page answers, and no agency.
    case absent(until: Moment)
  }

  /// What is to be done with a DOI.
  package enum Word: Hashable, Sendable {
    case ask
    /// Another one of the agency's is being asked for.
    case wait
    /// The agency answers no such questions; that is told where it said so itself.
    case leave(isTold: Bool)
  }

  private var standings: [Agency: Standing]
  private var asking: [Agency: Int64] = [:]

  /// What is remembered.
  package init(_ standings: [Agency: Standing] = [:]) { self.standings = standings }

  /// Whether a DOI of an agency is asked for, by the number of its check.
  package mutating func ask(_ agency: Agency, by number: Int64, at now: Moment) -> Word {
    switch standings[agency] {
    case .unsupported(let until) where now < until: return .leave(isTold: true)
    case .absent(let until) where now < until: return .leave(isTold: false)
    case .serves(let until) where now < until: return .ask
    default:
      guard asking[agency] == nil || asking[agency] == number else { return .wait }
      asking[agency] = number
      return .ask
    }
  }

  /// A check has ended, with an answer or without; whether others waited for it.
  package mutating func ended(_ number: Int64) -> Bool {
    guard let agency = asking.first(where: { $0.value == number })?.key else { return false }
    asking[agency] = nil
    return true
  }

  /// Takes what an agency answered; what is to be remembered of it, where that is news.
  ///
  /// An agency that gave records away within the time is not called unsupported for one that it has not.
  package mutating func heard(_ agency: Agency, _ answer: RecordAnswer, at now: Moment) -> Standing? {
    let known = standings[agency]
    let standing: Standing
    switch (answer, known) {
    case (.record, .serves(let until)) where until > now + Policy.Asking.negotiation - .days(1): return nil
    case (.record, _), (.empty, _): standing = .serves(until: now + Policy.Asking.negotiation)
    case (.unsupported(_, ofAll: true), .serves(let until)) where now < until: return nil
    case (.nothing(ofAll: true), .serves(let until)) where now < until: return nil
    case (.nothing(ofAll: true), _): standing = .absent(until: now + Policy.Asking.negotiation)
    case (.unsupported(_, ofAll: true), _): standing = .unsupported(until: now + Policy.Asking.negotiation)
    default: return nil
    }
    standings[agency] = standing
    return standing
  }
}

extension NegotiatedAgencies.Standing {
  /// As a text.
  package var text: String {
    switch self {
    case .serves(let until): "serves \(until)"
    case .unsupported(let until): "unsupported \(until)"
    case .absent(let until): "absent \(until)"
    }
  }

  /// Reads ``text``; nil if it is none.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let until = Moment(String(words[1])) else { return nil }
    switch words[0] {
    case "serves": self = .serves(until: until)
    case "unsupported": self = .unsupported(until: until)
    case "absent": self = .absent(until: until)
    default: return nil
    }
  }
}

extension Observation {
  /// What takes the place of a question that an agency does not answer.
  package init(unsupportedBy agency: Agency, isTold: Bool, at now: Moment) {
    let told = RecordAnswer.unsupported(
      "it answered without a record for another DOI", ofAll: false)
    self.init(
      aspect: .record, startedAt: now, finishedAt: now,
      facts: .record(agency, isTold ? told : .nothing(ofAll: false)))
  }
}
