/// Names of which no two rows may have the same, with the lines they were found in.
final class TakenNames {
  private var lines: [String: Int] = [:]

  /// All names.
  var all: some Collection<String> { lines.keys }

  /// Takes a name; nil if it is taken, which is said. A row with other problems takes its name as well, so that all
  /// problems of a file are told in one run.
  ///
  /// - Parameter complaint: what to say before the name.
  @discardableResult
  func claim(_ name: String, _ node: ConfigNode, line: Int? = nil, _ complaint: String) -> String? {
    if let line = lines[name] {
      node.say("\(complaint) \(Quoted(name)) a second time (first in line \(line))")
      return nil
    }
    lines[name] = line ?? node.position.line
    return name
  }
}
