/// What a handle record says of a DOI.
public struct HandleRecord: Hashable, Sendable {
  /// The response code: 1 found, 100 no such handle, 200 a handle without the values asked for.
  public var responseCode: Int
  /// The registered URL.
  public var target: String?
  /// When the registered URL was last set, as the handle system dates it.
  public var targetSince: Moment?
  /// The handle it is an alias of.
  public var alias: String?
  /// Whether it has a list of locations instead of one URL (`10320/loc`).
  public var hasLocations = false
  /// The registration agency, where it was asked for and known.
  public var agency: String?
  /// The full DOI of a shortDOI, in lower case.
  public var fullDOI: String?
  /// The aliases that were followed to this record, in order.
  public var aliases: [String] = []

  /// The registered DOI that an unregistered one was probably meant as.
  public var suggestion: String?

  init(responseCode: Int) { self.responseCode = responseCode }

  /// Whether there is any way on from here.
  public var leadsSomewhere: Bool { target != nil || alias != nil || hasLocations }
}
