import Yams

/// The keys of one mapping with their values.
struct MappingReader {
  /// The mapping.
  let owner: ConfigNode
  private var settings: [String: ConfigNode] = [:]
  private var keys: [(name: String, position: Position)] = []

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

  /// The value of a key; nil = the key is not given.
  subscript(name: String) -> ConfigNode? { settings[name] }

  /// Says of each other key than these that it is unknown.
  func refuseOthers(than known: [String]) {
    for (name, position) in keys where !known.contains(name) {
      let message =
        name == "<<"
        ? "expected explicit keys, found a merge key"
        : "expected \(known.count == 1 ? "" : "one of ")\(known.joined(separator: ", ")), "
          + "found an unknown key\(advice(name, known))"
      owner.document.log.add(position, path(to: name), message)
    }
  }

  private func path(to name: String) -> String {
    let shown = name.isEmpty || name.contains(where: { $0.isNewline || $0 == ":" }) ? "\(Quoted(name))" : name
    return owner.key.isEmpty ? shown : "\(owner.key).\(shown)"
  }
}
