/// What is known of one configuration key: where it stands, what may stand there, what stands there by default.
package struct KeyDescription: Hashable, Sendable {
  /// The dotted path, such as `schedule.page` or `hosts[].name`.
  package private(set) var path: String
  /// What may stand there.
  package let form: String
  /// The default as YAML; nil = none.
  package let standard: String?
  /// What it means.
  package let help: String

  /// The path below a list.
  var inRows: KeyDescription { below("[]", ".") }

  fileprivate func below(_ key: String, _ separator: String) -> KeyDescription {
    var description = self
    description.path = path.hasPrefix("[]") ? key + path : key + separator + path
    return description
  }
}

extension Configuration {
  /// All keys of a configuration file, each behind the one it stands below.
  package static var keyDescriptions: [KeyDescription] { describe(keys, in: Configuration()) }
}

/// The descriptions of keys and of all keys below them.
func describe<Root>(_ keys: [ConfigKey<Root>], in root: Root) -> [KeyDescription] {
  keys.flatMap { key in
    [KeyDescription(path: key.name, form: key.form, standard: key.standard(root), help: key.help)]
      + key.below(root).map { $0.below(key.name, ".") }
  }
}
