import Links

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
  /// Reads the mapping; nil where nothing is given, which keeps nothing.
  static func read(_ setting: ConfigNode) -> Configuration.Evidence? {
    guard !setting.isNull else { return nil }
    var evidence = Configuration.Evidence()
    setting.readMapping { fields in
      fields.path("directory", into: &evidence.directory)
      fields.span("keep", into: &evidence.keep)
      fields.value("max_size", into: &evidence.maxSize) { $0.size(atMost: ByteSize(bytes: 1 << 50)) }
    }
    return evidence
  }

  func write(to writer: inout YAMLWriter) {
    let standard = Configuration.Evidence()
    writer.value("directory", YAMLWriter.quoted(directory), isDefault: directory == standard.directory)
    writer.value("keep", "\(keep)", isDefault: keep == standard.keep)
    writer.value("max_size", "\(maxSize)", isDefault: maxSize == standard.maxSize)
  }
}
