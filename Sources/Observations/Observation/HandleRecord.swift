import Time

/// What a handle record says of a DOI.
package struct HandleRecord: Hashable, Sendable {
  /// The response code: 1 found, 100 no such handle, 200 a handle without the values asked for.
  package var responseCode: Int
  /// The registered URL.
  package var target: String?
  /// When the registered URL was last set, as the handle system dates it.
  package var targetSince: Moment?
  /// The handle it is an alias of.
  package var alias: String?
  /// Whether it has a list of locations instead of one URL (`10320/loc`).
  package var hasLocations = false
  /// The registration agency, where it was asked for and known.
  package var agency: String?
  /// The full DOI of a shortDOI, in lower case.
  package var fullDOI: String?
  /// The aliases that were followed to this record, in order.
  package var aliases: [String] = []

  /// The registered DOI that an unregistered one was probably meant as.
  package var suggestion: String?

  package init(responseCode: Int) { self.responseCode = responseCode }

  /// Whether there is any way on from here.
  package var leadsSomewhere: Bool { target != nil || alias != nil || hasLocations }
}
