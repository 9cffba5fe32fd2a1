extension Configuration {
  /// Reads a configuration file.
  ///
  /// - Parameters:
  ///   - path: the file; messages name it exactly so.
  ///   - looksForFiles: whether `ca_file` must be there. Who only reads what is known does not need it.
  ///   - takesPipes: whether the file may be a pipe, which cannot be read again at a reload.
  /// - Throws: ``ConfigurationError`` with every problem of the file, also where it cannot be read at all.
  package static func load(
    path: String, looksForFiles: Bool = true, takesPipes: Bool = false
  ) throws(ConfigurationError) -> Configuration {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, atMost: YAMLDocument.sizeLimit, takesPipes: takesPipes)
    } catch {
      throw ConfigurationError(
        problems: [.init(file: path, line: 1, column: 1, key: "file", message: error.message)])
    }
    return try read(bytes, file: path, looksForFiles: looksForFiles)
  }

  /// Reads the text of a configuration file.
  ///
  /// - Parameters:
  ///   - text: YAML; an empty text means all defaults.
  ///   - file: the name that messages give.
  /// - Throws: ``ConfigurationError`` with every problem of the text.
  package static func read(text: String, file: String) throws(ConfigurationError) -> Configuration {
    try read(Array(text.utf8), file: file, looksForFiles: true)
  }

  private static func read(_ bytes: [UInt8], file: String, looksForFiles: Bool) throws(ConfigurationError)
    -> Configuration
  {
    var configuration = Configuration()
    configuration.file = file
    let log = ProblemLog(file: file, looksForFiles: looksForFiles)
    let document = YAMLDocument(bytes, log: log)
    document.root?.read(keys, into: &configuration)
    guard log.problems.isEmpty else { throw ConfigurationError(problems: log.problems.sorted()) }
    return configuration
  }
}
