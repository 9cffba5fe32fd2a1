import Names
import Judging

extension TargetExpectation {
  /// The two keys of a row.
  struct Row {
    var prefix = ""
    var target = ""

    static var keys: [ConfigKey<Row>] {
      let missing = "expected a row with a prefix and a target, found no"
      return [
        ConfigKey(
          required: "prefix", \.prefix, .text("a DOI prefix, such as 10.7910", read: readPrefix),
          "The prefix of the DOIs.", missing: "\(missing) prefix"),
        ConfigKey(
          required: "target", \.target, .text("a web address with * for anything", read: readPattern),
          "A pattern that a registered target must match.", missing: "\(missing) target"),
      ]
    }
  }

  /// Reads a row of `expect`.
  static func read(_ setting: ConfigNode) -> TargetExpectation? {
    guard !setting.isNull else { return setting.refused("a mapping with the keys prefix, target") }
    var row = Row()
    guard setting.isClean({ setting.read(Row.keys, into: &row) }) else { return nil }
    return TargetExpectation(prefix: row.prefix, pattern: row.target)
  }

  // A prefix looks like a number to YAML, and is none.
  private static func readPrefix(_ setting: ConfigNode) -> String? {
    guard let text = setting.verbatim(allowed: "a text") else { return nil }
    return DOIPrefix(text) == nil ? setting.refused("a DOI prefix, such as 10.7910") : text
  }

  private static func readPattern(_ setting: ConfigNode) -> String? {
    guard let text = setting.verbatim(allowed: "a text") else { return nil }
    guard TargetExpectation(prefix: "10.1000", pattern: text) != nil else {
      return setting.refused("a web address with * for anything, such as https://repository.example.org/*")
    }
    return text
  }
}
