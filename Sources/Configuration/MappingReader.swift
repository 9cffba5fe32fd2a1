import Links
import Yams

/// The keys of one mapping; those that nobody asks for are unknown.
struct MappingReader {
  private let owner: ConfigNode
  private var settings: [String: ConfigNode] = [:]
  private var keys: [(name: String, position: Position)] = []
  private var asked: [String] = []

  init(_ mapping: Node.Mapping, of owner: ConfigNode) {
    self.owner = owner
    var places: [String: Position] = [:]
    for (key, value) in mapping {
      guard let name = owner.document.name(ofKey: key) else {
        ConfigNode(node: key, key: owner.key, document: owner.document).refuse(
          allowed: "a plain word as a key")
        continue
      }
      let position = key.mark.map { Position(line: $0.line, column: $0.column) } ?? owner.position
      let setting = ConfigNode(node: value, key: path(to: name), document: owner.document)
      guard owner.document.log.visit(setting) else { return }
      if let first = places[name] {
        owner.document.log.add(
          position, setting.key, "expected the key once, found it a second time (first in line \(first.line))"
        )
        continue
      }
      places[name] = position
      settings[name] = setting
      keys.append((name, position))
    }
  }

  /// The value of a key, which is known from now on; nil where it is not given.
  mutating func take(_ name: String) -> ConfigNode? {
    asked.append(name)
    return settings[name]
  }

  /// Reads a key that is not null, where it is given.
  mutating func value(_ name: String, _ read: (ConfigNode) -> Void) {
    if let setting = take(name) { read(setting) }
  }

  /// Reads a key's value into a place, which stays as it is where the key is not given or refused.
  mutating func value<Value>(_ name: String, into place: inout Value, _ read: (ConfigNode) -> Value?) {
    if let setting = take(name), let value = read(setting) { place = value }
  }

  mutating func span(_ name: String, into place: inout Span, allowsZero: Bool = false) {
    value(name, into: &place) { $0.span(allowsZero: allowsZero) }
  }

  mutating func count(_ name: String, into place: inout Int, in range: ClosedRange<Int>) {
    value(name, into: &place) { $0.count(in: range) }
  }

  mutating func path(_ name: String, into place: inout String) {
    value(name, into: &place) { $0.path() }
  }

  /// Says of each key that nobody asked for that it is unknown.
  func refuseOthers() {
    for (name, position) in keys where !asked.contains(name) {
      let message =
        name == "<<"
        ? "expected explicit keys, found a merge key"
        : "expected \(asked.count == 1 ? "" : "one of ")\(asked.joined(separator: ", ")), "
          + "found an unknown key\(advice(name, asked))"
      owner.document.log.add(position, path(to: name), message)
    }
  }

  private func path(to name: String) -> String {
    let shown = name.isEmpty || name.contains(where: { $0.isNewline || $0 == ":" }) ? "\(Quoted(name))" : name
    return owner.key.isEmpty ? shown : "\(owner.key).\(shown)"
  }
}
