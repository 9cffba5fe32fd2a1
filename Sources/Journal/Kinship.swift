/// What a DOI's registry and agency told at their last looks, as far as its page is judged by it.
public struct Kinship: Sendable {
  /// The DOI's other names, in lower case.
  public let names: Set<String>
  /// The DOIs that the record relates it to, in lower case.
  public let related: Set<String>
  /// Whether both were looked at.
  public let isComplete: Bool
  /// Whether the registry was.
  public let isRegistryKnown: Bool
  /// Whether the registry does not know the DOI.
  public let isUnregistered: Bool
}
