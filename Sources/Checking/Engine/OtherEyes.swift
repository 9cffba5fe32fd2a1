import Observations

/// The eyes besides this machine's own, as the engine knows them.
struct OtherEyes: Sendable {
  /// Those that are there.
  var eyes: Set<String> = []
  /// Hops for them that were let out and not taken yet.
  var handOuts: [HandOut] = []
}
