/// What a DOI's registry and agency told at their last looks, as far as its page is judged by it.
package struct Kinship: Sendable {
  /// The DOI's other names, in lower case.
  package let names: Set<String>
  /// The DOIs that the record relates it to, in lower case.
  package let related: Set<String>
  /// Whether both were looked at.
  package let isComplete: Bool
  /// Whether the registry was.
  package let isRegistryKnown: Bool
  /// Whether the registry does not know the DOI.
  package let isUnregistered: Bool
  /// Whether the registry is known to be broken, and not only suspected.
  package let isRegistryBroken: Bool
}
