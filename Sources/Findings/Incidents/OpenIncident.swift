import Time

/// An incident that is open, or was a short while ago.
package struct OpenIncident: Sendable, Hashable {
  /// Its number.
  package let id: Int64
  /// The host, and how it fails.
  package let cause: IncidentCause
  /// When it was opened, at first.
  package let openedAt: Moment
  /// Aspects behind it now.
  package internal(set) var members: Int
  /// Aspects behind it at its worst.
  package internal(set) var most: Int
  /// When members that failed past confirmation are called broken, all at once; nil as long as none did.
  package internal(set) var breaksAt: Moment?
  /// When it was over; nil while it is open.
  package internal(set) var closedAt: Moment?
  /// Different links that were found in order since it is open, and that did not fail again.
  var recovered: Set<Int64> = []
  /// How many members there were when its size was told last.
  var toldMembers: Int

  /// An incident with what is known of it.
  package init(
    id: Int64, cause: IncidentCause, openedAt: Moment, members: Int, breaksAt: Moment? = nil,
    closedAt: Moment? = nil
  ) {
    self.id = id
    self.cause = cause
    self.openedAt = openedAt
    self.members = members
    self.breaksAt = breaksAt
    self.closedAt = closedAt
    most = members
    toldMembers = members
  }
}
