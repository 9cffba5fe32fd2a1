import Time

/// An acknowledgement with how the link stood when it was given.
package struct GivenAcknowledgement: Hashable, Sendable {
  /// The operator's word.
  package var acknowledgement: Acknowledgement
  /// What it was given for.
  package var standing: StatusFingerprint

  /// An acknowledgement that was given for a standing.
  package init(_ acknowledgement: Acknowledgement, for standing: StatusFingerprint) {
    self.acknowledgement = acknowledgement
    self.standing = standing
  }

  /// What can happen to a link's acknowledgement.
  package enum Event: Sendable {
    /// An operator gives one.
    case given(Acknowledgement)
    /// An operator takes it back.
    case withdrawn
    /// The link was checked, and stands as it does now.
    case checked
    /// Time passed.
    case timePassed
    /// The journal tells of one, or of its end, that a restored database lacks.
    case restored(GivenAcknowledgement?)
  }

  /// What is worth a journal entry.
  package enum Change: Hashable, Sendable {
    /// It was given, or given anew.
    case given(Acknowledgement)
    /// It ended.
    case ended(Acknowledgement, Acknowledgement.End)
  }

  /// What an event made of a link's acknowledgement.
  package struct Advance: Hashable, Sendable {
    /// The one that holds now; nil if none.
    package var now: GivenAcknowledgement?
    /// What the operator is told; nil for what no operator did.
    package var answer: OrderAnswer?
    /// What changed; nil if nothing is to be told.
    package var change: Change?
  }

  /// What an event makes of a link's acknowledgement, nil for none. No event changes how the link itself stands.
  ///
  /// - Parameter standing: how the link stands.
  package static func advance(
    _ before: GivenAcknowledgement?, by event: Event, standing: StatusFingerprint, at now: Moment
  ) -> Advance {
    switch event {
    case .given(let acknowledgement): return give(acknowledgement, before, standing, at: now)
    case .restored(let restored): return Advance(now: restored)
    case .withdrawn:
      guard let before else { return Advance(answer: .notAcknowledged) }
      return Advance(answer: .withdrawn, change: .ended(before.acknowledgement, .withdrawn))
    case .checked:
      guard let before, let why = before.standing.end(by: standing) else { return Advance(now: before) }
      return Advance(change: .ended(before.acknowledgement, why))
    case .timePassed:
      guard let before, !before.acknowledgement.holds(at: now) else { return Advance(now: before) }
      return Advance(change: .ended(before.acknowledgement, .expired))
    }
  }

  private static func give(
    _ acknowledgement: Acknowledgement, _ before: GivenAcknowledgement?, _ standing: StatusFingerprint,
    at now: Moment
  ) -> Advance {
    // It may have waited for a service that was stopped or busy.
    guard acknowledgement.holds(at: now) else { return Advance(now: before, answer: .past) }
    guard standing.isProblem else {
      return Advance(now: before, answer: .noProblem(status: standing.status.description))
    }
    let given = GivenAcknowledgement(acknowledgement, for: standing)
    // The same word again, as after an answer that was lost, is no news.
    return Advance(
      now: given, answer: .acknowledged(status: standing.status.description),
      change: given == before ? nil : .given(acknowledgement))
  }
}
