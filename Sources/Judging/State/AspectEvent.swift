import Time
import Findings
import Observations

/// What can happen to an aspect. ``AspectState/advanced(by:at:)`` decides what it makes of the aspect's state; whatever an
/// event's policy is, it brings with it.
package enum AspectEvent: Sendable {
  /// A check was judged: what was found and what was read.
  ///
  /// - Parameters:
  ///   - incident: the open incident that speaks for the aspect; nil if it speaks for itself. While one does, no change
  ///     of the status is told, and confirmation waits for ``incidentConfirmed(_:since:)``.
  ///   - view: what several eyes saw; nil if only this machine's own looks.
  case judged(
    [Finding], reading: Extracted = Extracted(), of: Aspect, confirm: Confirmation, incident: Int64? = nil,
    view: EyeView? = nil)
  /// A check found that nothing has changed.
  case unchanged
  /// A check could see nothing: the DOI is not registered, so there is no page to judge. That is said of the registry;
  /// here it is neither a success nor against anybody.
  case nothingToJudge(incident: Int64?)
  /// What article, record and page say of a DOI was compared. It is worked out and not asked for, so that nothing has
  /// to be confirmed, and it is no check.
  case compared([Finding])
  /// An incident begins to speak for it.
  case joinedIncident(Int64)
  /// The incident has gone on since a moment, and its members that failed past confirmation break.
  case incidentConfirmed(Confirmation, since: Moment)
  /// No incident speaks for it any longer: it stands for itself, with its counts.
  case leftIncident
  /// The journal tells of a status that a restored database lacks.
  case restored(Status)
  /// The clock was set by so much, forward where positive.
  case clockSet(by: Span)
  /// The clock turns out to have been ahead of now.
  case clockRanAhead
}
