import Time

extension Configuration {
  /// What is kept of what was seen.
  package struct Evidence: Hashable, Sendable {
    /// The folder; a relative one is below the state directory.
    package var directory = "evidence"
    /// How long a file is kept after it was written to last.
    package var keep = Span.days(400)
    /// How much room all of it may take.
    package var maxSize = ByteSize(bytes: 2 << 30)

    /// The defaults.
    package init() {}

    /// The folder's path.
    package func path(in stateDirectory: String) -> String {
      guard !directory.hasPrefix("/") else { return directory }
      return stateDirectory.hasSuffix("/") ? stateDirectory + directory : "\(stateDirectory)/\(directory)"
    }
  }
}

extension Configuration.Evidence {
  static var keys: [ConfigKey<Self>] {
    [
      ConfigKey("directory", \.directory, .path, "The folder; a relative one is below the state directory."),
      ConfigKey("keep", \.keep, .duration, "How long a file is kept after it was last written to."),
      ConfigKey(
        "max_size", \.maxSize, .size(atMost: ByteSize(bytes: 1 << 50)),
        "How large all files together may become."),
    ]
  }

  /// Reads the mapping; nil if nothing is given, which keeps nothing.
  static func read(_ setting: ConfigNode) -> Configuration.Evidence? {
    guard !setting.isNull else { return nil }
    var evidence = Configuration.Evidence()
    setting.read(keys, into: &evidence)
    return evidence
  }
}
