import Links

extension TargetExpectation {
  /// Reads a row of `expect`.
  static func read(_ setting: ConfigNode) -> TargetExpectation? {
    guard !setting.isNull else { return setting.refused("a mapping with the keys prefix, target") }
    var prefix: String?
    var target: String?
    let isClean = setting.isClean {
      setting.readMapping { fields in
        for name in ["prefix", "target"] {
          let given = fields.take(name)
          if given == nil { setting.say("expected a row with a prefix and a target, found no \(name)") }
          // A prefix looks like a number to YAML, and is none.
          let text = given.flatMap { $0.verbatim(allowed: "a text") }
          if name == "prefix" { prefix = given.flatMap { TargetExpectation.prefix(text, $0) } }
          if name == "target" { target = given.flatMap { TargetExpectation.pattern(text, $0) } }
        }
      }
    }
    guard isClean, let prefix, let target else { return nil }
    return TargetExpectation(prefix: prefix, pattern: target)
  }

  /// Writes a row as ``read(_:)`` takes it.
  func write(to writer: inout YAMLWriter) {
    writer.value("prefix", YAMLWriter.quoted(prefix))
    writer.value("target", YAMLWriter.quoted(pattern))
  }

  private static func prefix(_ text: String?, _ setting: ConfigNode) -> String? {
    guard let text else { return nil }
    guard DOIPrefix(text) != nil else { return setting.refused("a DOI prefix, such as 10.7910") }
    return text
  }

  private static func pattern(_ text: String?, _ setting: ConfigNode) -> String? {
    guard let text else { return nil }
    guard TargetExpectation(prefix: "10.1000", pattern: text) != nil else {
      return setting.refused("a web address with * for anything, such as https://repository.example.org/*")
    }
    return text
  }
}
